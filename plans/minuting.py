"""Notes a question or a decision against an action, as a meeting or a member puts it. Added, never edited over."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from accounts.keeping import keep
from accounts.refusals import Refusal

from .models import ActionNote
from .posts import label_of


@transaction.atomic
def note_on_action(*, action, by, kind: str, text: str, on: dt.date, today: dt.date, moment=None) -> ActionNote:
    """Add one note. Raises Refusal without words, for a day to come, and for an action that was withdrawn."""
    if action.withdrawn_on:
        raise Refusal("This action was withdrawn from the plan, so it takes no more notes.")
    if not text.strip():
        raise Refusal("Write the question or the decision.", "text")
    if on > today:
        raise Refusal("The day lies in the future: a note says what was asked or decided by now.", "noted_on")
    note = ActionNote(
        action=action,
        kind=kind,
        text=text.strip(),
        noted_on=on,
        author=by,
        author_label=label_of(by, action.plan.partnership_id),
    )
    return keep(note, by=by, at=moment, reason=f"{note.get_kind_display()} noted")
