"""Themes that stand at a table's heading: in it, or above it with a line of their own in between. Pure."""

from __future__ import annotations

from plans.importing.bands import Label, Look, is_level_word, read_label
from plans.importing.pages import Row
from plans.importing.row_kinds import BandRow
from plans.importing.tables import Table


def level_above(table: Table, number: int) -> Label | None:
    """What the row right above prints, where a level's word and its number or wording name a theme there."""
    above = table.page.rows.get(number - 1)
    if above is None or len(above.cells) > 2 or number - 1 not in table.preamble:
        return None
    texts = [table.page.text(number - 1, cell.column) for cell in above.cells]
    if len(texts) == 2 and is_level_word(texts[0]):
        label = read_label(texts[1], texts[0])
        return label if label.wording else None
    if len(texts) == 2 and (table.page.width(above.cells[1]) < 2 or read_label(texts[0]).wording):
        return None
    label = read_label(" ".join(texts))
    return label if label.level and (label.ref or label.wording) else None


def wording_under_level(table: Table, row: Row) -> BandRow | None:
    """The wording of a theme under a band that prints only its level and number."""
    label = level_above(table, row.number)
    if label is None or label.wording or len(row.cells) > 1:
        return None
    cell = row.cells[0]
    return BandRow(row.number, cell.coordinate, read_label(table.page.text(row.number, cell.column)), Look(None, False))


def theme_in_heading(table: Table, action: int, number: int) -> BandRow | None:
    """A theme printed as the heading of the actions' own column: 'Objective 1: ...' | 'Lead' | 'Timescale'."""
    header = next((header for header in table.headers if header.first_row == number), None)
    label = read_label(header.captions.get(action, "")) if header else Label("")
    if not (label.level and label.ref and label.wording):
        return None
    cell = table.page.cell(number, action)
    look = Look(cell.fill, cell.bold) if cell else Look(None, False)
    return BandRow(number, table.page.address(number, action), label, look)
