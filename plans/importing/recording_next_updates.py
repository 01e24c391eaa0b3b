"""The progress of a next report: updates as at its day, of which each action then repeats the newest."""

from __future__ import annotations

from django.utils import timezone

from plans.choices import ActionKind
from plans.models import Action, ProgressUpdate
from plans.updating import is_latest, say

from .comparing import same_words
from .comparison import Pair, Standing
from .job import Recording
from .recording_updates import completed_on, update_rows


def record_next_updates(job: Recording, pairs: list[tuple[Action, Pair]]) -> None:
    """Add what the file says of progress and the plan does not have; the caller saves the actions."""
    now = timezone.now()
    rows = [row for action, pair in pairs for row in new_rows(job, action, pair, now)]
    said: dict[int, list[ProgressUpdate]] = {}
    for row in job.create(ProgressUpdate, rows):
        said.setdefault(row.action_id, []).append(row)
    for action, pair in pairs:
        day = completed_on(job, pair.reading)
        for update in said.get(action.pk, ()):
            if is_latest(update, action.latest_update):
                if update.status is not None:
                    action.kind = ActionKind.IMPROVEMENT  # what is rated is no maintenance
                say(action, update, day)
        if day and action.is_complete and action.completed_on is None:
            action.completed_on = day


def new_rows(job: Recording, action: Action, pair: Pair, now) -> list[ProgressUpdate]:
    rows = update_rows(job, action, pair.reading, now)
    new = [row for row in rows if not is_known(pair.standing, row, job.as_at)]
    for row in new:
        if is_of_old_day(pair, row) and row.as_at < job.as_at:
            row.as_at = job.as_at
    newest = max(new, key=lambda row: row.as_at, default=None)
    if newest and (action.latest_update is None or newest.as_at >= action.latest_update.as_at):
        carry_over(action, newest)
    return new


def is_of_old_day(pair: Pair, row: ProgressUpdate) -> bool:
    """Whether a new update stands beside the day of the one before: who wrote it left the cell of the day as it was."""
    last = max((update.as_at for update in pair.standing.updates), default=None)
    return "reported" in pair.reading.cells and row.as_at == last


def is_known(standing: Standing, row: ProgressUpdate, day) -> bool:
    """Whether the plan has this update: the same words (and rating, where the file rates it) of the same day.

    An entry of an earlier day than the report's is the same update whatever day the plan has it under: an older
    column or entry that later files print again.
    """
    letter = row.status.letter if row.status else ""
    for update in standing.updates:
        rated_same = not letter or letter == update.status
        completed_same = not row.says_complete or update.says_complete
        said_same = not row.narrative or same_words(update.text, row.narrative)
        same_day = update.as_at == row.as_at or bool(row.narrative) and row.as_at < day
        if rated_same and completed_same and said_same and same_day:
            return True
    return False


def carry_over(action: Action, row: ProgressUpdate) -> None:
    """What the file leaves blank is no change: the rating stays, and completion unless the file rates it otherwise."""
    if row.status is None or row.status.pk == action.status_id:
        row.says_complete = row.says_complete or action.is_complete
    if row.status is None and action.kind == ActionKind.IMPROVEMENT:
        row.status = action.status
