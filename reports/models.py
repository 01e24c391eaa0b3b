"""Progress reports: frozen when published."""

from django.db import models
from django.db.models import Q

from accounts.history import Record
from plans.scopes import plan_scoped_by

from .choices import ReportState


class ProgressReport(Record):
    """A plan's report as at a day. Once published, `content` holds everything it printed, labels as text,
    and is never recomputed."""

    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="reports")
    round = models.OneToOneField("plans.ReportingRound", models.PROTECT, null=True, blank=True, related_name="report")
    title = models.CharField(max_length=300)
    as_at = models.DateField()
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    content = models.JSONField(null=True, blank=True)

    objects = plan_scoped_by("plan__partnership").as_manager()

    class Meta:
        ordering = ["-as_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="report_has_title"),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT, published_at__isnull=True)
                | Q(state=ReportState.PUBLISHED, published_at__isnull=False, content__isnull=False),
                name="report_published_is_frozen",
            ),
        ]

    def __str__(self):
        return self.title
