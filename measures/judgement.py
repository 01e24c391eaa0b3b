"""Judges a reading of a measure against its target and direction. Pure: plain values in, a word out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

# How far a measure that should stay steady may lie from its target: our own convention, a twentieth of it.
STEADY_SHARE = Decimal("0.05")


class Judgement(StrEnum):
    """What a reading tells. The words are what a page prints."""

    MET = "Target met"
    NOT_MET = "Target not met"
    NOT_JUDGED = ""


class Trend(StrEnum):
    BETTER = "Better than before"
    WORSE = "Worse than before"
    SAME = "The same as before"
    NOT_JUDGED = ""


def judge(value: Decimal | None, *, target: Decimal | None, direction: str) -> Judgement:
    """Whether `value` meets `target`; not judged where either is missing or nobody said which way is better.

    `direction` is one of measures.choices.Direction: 'up' is met from the target upwards, 'down' from it downwards,
    'steady' within a twentieth of it.
    """
    if value is None or target is None or direction not in ("up", "down", "steady"):
        return Judgement.NOT_JUDGED
    met = {
        "up": value >= target,
        "down": value <= target,
        "steady": abs(value - target) <= abs(target) * STEADY_SHARE,
    }[direction]
    return Judgement.MET if met else Judgement.NOT_MET


def trend(value: Decimal | None, before: Decimal | None, *, direction: str) -> Trend:
    """How `value` compares with the one `before`. A measure that should stay steady gets worse by any change."""
    if value is None or before is None or direction not in ("up", "down", "steady"):
        return Trend.NOT_JUDGED
    if value == before:
        return Trend.SAME
    if direction == "steady":
        return Trend.WORSE
    return Trend.BETTER if (value > before) == (direction == "up") else Trend.WORSE


def target_in_force(
    targets: list[tuple[dt.date | None, Decimal]], day: dt.date
) -> tuple[dt.date | None, Decimal] | None:
    """Of (due day or None, value), the one that `day` is working towards: the next that falls due, else one without
    a day, else the last that fell due. None where there is no target."""
    ahead = sorted((due, value) for due, value in targets if due is not None and due >= day)
    if ahead:
        return ahead[0]
    undated = [(due, value) for due, value in targets if due is None]
    if undated:
        return undated[-1]
    return max(((due, value) for due, value in targets if due is not None), key=lambda one: one[0], default=None)
