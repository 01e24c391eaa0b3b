"""The fingerprint of a workbook's headings, by which the next file of the same form is known again. Pure."""

from __future__ import annotations

import hashlib
import json

from plans.importing.asking import likeliest_headings
from plans.importing.dates import without_dates
from plans.importing.finding_tables import find_all_tables
from plans.importing.told import Told
from plans.importing.understood import Understood
from plans.importing.wording import one_line, squash


def shape_of(it: Understood) -> str:
    """The same for two files of one form, whatever their rows, dates and sheets' names, and whatever was corrected.

    Where no table is seen, the rows that look most like headings stand in for one.
    """
    told = it.told.corrections
    if told.sheets or told.headers or told.bands or told.rows_out:
        seen = Understood(it.workbook, Told())
        find_all_tables(seen, it.workbook)
    else:
        seen = it
    rows = [part.table.header.captions for part in [*seen.parts, *seen.spare]]
    if not rows:
        likely = likeliest_headings(seen.pages, 1)
        rows = [{c.column: page.text(number, c.column) for c in page.rows[number].cells} for page, number in likely]
    headings = {
        json.dumps([squash(without_dates(one_line(text))) for _, text in sorted(row.items())], ensure_ascii=False)
        for row in rows
    }
    if not headings:
        return ""
    return hashlib.sha256("\n".join(sorted(headings)).encode("utf-8", "surrogatepass")).hexdigest()[:24]
