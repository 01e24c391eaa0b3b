"""A plan's progress report as at any day: the page, and the same content as files."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.access import get_visible_or_404, require
from plans.models import Plan
from reports import pdf
from reports.asking import Asked, day_asked
from reports.assembling import assemble
from reports.choices import ReportState
from reports.models import ProgressReport
from reports.permissions import may_download, may_publish
from reports.publishing import earlier_reports
from reports.records import NothingRecorded
from reports.rendering import FORMATS

from .files import as_file


@require_safe
def report(request, reference) -> HttpResponse:
    """The report as at the day asked about, its files, and the reports published so far."""
    today = localdate()
    plan = _plan(request.user, reference)
    asked = day_asked(request.GET, today)
    content, asked = _content(plan, asked, today)
    address = reverse("plan", args=[reference])
    published = ProgressReport.objects.visible_to(request.user).filter(plan=plan, state=ReportState.PUBLISHED)
    return render(
        request,
        "reports/report.html",
        {
            "plan": plan,
            "partnership": plan.partnership,
            "content": content,
            "asked": asked,
            "as_at": None if content.is_current else content.as_at,
            "today_address": request.path,
            "list_address": address if content.is_current else "",
            "crumbs": [("Plans", reverse("plan-list", args=[plan.partnership.slug])), (plan.title, address)],
            "downloads": downloads(lambda name: reverse(f"report-{name}", args=[reference]) + asked.query),
            "published": published.only("title", "as_at", "published_at"),
            "may_publish": may_publish(request.user, plan),
        },
    )


@require_safe
def report_file(request, reference, name) -> HttpResponse:
    """One of the report's files; where the day asked about cannot be shown, the page that says why."""
    today = localdate()
    plan = _plan(request.user, reference)
    require(may_download(request.user, plan))
    content, asked = _content(plan, day_asked(request.GET, today), today)
    if asked.error:
        return redirect(f"{reverse('report', args=[reference])}?{request.GET.urlencode()}")
    return as_file(request, content, FORMATS[name], plan.partnership)


def downloads(address):
    """The report's files for parts/downloads.html; `address` gives that of a kind of file."""
    return [
        {
            "label": one.words,
            "about": one.about,
            "address": address(one.name),
            "unavailable": "" if one.name != "pdf" or pdf.available() else pdf.SWITCHED_OFF,
        }
        for one in FORMATS.values()
    ]


def _plan(user, reference):
    return get_visible_or_404(Plan.objects.select_related("partnership"), user, reference=reference)


def _content(plan, asked: Asked, today):
    """The content as at the day asked about; as it stands today, with the reason, where nothing was recorded then."""
    reports = earlier_reports(plan, asked.day)
    try:
        return assemble(plan, as_at=asked.day, today=today, reports=reports), asked
    except NothingRecorded as refusal:
        return assemble(plan, as_at=today, today=today, reports=reports), Asked(today, asked.typed, str(refusal))
