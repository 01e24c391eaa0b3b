"""Invites people into a partnership, takes invitations back, and lets those in who accept.

A link holds the partnership's number and 256 random bits. The number is no secret: on PostgreSQL it says which
partnership has to be seen (accounts.row_security) to look the rest up.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.db import transaction

from .keeping import constraints_in_words, keep, locked
from .models import Invitation, Membership, User
from .refusals import Refusal
from .roles import may_give
from .row_security import seeing

GOOD_FOR = dt.timedelta(days=14)
LONGEST_TOKEN = 80
IN_ALREADY = "{} has a place in this partnership already. Change it on the page of that person."
MEANWHILE = {"invitation_open_once": ("email", "Somebody invited that address at the same moment. Look at the list.")}


class Closed(Refusal):
    """The invitation opens nothing any more, or is another person's. `why` is for the audit page."""

    def __init__(self, why, invitation):
        super().__init__("This invitation no longer works. Nothing was changed.")
        self.why, self.invitation = why, invitation


@transaction.atomic
def invite(*, partnership, email, role, by, moment, name="", agency=None, post=""):
    """Ask somebody in: gives (the invitation, the token of its link). An open invitation of that address is replaced.

    `by` is None for a command run on the machine itself: that is how a partnership's first administrator comes in.
    Raises Refusal where `by` may not give the role, or the person has a place already.
    """
    email = email.strip().lower()
    if by is not None and not (verdict := may_give(by.role_in(partnership.pk), role)):
        raise Refusal(verdict.reason, "role")
    if agency is not None and agency.partnership_id != partnership.pk:
        raise Refusal("Choose an agency of this partnership.", "agency")
    if Membership.objects.filter(partnership=partnership, user__email=email).exists():
        raise Refusal(IN_ALREADY.format(email), "email")
    for earlier in Invitation.objects.waiting().filter(partnership=partnership, email=email):
        revoke(invitation=earlier, by=by, moment=moment, reason="Replaced by a new invitation")
    token = f"{partnership.pk}-{secrets.token_urlsafe(32)}"
    invitation = Invitation(
        partnership=partnership,
        email=email,
        name=name,
        role=role,
        agency=agency,
        post=post,
        token_hash=hashed(token),
        invited_by=by,
        invited_at=moment,
        expires_at=moment + GOOD_FOR,
    )
    with constraints_in_words(MEANWHILE):
        keep(invitation, by=by, reason="Invited")
    return invitation, token


@transaction.atomic
def revoke(*, invitation, by, moment, reason="Taken back"):
    """Make the link useless. Raises Refusal where it was accepted or taken back already."""
    invitation = locked(invitation)
    if invitation.accepted_at or invitation.revoked_at:
        raise Refusal(f"This invitation was {invitation.why_closed(moment)}.")
    invitation.revoked_at = moment
    return keep(invitation, by=by, reason=reason, fields=["revoked_at"])


@transaction.atomic
def join(*, invitation, user, moment):
    """Give `user` the place that the invitation names; gives the membership. The caller sees the partnership.

    Raises Closed where the invitation is not open or is meant for another address, Refusal where the person is in.
    """
    invitation = locked(invitation, related=("partnership",))
    if why := invitation.why_closed(moment):
        raise Closed(why, invitation)
    if user.email != invitation.email:
        raise Closed(f"opened by {user.email}", invitation)
    place = Membership.objects.filter(user=user, partnership=invitation.partnership).first()
    if place is not None and place.is_active:
        raise Refusal("You have a place in this partnership already.")
    place = place or Membership(user=user, partnership=invitation.partnership)
    place.role, place.agency, place.post = invitation.role, invitation.agency, invitation.post
    place.is_active, place.ends_on = True, None
    keep(place, by=user, reason="Invitation accepted", at=moment)
    invitation.accepted_at, invitation.membership = moment, place
    keep(invitation, by=user, reason="Accepted", at=moment, fields=["accepted_at", "membership"])
    return place


@transaction.atomic
def enter_person(*, invitation, name, password=None):
    """A new person with the invitation's address; without a password where another service signs them in.

    Raises Refusal where somebody has that address: they sign in, and no password is set for them.
    """
    if User.objects.filter(email=invitation.email).exists():
        raise Refusal("This did not work. If you have signed in here before, sign in first: the link is below.")
    user = User(email=invitation.email, name=name)
    user.set_password(password)
    user._history_user, user._change_reason = None, "Invitation accepted"
    user.save()
    return user


def found(token):
    """The invitation of a link, whatever became of it, or None. Looks beyond the wall for that one partnership."""
    number = partnership_of(token)
    if number is None:
        return None
    with seeing([number]):
        rows = Invitation.objects.select_related("partnership", "agency", "invited_by")
        return rows.filter(token_hash=hashed(token), partnership=number, partnership__is_active=True).first()


def found_again(*, partnership, invitation):
    """The invitation of these numbers, from a session that opened its link; or None."""
    with seeing([partnership]):
        rows = Invitation.objects.select_related("partnership", "agency", "invited_by")
        return rows.filter(pk=invitation, partnership=partnership, partnership__is_active=True).first()


def partnership_of(token):
    """The number of the partnership that a token names; None for a text that is no token."""
    number = token.partition("-")[0]
    known = len(token) <= LONGEST_TOKEN and number.isascii() and number.isdigit() and len(number) < 19
    return int(number) if known else None


def hashed(token):
    return hashlib.sha256(token.encode()).hexdigest()
