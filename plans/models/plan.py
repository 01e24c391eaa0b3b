"""The improvement plan and its tree of themes."""

from django.db import models
from django.db.models import F, Q

from accounts.history import Record
from plans.choices import PlanState
from plans.scopes import PlanScoped, plan_scoped_by

from .sources import SourceRows, rows_in_order


class Plan(Record):
    """An improvement plan. `headings` keeps its own words for the columns ({"action": "Action / Task"}),
    `levels` its words for the levels of its theme tree, outermost first."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="plans")
    reference = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.ACTIVE)
    introduction = models.TextField(blank=True)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    as_at = models.DateField("last reported as at", null=True, blank=True)
    review = models.ForeignKey("reviews.Review", models.PROTECT, null=True, blank=True, related_name="plans")
    scheme = models.ForeignKey(
        "plans.RagScheme", models.PROTECT, null=True, blank=True, related_name="plans", verbose_name="RAG scheme"
    )
    levels = models.JSONField(default=list, blank=True)
    headings = models.JSONField(default=dict, blank=True)
    reserves_dates = models.BooleanField("new dates need a chief officer’s agreement", default=False)
    reserves_closures = models.BooleanField("only chief officers accept closures", default=False)
    version = models.PositiveIntegerField(default=1)

    objects = PlanScoped.as_manager()

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="plan_state_known"),
            models.CheckConstraint(condition=~Q(title=""), name="plan_has_title"),
            models.CheckConstraint(
                condition=Q(period_start__isnull=True)
                | Q(period_end__isnull=True)
                | Q(period_end__gte=F("period_start")),
                name="plan_period_in_order",
            ),
        ]

    def __str__(self):
        return self.title


class Theme(Record, SourceRows):
    """One heading of the plan's tree. `level` is this plan's word for it; an aim is always innermost.

    A root theme with `headings` is a part of the plan: a table with other heading words than the main one.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="themes")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    level = models.CharField(max_length=100, blank=True)
    ref = models.CharField(max_length=40, blank=True)
    title = models.TextField(blank=True)
    is_aim = models.BooleanField("is an aim (objective)", default=False)
    headings = models.JSONField(default=dict, blank=True)
    position = models.PositiveIntegerField(default=0)

    objects = plan_scoped_by("plan__partnership").as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="theme_not_above_itself"
            ),
            models.CheckConstraint(condition=~Q(title="") | ~Q(level=""), name="theme_has_words"),
            rows_in_order("theme_rows_in_order"),
        ]

    def __str__(self):
        return self.title or f"{self.level} {self.ref}".strip()
