"""Measures (how we will know), their targets and their readings over time."""

from django.db import models
from django.db.models import Q

from accounts.history import Record
from accounts.querysets import PartnershipScoped, scoped_by

from .choices import Direction, MeasureKind


class Measure(Record):
    """How we will know that practice changed. A measure that is still to be agreed is a state worth showing."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="measures")
    text = models.TextField()
    kind = models.CharField(max_length=20, choices=MeasureKind, default=MeasureKind.NARRATIVE)
    unit = models.CharField(max_length=60, blank=True)
    direction = models.CharField(max_length=10, choices=Direction, blank=True, default=Direction.NOT_SET)
    baseline = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)

    objects = PartnershipScoped.as_manager()
    saved_with = ("targets",)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MeasureKind.values), name="measure_kind_known"),
            models.CheckConstraint(condition=Q(direction__in=Direction.values), name="measure_direction_known"),
            models.CheckConstraint(condition=~Q(text=""), name="measure_has_text"),
            models.CheckConstraint(
                condition=Q(baseline_on__isnull=True) | Q(baseline__isnull=False),
                name="measure_baseline_date_has_value",
            ),
        ]

    def __str__(self):
        return self.text[:80]


class Target(Record):
    """What a measure should reach, by a day where one is set."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="targets")
    value = models.DecimalField(max_digits=14, decimal_places=3)
    due_on = models.DateField(null=True, blank=True)

    objects = scoped_by("measure__partnership").as_manager()

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self):
        return f"{self.value:f}"


class Reading(Record):
    """One value of a measure on a day. Added, never edited over: a correction is a later reading of the same day."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="readings")
    taken_on = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = scoped_by("measure__partnership").as_manager()

    class Meta:
        ordering = ["taken_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(value__isnull=False) | ~Q(note=""), name="reading_says_something"),
        ]

    def __str__(self):
        return f"{self.taken_on}: {self.value if self.value is not None else self.note[:40]}"
