"""The summary table of a progress report: total, completed, added and ongoing as at each report."""

from __future__ import annotations

import datetime as dt
import re

from plans.importing.dates import find_day

from .as_at import stands_on
from .content import SummaryRow
from .records import Records


def summary_rows(records: Records, as_at: dt.date, *, reports, this_report: str) -> list[SummaryRow]:
    """One row for the publication, for each earlier report in `reports` ((day, title)), and for this one.

    Only improvement actions count; maintenance is reported apart.
    """
    actions = [row for row in records.actions if row.kind != "maintenance"]
    rows: list[SummaryRow] = []
    previous = None
    for day, title in _days(records, as_at, reports, this_report):
        standing = [row for row in actions if stands_on(row, day)]
        completed = sum(_was_complete(row, records, day) for row in standing)
        fresh = [row for row in standing if previous is None or (row.added_on and row.added_on > previous)]
        rows.append(SummaryRow(day, title, len(standing), completed, len(fresh), len(standing) - completed))
        previous = day
    return rows


def _days(records: Records, as_at: dt.date, reports, this_report: str) -> list[tuple[dt.date, str]]:
    """The days to show with the name of each, in order; the last is the day of this report."""
    plan, named = records.plan, {}
    if plan.published_on:
        named[plan.published_on] = "Publication"
    reported = {update.as_at for listed in records.updates.values() for update in listed}
    for day, title in (_printed_report(plan), (plan.as_at, "Progress report")):
        if day in reported:
            named.setdefault(day, title)
    named.update(reports)
    earlier = sorted((day, title) for day, title in named.items() if day < as_at)
    return [*earlier, (as_at, named.get(as_at) or this_report)]


def _printed_report(plan) -> tuple[dt.date | None, str]:
    """The report that the plan's own heading over its progress column names ('Year 1 Progress Report @ 31 July 2019'):
    its day, which is the plan's where the heading names none, and its title."""
    printed = " ".join(str(plan.headings.get("progress", "")).split())
    title = re.sub(r"\s*(@|as at)\s.*$", "", printed, flags=re.IGNORECASE) if re.search(r"\d", printed) else ""
    return find_day(printed) or plan.as_at, title or "Progress report"


def _was_complete(row, records: Records, day: dt.date) -> bool:
    said = [update for update in records.updates.get(row.id, []) if update.as_at <= day]
    return bool(said) and said[-1].says_complete
