"""Tables pasted from a PDF, where every printed line of a cell became a row of its own. Pure."""

from __future__ import annotations

from plans.importing.rows import DataRow

_FEWEST = 3  # rows of either sort
_MOSTLY = 0.7
_ENDED = (".", ":", ";", "?", "!")


def cut_rows(rows: list[DataRow], meaning: dict[int, str]) -> frozenset[int]:
    """The rows that only go on with the lines of the row above them; none where the table is no such paste.

    `meaning` tells what each column is. They have no number where actions have one, and their wording goes on in
    mid-sentence. Without a column of numbers only rows that begin in mid-sentence or have no wording are taken.
    """
    action, ref = (next((i for i, said in meaning.items() if said == wanted), 0) for wanted in ("action", "ref"))
    framing = {index for index, said in meaning.items() if said in ("theme", "aim", "theme_ref")}
    if not action:
        return frozenset()
    begun = [row for row in rows if row.own.get(action) and (row.own.get(ref) or not ref and not _goes_on(row, action))]
    numbers = {row.row for row in begun}
    loose = [row for row in rows if row.row not in numbers and row.row > min(numbers, default=row.row)]
    worded = [row for row in loose if row.own.get(action)]
    if len(begun) < _FEWEST or len(worded) < _FEWEST or any(framing & set(row.own) for row in loose):
        return frozenset()
    above = {row.row: before for before, row in zip(rows, rows[1:], strict=False)}
    cut = [row for row in worded if _goes_on(row, action) and not _ended(above.get(row.row), action)]
    return frozenset(row.row for row in loose) if len(cut) >= _MOSTLY * len(worded) else frozenset()


def _goes_on(row: DataRow, action: int) -> bool:
    text = row.own.get(action, "")
    return bool(text) and text[0].islower()


def _ended(row: DataRow | None, action: int) -> bool:
    return row is not None and row.own.get(action, "").rstrip().endswith(_ENDED)
