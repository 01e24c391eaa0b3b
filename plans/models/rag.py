"""A plan's own statuses."""

from django.db import models
from django.db.models import Q

from accounts.history import Record
from accounts.querysets import PartnershipScoped, scoped_by
from plans.choices import Tone


class RagScheme(Record):
    """A set of statuses with their meanings. A plan has one, or none."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="rag_schemes")
    name = models.CharField(max_length=200)

    objects = PartnershipScoped.as_manager()
    saved_with = ("statuses",)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = "RAG scheme"

    def __str__(self):
        return self.name


class RagStatus(Record):
    """One status: letter, label, meaning and colour, as the plan prints them, and what they imply."""

    scheme = models.ForeignKey(RagScheme, models.PROTECT, related_name="statuses")
    letter = models.CharField(max_length=10)
    label = models.CharField(max_length=100)
    meaning = models.TextField(blank=True)
    colour = models.CharField("colour in the original", max_length=6, blank=True)
    tone = models.CharField("drawn in", max_length=10, choices=Tone, default=Tone.GREY)
    is_complete = models.BooleanField("means that the action is complete", default=False)
    needs_attention = models.BooleanField("needs attention", default=False)
    position = models.PositiveIntegerField(default=0)

    objects = scoped_by("scheme__partnership").as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "RAG status"
        verbose_name_plural = "RAG statuses"
        constraints = [
            models.UniqueConstraint(fields=["scheme", "letter"], name="rag_letter_once_in_scheme"),
            models.CheckConstraint(condition=~Q(letter="") & ~Q(label=""), name="rag_status_has_words"),
            models.CheckConstraint(condition=Q(tone__in=Tone.values), name="rag_tone_known"),
            models.CheckConstraint(
                condition=Q(is_complete=False) | Q(needs_attention=False), name="rag_complete_needs_no_attention"
            ),
        ]

    def __str__(self):
        return f"{self.letter} – {self.label}"
