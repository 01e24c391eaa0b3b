"""Changes a person's place in a partnership, ends it, and begins it again. Nobody is deleted."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from .choices import Role
from .keeping import constraints_in_words, keep, locked, saved
from .models import Membership
from .refusals import Refusal
from .roles import may_give
from .signing_out import end_sessions

SENTENCES = {
    "membership_once_in_partnership": ("", "That person has a place in this partnership already."),
    "membership_role_known": ("role", "Choose one of the roles that are listed."),
    "membership_ends_after_start": ("ends_on", "The last day lies before the first."),
}
LAST_ONE = (
    "{} is the last administrator of this partnership without a last day. Make somebody else an administrator first, "
    "so that the partnership is never without one."
)


@transaction.atomic
def change_place(*, membership, values, by, today, expected_version=None):
    """Set role, agency, post and days; gives the membership.

    Raises Refusal where `by` may not give the role or no administrator would be left, ChangedMeanwhile where somebody
    saved it since the form was opened.
    """
    if not (verdict := may_give(by.role_in(membership.partnership_id), values["role"])):
        raise Refusal(verdict.reason, "role")
    if (agency := values.get("agency")) is not None and agency.partnership_id != membership.partnership_id:
        raise Refusal("Choose an agency of this partnership.", "agency")
    locked(membership.partnership)
    stays = values["role"] == Role.ADMINISTRATOR and not values["ends_on"]
    if not stays or (values["starts_on"] and values["starts_on"] > today):
        field = "role" if values["role"] != Role.ADMINISTRATOR else "ends_on" if values["ends_on"] else "starts_on"
        refuse_without_administrator(membership, today=today, field=field)
    with constraints_in_words(SENTENCES):
        return saved(membership, values, by=by, expected_version=expected_version)


@transaction.atomic
def end_place(*, membership, by, today):
    """Deactivate a person in the partnership from now on, and end their sessions everywhere.

    Who has a place elsewhere signs in there again. Raises Refusal for the last administrator.
    """
    locked(membership.partnership)
    membership = locked(membership, related=("user",))
    if not membership.is_active:
        raise Refusal(f"{membership.user} is deactivated here already.")
    refuse_without_administrator(membership, today=today)
    membership.is_active = False
    membership.ends_on = max(today, membership.starts_on or today)
    keep(membership, by=by, reason="Deactivated", fields=["is_active", "ends_on"])
    end_sessions(user=membership.user)
    return membership


@transaction.atomic
def begin_again(*, membership, by):
    """Give a deactivated person the place back that they had."""
    membership = locked(membership, related=("user",))
    if membership.is_active:
        raise Refusal(f"{membership.user} is active here already.")
    if not (verdict := may_give(by.role_in(membership.partnership_id), membership.role)):
        raise Refusal(verdict.reason)
    membership.is_active, membership.ends_on = True, None
    return keep(membership, by=by, reason="Activated again", fields=["is_active", "ends_on"])


def refuse_without_administrator(membership, *, today, field=""):
    """Raise Refusal where this is the one administrator in force on `today` whose place has no last day."""
    if why := why_stays(membership, today=today):
        raise Refusal(why, field)


def why_stays(membership, *, today):
    """Why this place cannot end: it is the only administrator's in force on `today` without a last day; or ''."""
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=today)
    lasting = Membership.objects.filter(
        begun,
        partnership=membership.partnership_id,
        role=Role.ADMINISTRATOR,
        is_active=True,
        user__is_active=True,
        ends_on__isnull=True,
    )
    ones = set(lasting.values_list("pk", flat=True))
    return LAST_ONE.format(membership.user) if ones == {membership.pk} else ""
