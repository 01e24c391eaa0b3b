"""Who sits on a governance group and what it receives; bodies that were merged, and those that are not the same."""

from django.db import models
from django.db.models import F, Q

from accounts.history import Record
from accounts.querysets import scoped_by
from plans.scopes import plan_scoped_by


class GroupMember(Record):
    """A person sits on a governance group, from a day to a day."""

    group = models.ForeignKey("plans.GovernanceGroup", models.PROTECT, related_name="members")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="group_places")
    is_chair = models.BooleanField("chairs it", default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = scoped_by("group__partnership").as_manager()

    class Meta:
        ordering = ["-is_chair", "user__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="member_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["group", "user"], condition=Q(ends_on__isnull=True), name="member_open_once"
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.group}"


class PlanGroup(Record):
    """A governance group receives a plan, whichever of its actions report to it."""

    plan = models.ForeignKey("plans.Plan", models.PROTECT, related_name="plan_groups")
    group = models.ForeignKey("plans.GovernanceGroup", models.PROTECT, related_name="plan_groups")

    objects = plan_scoped_by("plan__partnership").as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["plan", "group"], name="plan_group_once")]

    def __str__(self):
        return f"{self.group}: {self.plan}"


class ThemeGroup(Record):
    """A governance group receives a theme of a plan."""

    theme = models.ForeignKey("plans.Theme", models.PROTECT, related_name="theme_groups")
    group = models.ForeignKey("plans.GovernanceGroup", models.PROTECT, related_name="theme_groups")

    objects = plan_scoped_by("theme__plan__partnership").as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["theme", "group"], name="theme_group_once")]

    def __str__(self):
        return f"{self.group}: {self.theme}"


class Merge(Record):
    """Two bodies turned out to be one. `moved` is the journal of what was written, so that it can be undone
    (plans.merging reads and writes it); the body that went keeps its row, out of use."""

    moved = models.JSONField(default=list)
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-merged_at", "-id"]

    def __str__(self):
        return f"‘{self.gone}’ into ‘{self.kept}’"


class OwnerMerge(Merge):
    kept = models.ForeignKey("plans.Owner", models.PROTECT, related_name="merges")
    gone = models.ForeignKey("plans.Owner", models.PROTECT, related_name="merged_into")

    objects = scoped_by("kept__partnership").as_manager()

    class Meta(Merge.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="owner_merge_of_two"),
            models.UniqueConstraint(fields=["gone"], condition=Q(undone_at__isnull=True), name="owner_merged_once"),
        ]


class GroupMerge(Merge):
    kept = models.ForeignKey("plans.GovernanceGroup", models.PROTECT, related_name="merges")
    gone = models.ForeignKey("plans.GovernanceGroup", models.PROTECT, related_name="merged_into")

    objects = scoped_by("kept__partnership").as_manager()

    class Meta(Merge.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="group_merge_of_two"),
            models.UniqueConstraint(fields=["gone"], condition=Q(undone_at__isnull=True), name="group_merged_once"),
        ]


class OwnersApart(Record):
    """A person said that two owners with like names are not the same. `one` is the older of them."""

    one = models.ForeignKey("plans.Owner", models.PROTECT, related_name="apart_from")
    other = models.ForeignKey("plans.Owner", models.PROTECT, related_name="apart_from_older")

    objects = scoped_by("one__partnership").as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "owners apart"
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="owners_apart_in_order"),
            models.UniqueConstraint(fields=["one", "other"], name="owners_apart_once"),
        ]

    def __str__(self):
        return f"‘{self.one}’ is not ‘{self.other}’"


class GroupsApart(Record):
    """A person said that two governance groups with like names are not the same. `one` is the older of them."""

    one = models.ForeignKey("plans.GovernanceGroup", models.PROTECT, related_name="apart_from")
    other = models.ForeignKey("plans.GovernanceGroup", models.PROTECT, related_name="apart_from_older")

    objects = scoped_by("one__partnership").as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "groups apart"
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="groups_apart_in_order"),
            models.UniqueConstraint(fields=["one", "other"], name="groups_apart_once"),
        ]

    def __str__(self):
        return f"‘{self.one}’ is not ‘{self.other}’"
