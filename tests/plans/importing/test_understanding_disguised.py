"""The real plans in other clothes: without fills, without merges, moved, with other heading words. Nothing may change.

A rule that holds only for the look of one workbook fails here.
"""

import json
import re
from dataclasses import replace

import pytest

from plans.importing.understanding import understand
from spreadsheets import read_workbook
from spreadsheets.grid import Area, Sheet, Workbook

pytestmark = pytest.mark.real_plans

PLANS = (
    "falkirk_child_d",
    "clackmannanshire_2023_25",
    "perth_kinross_2018_20_year_1",
    "dundee_2009",
    "norfolk_case_l",
)
OTHER_WORDS = (
    (r"^(?:Action / Task|Actions?)\b", "What we will do"),
    (r"^(?:Strategic Lead|Lead & Key.*|Responsible|Responsibility|Owner)$", "By whom"),
    (r"^(?:Timescales?|Timeframe|Due date)\b", "Deadline"),
    (r"^(?:Progress report|Progress)$", "Comments"),
    (r"^No$", "Ref"),
    (r"^RAG$", "Status"),
    (r"^(?:Objectives?|Aims?|Key strategic areas of focus)\b", "Goals"),
    (r"^Outcome Required$", "Theme"),
)


def changed(book, cell_rule, merges_rule=lambda merges: merges):
    sheets = []
    for sheet in book.sheets:
        cells = [cell_rule(cell) for cell in sheet.cells.values()]
        kept = {(cell.row, cell.column): cell for cell in cells if cell}
        sheets.append(Sheet(sheet.name, kept, merges_rule(sheet.merges)))
    return Workbook(book.name, sheets)


def as_it_is(book):
    return book


def without_looks(book):
    return changed(book, lambda cell: replace(cell, fill=None, bold=False) if cell.text else None)


def without_merges(book):
    return changed(book, lambda cell: cell, lambda merges: [])


def moved(book):
    def area(a):
        return Area(a.first_row + 3, a.first_column + 2, a.last_row + 3, a.last_column + 2)

    return changed(
        book,
        lambda cell: replace(cell, row=cell.row + 3, column=cell.column + 2),
        lambda merges: [area(a) for a in merges],
    )


def in_other_words(book):
    """Headings have the one grey fill in these workbooks; only cells with it are reworded."""

    def reworded(cell):
        if cell.fill == "D9D9D9" and len(cell.text) < 60:
            for pattern, words in OTHER_WORDS:
                if re.match(pattern, cell.text.strip(), re.I):
                    text = re.sub(pattern, words, cell.text.strip(), count=1, flags=re.I)
                    return replace(cell, text=text, value=text)
        return cell

    return changed(book, reworded)


def plainly(text):
    return re.sub(r"[^\w]+", " ", text or "").casefold().strip()


@pytest.mark.parametrize("disguise", [as_it_is, without_looks, without_merges, moved, in_other_words])
@pytest.mark.parametrize("name", PLANS)
def test_a_real_plan_in_other_clothes_reads_the_same(name, disguise, shared_plans):
    expected = json.loads((shared_plans / f"{name}.gold.json").read_text(encoding="utf-8"))["actions"]
    book = read_workbook((shared_plans / f"{name}.xlsx").read_bytes(), name=f"{name}.xlsx")
    plan = understand(disguise(book))
    assert [plainly(action.text) for action in plan.actions] == [plainly(gold["text"]) for gold in expected]
    assert [action.timescale for action in plan.actions] == [gold["timescale_verbatim"] for gold in expected]
    assert [action.owners for action in plan.actions] == [gold["owners"] for gold in expected]
    assert [action.ref or None for action in plan.actions] == [gold["ref"] for gold in expected]
    rated = [[u.status for u in action.updates if u.status] for action in plan.actions]
    assert [statuses[-1] if statuses else None for statuses in rated] == [gold.get("rag") for gold in expected]
