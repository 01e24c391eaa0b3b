"""Defines measures, sets their targets and records their readings. Readings are added, never edited over."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from accounts.keeping import constraints_in_words, keep, keep_rows, locked, saved
from accounts.refusals import Refusal

from .choices import MeasureKind
from .models import Measure, Reading, Target

SENTENCES = {
    "measure_kind_known": ("kind", "Choose one of the kinds that are listed."),
    "measure_direction_known": ("direction", "Choose one of the directions that are listed."),
    "measure_has_text": ("text", "Say what is measured."),
    "measure_baseline_date_has_value": ("baseline", "There is a day for the baseline, but no value."),
    "reading_says_something": ("value", "Give a value, or say in words what was found."),
}
NUMBERLESS = (MeasureKind.NARRATIVE, MeasureKind.TO_BE_AGREED)


@transaction.atomic
def save_measure(*, measure, by, values: dict, targets: list[dict], expected_version=None, moment=None) -> Measure:
    """Create (`measure` without a key) or edit a measure and its targets."""
    moment = moment or timezone.now()
    if values.get("kind", measure.kind) in NUMBERLESS and any(not row.get("remove") for row in targets):
        raise Refusal("A measure in words has no target in figures. Choose another kind, or remove the target.", "kind")
    with constraints_in_words(SENTENCES):
        measure = saved(measure, values, by=by, at=moment, expected_version=expected_version)
        existing = Target.objects.filter(measure=measure)
        keep_rows(existing, targets, parent={"measure": measure}, by=by, reason="Targets edited", at=moment)
    return measure


@transaction.atomic
def record_reading(
    *, measure, by, taken_on: dt.date, value: Decimal | None = None, note: str = "", today: dt.date, moment=None
) -> Reading:
    """Add what `measure` read on a day. A correction is a later reading of the same day.

    Raises Refusal where the day lies ahead, nothing is said, or the value does not fit the kind of measure.
    """
    measure = locked(measure)
    refuse_impossible(measure, taken_on, value, note, today)
    reading = Reading(
        measure=measure,
        taken_on=taken_on,
        value=value,
        note=note.strip(),
        recorded_by=by,
    )
    with constraints_in_words(SENTENCES):
        return keep(reading, by=by, reason="Reading recorded", at=moment)


def refuse_impossible(measure, taken_on, value, note, today):
    if taken_on > today:
        raise Refusal("The day lies in the future: a reading tells what was found.", "taken_on")
    if measure.kind == MeasureKind.TO_BE_AGREED:
        raise Refusal("This measure is still to be agreed. Say first what is measured, then record a reading.")
    if value is None and not note.strip():
        raise Refusal("Give a value, or say in words what was found.", "value")
    if value is not None and measure.kind == MeasureKind.NARRATIVE:
        raise Refusal("This measure is told in words. Write them below, or make it a count or a percentage.", "value")
    if value is not None and measure.kind == MeasureKind.YES_NO and value not in (0, 1):
        raise Refusal("This measure is yes or no: write 1 for yes, 0 for no.", "value")
    if value is not None and measure.kind == MeasureKind.PERCENTAGE and not 0 <= value <= 100:
        raise Refusal("A percentage lies between 0 and 100.", "value")
    if value is not None and measure.kind == MeasureKind.COUNT and (value < 0 or value != int(value)):
        raise Refusal("A count is a whole number, 0 or more.", "value")
