"""A person leaves a partnership: deactivated, never deleted. What they held ends; what they wrote stays."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q

from accounts import placing
from accounts.keeping import keep
from plans.models import ActionOwner, GroupMember, OwnerHolding


@transaction.atomic
def leave(*, membership, by, today, moment):
    """End the person's place, and all that they hold and sit on in that partnership. Raises Refusal."""
    membership = placing.end_place(membership=membership, by=by, today=today)
    for rows in (
        OwnerHolding.objects.filter(owner__partnership=membership.partnership_id),
        GroupMember.objects.filter(group__partnership=membership.partnership_id),
    ):
        for one in rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=today), user=membership.user):
            one.ends_on = max(today, one.starts_on or today)
            keep(one, by=by, reason="Left the partnership", at=moment, fields=["ends_on"])
    return membership


def held_by(membership, day):
    """What the person holds on `day`, each with `open` (its open actions) and `others` (who else is there for it).

    Two statements, however much it is.
    """
    others = OwnerHolding.objects.active(day).filter(owner=OuterRef("owner")).exclude(user=membership.user)
    holdings = list(
        OwnerHolding.objects.in_force(day)
        .filter(user=membership.user, owner__partnership=membership.partnership_id)
        .select_related("owner")
        .annotate(others=Exists(others))
    )
    parts = ActionOwner.objects.filter(
        owner__in=[one.owner_id for one in holdings], action__withdrawn_on__isnull=True, action__is_complete=False
    )
    numbers = dict(parts.order_by().values_list("owner").annotate(Count("action", distinct=True)))
    for one in holdings:
        one.open = numbers.get(one.owner_id, 0)
    return holdings
