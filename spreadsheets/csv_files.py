"""A table -> the bytes of a CSV file that Excel opens as it is meant: UTF-8 with its mark, dates as 2019-07-31."""

from __future__ import annotations

import csv
import datetime as dt
import io

from spreadsheets.safe_text import cleaned, looks_like_a_formula
from spreadsheets.tables import Plain, Table, plain


def csv_bytes(table: Table) -> bytes:
    """The headings and the rows of the table; its leads are left out, so that the first line is the header.

    Text that a spreadsheet program could take for a formula gets an apostrophe in front (CSV has no other way to say
    'this is text'); a reader of the file may take one apostrophe off before one of = + - @.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow([_text(column.heading) for column in table.columns])
    for row in table.rows:
        filled = [*row, *[None] * (len(table.columns) - len(row))]
        writer.writerow(
            [_field(plain(entry), column.kind) for entry, column in zip(filled, table.columns, strict=True)]
        )
    return lines.getvalue().encode("utf-8-sig")


def _field(value: Plain, kind: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int | float):
        return f"{value * 100:.10g}%" if kind == "percent" else str(value)
    return _text(value)


def _text(value: str) -> str:
    text = cleaned(value)
    return f"'{text}" if looks_like_a_formula(text) else text
