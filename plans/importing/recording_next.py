"""Writes a next report onto the plan that it is of: what is new and what changed. It never deletes an action."""

from __future__ import annotations

from django.db import transaction

from accounts.keeping import locked
from plans.models import Action
from plans.wording import long_date

from .comparison import Comparison, Pair
from .job import Recording, short
from .reading import Problem
from .recording_actions import record_actions
from .recording_changes import Changes
from .recording_next_fields import record_lists, record_timescales, record_wording
from .recording_next_outline import prepare_findings, prepare_statuses, prepare_themes, used_places
from .recording_next_people import record_group_changes, record_owner_changes
from .recording_next_updates import record_next_updates


@transaction.atomic
def record_next(job: Recording, comparison: Comparison) -> None:
    """Write what `comparison` found onto `job.plan`, all or nothing. `job.before` then holds what undoing needs.

    A row that a person should still decide on comes in as a new action. A report of a day before the plan's newest
    adds its updates and its new actions, and changes nothing else: the plan has moved on since.
    """
    job.problems.extend(comparison.problems)
    job.plan = locked(job.plan, related=("review", "scheme"))
    changes = Changes(job)
    changes.hold(job.plan)
    is_older = job.plan.as_at is not None and job.as_at < job.plan.as_at
    pairs = held_pairs(job, changes, comparison)
    prepare_statuses(job)
    prepare_findings(job, changes, is_older)
    prepare_themes(job, changes, comparison, used_places(comparison), is_older)
    new = [(place, pair) for place, pair in places_of(comparison) if pair.is_new]
    record_actions(job, [(place, pair.reading) for place, pair in new])
    record_next_updates(job, pairs)
    if is_older:
        note_older(job)
    else:
        record_wording(job, pairs)
        record_timescales(job, pairs)
        record_lists(job, changes, pairs)
        record_owner_changes(job, changes, pairs)
        record_group_changes(job, changes, pairs)
        record_sources(job, pairs)
        job.plan.as_at = job.as_at
    changes.write()
    note_left(job, comparison)


def held_pairs(job: Recording, changes: Changes, comparison: Comparison) -> list[tuple[Action, Pair]]:
    """The matched actions, locked, each with its row. One that was withdrawn takes nothing more: that is noted."""
    ids = [pair.standing.id for pair in comparison.matched]
    rows = job.plan.actions.select_for_update(of=("self",)).select_related("latest_update", "status")
    actions = {}
    for start in range(0, len(ids), 500):
        actions |= rows.in_bulk(ids[start : start + 500])
    pairs = []
    for pair in comparison.matched:
        action = actions.get(pair.standing.id)
        if action is None or action.withdrawn_on:
            job.doubt(pair.reading.source, f"{name_of(pair.standing)} was withdrawn from the plan; nothing was added.")
        else:
            action.plan = job.plan
            pairs.append((changes.hold(action), pair))
    return pairs


def places_of(comparison: Comparison) -> list[tuple[int, Pair]]:
    """Each row with its place in the plan's order: a new one stands beside the action that it follows in the file.

    Actions at one place are told in the order of their keys, so nothing that is there has to move.
    """
    placed, place = [], 0
    for pair in comparison.pairs:
        if pair.is_gone:
            continue
        if pair.standing:
            place = pair.standing.position
        placed.append((place, pair))
    return placed


def record_sources(job: Recording, pairs) -> None:
    """An action that the file changes leads to its row there; the rows of earlier files are in its history."""
    for action, pair in pairs:
        if pair.differences:
            action.cells = pair.reading.cells
            for name, value in job.source(pair.reading.source).items():
                setattr(action, name, value)


def name_of(standing) -> str:
    return f"Action {standing.ref}" if standing.ref else f"The action '{short(standing.text)}'"


def note_older(job: Recording) -> None:
    job.doubt(
        None,
        f"This report is as at {long_date(job.as_at)}; the plan has been reported on as at {long_date(job.plan.as_at)}."
        " Its updates and new actions were added; wording, dates and owners stay as the newer report has them.",
    )


def note_left(job: Recording, comparison: Comparison) -> None:
    """Say which rows came in although they may be actions of the plan, and which actions the file leaves out."""
    for pair in comparison.unsure:
        may_be = "; ".join(name_of(standing) for standing in pair.candidates)
        job.doubt(
            pair.reading.source, f"Came in as a new action, and may be one of the plan's in other words: {may_be}."
        )
    for pair in comparison.gone:
        message = f"{name_of(pair.standing)} is not in this file; it stays in the plan as it was."
        job.problems.append(Problem("", "", "note", message))
