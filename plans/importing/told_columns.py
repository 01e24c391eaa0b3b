"""What a person said of a table's columns, and how the other columns give way. Pure."""

from __future__ import annotations

from plans.importing.columns import SINGLE, Column, find_action
from plans.importing.contents import Contents
from plans.importing.corrections import LEFT_OUT
from plans.importing.reading import Problem
from plans.importing.tables import Table
from plans.importing.told import Told
from plans.importing.vocabulary import PHRASES

# What a column can be told to be.
MEANINGS = (frozenset(PHRASES) - {"count"}) | {"theme_ref", "done", "planned", "due", "first_due", "kind", LEFT_OUT}


def apply_columns(
    told: Told, table: Table, columns: list[Column], contents: dict[int, Contents], problems: list[Problem]
) -> list[Problem]:
    """Give the columns the meanings that a person said; the problems less the doubts that are thereby settled."""
    known = MEANINGS.union(column.meaning for column in columns)
    settled = set()
    for column in columns:
        meaning = told.column(table.page.name, table.header_rows, column.index, known)
        if not meaning:
            continue
        column.is_told = True
        settled.add(table.page.address(table.header.last_row, column.index))
        _settle(columns, {column.meaning, column.lost, meaning} - {""})
        if column.meaning != meaning:
            column.meaning, column.is_guess = meaning, False
            _give_way(columns, column)
    if settled and not any(column.meaning == "action" for column in columns):
        find_action([column for column in columns if not column.is_told], contents)
    return [problem for problem in problems if problem.cell not in settled]


def _settle(columns: list[Column], meanings: set[str]) -> None:
    """Which column has these meanings is no question any more."""
    for column in columns:
        if column.lost in meanings:
            column.lost = ""


def _give_way(columns: list[Column], told: Column) -> None:
    """Another column of which there is only one is kept under its heading, unless a person named it as well."""
    for column in columns:
        if column is not told and column.meaning == told.meaning and told.meaning in SINGLE and not column.is_told:
            column.meaning = ""
