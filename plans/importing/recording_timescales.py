"""What an imported action's timescale means: the fields of the record, with a doubt where it cannot be read."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache

from plans import timescales
from plans.choices import TimescaleKind

from .job import Recording, short
from .reading import ActionReading


def timescale_fields(job: Recording, reading: ActionReading) -> dict:
    """The timescale as printed, and what it means. A true date cell needs no reading of words."""
    printed = reading.timescale.strip()
    if not printed:
        return timescale_from_revised(job, reading)
    meaning = (
        timescales.of_date(reading.timescale_date, reading.timescale_precision)
        if reading.timescale_date
        else meaning_of(printed)
    )
    starts_on, due_on = meaning.starts_on, meaning.due_on
    if starts_on and due_on and due_on < starts_on:
        doubt_timescale(job, reading, f"'{printed}' ends before it starts, so no date was read from it.")
        return {"timescale": printed, "timescale_kind": TimescaleKind.UNPARSED}
    if meaning.kind == TimescaleKind.UNPARSED:
        doubt_timescale(job, reading, f"The timescale '{short(printed)}' is kept as written; a person has to read it.")
    return {
        "timescale": printed,
        "timescale_kind": meaning.kind,
        "timescale_precision": meaning.precision or "",
        "recurrence": meaning.recurrence or "",
        "starts_on": starts_on,
        "due_on": due_on,
        "first_due_on": reading.first_due_on or due_on,
        "revised_due_on": revised_day(job, reading, meaning) if due_on else None,
    }


@lru_cache(maxsize=1024)
def meaning_of(printed: str) -> timescales.Timescale:
    """A plan says the same few timescales again and again."""
    return timescales.read(printed)


def timescale_from_revised(job: Recording, reading: ActionReading) -> dict:
    """An action whose only timescale is in the column of revised dates: it is the one the action has."""
    if not reading.revised_timescale.strip():
        return {}
    only = replace(
        reading,
        timescale=reading.revised_timescale,
        timescale_date=reading.revised_date,
        timescale_precision=reading.revised_precision,
        revised_timescale="",
        cells=reading.cells | {"timescale": reading.cells.get("revised", "")},
    )
    return timescale_fields(job, only)


def revised_day(job: Recording, reading: ActionReading, meaning) -> dt.date | None:
    """The later date that the plan prints: in its column of revised dates, else beside the first in one cell."""
    printed = reading.revised_timescale.strip()
    if not printed:
        return meaning.revised_due_on
    if reading.revised_date:
        revised = timescales.of_date(reading.revised_date, reading.revised_precision)
    else:
        revised = meaning_of(printed)
    if revised.due_on is None and re.search(r"\d", printed):
        doubt_timescale(
            job, reading, f"The revised date '{short(printed)}' is kept as written; a person has to read it.", "revised"
        )
    return revised.revised_due_on or revised.due_on or meaning.revised_due_on


def doubt_timescale(job: Recording, reading: ActionReading, message: str, field: str = "timescale") -> None:
    """A doubt that names the cell of the timescale, or of the action where it has none of its own."""
    cell = reading.cells.get(field) or reading.source.cell
    job.doubt(replace(reading.source, cell=cell), message)
