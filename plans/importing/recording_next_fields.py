"""What a next report words otherwise: text, ref, theme, timescale, resources, measures, milestones, other columns."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Count

from accounts.refusals import Refusal
from measures.models import Measure
from plans import timescales
from plans.choices import TimescaleKind
from plans.models import Action, ActionMeasure, Milestone, TimescaleChange
from plans.rescheduling import moved
from plans.wording import long_date

from .comparing import (
    milestone_differs,
    milestone_pairs,
    new_extra,
    new_measures,
    new_ref,
    new_resources,
    new_text,
    same_words,
)
from .comparison import Pair
from .job import Recording, short
from .recording_actions import milestone_rows, record_measures
from .recording_changes import Changes
from .recording_next_outline import has_moved as stands_elsewhere
from .recording_timescales import doubt_timescale
from .theme_pairs import alike
from .timing import has_moved, timing_of
from .wording import squash

REF_LENGTH = 40


def record_wording(job: Recording, pairs: list[tuple[Action, Pair]]) -> None:
    for action, pair in pairs:
        standing, row = pair.standing, pair.reading
        if text := new_text(standing, row):
            action.text = text
        if (ref := new_ref(standing, row)) and len(ref) <= REF_LENGTH:
            action.ref = ref
        if stands_elsewhere(pair):
            action.theme = job.themes[row.theme]


# Timescales


def record_timescales(job: Recording, pairs: list[tuple[Action, Pair]]) -> None:
    """Moves as timescale changes of the report's day, with the file as their reason; first due dates stay."""
    later = later_moves(job, [action for action, _ in pairs])
    changes = []
    for action, pair in pairs:
        if not has_moved(pair.standing, pair.reading):
            continue
        if action.pk in later:
            message = (
                f"The timescale was moved here on {long_date(later[action.pk])}, after this report's day, so"
                f" '{short(timing_of(pair.reading, pair.standing)[0])}' was not taken over."
            )
            doubt_timescale(job, pair.reading, message)
        elif change := a_move(job, action, pair):
            changes.append(change)
    job.create(TimescaleChange, changes)


def later_moves(job: Recording, actions) -> dict:
    """Actions whose timescale moved after the report's day, and when it last did."""
    rows = TimescaleChange.objects.filter(action__plan=job.plan, changed_on__gt=job.as_at).order_by("changed_on")
    wanted = {action.pk for action in actions}
    return {row.action_id: row.changed_on for row in rows if row.action_id in wanted}


def a_move(job: Recording, action: Action, pair: Pair) -> TimescaleChange | None:
    words, meaning = timing_of(pair.reading, pair.standing)
    if meaning.kind == TimescaleKind.UNPARSED:
        doubt_timescale(
            job, pair.reading, f"The timescale '{short(words)}' is kept as written; a person has to read it."
        )
    fields = {
        "timescale": words,
        "timescale_kind": meaning.kind,
        "timescale_precision": meaning.precision or "",
        "recurrence": meaning.recurrence or "",
        "starts_on": meaning.starts_on,
        "due_on": meaning.due_on,
        "revised_due_on": meaning.revised_due_on,
    }
    try:
        return moved(
            action, by=job.by, timescale=words, reason=f"Printed so in {job.workbook}", changed_on=job.as_at,
            fields=fields,
        )  # fmt: skip
    except Refusal:
        return None


# Resources, other columns, milestones, measures


def record_lists(job: Recording, changes: Changes, pairs: list[tuple[Action, Pair]]) -> None:
    for action, pair in pairs:
        if resources := new_resources(pair.standing, pair.reading):
            action.resources = resources
        if extra := new_extra(pair.standing, pair.reading):
            headings = {squash(heading) for heading, _ in extra}
            kept = [[heading, text] for heading, text in action.extra if squash(heading) not in headings]
            action.extra = [*kept, *([heading, text] for heading, text in extra)]
    record_milestone_changes(job, changes, pairs)
    record_measure_changes(job, changes, pairs)


def record_milestone_changes(job: Recording, changes: Changes, pairs) -> None:
    """Steps that are new, moved or done. Steps that the file leaves out stay; no day of being done is made up."""
    rows = {row.pk: row for row in Milestone.objects.filter(action__plan=job.plan)}
    new = []
    for action, pair in pairs:
        added = []
        for mine, read in milestone_pairs(pair.standing, pair.reading):
            if not milestone_differs(mine, read):
                continue
            if mine is None:
                added.append(read)
                continue
            row = changes.hold(rows[mine.id])
            row.is_done = row.is_done or read.is_done
            if read.timescale.strip() and squash(read.timescale) != squash(mine.timescale):
                row.timescale = " ".join(read.timescale.split())[:300]
                row.due_on = read.date or timescales.read(read.timescale).due_on
        for row in milestone_rows(action, replace(pair.reading, milestones=added)):
            row.position += len(pair.standing.milestones)
            new.append(row)
    job.create(Milestone, new)


def record_measure_changes(job: Recording, changes: Changes, pairs) -> None:
    """Measures that are new. One that the file words otherwise keeps its readings; those it leaves out stay."""
    wanted = [(action, pair) for action, pair in pairs if new_measures(pair.standing, pair.reading)]
    ties = ActionMeasure.objects.filter(action__in=[action for action, _ in wanted]).select_related("measure")
    by_action: dict[int, list[Measure]] = {}
    for tie in ties:
        by_action.setdefault(tie.action_id, []).append(tie.measure)
    ids = [tie.measure_id for tie in ties]
    shared = set(
        ActionMeasure.objects.filter(measure__in=ids)
        .values_list("measure", flat=True)
        .annotate(times=Count("pk"))
        .filter(times__gt=1)
        .order_by()
    )
    new = []
    for action, pair in wanted:
        texts = new_measures(pair.standing, pair.reading)
        left = [
            measure
            for measure in by_action.get(action.pk, ())
            if not any(same_words(measure.text, text) for text in pair.reading.measures)
        ]
        if len(texts) == len(left) == 1 and alike(left[0].text, texts[0]) and left[0].pk not in shared:
            changes.hold(left[0]).text = texts[0].strip()
        else:
            new.append((action, replace(pair.reading, measures=texts)))
    record_measures(job, new)
