"""Which plans somebody reads: the wall between partnerships, and inside it what a committee member's groups receive.

A committee member who sits on governance groups reads the plans that those groups, and groups that report to them,
receive: whole, by a theme or by an action. One who sits on none reads every plan: the partnership is the committee.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, Value
from django.utils import timezone

from accounts.choices import Role
from accounts.querysets import PartnershipScoped

# How far down groups report to groups: a committee, its subgroups, and theirs.
GROUPS_DEEP = 5


def in_force(day):
    """A condition: the record's days ('starts_on' to 'ends_on', either may be open) cover `day`."""
    return (Q(starts_on__isnull=True) | Q(starts_on__lte=day)) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


@dataclass(frozen=True, slots=True)
class Reading:
    """In the partnerships `narrowed` somebody reads only `plans`; both by key."""

    narrowed: frozenset[int]
    plans: frozenset[int]


def reading_of(user) -> Reading | None:
    """What narrows the user's reading today; None where nothing does. One statement for each request of a committee
    member, none for anybody else; like memberships it is kept with the user."""
    if "reading_of_plans" not in user.__dict__:
        user.__dict__["reading_of_plans"] = found_reading(user)
    return user.__dict__["reading_of_plans"]


def found_reading(user) -> Reading | None:
    places = user.active_memberships if user.is_active else ()
    members = [place.partnership_id for place in places if place.role == Role.MEMBER]
    if not members:
        return None
    seats = user.group_places.filter(in_force(timezone.localdate()), group__partnership__in=members)
    groups = seats.model.group.field.related_model
    receiving = groups.objects.filter(group_or_above("", seats.values("group"))).values("pk")
    found = seats.order_by().values_list("group__partnership_id", Value(0))
    ties = [
        getattr(groups, name)
        .rel.related_model.objects.filter(group__in=receiving, **current)
        .order_by()
        .values_list("group__partnership_id", path)
        for name, path, current in (
            ("plan_groups", "plan_id", {}),
            ("theme_groups", "theme__plan_id", {}),
            ("action_groups", "action__plan_id", {"action__withdrawn_on": None}),
        )
    ]
    rows = list(found.union(*ties))
    narrowed = frozenset(partnership for partnership, plan in rows if not plan)
    return Reading(narrowed, frozenset(plan for _partnership, plan in rows if plan)) if narrowed else None


def group_or_above(path: str, sat_on) -> Q:
    """A condition on groups: one of those, or reporting to one of them however far down."""
    condition = Q(**{f"{path}pk__in": sat_on})
    for depth in range(1, GROUPS_DEEP):
        condition |= Q(**{path + "reports_to__" * depth + "pk__in": sat_on})
    return condition


def readable(user, plan: str) -> Q:
    """A condition on records of the user's partnerships: the user reads the plan that the path `plan` leads to."""
    reading = reading_of(user)
    if reading is None:
        return Q()
    return Q(**{f"{plan}__in": reading.plans}) | ~Q(**{f"{plan}__partnership__in": reading.narrowed})


class PlanScoped(PartnershipScoped):
    """Records of a plan, reached through `partnership_path`: seen by whoever reads the plan."""

    def visible_to(self, user):
        rows, reading = super().visible_to(user), reading_of(user)
        if reading is None:
            return rows
        plan, narrowed = self.partnership_path.removesuffix("partnership").removesuffix("__"), reading.narrowed
        return rows.filter(
            Q(**{f"{plan or 'pk'}__in": reading.plans}) | ~Q(**{f"{self.partnership_path}__in": narrowed})
        )


def plan_scoped_by(path: str):
    """A queryset class whose records reach their plan's partnership through `path` ('action__plan__partnership')."""
    return type("PlanScopedBy" + path.title().replace("_", ""), (PlanScoped,), {"partnership_path": path})
