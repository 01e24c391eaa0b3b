"""Where a measure stands, in one sentence: its latest reading against the target and the reading before. Pure."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from measures.charting import value_words
from measures.judgement import Judgement, Trend, judge, target_in_force, trend

from .wording import long_date, small

MISSED = {"up": "short of", "down": "above", "steady": "away from"}


def standing(
    readings: list[tuple[dt.date, Decimal]],
    *,
    targets: list[tuple[dt.date | None, Decimal]],
    direction: str,
    unit: str,
) -> str:
    """'65% on 30 September 2026, short of the target of 80% for 31 March 2027; better than before: up from 40%.'

    `readings` are (day, number) in time; '' where there is none. The target is the one that the day of the latest
    reading was working towards. Nothing is judged where nobody said which way is better.
    """
    if not readings:
        return ""
    day, value = readings[-1]
    said = f"{value_words(value, unit)} on {long_date(day)}{against(value, targets, day, direction, unit)}"
    if len(readings) > 1:
        said += f"; {since(value, readings[-2][1], direction, unit)}"
    return f"{said}."


def against(value, targets, day, direction, unit) -> str:
    """', which meets the target of 80%', ', short of the target of 80% for 31 March 2027'; '' where not judged."""
    due_on, target = target_in_force(targets, day) or (None, None)
    judgement = judge(value, target=target, direction=direction)
    if judgement == Judgement.NOT_JUDGED:
        return ""
    words = f"the target of {value_words(target, unit)}" + (f" for {long_date(due_on)}" if due_on else "")
    return f", which meets {words}" if judgement == Judgement.MET else f", {MISSED[direction]} {words}"


def since(value, before, direction, unit) -> str:
    """'better than before: up from 40%', 'up from 40%' where nobody said which way is better, 'the same as before'."""
    if value == before:
        return small(Trend.SAME)
    moved = f"{'up' if value > before else 'down'} from {value_words(before, unit)}"
    judged = trend(value, before, direction=direction)
    return moved if judged == Trend.NOT_JUDGED else f"{small(judged)}: {moved}"
