"""What happened: updates, evidence, moved dates, reporting rounds. Added, never edited over."""

from django.db import models
from django.db.models import F, Q

from accounts.history import Record
from plans.choices import RoundState
from plans.scopes import plan_scoped_by


class ReportingRound(Record):
    """A plan's cycle for one meeting: opens, asks, collects, closes, becomes a progress report."""

    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=200)
    as_at = models.DateField()
    meeting = models.ForeignKey("plans.Meeting", models.PROTECT, null=True, blank=True, related_name="rounds")
    opens_on = models.DateField(null=True, blank=True)
    updates_due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.PLANNED)

    objects = plan_scoped_by("plan__partnership").as_manager()

    class Meta:
        ordering = ["-as_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RoundState.values), name="round_state_known"),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True)
                | Q(updates_due_on__isnull=True)
                | Q(updates_due_on__gte=F("opens_on")),
                name="round_due_after_opening",
            ),
            models.UniqueConstraint(fields=["plan", "as_at"], name="round_once_a_day"),
        ]

    def __str__(self):
        return self.title


class ProgressUpdate(Record):
    """What was said of an action as at a day. `says_complete` is the completion that it reports.

    `author` is the person who wrote it here; `author_label` the post or the workbook, as text that stays.
    """

    action = models.ForeignKey("plans.Action", models.PROTECT, related_name="updates")
    as_at = models.DateField()
    narrative = models.TextField(blank=True)
    status = models.ForeignKey(
        "plans.RagStatus", models.PROTECT, null=True, blank=True, related_name="updates", verbose_name="RAG"
    )
    says_complete = models.BooleanField(default=False)
    round = models.ForeignKey(ReportingRound, models.PROTECT, null=True, blank=True, related_name="updates")
    author = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="updates")
    author_label = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    source_cell = models.CharField(max_length=120, blank=True)

    objects = plan_scoped_by("action__plan__partnership").as_manager()

    class Meta:
        ordering = ["-as_at", "-id"]
        indexes = [models.Index(fields=["action", "-as_at", "-id"], name="update_latest_first")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(narrative="") | Q(status__isnull=False) | Q(says_complete=True),
                name="update_says_something",
            ),
        ]

    def __str__(self):
        return f"{self.as_at}: {self.narrative[:60]}"


def evidence_path(evidence, filename):
    """A path that cannot be guessed and holds nothing of the file's name."""
    return f"evidence/{evidence.action_id}/{evidence.sha256}"


class Evidence(Record):
    """A link or a file that shows what was done. A file is served as a download only."""

    action = models.ForeignKey("plans.Action", models.PROTECT, related_name="evidence")
    update = models.ForeignKey(ProgressUpdate, models.PROTECT, null=True, blank=True, related_name="evidence")
    title = models.CharField(max_length=300)
    url = models.URLField(max_length=1000, blank=True)
    file = models.FileField(upload_to=evidence_path, max_length=300, blank=True)
    filename = models.CharField(max_length=255, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    added_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = plan_scoped_by("action__plan__partnership").as_manager()

    class Meta:
        ordering = ["-added_at", "-id"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=(~Q(url="") & Q(file="")) | (Q(url="") & ~Q(file="")), name="evidence_link_or_file"
            ),
        ]

    def __str__(self):
        return self.title


class TimescaleChange(Record):
    """One move of an action's timescale: old and new, why, who agreed it and when."""

    action = models.ForeignKey("plans.Action", models.PROTECT, related_name="timescale_changes")
    old_timescale = models.TextField(blank=True)
    old_due_on = models.DateField(null=True, blank=True)
    new_timescale = models.TextField(blank=True)
    new_due_on = models.DateField(null=True, blank=True)
    reason = models.TextField()
    agreed_by = models.CharField(max_length=300, blank=True)
    changed_on = models.DateField()
    changed_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = plan_scoped_by("action__plan__partnership").as_manager()

    class Meta:
        ordering = ["changed_on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="timescale_change_has_reason"),
            models.CheckConstraint(
                condition=~Q(old_timescale=F("new_timescale"))
                | Q(old_due_on__isnull=True, new_due_on__isnull=False)
                | Q(old_due_on__isnull=False, new_due_on__isnull=True)
                | (Q(old_due_on__isnull=False, new_due_on__isnull=False) & ~Q(old_due_on=F("new_due_on"))),
                name="timescale_change_changes",
            ),
        ]

    def __str__(self):
        return f"{self.old_timescale} → {self.new_timescale}"
