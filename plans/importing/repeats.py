"""Rows that print the action above once more, to add a milestone to it or to tell what came next. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from plans.importing.pages import Page
from plans.importing.rows import DataRow
from plans.importing.wording import squash

_TELLING = ("progress", "rag", "reported")
_UNCHANGED = ("ref", "owner", "timescale", "theme", "aim")


def repeats_action(row: DataRow, first: DataRow, meaning: dict[int, str]) -> bool:
    """The row prints the wording of the action that `first` begins."""
    return any(
        meaning.get(index) == "action" and text and squash(text) == squash(first.texts.get(index, ""))
        for index, text in row.own.items()
    )


def adds_milestone(row: DataRow, first: DataRow, meaning: dict[int, str]) -> bool:
    """It repeats the number (or has none) and the wording, and has a milestone of its own."""
    stepped = any(meaning.get(index) == "milestones" and text for index, text in row.own.items())
    refs = [(text, first.texts.get(index, "")) for index, text in row.own.items() if meaning.get(index) == "ref"]
    same_ref = all(squash(text) in ("", squash(other)) for text, other in refs)
    return stepped and same_ref and repeats_action(row, first, meaning)


def shares_cells(row: DataRow, first: DataRow, meaning: dict[int, str], page: Page) -> bool:
    """Its number, or its owner and its timescale, are cells merged down from the row in which the action begins."""
    own = {meaning.get(index) for index in row.own}
    if own & {"ref", "owner", "timescale", "theme", "aim", "rag"}:
        return False
    merged = {
        kind
        for index, kind in meaning.items()
        if (area := page.covers.get((row.row, index))) and area.first_row == first.row < row.row
    }
    return "ref" in merged and bool(merged & {"owner", "timescale"}) or {"owner", "timescale"} <= merged


def beginnings(rows: list[DataRow], meaning: dict[int, str], page: Page) -> list[DataRow]:
    """The rows less those that only go on with the cells merged down from the row above them."""
    found: list[DataRow] = []
    for row in rows:
        if not found or not shares_cells(row, found[-1], meaning, page):
            found.append(row)
    return found


def printed_in_full(rows: list[DataRow], columns: Iterable[int]) -> frozenset[int]:
    """The columns that print their text again in every row for which it holds, so that a blank means none.

    A column that leaves a row blank between two that have a text prints it once for all the rows below it.
    """
    found = set()
    for column in columns:
        texts = [squash(row.texts.get(column, "")) for row in rows]
        filled = [place for place, text in enumerate(texts) if text]
        again = sum(texts[place] == texts[place - 1] for place in filled if place)
        if again > 1 and len(filled) == filled[-1] - filled[0] + 1:
            found.add(column)
    return frozenset(found)


def adds_entry(row: DataRow, first: DataRow, meaning: dict[int, str]) -> bool:
    """It repeats the action, its number, owner and date, to tell what came next: a log with a row for each entry."""
    if not any(meaning.get(index) in _TELLING for index in row.own) or not repeats_action(row, first, meaning):
        return False
    same = {index: text for index, text in row.own.items() if meaning.get(index) in _UNCHANGED}
    return all(squash(text) == squash(first.texts.get(index, "")) for index, text in same.items())
