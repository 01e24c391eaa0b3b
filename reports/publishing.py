"""Publishes a progress report: what it says is frozen, labels as text, and never computed again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from accounts.keeping import keep
from accounts.refusals import Refusal

from .assembling import assemble
from .choices import ReportState
from .models import ProgressReport
from .plain import from_plain, to_plain
from .records import NothingRecorded


@transaction.atomic
def publish_report(
    *, plan, as_at: dt.date, title: str, by, today: dt.date, round=None, moment: dt.datetime | None = None
) -> ProgressReport:
    """Freeze the report of `plan` as at `as_at` and publish it.

    Raises Refusal for a day to come, for a day before the plan's records begin, and where a report of that title and
    day is published already. `moment` dates the history (now, where None).
    """
    title = " ".join(title.split())
    if not title:
        raise Refusal("Give the report a title, such as ‘Year 1 progress report’.", "title")
    if as_at > today:
        raise Refusal("A report can be published as at today or an earlier day.", "as_at")
    if ProgressReport.objects.filter(plan=plan, as_at=as_at, title=title, state=ReportState.PUBLISHED).exists():
        raise Refusal("A report of this title and day is published already. Give this one another title.", "title")
    try:
        content = assemble(plan, as_at=as_at, today=today, title=title, reports=earlier_reports(plan, as_at))
    except NothingRecorded as refusal:
        raise Refusal(str(refusal), "as_at") from None
    moment = moment or timezone.now()
    report = ProgressReport(
        plan=plan,
        round=round,
        title=title,
        as_at=as_at,
        state=ReportState.PUBLISHED,
        published_at=moment,
        published_by=by,
        content=to_plain(content),
    )
    reason = f"Published as at {as_at:%-d %B %Y}"
    if plan.as_at is None or plan.as_at < as_at:
        plan.as_at = as_at
        keep(plan, by=by, at=moment, reason=reason, fields=["as_at"])
    return keep(report, by=by, at=moment, reason=reason)


def earlier_reports(plan, as_at: dt.date) -> list[tuple[dt.date, str]]:
    """(day, title) of the reports published so far as at an earlier day: rows of the summary table."""
    published = ProgressReport.objects.filter(plan=plan, state=ReportState.PUBLISHED, as_at__lt=as_at)
    return list(published.order_by("as_at", "id").values_list("as_at", "title"))


def frozen(report: ProgressReport):
    """The content of a published report, as it was frozen."""
    return from_plain(report.content)
