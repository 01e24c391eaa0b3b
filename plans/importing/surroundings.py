"""Reading what stands outside a workbook's tables: title, dates, introduction, findings, summaries of totals. Pure."""

from __future__ import annotations

import re
from pathlib import PurePath

from plans.importing import narrative
from plans.importing.bands import Tree
from plans.importing.header_rows import is_counting
from plans.importing.legend import Legend
from plans.importing.listed import Lists
from plans.importing.narrative import TITLE_WORD, Outside
from plans.importing.pages import Page
from plans.importing.parts import PLAIN_SHEET, Part
from plans.importing.reading import PlanReading, Problem
from plans.importing.wording import one_line, squash
from spreadsheets.grid import Workbook

# What a sheet is in its workbook, and not what the plan is called.
_PART_OF_A_BOOK = re.compile(
    r"^\W*(?:(?:rag|status|colour)\W+)?(?:key|legend|lists?|look\W?ups?|data|notes?|cover|contents|index|guidance"
    r"|instructions?|read\W?me|summary|dashboard|main|master|actions?|plan|rag|status)\W*$",
    re.I,
)


def find_outsides(pages: list[Page], legends: list[Legend], parts: list[Part]) -> list[Outside]:
    """The rows of each sheet that no table and no legend has."""
    found = []
    for page, legend in zip(pages, legends, strict=True):
        taken = set(legend.rows)
        for part in parts:
            if part.table.page is page:
                taken |= set(part.table.body) | set(part.table.header_rows) | part.bands_above
        found.append(Outside(page, [number for number in page.numbers if number not in taken]))
    return found


def read_front(plan: PlanReading, workbook: Workbook, outsides: list[Outside], headed: frozenset[str]) -> None:
    """The title from the sheet that is likeliest to print it, else from a sheet's or the file's name; the dates.

    `headed` are the names of the sheets with a plan's table: the others' names are nobody's title.
    """
    narrative.read_title(plan, [outside for outside in outsides if outside.rows])
    names = {squash(sheet.name) for sheet in workbook.sheets}
    if len(workbook.sheets) > 1 and squash(plan.title) in names and PurePath(workbook.name).stem:
        plan.title = PurePath(workbook.name).stem.replace("_", " ")
    if not plan.title:
        told = [sheet.name for sheet in workbook.sheets if sheet.name in headed] or [s.name for s in workbook.sheets]
        names = [name for name in told if not PLAIN_SHEET.match(name.strip()) and not _PART_OF_A_BOOK.match(name)]
        plan.title = names[0] if names else PurePath(workbook.name).stem.replace("_", " ") or "Plan"
        message = "The file prints no title; the name of the sheet or of the file was taken."
        where = workbook.sheets[0].name if workbook.sheets else ""
        plan.problems.append(Problem(where, "A1", "note", message))
    narrative.read_dates(plan, [text for outside in outsides for _, text, _ in outside.lines()])


def furniture(outsides: list[Outside]) -> frozenset[str]:
    """Lines that pages repeat: the title and other short lines that stand above the tables."""
    texts = [text for outside in outsides for _, text, _ in outside.lines() if len(text) < 120 and "  " not in text]
    return frozenset(squash(text) for text in texts)


def read_narrative(plan: PlanReading, outsides: list[Outside], tree: Tree, lists: Lists) -> list[str]:
    """The paragraphs of the introduction; findings listed in them are taken as findings, summaries are noted."""
    told = narrative.take_listed(plan, lists.entries)
    paragraphs: list[str] = []
    title_lines = {squash(line) for line in plan.title.split(" – ")} | {squash(plan.title)}
    title_lines |= {squash(theme.title) for theme in tree.themes}
    for outside in outsides:
        if _is_list(outside) and not outside.is_told:
            said = "; ".join(text for _, text, _ in outside.lines())
            outside.left_out = dict.fromkeys(outside.rows, "Only short entries, such as a list to choose from.")
            message = f"Left out: this sheet holds only a list of short entries ({one_line(said)[:500]})."
            plan.problems.append(
                Problem(outside.page.name, outside.page.rows[outside.rows[0]].cells[0].coordinate, "note", message)
            )
            continue
        tables = [row for row in _table_rows(outside) if row not in outside.kept]
        if outside.is_told and len(tables) == len(outside.rows):
            tables = []  # all of it would be left out, and a person wants it in
        if tables:
            outside.left_out.update(dict.fromkeys(tables, "A table that holds no actions."))
            _note_table(plan, outside, tables)
        used = (
            set(tables)
            | narrative.read_findings(plan, outside)
            | {row for sheet, row in told if sheet == outside.page.name}
        )
        summary = [row for row in _summary_rows(outside) if row not in outside.kept]
        if summary:
            outside.left_out.update(dict.fromkeys(summary, "A summary of totals; these are counted afresh."))
            cell = outside.page.rows[summary[0]].cells[0].coordinate
            said = "; ".join(" | ".join(c.text.strip() for c in outside.page.rows[row].cells) for row in summary)
            message = f"Left out: a summary of totals, which are counted from the actions ({one_line(said)[:1000]})."
            plan.problems.append(Problem(outside.page.name, cell, "note", message))
        for number, text, _ in outside.lines():
            if number in used or squash(text) in title_lines or number in summary:
                continue
            paragraphs.append(text)
    return paragraphs


def _is_list(outside: Outside) -> bool:
    """A sheet that is all short entries, such as those that a drop-down offers, is no narrative."""
    texts = [text for _, text, _ in outside.lines()]
    whole = len(outside.rows) == len(outside.page.numbers)
    return whole and len(texts) >= 4 and max(map(len, texts)) < 40 and not any(TITLE_WORD.search(t) for t in texts)


def _table_rows(outside: Outside) -> list[int]:
    """The rows of a table that is no plan's, on a sheet without a plan: versions, contacts, figures."""
    if len(outside.rows) != len(outside.page.numbers):
        return []
    wide = [number for number in outside.rows if len(outside.page.rows[number].cells) >= 3]
    return [number for number in wide if number + 1 in wide or number - 1 in wide]


def _note_table(plan: PlanReading, outside: Outside, rows: list[int]) -> None:
    page = outside.page
    said = "; ".join(" | ".join(page.text(row, cell.column) for cell in page.rows[row].cells) for row in rows)
    message = f"Left out: a table that holds no actions ({one_line(said)[:2000]})."
    plan.problems.append(Problem(page.name, page.rows[rows[0]].cells[0].coordinate, "note", message))


def _summary_rows(outside: Outside) -> list[int]:
    """The heading of a summary of totals and the rows of figures under it."""
    rows: list[int] = []
    for number in outside.rows:
        row = outside.page.rows[number]
        if is_counting(outside.page, row):
            rows = [*rows, number]
        elif rows and number - rows[-1] == 1 and sum(c.text.strip().isdigit() for c in row.cells) >= 2:
            rows.append(number)
    return rows
