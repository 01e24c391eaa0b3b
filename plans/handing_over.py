"""Hands a post over from one person to the next, from a day on; lets somebody take one up, or lay it down.

Actions hang on the owner, so nothing of them is rewritten: from that day the next holder acts for them, and what the
former one wrote stays theirs.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from accounts.keeping import constraints_in_words, keep, locked
from accounts.models import Membership
from accounts.refusals import Refusal
from plans.models import OwnerHolding

from .editing.sentences import SENTENCES
from .wording import long_date

DAY = dt.timedelta(days=1)


@transaction.atomic
def hand_over(*, owner, holding, to, on: dt.date, by, moment=None) -> OwnerHolding:
    """From `on` the owner is `to`'s; `holding`, by which somebody held it until then, ends the day before.

    Gives the new holding. Raises Refusal where that cannot be: see `refuse_holder`, and a day too early.
    """
    owner, holding = locked(owner), locked(holding, related=("user",))
    if holding.user_id == to.pk:
        raise Refusal("That is the person who holds it now. Choose somebody else.", "to")
    if holding.starts_on and on <= holding.starts_on:
        raise Refusal(
            f"{holding.user} took it up on {long_date(holding.starts_on)}. Choose a later day for the next person.",
            "on",
        )
    refuse_holder(owner, to, on)
    with constraints_in_words(SENTENCES):
        if holding.ends_on is None or holding.ends_on >= on:
            holding.ends_on = on - DAY
            keep(holding, by=by, reason=f"Handed over to {to}", at=moment, fields=["ends_on"])
        new = OwnerHolding(owner=owner, user=to, starts_on=on, leads_agency=holding.leads_agency)
        return keep(new, by=by, reason=f"Taken over from {holding.user}", at=moment)


@transaction.atomic
def take_up(*, owner, user, on: dt.date, by, leads_agency=False, moment=None) -> OwnerHolding:
    """From `on` the person holds the owner, beside whoever does already. Raises Refusal as `refuse_holder` does."""
    owner = locked(owner)
    refuse_holder(owner, user, on)
    with constraints_in_words(SENTENCES):
        new = OwnerHolding(
            owner=owner, user=user, starts_on=on, leads_agency=leads_agency and owner.agency_id is not None
        )
        return keep(new, by=by, reason="Taken up", at=moment)


@transaction.atomic
def lay_down(*, holding, last_day: dt.date, by, reason="Laid down", moment=None) -> OwnerHolding:
    """The holding ends with `last_day`. Others who hold the same owner keep it."""
    holding = locked(holding, related=("user",))
    if holding.starts_on and last_day < holding.starts_on:
        raise Refusal(
            f"{holding.user} took it up on {long_date(holding.starts_on)}. Choose that day or a later one.", "on"
        )
    if holding.ends_on and holding.ends_on < last_day:
        raise Refusal(f"{holding.user} held it until {long_date(holding.ends_on)} only. Choose an earlier day.", "on")
    holding.ends_on = last_day
    return keep(holding, by=by, reason=reason, at=moment, fields=["ends_on"])


def refuse_holder(owner, user, on: dt.date) -> None:
    """Raise Refusal where `user` cannot hold `owner` from `on`: gone, of another partnership, or holding it already."""
    if not owner.is_active:
        raise Refusal("This owner is no longer in use, so nobody can take it up. Put it back in use first.")
    place = Membership.objects.filter(user=user, partnership=owner.partnership_id, is_active=True).first()
    if not user.is_active or place is None:
        raise Refusal("That person has no place in this partnership any more. Choose somebody who has.", "to")
    if not place.covers(on):
        raise Refusal(
            f"{user} has no place in this partnership on {long_date(on)}. Choose another day or person.", "on"
        )
    if OwnerHolding.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), owner=owner, user=user).exists():
        raise Refusal(f"{user} holds it already on {long_date(on)}.", "to")
