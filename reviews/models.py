"""Reviews and their findings: where improvement plans come from."""

from django.db import models
from django.db.models import Q

from accounts.history import Record
from accounts.querysets import PartnershipScoped, scoped_by

from .choices import FindingKind, ReviewKind


class Review(Record):
    """A case review, inspection, self-evaluation or audit. Its subject is named by pseudonym only ('Child D')."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=20, choices=ReviewKind, default=ReviewKind.OTHER)
    title = models.CharField(max_length=300)
    subject = models.CharField("subject (pseudonym)", max_length=100, blank=True)
    published_on = models.DateField(null=True, blank=True)
    summary = models.TextField(blank=True)

    objects = PartnershipScoped.as_manager()

    class Meta:
        ordering = ["-published_on", "title"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReviewKind.values), name="review_kind_known"),
            models.CheckConstraint(condition=~Q(title=""), name="review_has_title"),
        ]

    def __str__(self):
        return self.title


class Finding(Record):
    """A numbered statement of a review. Numbers are text and may have gaps. `response` is the strategic response."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="findings")
    number = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20, choices=FindingKind, default=FindingKind.WEAKNESS)
    text = models.TextField()
    response = models.TextField("strategic response", blank=True)
    position = models.PositiveIntegerField(default=0)
    source_workbook = models.CharField(max_length=255, blank=True)
    source_sheet = models.CharField(max_length=100, blank=True)
    source_first_row = models.PositiveIntegerField(null=True, blank=True)
    source_last_row = models.PositiveIntegerField(null=True, blank=True)

    objects = scoped_by("review__partnership").as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FindingKind.values), name="finding_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="finding_has_text"),
            models.UniqueConstraint(
                fields=["review", "number"], condition=~Q(number=""), name="finding_number_once_in_review"
            ),
        ]

    def __str__(self):
        return f"Finding {self.number}" if self.number else self.text[:60]
