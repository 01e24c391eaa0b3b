"""What members and chief officers add to an action: questions, decisions, and answers to requests for a new date."""

from django.db import models
from django.db.models import Q

from accounts.history import Record
from plans.choices import NoteKind, RequestState
from plans.scopes import plan_scoped_by


class ActionNote(Record):
    """A question put or a decision taken about an action. Added, never edited over."""

    action = models.ForeignKey("plans.Action", models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=10, choices=NoteKind)
    text = models.TextField()
    noted_on = models.DateField()
    author = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    author_label = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = plan_scoped_by("action__plan__partnership").as_manager()

    class Meta:
        ordering = ["-noted_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=NoteKind.values), name="note_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="note_has_text"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text[:60]}"


class DateRequest(Record):
    """An owner asks for a new timescale where the plan keeps that to chief officers: asked, then agreed or declined."""

    action = models.ForeignKey("plans.Action", models.PROTECT, related_name="date_requests")
    timescale = models.CharField(max_length=300)
    reason = models.TextField()
    asked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    asked_on = models.DateField()
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.ASKED)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)

    objects = plan_scoped_by("action__plan__partnership").as_manager()

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="date_request_state_known"),
            models.CheckConstraint(condition=~Q(timescale="") & ~Q(reason=""), name="date_request_says_what_and_why"),
            models.CheckConstraint(
                condition=Q(state=RequestState.ASKED, answered_by__isnull=True, answered_on__isnull=True)
                | (~Q(state=RequestState.ASKED) & Q(answered_by__isnull=False, answered_on__isnull=False)),
                name="date_request_answered_whole",
            ),
            models.UniqueConstraint(
                fields=["action"], condition=Q(state=RequestState.ASKED), name="date_request_open_once"
            ),
        ]

    def __str__(self):
        return f"{self.timescale}: {self.get_state_display().lower()}"
