"""RAG as rules on plain values: how a status is drawn, and where it contradicts the facts. No database, no clock.

RAG is what the owner says; completion is a fact; lateness is counted from dates. They are never one column, so they
can contradict one another, and a reader should see it when they do.
"""

from __future__ import annotations

import colorsys

SHAPES = {
    "red": "square",
    "amber": "triangle",
    "green": "circle",
    "blue": "diamond",
    "purple": "diamond",
    "grey": "bar",
}

TONE_WORDS = {
    "red": "red",
    "amber": "amber",
    "yellow": "amber",
    "orange": "amber",
    "green": "green",
    "blue": "blue",
    "purple": "purple",
    "grey": "grey",
    "gray": "grey",
    "white": "grey",
}

TONE_LETTERS = {"r": "red", "a": "amber", "y": "amber", "g": "green", "b": "blue", "p": "purple"}

# Hue in degrees up to which a colour belongs to a family; the remainder of the circle is red again.
HUES = ((20, "red"), (70, "amber"), (170, "green"), (250, "blue"), (320, "purple"), (360, "red"))


def shape_of(tone: str, is_complete: bool) -> str:
    """The shape of a status' mark: 'tick' where it means complete, else by tone (red is a square …)."""
    return "tick" if is_complete else SHAPES.get(tone, "bar")


def tone_of(letter: str, label: str, colour: str) -> str:
    """The colour family in which to draw a status: by the colour that the plan prints, else by its words.

    `colour` is 'RRGGBB' or ''. A colour says how to draw a status, never what it means.
    """
    if colour:
        return tone_of_colour(colour)
    first = label.strip().lower().split(" ")[0] if label.strip() else ""
    return TONE_WORDS.get(first) or TONE_LETTERS.get(letter.strip().lower(), "grey")


def tone_of_colour(colour: str) -> str:
    """The family of 'RRGGBB': 'FFC000' is amber. Greys, black, white and what is not a colour are 'grey'."""
    try:
        red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return "grey"
    hue, _lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < 0.15:
        return "grey"
    return next(tone for limit, tone in HUES if hue * 360 <= limit)


def contradictions(
    *, rated: bool, needs_attention: bool, status_is_complete: bool, is_complete: bool, days_late: int | None
) -> list[str]:
    """What a careful reader would question, each a code of CONTRADICTIONS, in that order.

    `rated` is whether there is a status at all; `days_late` counts from the current due date, None where there is none.
    """
    late = days_late is not None and days_late > 0
    found = []
    if rated and late and not is_complete and not needs_attention and not status_is_complete:
        found.append("fine_but_overdue")
    if status_is_complete and not is_complete:
        found.append("rated_complete_but_open")
    if is_complete and rated and needs_attention:
        found.append("complete_but_needs_attention")
    return found


CONTRADICTIONS = {
    "fine_but_overdue": "Rated as on track, but overdue",
    "rated_complete_but_open": "Rated as complete, but not marked complete",
    "complete_but_needs_attention": "Marked complete, but rated as needing attention",
}
