"""Workbook bytes -> a safe neutral grid; tables -> safe workbook bytes. Knows nothing of plans, imports no Django.

Read:   `read_workbook(path_or_bytes, name="plan.xlsx") -> grid.Workbook`, or raises WorkbookRefused: a sentence for
        the file's owner. A sheet's `cells` hold what a reader sees; `doubts` name cells that the file leaves open.
Write:  `writing.write_workbook([Table, …], title=…, author=…, created=…) -> bytes`; one sheet for each Table:
        tables.Table(title, [Column("Due", "date"), …], rows, leads=[Lead(["As at 31 July 2019"], "heading"), …]).
        A row holds plain values, or Painted(value, fill="C62828") for a coloured cell.
        `csv_files.csv_bytes(table) -> bytes`.
Parts:  limits (every limit) and refusal (its sentences); for reading, from the bytes on: signatures, preflight,
        package, xml_parts, parsing, sheets, strings, styles, colours, formats, display, tallies, encoding, child;
        for writing: safe_text, widths, looks.
"""

from spreadsheets.reading import read_workbook
from spreadsheets.refusal import WorkbookRefused

__all__ = ["WorkbookRefused", "read_workbook"]
