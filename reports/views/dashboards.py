"""Where a plan and a partnership stand: numbers, each of which leads to the list behind it."""

import datetime as dt

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.access import get_partnership_or_404, get_visible_or_404
from plans import lateness
from plans.models import Plan
from plans.views.listing import action_address
from reports.asking import Asked, day_asked
from reports.assembling import assemble
from reports.choices import ReportState
from reports.counting import board_of, plan_board
from reports.models import ProgressReport
from reports.partnership_counting import partnership_board
from reports.records import NothingRecorded

SINCE_DAYS = 90


@require_safe
def plan_dashboard(request, reference) -> HttpResponse:
    """The plan's numbers, and what moved since its last published report (or the day that `since` names).

    As at a past day (`as_at`) the numbers lead nowhere: the lists show the plan as it stands.
    """
    today = localdate()
    plan = get_visible_or_404(Plan.objects.select_related("partnership"), request.user, reference=reference)
    asked = day_asked(request.GET, today)
    since, about = _since(request, plan, today)
    board = None
    if asked.day < today:
        try:
            board = board_of(assemble(plan, as_at=asked.day, today=today))
        except NothingRecorded as refusal:
            asked = Asked(today, asked.typed, str(refusal))
    address = reverse("plan", args=[reference])
    return render(
        request,
        "reports/plan_dashboard.html",
        {
            "plan": plan,
            "partnership": plan.partnership,
            "board": board or plan_board(plan, day=today, since=since),
            "asked": asked,
            "as_at": asked.day if board else None,
            "today_address": request.path,
            "since_about": about,
            "stale_since": lateness.stale_since(asked.day),
            "list_address": "" if board else address,
            "plan_address": address,
            "action_address": action_address(reference),
            "crumbs": [("Plans", reverse("plan-list", args=[plan.partnership.slug])), (plan.title, address)],
        },
    )


def _since(request, plan, day: dt.date) -> tuple[dt.date, str]:
    """The day after which moves count, and why that day."""
    asked = day_asked({"as_at": request.GET.get("since", "")}, day)
    if asked.typed and not asked.error:
        return asked.day, "the day you asked for"
    published = ProgressReport.objects.filter(plan=plan, state=ReportState.PUBLISHED, as_at__lt=day)
    last = published.order_by("-as_at", "-id").values_list("as_at", "title").first()
    return (last[0], last[1]) if last else (day - dt.timedelta(days=SINCE_DAYS), f"the last {SINCE_DAYS} days")


@require_safe
def partnership_dashboard(request, slug) -> HttpResponse:
    """All plans of a partnership: a row for each, and their actions together."""
    day = localdate()
    partnership = get_partnership_or_404(request.user, slug)
    return render(
        request,
        "reports/partnership_dashboard.html",
        {
            "partnership": partnership,
            "board": partnership_board(partnership, request.user, day=day),
            "day": day,
            "stale_since": lateness.stale_since(day),
            "list_address": reverse("action-list", args=[slug]),
        },
    )
