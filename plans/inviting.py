"""Invites people together with the posts they will hold, and hands them these when they accept."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from accounts import inviting, single_sign_on
from accounts.keeping import keep
from accounts.refusals import Refusal
from accounts.row_security import seeing
from plans.models import InvitedHolding, OwnerHolding
from plans.querysets import in_force


@transaction.atomic
def invite_person(*, partnership, by, moment, owners=(), **asked):
    """As accounts.inviting.invite; the person will hold `owners` from the day of accepting."""
    if any(owner.partnership_id != partnership.pk or not owner.is_active for owner in owners):
        raise Refusal("Choose an owner that is in use in this partnership.", "owner")
    invitation, token = inviting.invite(partnership=partnership, by=by, moment=moment, **asked)
    for owner in owners:
        keep(InvitedHolding(invitation=invitation, owner=owner), by=by, reason="Invited", at=moment)
    return invitation, token


@transaction.atomic
def invite_people(*, partnership, people, by, moment):
    """Invite everybody of a list, or nobody; `people` are what invite_person asks for. Gives what that gives."""
    return [invite_person(partnership=partnership, by=by, moment=moment, **one) for one in people]


def accept(*, invitation, user, moment, today):
    """Let a signed-in person in. Raises accounts.inviting.Closed, or Refusal."""
    with seeing([invitation.partnership_id]):
        return _let_in(invitation=invitation, user=user, moment=moment, today=today)


def accept_as_new(*, invitation, name, moment, today, password=None, identity=None):
    """Enter a new person and let them in; gives the user. They sign in with the password, or by who they are
    elsewhere (`identity`, accounts.single_sign_on). Raises accounts.inviting.Closed, or Refusal."""
    with seeing([invitation.partnership_id]), transaction.atomic():
        user = inviting.enter_person(invitation=invitation, name=name, password=password)
        if identity is not None:
            single_sign_on.link(user=user, identity=identity)
        _let_in(invitation=invitation, user=user, moment=moment, today=today)
        return user


@transaction.atomic
def _let_in(*, invitation, user, moment, today):
    place = inviting.join(invitation=invitation, user=user, moment=moment)
    for tie in InvitedHolding.objects.filter(invitation=invitation).select_related("owner"):
        held = OwnerHolding.objects.filter(in_force(today) | Q(ends_on__isnull=True), owner=tie.owner, user=user)
        if tie.owner.is_active and not held.exists():
            holding = OwnerHolding(owner=tie.owner, user=user, starts_on=today)
            keep(holding, by=user, reason="Invitation accepted", at=moment)
    return place
