"""Where a record came from: kept from the first import, since it cannot be recovered later."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.history import Record
from accounts.querysets import PartnershipScoped
from plans.choices import DraftState


def legacy_path(legacy, filename):
    """A path that cannot be guessed and holds nothing of the file's name; the same content lies there once."""
    return f"imports/{legacy.partnership_id}/{legacy.sha256}"


class LegacyFile(Record):
    """A file as somebody uploaded it: kept as it came, told apart by its SHA-256. Added, never changed."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="legacy_files")
    file = models.FileField(upload_to=legacy_path, max_length=300)
    filename = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = PartnershipScoped.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-id"]

    def __str__(self):
        return self.filename


class WorkbookImport(Record):
    """One reading of one legacy file into one plan. Added; the only change is that it may be taken back, once.

    `corrections` are what a person told the reading. `marks` are the newest history ids when it ended: a later one on
    the plan means that somebody has worked on it. `before` holds what it changed on a plan that was there already.
    """

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="workbook_imports")
    plan = models.ForeignKey("plans.Plan", models.SET_NULL, null=True, blank=True, related_name="workbook_imports")
    plan_reference = models.CharField(max_length=120, blank=True)
    plan_title = models.CharField(max_length=300, blank=True)
    onto_existing = models.BooleanField(default=False)
    file = models.ForeignKey(LegacyFile, models.PROTECT, null=True, blank=True, related_name="imports")
    workbook = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    as_at = models.DateField()
    imported_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    imported_at = models.DateTimeField(auto_now_add=True)
    counts = models.JSONField(default=dict, blank=True)
    problems = models.JSONField(default=list, blank=True)
    corrections = models.JSONField(default=dict, blank=True)
    marks = models.JSONField(default=dict, blank=True)
    before = models.JSONField(default=dict, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")

    objects = PartnershipScoped.as_manager()

    class Meta:
        ordering = ["-imported_at", "-id"]

    def __str__(self):
        return self.workbook


class ImportDraft(Record):
    """An import being prepared: the file, what a person told the reading so far, and where it is to go.

    `plan` is the plan onto which a next report goes; None makes a new plan, with `reference` where one was asked for.
    """

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="import_drafts")
    file = models.ForeignKey(LegacyFile, models.PROTECT, related_name="drafts")
    plan = models.ForeignKey("plans.Plan", models.PROTECT, null=True, blank=True, related_name="import_drafts")
    reference = models.SlugField(max_length=120, blank=True)
    corrections = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.OPEN)
    result = models.ForeignKey(WorkbookImport, models.SET_NULL, null=True, blank=True, related_name="drafts")
    created_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects = PartnershipScoped.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [models.CheckConstraint(condition=Q(state__in=DraftState.values), name="draft_state_known")]

    def __str__(self):
        return str(self.file)


class KeptMapping(Record):
    """Corrections kept under a name, to be offered for the next file whose headings have the same shape."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="kept_mappings")
    name = models.CharField(max_length=200)
    shape = models.CharField(max_length=64)
    corrections = models.JSONField(default=dict)
    kept_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    kept_at = models.DateTimeField(auto_now_add=True)

    objects = PartnershipScoped.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint("partnership", Lower("name"), name="mapping_named_once")]

    def __str__(self):
        return self.name


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
