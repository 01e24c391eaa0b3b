"""Creates and edits owners and governance groups. They are deactivated, never deleted."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.keeping import constraints_in_words, keep, keep_rows, saved, take_off
from accounts.refusals import Refusal
from plans.models import (
    GovernanceGroup,
    GroupAlias,
    GroupMember,
    Meeting,
    Owner,
    OwnerAlias,
    OwnerHolding,
    PlanGroup,
    ThemeGroup,
)

from .sentences import SENTENCES


@transaction.atomic
def save_owner(
    *, owner, by, values: dict, aliases: list[str], holdings: list[dict], expected_version=None, moment=None
) -> Owner:
    """Create (`owner` without a key) or edit an owner, its other names, and who holds it from when to when."""
    moment = moment or timezone.now()
    refuse_lead_of_nothing(values, holdings)
    with constraints_in_words(SENTENCES):
        owner = saved(owner, values, by=by, at=moment, expected_version=expected_version)
        set_aliases(OwnerAlias, {"owner": owner}, aliases, by=by, at=moment)
        keep_rows(OwnerHolding.objects.filter(owner=owner), holdings, parent={"owner": owner}, by=by, at=moment,
                  reason="Holders edited")  # fmt: skip
    return owner


@transaction.atomic
def save_group(
    *, group, by, values: dict, aliases: list[str], meetings: list[dict], members=(), plans=(), themes=(),
    expected_version=None, moment=None,
) -> GovernanceGroup:  # fmt: skip
    """Create (`group` without a key) or edit a governance group, its other names, meetings and members, and which
    plans and themes it receives."""
    moment = moment or timezone.now()
    refuse_circle(group, values.get("reports_to"))
    with constraints_in_words(SENTENCES):
        group = saved(group, values, by=by, at=moment, expected_version=expected_version)
        set_aliases(GroupAlias, {"group": group}, aliases, by=by, at=moment)
        keep_rows(Meeting.objects.filter(group=group), meetings, parent={"group": group}, by=by, at=moment,
                  reason="Meetings edited")  # fmt: skip
        for model, rows, reason in (
            (GroupMember, members, "Members edited"),
            (PlanGroup, plans, "What the group receives edited"),
            (ThemeGroup, themes, "What the group receives edited"),
        ):
            existing = model.objects.filter(group=group)
            keep_rows(existing, rows, parent={"group": group}, by=by, at=moment, reason=reason)
    return group


def set_aliases(model, parent, names, *, by, at):
    """Other names for the same body, compared without regard to capitals."""
    known = {alias.name.casefold(): alias for alias in model.objects.filter(**parent)}
    wanted = {name.casefold(): name for name in names}
    for name, alias in known.items():
        if name not in wanted:
            take_off(alias, by=by, reason="Other name taken off", at=at)
    for key, name in wanted.items():
        if key not in known:
            keep(model(**parent, name=name), by=by, reason="Other name added", at=at)


def refuse_lead_of_nothing(values, holdings):
    """Raise Refusal where somebody would lead the agency of an owner that belongs to none."""
    if values.get("agency") is None and any(row.get("leads_agency") and not row.get("remove") for row in holdings):
        raise Refusal("Somebody leads the agency, but the owner belongs to none. Choose the agency.", "agency")


def refuse_circle(group, above):
    """Raise Refusal where the group would report to itself through others."""
    seen = set()
    while above is not None and above.pk not in seen:
        if group.pk is not None and above.pk == group.pk:
            raise Refusal(
                "That would make a circle: the group would report to itself. Choose another one.", "reports_to"
            )
        seen.add(above.pk)
        above = above.reports_to
