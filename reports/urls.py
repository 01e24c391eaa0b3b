"""Addresses of reports and dashboards: what joins plans with everything below them."""

from django.urls import path

from .rendering import FORMATS
from .views import audit, dashboards, published, reports

PLAN = "plans/<slug:reference>/"

urlpatterns = [
    path("partnerships/<slug:slug>/", dashboards.partnership_dashboard, name="partnership-dashboard"),
    path("partnerships/<slug:slug>/audit/", audit.audit, name="audit"),
    path("partnerships/<slug:slug>/audit.csv", audit.audit_csv, name="audit-csv"),
    path(PLAN + "dashboard/", dashboards.plan_dashboard, name="plan-dashboard"),
    path(PLAN + "report/", reports.report, name="report"),
    path(PLAN + "report/publish/", published.publish, name="report-publish"),
    path("reports/<int:pk>/", published.published_report, name="published-report"),
]
for name in FORMATS:
    urlpatterns += [
        path(f"{PLAN}report.{name}", reports.report_file, {"name": name}, name=f"report-{name}"),
        path(
            f"reports/<int:pk>/report.{name}", published.published_file, {"name": name}, name=f"published-report-{name}"
        ),
    ]
