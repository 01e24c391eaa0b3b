"""Where a record came from: kept from the first import, since it cannot be recovered later."""

from django.db import models
from django.db.models import F, Q

from accounts.history import Record
from accounts.querysets import PartnershipScoped


class WorkbookImport(Record):
    """One reading of one legacy workbook into one plan. Added, never changed."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="workbook_imports")
    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="workbook_imports")
    workbook = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    as_at = models.DateField()
    imported_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    imported_at = models.DateTimeField(auto_now_add=True)
    problems = models.JSONField(default=list, blank=True)

    objects = PartnershipScoped.as_manager()

    class Meta:
        ordering = ["-imported_at", "-id"]

    def __str__(self):
        return self.workbook


class SourceRows(models.Model):
    """Fields of a record that may have come from rows of a legacy workbook."""

    source_workbook = models.CharField(max_length=255, blank=True)
    source_sheet = models.CharField(max_length=100, blank=True)
    source_first_row = models.PositiveIntegerField(null=True, blank=True)
    source_last_row = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True


def rows_in_order(name):
    """A constraint: the last source row does not stand above the first."""
    return models.CheckConstraint(
        condition=Q(source_first_row__isnull=True) | Q(source_last_row__gte=F("source_first_row")), name=name
    )
