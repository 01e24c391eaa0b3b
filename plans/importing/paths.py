"""Headings of several levels in one cell: 'Outcome 2 › Assessment' (and, above the column, 'Outcome › Theme'). Pure."""

from __future__ import annotations

import re

_WITHIN = re.compile(r"\s*[›»]\s*")


def path_in(text: str) -> list[str]:
    """The titles in a cell, outermost first; the whole text where it holds one."""
    return [part for part in _WITHIN.split(text) if part] or [text]
