"""What kind of review a plan's own words speak of. Pure: on the printed text alone."""

from __future__ import annotations

import re

KINDS = (
    ("case_review", r"\b(?:significant|serious) case review|\bscrs?\b"),
    ("initial_review", r"\binitial case review|\bicrs?\b"),
    ("learning_review", r"\blearning review|\bpractice review"),
    ("inspection", r"\binspection"),
    ("self_evaluation", r"\bself[- ]evaluation|\bself[- ]assessment"),
    ("audit", r"\baudit"),
)


def kind_of(title: str) -> str:
    """The kind as reviews.choices.ReviewKind names it, where a plan's title names exactly one; 'other' otherwise."""
    named = [kind for kind, words in KINDS if re.search(words, title, re.IGNORECASE)]
    return named[0] if len(named) == 1 else "other"
