"""How the cells of a written workbook look: calm paper, thin rules, colour only where a status carries one."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl import Workbook as File
from openpyxl.cell import Cell as FileCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils.indexed_list import IndexedList

from spreadsheets.colours import ink_on

FONT, SIZE = "Arial", 10  # on every desktop, or its twin in measure, Liberation Sans
INK, HEADER_FILL, RULE, HEADER_RULE = "1A1A1A", "E9EDF2", "D5D9DE", "5B6673"
SIZES = {"title": 16, "heading": 12}


class OrderedFont(Font):
    """A font whose parts are written in the order of the standard's schema, which openpyxl's are not."""

    __nested__ = Font.__nested__
    __elements__ = ("b", "i", "strike", "u", "sz", "color", "name")


@dataclass(frozen=True, slots=True)
class Look:
    """All that tells one cell's style from another's. `place` is 'header', 'body' or a style of a Lead."""

    place: str
    kind: str = "text"
    number_format: str = "General"
    fill: str = ""
    ink: str = ""
    bold: bool = False
    quoted: bool = False  # text that must not be taken for a formula when a person edits the cell


def set_base(file: File) -> None:
    """Makes our font the file's own: widths of columns are measured in its digits."""
    base = OrderedFont(name=FONT, size=SIZE)
    file._fonts = IndexedList([base])
    file._named_styles["Normal"].font = base


def apply(look: Look, cell: FileCell) -> None:
    """Gives the cell this look."""
    is_header = look.place in ("header", "captions")
    fill = look.fill or (HEADER_FILL if is_header else "")
    cell.font = OrderedFont(
        name=FONT,
        size=SIZES.get(look.place, SIZE),
        bold=look.bold or is_header or look.place in SIZES,
        color=look.ink or (ink_on(fill) if look.fill else INK),
    )
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    cell.alignment = Alignment(
        horizontal="right" if look.kind in ("number", "percent") else "left",
        vertical="center" if look.place in SIZES else "bottom" if is_header else "top",
        wrap_text=True,
    )
    if is_header:
        cell.border = Border(bottom=Side(style="medium", color=HEADER_RULE))
    elif look.place in ("body", "row"):
        cell.border = Border(bottom=Side(style="thin", color=RULE))
    cell.number_format = look.number_format
    cell.quotePrefix = look.quoted
