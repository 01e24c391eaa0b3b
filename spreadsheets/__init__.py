"""Workbooks and their like -> a safe neutral grid; tables -> safe workbook bytes. Knows nothing of plans or Django.

Read:   `read_workbook(path_or_bytes, name="plan.xlsx") -> grid.Workbook`, or raises WorkbookRefused: a sentence for
        the file's owner. Read are workbooks (.xlsx), Word documents whose tables hold the plan (.docx) and tables as
        text (.csv, .tsv, .txt), each told by its bytes. A sheet's `cells` hold what a reader sees; `doubts` name cells
        that the file leaves open, and what was left out. A document or a text is one sheet, named after the file.
Write:  `writing.write_workbook([Table, …], title=…, author=…, created=…) -> bytes`; one sheet for each Table:
        tables.Table(title, [Column("Due", "date"), …], rows, leads=[Lead(["As at 31 July 2019"], "heading"), …]).
        A row holds plain values, or Painted(value, fill="C62828") for a coloured cell.
        `csv_files.csv_bytes(table) -> bytes`.
Parts:  limits (every limit) and refusal (its sentences); for reading, from the bytes on: signatures, preflight,
        package, xml_parts, parsing, tallies, encoding, child, and isolation, which asks it; of workbooks: sheets,
        strings, styles, colours, formats, display; of text: decoding, separators, text_tables; of Word documents:
        documents, document_body, _rows, _tables, _styles, _numbering, _words; for writing: safe_text, widths, looks.
"""

from spreadsheets.reading import read_workbook
from spreadsheets.refusal import WorkbookRefused

__all__ = ["WorkbookRefused", "read_workbook"]
