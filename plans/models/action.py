"""Actions, and what ties them to owners, groups, findings and measures."""

from django.db import models
from django.db.models import F, Q

from accounts.history import Record
from plans.choices import ActionKind, OwnerRole, TimescaleKind
from plans.querysets import ActionQuerySet
from plans.scopes import plan_scoped_by

from .sources import SourceRows, rows_in_order


class Action(Record, SourceRows):
    """What will be done.

    `timescale` is word for word what the plan says; the fields below it are what plans.timescales makes of it.
    `first_due_on` is set once. `status`, `is_complete` and `latest_update` repeat the latest progress update so that
    lists cost one query; only plans.updating writes them. `cells` tells which cell gave a field ({"text": "B18"}),
    `extra` keeps the columns that the program does not know ([["Heading", "text"]]). `version` grows with each
    change: a form that was opened on an older one is told what changed in between.
    """

    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="actions")
    theme = models.ForeignKey("plans.Theme", models.PROTECT, null=True, blank=True, related_name="actions")
    ref = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=ActionKind, default=ActionKind.IMPROVEMENT)
    text = models.TextField()
    position = models.PositiveIntegerField(default=0)

    timescale = models.TextField(blank=True)
    timescale_kind = models.CharField(max_length=20, choices=TimescaleKind, blank=True, default=TimescaleKind.NONE)
    timescale_precision = models.CharField(max_length=20, blank=True)
    recurrence = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    revised_due_on = models.DateField(null=True, blank=True)
    first_due_on = models.DateField(null=True, blank=True, editable=False)

    status = models.ForeignKey(
        "plans.RagStatus", models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="RAG"
    )
    is_complete = models.BooleanField("complete", default=False)
    completed_on = models.DateField(null=True, blank=True)
    closure_accepted_on = models.DateField(null=True, blank=True)
    closure_accepted_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="closures_accepted"
    )
    latest_update = models.ForeignKey(
        "plans.ProgressUpdate", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    resources = models.TextField(blank=True, help_text="One on each line.")
    extra = models.JSONField(default=list, blank=True)
    added_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    cells = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["plan", "position"], name="action_in_plan_order")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ActionKind.values), name="action_kind_known"),
            models.CheckConstraint(condition=Q(timescale_kind__in=TimescaleKind.values), name="action_timescale_known"),
            models.CheckConstraint(condition=~Q(text=""), name="action_has_text"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=F("starts_on")),
                name="action_due_after_start",
            ),
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True) | Q(is_complete=True),
                name="action_completion_date_means_complete",
            ),
            models.CheckConstraint(
                condition=Q(closure_accepted_on__isnull=True, closure_accepted_by__isnull=True)
                | Q(closure_accepted_on__isnull=False, closure_accepted_by__isnull=False, is_complete=True),
                name="action_closure_accepted_whole",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ActionKind.MAINTENANCE) | Q(status__isnull=True), name="action_maintenance_not_rated"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(first_due_on__isnull=False), name="action_due_has_first_due"
            ),
            rows_in_order("action_rows_in_order"),
        ]

    def __str__(self):
        return f"{self.ref} {self.text}".strip()[:100]

    @property
    def current_due_on(self):
        """The day that lateness is counted from: the revised date where the timescale prints one."""
        return self.revised_due_on or self.due_on


class ActionOwner(Record):
    """An owner's part in an action. `printed_as` is the wording of the plan."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="action_owners")
    owner = models.ForeignKey("plans.Owner", models.PROTECT, related_name="action_owners")
    role = models.CharField(max_length=12, choices=OwnerRole, default=OwnerRole.LEAD)
    printed_as = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)

    objects = plan_scoped_by("action__plan__partnership").as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["action", "owner"], name="owner_once_on_action"),
            models.CheckConstraint(condition=Q(role__in=OwnerRole.values), name="action_owner_role_known"),
        ]

    def __str__(self):
        return self.printed_as or str(self.owner)


class ActionGroup(Record):
    """A governance group that an action reports to, in the wording of the plan."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="action_groups")
    group = models.ForeignKey("plans.GovernanceGroup", models.PROTECT, related_name="action_groups")
    printed_as = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)

    objects = plan_scoped_by("action__plan__partnership").as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["action", "group"], name="group_once_on_action")]

    def __str__(self):
        return self.printed_as or str(self.group)


class ActionFinding(Record):
    """An action answers a finding."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="action_findings")
    finding = models.ForeignKey("reviews.Finding", models.PROTECT, related_name="action_findings")

    objects = plan_scoped_by("action__plan__partnership").as_manager()

    class Meta:
        ordering = ["finding__position", "id"]
        constraints = [models.UniqueConstraint(fields=["action", "finding"], name="finding_once_on_action")]

    def __str__(self):
        return str(self.finding)


class ActionMeasure(Record):
    """How we will know that an action made a difference."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="action_measures")
    measure = models.ForeignKey("measures.Measure", models.PROTECT, related_name="action_measures")
    position = models.PositiveIntegerField(default=0)

    objects = plan_scoped_by("action__plan__partnership").as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["action", "measure"], name="measure_once_on_action")]

    def __str__(self):
        return str(self.measure)


class ActionLink(Record):
    """'Linked with action 3.2': a tie between two actions of one partnership."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="links")
    to_action = models.ForeignKey(Action, models.CASCADE, related_name="links_from")
    note = models.CharField(max_length=300, blank=True)

    objects = plan_scoped_by("action__plan__partnership").as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["action", "to_action"], name="action_link_once"),
            models.CheckConstraint(condition=~Q(action=F("to_action")), name="action_not_linked_to_itself"),
        ]

    def __str__(self):
        return str(self.to_action)


class Milestone(Record):
    """A dated step inside an action."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="milestones")
    text = models.TextField()
    timescale = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True, blank=True)
    is_done = models.BooleanField("done", default=False)
    done_on = models.DateField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)

    objects = plan_scoped_by("action__plan__partnership").as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="milestone_has_text"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(is_done=True), name="milestone_done_date_means_done"
            ),
        ]

    def __str__(self):
        return self.text[:80]
