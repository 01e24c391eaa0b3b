"""Moves an action's timescale: what the plan says now, what that means, and why it moved. First due dates stay."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from accounts.keeping import keep, locked, same_version
from accounts.refusals import Refusal

from . import timescales
from .choices import TimescaleKind
from .models import TimescaleChange

TIMESCALE_FIELDS = (
    "timescale", "timescale_kind", "timescale_precision", "recurrence", "starts_on", "due_on", "revised_due_on",
    "first_due_on",
)  # fmt: skip


def meaning_of(words: str, *, today: dt.date | None = None) -> dict:
    """The timescale fields of an action for the words of a plan: the words as they are, and what they mean.

    Words that name an end before their start give no date: a person has to read them.
    """
    words = words.strip()
    if not words:
        read = timescales.Timescale(TimescaleKind.NONE)
    else:
        read = timescales.read(words, today=today)
    backwards = read.starts_on and read.due_on and read.due_on < read.starts_on
    if backwards:
        read = timescales.Timescale(TimescaleKind.UNPARSED)
    return {
        "timescale": words,
        "timescale_kind": read.kind,
        "timescale_precision": read.precision or "",
        "recurrence": read.recurrence or "",
        "starts_on": read.starts_on,
        "due_on": read.due_on,
        "revised_due_on": read.revised_due_on if read.due_on else None,
    }


@transaction.atomic
def reschedule(
    *, action, by, timescale: str, reason: str, changed_on: dt.date, agreed_by="", expected_version=None, moment=None
) -> TimescaleChange:
    """Give `action` a new timescale, in the plan's words, from `changed_on`.

    Raises Refusal where there is no reason, or nothing that changes; ChangedMeanwhile where the action is not at
    `expected_version`. `moment` dates the history (now, where None).
    """
    moment = moment or timezone.now()
    action = locked(action)
    same_version(action, expected_version)
    change = move(action, by=by, timescale=timescale, reason=reason, changed_on=changed_on, agreed_by=agreed_by,
                  moment=moment)  # fmt: skip
    action.version += 1
    keep(action, by=by, at=moment, reason=f"Timescale moved: {change.reason}", fields=[*TIMESCALE_FIELDS, "version"])
    return change


def move(action, *, by, timescale, reason, changed_on, agreed_by, moment) -> TimescaleChange:
    """Write the change and set the fields on `action`, which the caller has locked and then saves."""
    change = moved(action, by=by, timescale=timescale, reason=reason, changed_on=changed_on, agreed_by=agreed_by)
    return keep(change, by=by, at=moment, reason=change.reason)


def moved(action, *, by, timescale, reason, changed_on, agreed_by="", fields=None) -> TimescaleChange:
    """Set the fields on `action`, and give the change, for the caller to save both.

    `fields` are what the words mean (as `meaning_of` gives it), where more than the words tells: a true date cell.
    The first due date is set by the first date there ever was, and never again.
    """
    timescale, reason = timescale.strip(), reason.strip()
    old_timescale, old_due_on = action.timescale, action.current_due_on
    fields = fields or meaning_of(timescale, today=changed_on)
    new_due_on = fields["revised_due_on"] or fields["due_on"]
    if (timescale, new_due_on) == (old_timescale, old_due_on):
        raise Refusal(f"The timescale is ‘{timescale}’ already. Leave this empty to keep it.", "new_timescale")
    if not reason:
        raise Refusal("Say why the timescale moves: the reason is kept beside the old one.", "timescale_reason")
    for name, value in fields.items():
        setattr(action, name, value)
    if action.first_due_on is None:
        action.first_due_on = action.due_on
    return TimescaleChange(
        action=action,
        old_timescale=old_timescale,
        old_due_on=old_due_on,
        new_timescale=timescale,
        new_due_on=new_due_on,
        reason=reason,
        agreed_by=agreed_by.strip(),
        changed_on=changed_on,
        changed_by=by,
    )
