"""Owners and governance groups: the posts, teams and bodies that a plan names, and the people who hold them."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from accounts.history import Record
from accounts.querysets import scoped_by
from plans.choices import OwnerKind
from plans.querysets import BodyQuerySet, HoldingQuerySet, OwnerQuerySet


class Owner(Record):
    """The post, team, body or person responsible for actions."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="owners")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=OwnerKind, default=OwnerKind.POST)
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, blank=True, related_name="owners")
    is_active = models.BooleanField(default=True)

    objects = OwnerQuerySet.as_manager()
    saved_with = ("aliases", "holdings")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("partnership", Lower("name"), name="owner_named_once_in_partnership"),
            models.CheckConstraint(condition=Q(kind__in=OwnerKind.values), name="owner_kind_known"),
            models.CheckConstraint(condition=~Q(name=""), name="owner_has_name"),
        ]

    def __str__(self):
        return self.name


class OwnerAlias(Record):
    """Another wording for an owner, as some plan prints it."""

    owner = models.ForeignKey(Owner, models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=300)

    objects = scoped_by("owner__partnership").as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "owner aliases"
        constraints = [models.UniqueConstraint("owner", Lower("name"), name="owner_alias_once")]

    def __str__(self):
        return self.name


class OwnerHolding(Record):
    """A person holds a post, sits in a team or speaks for a body, from a day to a day.

    Whoever `leads_agency` may update the actions of every owner of that agency.
    """

    owner = models.ForeignKey(Owner, models.PROTECT, related_name="holdings")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="holdings")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    leads_agency = models.BooleanField("leads the agency", default=False)

    objects = HoldingQuerySet.as_manager()

    class Meta:
        ordering = ["owner__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="holding_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["owner", "user"], condition=Q(ends_on__isnull=True), name="holding_open_once"
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.owner}"


class GovernanceGroup(Record):
    """The committee or group that actions report to."""

    partnership = models.ForeignKey("accounts.Partnership", models.PROTECT, related_name="governance_groups")
    name = models.CharField(max_length=300)
    reports_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reporting_groups")
    is_active = models.BooleanField(default=True)

    objects = BodyQuerySet.as_manager()
    saved_with = ("aliases", "meetings", "members", "plan_groups", "theme_groups")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("partnership", Lower("name"), name="group_named_once_in_partnership"),
            models.CheckConstraint(condition=~Q(name=""), name="group_has_name"),
            models.CheckConstraint(
                condition=Q(reports_to__isnull=True) | ~Q(reports_to=F("id")), name="group_not_above_itself"
            ),
        ]

    def __str__(self):
        return self.name


class GroupAlias(Record):
    """Another wording for a governance group, as some plan prints it."""

    group = models.ForeignKey(GovernanceGroup, models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=300)

    objects = scoped_by("group__partnership").as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "group aliases"
        constraints = [models.UniqueConstraint("group", Lower("name"), name="group_alias_once")]

    def __str__(self):
        return self.name


class Meeting(Record):
    """A day on which a governance group meets."""

    group = models.ForeignKey(GovernanceGroup, models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    title = models.CharField(max_length=200, blank=True)

    objects = scoped_by("group__partnership").as_manager()

    class Meta:
        ordering = ["held_on", "id"]
        constraints = [models.UniqueConstraint(fields=["group", "held_on"], name="meeting_once_a_day")]

    def __str__(self):
        return f"{self.group}, {self.held_on:%-d %B %Y}"
