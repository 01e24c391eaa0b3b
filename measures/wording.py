"""What kind of measure a plan's own wording describes. Pure: on the printed text alone."""

from __future__ import annotations

import re

_TO_BE_AGREED = re.compile(
    r"\b(?:to be|tbc|tba|yet to be)\b.*\b(?:agreed|developed|confirmed|identified|set)\b|^\W*tb[ac]\W*$", re.I
)
_PERCENTAGE = re.compile(r"^\W*(?:\d+(?:\.\d+)?\s*%|%|percentage\b|per cent\b|proportion\b)", re.I)
_COUNT = re.compile(r"^\W*(?:no\.?|nos\.?|number)\s+of\b|^\W*(?:count|total)\b", re.I)
_RATE = re.compile(r"^\W*rate\b|\bper\s+(?:1,?000|10,?000|100,?000)\b", re.I)


def kind_of(text: str) -> str:
    """The measure's kind as measures.choices.MeasureKind names it: '% staff trained' is 'percentage', 'No. of hits'
    is 'count', 'Measures to be agreed' is 'to_be_agreed'; whatever is not plain is 'narrative'."""
    if _TO_BE_AGREED.search(text):
        return "to_be_agreed"
    if _PERCENTAGE.search(text):
        return "percentage"
    if _RATE.search(text):
        return "rate"
    if _COUNT.search(text):
        return "count"
    return "narrative"
