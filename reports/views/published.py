"""Published reports: publishing one, and showing it as it was frozen."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.access import get_visible_or_404, require
from accounts.forms import carried_out
from plans.models import Plan
from reports.choices import ReportState
from reports.forms import PublishForm
from reports.models import ProgressReport
from reports.permissions import may_download, may_publish
from reports.publishing import frozen, publish_report
from reports.rendering import FORMATS

from .files import as_file
from .reports import downloads


def publish(request, reference) -> HttpResponse:
    """Ask for the report's title and day; freeze it."""
    today = localdate()
    plan = get_visible_or_404(Plan.objects.select_related("partnership"), request.user, reference=reference)
    require(may_publish(request.user, plan))
    form = PublishForm(request.POST or None, initial={"as_at": today})
    if request.method == "POST" and form.is_valid():
        made = carried_out(form, publish_report, plan=plan, by=request.user, today=today, **form.cleaned_data)
        if made:
            messages.success(request, f"‘{made.title}’ is published. What it says will not change any more.")
            return redirect("published-report", made.pk)
    address = reverse("report", args=[reference])
    return render(
        request,
        "reports/publish.html",
        {
            "plan": plan,
            "partnership": plan.partnership,
            "form": form,
            "address": address,
            "crumbs": [(plan.title, reverse("plan", args=[reference])), ("Progress report", address)],
        },
    )


@require_safe
def published_report(request, pk) -> HttpResponse:
    """A published report, from what was frozen and nothing else."""
    report = _report(request.user, pk)
    plan = report.plan
    return render(
        request,
        "reports/published.html",
        {
            "report": report,
            "plan": plan,
            "partnership": plan.partnership,
            "content": frozen(report),
            "crumbs": [
                (plan.title, reverse("plan", args=[plan.reference])),
                ("Progress report", reverse("report", args=[plan.reference])),
            ],
            "downloads": downloads(lambda name: reverse(f"published-report-{name}", args=[pk])),
        },
    )


@require_safe
def published_file(request, pk, name) -> HttpResponse:
    """One of a published report's files, drawn from what was frozen."""
    report = _report(request.user, pk)
    require(may_download(request.user, report.plan))
    return as_file(request, frozen(report), FORMATS[name], report.plan.partnership)


def _report(user, pk):
    reports = ProgressReport.objects.select_related("plan__partnership").filter(state=ReportState.PUBLISHED)
    return get_visible_or_404(reports, user, pk=pk)
