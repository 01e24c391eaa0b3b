"""Where a table numbers its actions: in a column, in their text, or by the aim that they serve. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plans.importing.columns import Column
from plans.importing.rows import DataRow

PREFIX = re.compile(
    r"^\(?((?:[A-Z]{1,4}[\s.-]?)?\d{1,3}(?:\.\d{1,3})*[a-z]?)\)?(?:[:.)]+\s*(?=[^\d\s])|(?<=\.\d)\s+|(?<=\.\d\d)\s+|\s+[–-]\s+)"
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where this table numbers its actions: in a 'column', in their 'text', by their 'aim', or nowhere ('')."""

    kind: str
    column: int = 0
    share: float = 1.0  # of the rows with an action: where many have no number, a row without one may well be an action

    @property
    def most(self) -> bool:
        return self.share >= 0.5


def find_numbering(columns: list[Column], rows: list[DataRow]) -> Numbering:
    action = column_of(columns, "action")
    with_action = [row for row in rows if row.own.get(action)]
    ref = column_of(columns, "ref") or _sole_numbers(column_of(columns, "theme_ref"), with_action)
    if not with_action:
        return Numbering("", share=0)
    prefixes = [m[1] for row in with_action if (m := PREFIX.match(row.own[action]))]
    if len(prefixes) >= 0.6 * len(with_action) and len(set(prefixes)) >= 0.8 * len(prefixes):
        return Numbering("text", ref, share=len(prefixes) / len(with_action))
    framing = [c.index for c in columns if c.meaning in ("aim", "theme")]
    numbered = [row for row in with_action if row.own.get(ref)] if ref else []
    if ref and framing and 0 < len(numbered) < 0.6 * len(with_action):
        beside = sum(1 for row in numbered if any(row.own.get(index) for index in framing))
        if beside >= 0.9 * len(numbered):
            return Numbering("aim", ref, share=0)
    if numbered:
        return Numbering("column", ref, share=len(numbered) / len(with_action))
    aims = [row.own[index] for row in rows for index in framing[-1:] if row.own.get(index)]
    if aims and sum(1 for text in aims if PREFIX.match(text)) >= 0.6 * len(aims):
        return Numbering("aim", share=0)
    return Numbering("", share=0)


def _sole_numbers(column: int, with_action: list[DataRow]) -> int:
    """The column of recommendations' numbers, where each has one action: they are the actions' numbers as well."""
    numbers = [row.own.get(column, "") for row in with_action]
    return column if len(numbers) > 1 and all(numbers) and len(set(numbers)) == len(numbers) else 0


def column_of(columns: list[Column], meaning: str) -> int:
    return next((column.index for column in columns if column.meaning == meaning), 0)
