"""The report as a workbook and as CSV: drawn from content, never queries."""

from __future__ import annotations

import datetime as dt

from spreadsheets.csv_files import csv_bytes
from spreadsheets.writing import write_workbook

from . import tables
from .content import Content


def render(content: Content) -> bytes:
    """The report as .xlsx, the same bytes for the same content."""
    sheets = [tables.summary(content), tables.actions(content)]
    if any(action.updates for action in content.actions):
        sheets.append(tables.updates(content))
    if content.by_theme or content.by_owner or content.by_group:
        sheets.append(tables.counts(content))
    if content.findings:
        sheets.append(tables.findings(content))
    if content.legend:
        sheets.append(tables.legend(content))
    return write_workbook(
        sheets,
        title=f"{content.title}: {content.report_title} as at {tables.day_words(content.as_at)}",
        author=content.partnership,
        created=dt.datetime.combine(content.as_at, dt.time(12)),
    )


def render_csv(content: Content) -> bytes:
    """The actions as CSV: one line for each, the same columns as the workbook's sheet."""
    return csv_bytes(tables.actions(content))
