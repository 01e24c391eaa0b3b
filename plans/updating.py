"""Posts progress updates. Only this writes what an action repeats of its latest update: RAG, completion, and which."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.keeping import keep, locked, same_version
from accounts.refusals import Refusal

from .choices import ActionKind
from .evidencing import add_files
from .models import ProgressUpdate
from .posts import label_of
from .requesting import ask_new_date
from .rescheduling import TIMESCALE_FIELDS, move
from .wording import long_date

CURRENT_FIELDS = (
    "status", "is_complete", "completed_on", "latest_update", "closure_accepted_on", "closure_accepted_by", "version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewTimescale:
    """A move of the timescale that comes with an update."""

    words: str
    reason: str
    agreed_by: str = ""


@transaction.atomic
def post_update(
    *,
    action,
    by,
    as_at: dt.date,
    narrative: str = "",
    status=None,
    says_complete: bool = False,
    completed_on: dt.date | None = None,
    milestones_done=(),
    evidence=(),
    new_timescale: NewTimescale | None = None,
    asks_for_date: bool = False,
    today: dt.date,
    expected_version: int | None = None,
    author_label: str = "",
    round_id: int | None = None,
    moment: dt.datetime | None = None,
) -> ProgressUpdate:
    """Add what is said of `action` as at a day, and all that comes with it, in one step.

    The action's RAG and completion follow the update with the latest as-at day, and the latest of that day: one
    dated before it is added without changing them. `evidence` are plans.evidencing.NewEvidence; `milestones_done`
    are milestones of this action, done as at that day. `asks_for_date` makes the new timescale a request, which moves
    nothing yet. `moment` dates the history (now, where None).

    Raises Refusal with a sentence where the field forbids it, ChangedMeanwhile where the action is not at
    `expected_version`; then nothing is written.
    """
    moment = moment or timezone.now()
    plan = action.plan
    action = locked(action, related=("latest_update",))
    same_version(action, expected_version)
    refuse_impossible(action, plan, as_at, narrative, status, says_complete, completed_on, today)
    update = keep(
        ProgressUpdate(
            action=action,
            as_at=as_at,
            narrative=narrative.strip(),
            status=status,
            says_complete=says_complete,
            author=by,
            author_label=author_label or label_of(by, plan.partnership_id),
            round_id=round_id,
            recorded_at=moment,
        ),
        by=by,
        at=moment,
        reason="Progress update",
    )
    changed = [*CURRENT_FIELDS]
    if is_latest(update, action.latest_update):
        say(action, update, completed_on)
    if new_timescale and not asks_for_date:
        move(
            action, by=by, timescale=new_timescale.words, reason=new_timescale.reason, changed_on=as_at,
            agreed_by=new_timescale.agreed_by, moment=moment,
        )  # fmt: skip
        changed += TIMESCALE_FIELDS
    action.version += 1
    keep(action, by=by, at=moment, reason=f"Progress update as at {long_date(as_at)}", fields=changed)
    tick(action, milestones_done, by=by, as_at=as_at, moment=moment)
    add_files(action, evidence, by=by, update=update, moment=moment)
    if new_timescale and asks_for_date:
        ask_new_date(
            action=action, by=by, timescale=new_timescale.words, reason=new_timescale.reason, on=today, moment=moment
        )
    return update


def refuse_impossible(action, plan, as_at, narrative, status, says_complete, completed_on, today):
    """Raise Refusal, at the field of the form, for what an update cannot say."""
    if action.withdrawn_on:
        raise Refusal("This action was withdrawn from the plan, so it takes no more updates.")
    if as_at > today:
        raise Refusal("The as-at date lies in the future: an update says what has happened by now.", "as_at")
    if status is not None and action.kind == ActionKind.MAINTENANCE:
        raise Refusal("A maintenance action has no RAG.", "status")
    if status is not None and status.scheme_id != plan.scheme_id:
        raise Refusal(f"‘{status.label}’ is not one of this plan's RAG statuses. Choose one of those below.", "status")
    if completed_on and not says_complete:
        raise Refusal("There is a day of completion, but the action is said not to be complete.", "completed_on")
    if completed_on and completed_on > as_at:
        raise Refusal("The day of completion lies after the as-at date.", "completed_on")
    if not narrative.strip() and status is None and not says_complete:
        raise Refusal("Say what happened: an update needs words, a RAG status or completion.", "narrative")


def is_latest(update, latest) -> bool:
    """Whether `update` comes after `latest` (None: there was none) by as-at day, then by the order of writing."""
    return latest is None or (update.as_at, update.pk) > (latest.as_at, latest.pk)


def say(action, update, completed_on):
    """Let the action repeat what its latest update says. An action that is open again has no accepted closure.

    A day of completion that nobody names is not made up; one that was named before is kept.
    """
    if update.says_complete:
        action.completed_on = completed_on or (action.completed_on if action.is_complete else None)
    else:
        action.completed_on = action.closure_accepted_on = action.closure_accepted_by = None
    action.status, action.is_complete, action.latest_update = update.status, update.says_complete, update


def tick(action, milestones, *, by, as_at, moment):
    """Mark milestones of `action` as done; one that was done before keeps its day."""
    for milestone in milestones:
        if milestone.action_id != action.pk:
            raise Refusal("That milestone belongs to another action.", "milestones_done")
        if not milestone.is_done:
            milestone.is_done, milestone.done_on = True, as_at
            keep(milestone, by=by, at=moment, reason="Done, said in a progress update", fields=["is_done", "done_on"])


def already_posted(*, action, by, after, as_at, narrative, status, says_complete) -> ProgressUpdate | None:
    """The same update by the same person, recorded later than the moment `after`: a button that was pressed twice."""
    same = ProgressUpdate.objects.filter(
        action=action, author=by, as_at=as_at, narrative=narrative.strip(), status=status, says_complete=says_complete
    )
    return same.filter(recorded_at__gt=after).first() if after else None
