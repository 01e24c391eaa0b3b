"""The marks of a file's status cells beside the key that explains them, as rows of a form. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from plans import wording
from plans.rag import tone_of_colour

from .corrections import NO_RATING, Corrections
from .proposal import Proposal
from .reading import PlanReading


@dataclass(slots=True)
class KeyRow:
    """A mark as the workbook shows it, and the status that it was read as, or '' where nobody has said yet."""

    mark: str
    text: str = ""
    fill: str = ""
    count: int = 0
    cells: str = ""
    letter: str = ""
    label: str = ""
    meaning: str = ""
    is_complete: bool = False
    needs_attention: bool = False
    is_none: bool = False

    @property
    def words(self) -> str:
        """What to call the row: '‘Green’', 'a fill without words (amber, FFC000)'. The colour is named, not read."""
        if self.text:
            return f"‘{wording.shortened(self.text, 60)}’"
        if self.fill:
            return f"a fill without words ({tone_of_colour(self.fill)}, {self.fill})"
        return self.label or self.letter or "the further status"


BLANK_KEY_ROWS = 1


def key_rows(proposal: Proposal, reading: PlanReading, corrections: Corrections) -> list[KeyRow]:
    """The marks first, then the statuses of the key that no cell shows. Nothing is taken from a colour."""
    by_name = {}
    for status in corrections.key if corrections.key is not None else reading.scheme:
        for name in filter(None, (status.letter, status.label)):
            by_name.setdefault(name.casefold(), status)
    rows, shown = [], set()
    for mark in proposal.marks:
        row = KeyRow(mark.mark, mark.text, mark.fill, mark.count, ", ".join(map(cell_words, mark.cells[:3])))
        status = by_name.get((corrections.marks.get(mark.mark) or mark.letter).casefold())
        row.is_none = corrections.marks.get(mark.mark) == NO_RATING
        if status is not None and not row.is_none:
            take(row, status)
            shown.add(id(status))
        rows.append(row)
    for status in dict.fromkeys(map(id, by_name.values())):
        if status not in shown:
            rows.append(take(KeyRow(""), next(one for one in by_name.values() if id(one) == status)))
    return [*rows, *(KeyRow("") for _ in range(BLANK_KEY_ROWS))]


def take(row: KeyRow, status) -> KeyRow:
    row.letter, row.label, row.meaning = status.letter, status.label, status.meaning
    row.is_complete, row.needs_attention = status.is_complete, status.needs_attention
    return row


def cell_words(place: str) -> str:
    """'F7' of 'Sheet!F7'; the sheet's name stays in what has no cell."""
    return place.rpartition("!")[2]
