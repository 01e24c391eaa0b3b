"""Finding tables on a sheet: the rows that belong to each heading. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from plans.importing.header_rows import Header, find_headers, speak_alike, told_headers
from plans.importing.pages import Page


@dataclass(slots=True)
class Table:
    """Tables under headings that say the same, one below another on a sheet (page breaks repeat the heading)."""

    page: Page
    headers: list[Header]
    preamble: list[int]  # rows above the first heading, since the table before
    body: list[int] = field(default_factory=list)  # rows under the headings, those between repeats included
    header_rows: frozenset[int] = frozenset()

    @property
    def header(self) -> Header:
        return self.headers[0]


def find_tables(
    page: Page,
    skipped: frozenset[int] = frozenset(),
    heading: int | None = None,
    no_headings: frozenset[int] = frozenset(),
) -> list[Table]:
    """The sheet's tables from the top. `skipped` rows (a legend's) are neither headings nor body.

    `heading` is the row that a person named as the first heading (0: there is none); `no_headings` are none.
    """
    headers = told_headers(page, find_headers(page, skipped), heading, no_headings)
    tables: list[Table] = []
    loose: list[int] = []
    heads = {header.first_row: header for header in headers}
    inside_header = {row for header in headers for row in range(header.first_row, header.last_row + 1)}
    for number in page.numbers:
        if number in heads:
            header = heads[number]
            if tables and speak_alike(tables[-1].header, header):
                tables[-1].headers.append(header)
                tables[-1].body.extend(loose)
            else:
                handed = _handed_on(page, tables[-1], loose, header) if tables else loose
                tables.append(Table(page, [header], handed))
            loose = []
        elif number not in inside_header and number not in skipped:
            loose.append(number)
            if tables:
                tables[-1].body.append(loose.pop())
    for table in tables:
        rows = [row for header in table.headers for row in range(header.first_row, header.last_row + 1)]
        table.header_rows = frozenset(rows)
    return tables


def _handed_on(page: Page, above: Table, loose: list[int], header: Header) -> list[int]:
    """The rows at the end of one table's body that stand right above the next table's heading: its title and bands."""
    rows = above.body
    handed: list[int] = []
    while rows and len(page.rows[rows[-1]].cells) <= 2 and len(handed) < 6:
        if handed and handed[0] - rows[-1] > 2:
            break
        cells = page.rows[rows[-1]].cells
        wide = any(page.width(cell) > 1 or cell.bold or cell.fill for cell in cells)
        if not wide and not (rows[-1] == header.first_row - 1 and _is_title_line(page, above, rows)):
            break
        handed.insert(0, rows.pop())
    return handed + loose


def _is_title_line(page: Page, above: Table, rows: list[int]) -> bool:
    """A short line alone in its row, in the first column of the table above, where that table's rows have more."""
    cells = page.rows[rows[-1]].cells
    text = page.text(rows[-1], cells[0].column)
    if (
        len(cells) > 1
        or cells[0].column > above.header.first_column
        or len(text) > 100
        or text.endswith((".", ";", ","))
    ):
        return False
    return len(rows) > 1 and len(page.rows[rows[-2]].cells) > 2 and len(text) > 3 and text[0].isupper()
