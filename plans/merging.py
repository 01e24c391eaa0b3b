"""Merges two owners, or two governance groups, that a person says are one; says that they are not; undoes a merge.

What hangs on the one that goes moves to the one that stays, and its name becomes another name of it. The wording that
each plan printed stays. A journal of every row written is kept with the merge; undoing it puts back each row that still
is as the merge left it, and leaves what was changed since.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.keeping import constraints_in_words, keep, locked
from accounts.refusals import Refusal
from plans.models import (
    GovernanceGroup,
    GroupAlias,
    GroupMerge,
    GroupsApart,
    Owner,
    OwnerAlias,
    OwnerMerge,
    OwnersApart,
)

from .editing.sentences import SENTENCES
from .merging_journal import Journal, put_back
from .merging_twins import fold_into, twin_of

MERGES = {Owner: OwnerMerge, GovernanceGroup: GroupMerge}
ALIASES = {Owner: (OwnerAlias, "owner"), GovernanceGroup: (GroupAlias, "group")}
APART = {Owner: OwnersApart, GovernanceGroup: GroupsApart}
STAY = {OwnerMerge, GroupMerge, OwnersApart, GroupsApart}  # what is said of a body itself does not move


@transaction.atomic
def merge(*, kept, gone, by, moment=None):
    """Move all of `gone` to `kept` and take `gone` out of use. Gives the OwnerMerge or GroupMerge.

    Raises Refusal where they are the same record, of two partnerships, merged already, or would make a circle.
    """
    moment = moment or timezone.now()
    refuse_pair(kept, gone)
    first, second = sorted((kept, gone), key=lambda body: body.pk)
    first, second = locked(first), locked(second)
    kept, gone = (first, second) if first.pk == kept.pk else (second, first)
    refuse_merged(kept, gone)
    journal = Journal(by=by, reason=f"‘{gone}’ merged into ‘{kept}’"[:300], at=moment)
    with constraints_in_words(SENTENCES):
        if isinstance(kept, GovernanceGroup):
            settle_above(kept, gone, journal)
        elif kept.agency_id is None and gone.agency_id is not None:
            journal.change(kept, agency_id=gone.agency_id)
        for row, field in hanging_on(gone):
            move(row, field, kept, gone, journal)
        add_name(kept, gone.name, journal)
        journal.change(gone, is_active=False)
        made = MERGES[type(kept)](kept=kept, gone=gone, moved=journal.entries, merged_at=moment, merged_by=by)
        return keep(made, by=by, reason=journal.reason, at=moment)


def refuse_pair(kept, gone):
    if type(kept) is not type(gone) or kept.partnership_id != gone.partnership_id or kept.pk == gone.pk:
        raise Refusal("Choose two different ones of this partnership.", "gone")


def refuse_merged(kept, gone):
    for body, field in ((kept, "kept"), (gone, "gone")):
        if not type(body).objects.standing().filter(pk=body.pk).exists():
            raise Refusal(f"‘{body}’ was merged into another one already. Choose that one.", field)


def hanging_on(body):
    """(row, name of its field) of every record that points at `body`."""
    for relation in body._meta.related_objects:
        if relation.related_model not in STAY:
            name = relation.field.name
            for row in relation.related_model.objects.filter(**{name: body}).order_by("pk"):
                yield row, name


def move(row, field, kept, gone, journal):
    """Let the row point at `kept`; where `kept` has one that says the same, add to that what only this one says."""
    if (twin := twin_of(row, field, kept)) is not None:
        fold_into(twin, row, names=(str(kept), str(gone)), journal=journal)
        journal.take_off(row)
        return
    values = {f"{field}_id": kept.pk}
    if getattr(row, "printed_as", None) == "":
        values["printed_as"] = gone.name  # printed nothing else than the name it had
    journal.change(row, **values)


def add_name(kept, name, journal):
    model, field = ALIASES[type(kept)]
    known = {alias.name.casefold() for alias in model.objects.filter(**{field: kept})} | {kept.name.casefold()}
    if name.casefold() not in known:
        journal.add(model(**{field: kept, "name": name}))


def settle_above(kept, gone, journal):
    """Whom the group reports to afterwards: never to itself. Raises Refusal where another group stands between."""
    if kept.reports_to_id == gone.pk:
        above = None if gone.reports_to_id == kept.pk else gone.reports_to_id
        journal.change(kept, reports_to_id=above)
    elif reaches(kept, gone):
        raise Refusal(
            f"‘{kept}’ reports to ‘{gone}’ through ‘{kept.reports_to}’, which would then report to itself. Change whom "
            f"‘{kept.reports_to}’ reports to first."
        )
    elif kept.reports_to_id is None and gone.reports_to_id and not reaches(gone, kept):
        journal.change(kept, reports_to_id=gone.reports_to_id)


def reaches(group, above):
    """Whether the group reports to `above`, however far up."""
    seen, at = set(), group.reports_to
    while at is not None and at.pk not in seen:
        if at.pk == above.pk:
            return True
        seen.add(at.pk)
        at = at.reports_to
    return False


@transaction.atomic
def undo_merge(*, merge, by, moment=None) -> int:
    """Put back what still is where the merge put it; gives how many rows were changed since and stay as they are."""
    moment = moment or timezone.now()
    merge = locked(merge, related=("kept", "gone"))
    if merge.undone_at is not None:
        raise Refusal("This merge was undone already.")
    later = type(merge).objects.filter(gone=merge.kept, undone_at__isnull=True).select_related("kept").first()
    if later is not None:
        raise Refusal(f"‘{merge.kept}’ was itself merged into ‘{later.kept}’ since. Undo that merge first.")
    journal = Journal(by=by, reason=f"Merge of ‘{merge.gone}’ into ‘{merge.kept}’ undone"[:300], at=moment)
    with constraints_in_words(SENTENCES):
        left = sum(not put_back(entry, journal) for entry in reversed(merge.moved))
        merge.undone_at = moment
        keep(merge, by=by, reason=journal.reason, at=moment, fields=["undone_at"])
    return left


@transaction.atomic
def say_apart(*, one, other, by, moment=None):
    """Remember that the two are not the same, so that they are offered no more."""
    refuse_pair(one, other)
    one, other = sorted((one, other), key=lambda body: body.pk)
    model = APART[type(one)]
    known = model.objects.filter(one=one, other=other).first()
    return known or keep(model(one=one, other=other), by=by, reason="Said not to be the same", at=moment)
