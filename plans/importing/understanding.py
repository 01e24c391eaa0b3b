"""Understanding a legacy workbook: from its neutral grid to one plan, with every doubt said and no word lost. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePath

from plans.importing import narrative
from plans.importing.actions import Maker
from plans.importing.bands import Tree
from plans.importing.columns import Column, read_columns
from plans.importing.drafting import Draft, Drafter
from plans.importing.legend import Legend, find_legend, printed_scheme, status_of
from plans.importing.pages import Page
from plans.importing.people import People
from plans.importing.reading import PlanReading, Problem, Source
from plans.importing.rows import Item, RowReader
from plans.importing.tables import Table, find_tables, is_counting
from plans.importing.wording import one_line, squash
from spreadsheets.grid import Workbook

_MAINTENANCE = re.compile(r"\b(?:maintenance|ongoing|business as usual)\b", re.I)
_PLAIN_SHEET = re.compile(r"^(?:sheet|table|page|tab|worksheet)?\s*\d*$", re.I)


class NoPlanFound(Exception):
    """There is no plan in the workbook. The message is one sentence that says so and what to look for."""


@dataclass(slots=True)
class Part:
    """One table on its way to actions."""

    table: Table
    columns: list[Column]
    reader: RowReader
    bands_above: set[int]
    root: int | None = None
    is_main: bool = True
    kind: str = "improvement"
    items: list[Item] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)


def understand(workbook: Workbook) -> PlanReading:
    """The workbook's plan. Raises NoPlanFound where no sheet has a table with the headings of a plan and a row under it."""
    plan = PlanReading()
    pages = [Page(sheet) for sheet in workbook.sheets]
    legends = [find_legend(page) for page in pages]
    pages = [
        Page(page.sheet, frozenset(legend.places)) if legend.places else page
        for page, legend in zip(pages, legends, strict=True)
    ]
    parts = [part for page, legend in zip(pages, legends, strict=True) for part in _parts(page, legend, plan)]
    parts = [part for part in parts if any(column.meaning == "action" for column in part.columns)]
    if not parts:
        raise NoPlanFound(_no_plan(workbook))
    outsides = _outsides(pages, legends, parts)
    _read_front(plan, workbook, outsides)
    _join_scheme(plan, legends, parts)
    tree = Tree()
    _settle_parts(plan, tree, parts)
    furniture = _furniture(plan, outsides)
    for part in parts:
        part.items = part.reader.read(furniture)
    introduction = _read_narrative(plan, outsides, tree)
    for part in parts:
        introduction.extend(_draft(plan, tree, part))
    _make_actions(plan, parts)
    if not plan.actions:
        raise NoPlanFound(_no_plan(workbook))
    plan.themes = tree.themes
    plan.levels = _levels(plan)
    plan.introduction = narrative.introduction(introduction)
    _note_hidden(plan, pages)
    return plan


def _no_plan(workbook: Workbook) -> str:
    return (
        f"No plan was found in {workbook.name or 'the workbook'}: no sheet has a table headed with words such as"
        " Action, Lead and Timescale with rows under them."
    )


def _parts(page: Page, legend: Legend, plan: PlanReading) -> list[Part]:
    found = []
    for table in find_tables(page, frozenset(legend.rows)):
        columns, problems = read_columns(table)
        if not table.body:
            continue
        plan.problems.extend(problems)
        reader = RowReader(table, columns)
        found.append(Part(table, columns, reader, {band.row for band in reader.bands_above()}))
    return found


def _outsides(pages: list[Page], legends: list[Legend], parts: list[Part]) -> list[narrative.Outside]:
    """The rows of each sheet that no table and no legend has."""
    found = []
    for page, legend in zip(pages, legends, strict=True):
        taken = set(legend.rows)
        for part in parts:
            if part.table.page is page:
                taken |= set(part.table.body) | set(part.table.header_rows) | part.bands_above
        found.append(narrative.Outside(page, [number for number in page.numbers if number not in taken]))
    return found


def _read_front(plan: PlanReading, workbook: Workbook, outsides: list[narrative.Outside]) -> None:
    """The title from the first sheet that has one, otherwise from a sheet's or the file's name; then the dates."""
    for outside in outsides:
        if outside.rows and not plan.title:
            narrative.read_title(plan, outside)
    names = {squash(sheet.name) for sheet in workbook.sheets}
    if len(workbook.sheets) > 1 and squash(plan.title) in names and PurePath(workbook.name).stem:
        plan.title = PurePath(workbook.name).stem.replace("_", " ")
    if not plan.title:
        names = [sheet.name for sheet in workbook.sheets if not _PLAIN_SHEET.match(sheet.name.strip())]
        plan.title = names[0] if names else PurePath(workbook.name).stem.replace("_", " ") or "Plan"
        message = "The workbook prints no title; the name of the sheet or of the file was taken."
        plan.problems.append(Problem(workbook.sheets[0].name, "A1", "note", message))
    narrative.read_dates(plan, [text for outside in outsides for _, text, _ in outside.lines()])


def _join_scheme(plan: PlanReading, legends: list[Legend], parts: list[Part]) -> None:
    """The plan's key; without one, the letters and colour words that its status columns print."""
    for legend in legends:
        for status in legend.statuses:
            if all(status.letter != s.letter and squash(status.label) != squash(s.label) for s in plan.scheme):
                plan.scheme.append(status)
    rated = [(part, column) for part in parts for column in part.columns if column.meaning == "rag"]
    if not plan.scheme and rated:
        _print_scheme(plan, rated)
    for part, column in rated:
        _check_fills(plan, part, column)


def _print_scheme(plan: PlanReading, rated: list[tuple[Part, Column]]) -> None:
    """Letters and colour words as printed, where they are what most of the status cells hold."""
    part, column = rated[0]
    page = part.table.page
    texts = [p.table.page.text(row, c.index) for p, c in rated for row in p.table.body]
    texts = [text for text in texts if text]
    scheme = printed_scheme(texts)
    read = sum(1 for text in texts if status_of(text, None, scheme))
    if scheme and read >= 0.6 * len(texts) and not all(status.is_complete for status in scheme):
        plan.scheme = scheme
        if plan.scheme:
            message = "The plan prints no key to its statuses; the letters and words in this column were kept without a meaning."
            plan.problems.append(
                Problem(page.name, page.address(part.table.header.last_row, column.index), "note", message)
            )


def _check_fills(plan: PlanReading, part: Part, column: Column) -> None:
    page = part.table.page
    texts = [page.text(row, column.index) for row in part.table.body]
    filled = [row for row in part.table.body if column.index in page.rows[row].fills]
    if filled and not any(texts) and not any(status.colour for status in plan.scheme):
        message = "This column shows colours only and the plan has no key to them, so no status was read. Say what each colour means."
        plan.problems.append(Problem(page.name, page.address(filled[0], column.index), "warning", message))


def _settle_parts(plan: PlanReading, tree: Tree, parts: list[Part]) -> None:
    """Which tables are the plan's main ones; the others, and sheets of a plan spread over sheets, become themes."""
    main = max(parts, key=lambda part: sum(_likeness(part, other) >= 0.6 and len(other.table.body) for other in parts))
    sheets = list(dict.fromkeys(part.table.page.name for part in parts if _likeness(main, part) >= 0.6))
    plan.headings = _headings(main)
    for part in parts:
        part.is_main = _likeness(main, part) >= 0.6
        part.kind = _kind(part)
        name = part.table.page.name
        if not part.is_main:
            source = Source(name, part.table.header.first_row, part.table.header.last_row)
            if part.kind != "maintenance":
                title = _part_title(part, parts)
                part.root = tree.place(None, title, source, headings=_headings(part))
        elif len(sheets) > 1 and not _PLAIN_SHEET.match(name.strip()):
            source = Source(name, part.table.header.first_row, part.table.header.last_row)
            part.root = tree.place(None, name, source)


def _likeness(one: Part, other: Part) -> float:
    """How far two tables' headings say the same, wherever their columns stand."""
    first, second = one.table.header.words(), other.table.header.words()
    return len(first & second) / max(len(first | second), 1)


def _kind(part: Part) -> str:
    """A maintenance list says so in its heading, title or sheet name, and has no lead and no status."""
    meanings = {column.meaning for column in part.columns}
    if meanings & {"owner", "rag", "progress"}:
        return "improvement"
    titles = [part.table.page.text(row, part.table.page.rows[row].cells[0].column) for row in part.table.preamble]
    captions = [column.caption for column in part.columns if column.meaning == "action"]
    said = [part.table.page.name, *captions, *(title for title in titles if len(title) < 120)]
    return "maintenance" if any(_MAINTENANCE.search(text) for text in said) else "improvement"


def _part_title(part: Part, parts: list[Part]) -> str:
    """The sheet's name where the table has the sheet to itself, otherwise the title line above it."""
    page = part.table.page
    alone = sum(1 for other in parts if other.table.page is page) == 1
    if alone and not _PLAIN_SHEET.match(page.name.strip()):
        return page.name
    for row in reversed(part.table.preamble):
        text = one_line(page.text(row, page.rows[row].cells[0].column))
        if len(page.rows[row].cells) == 1 and len(text) < 150:
            return text
    return page.name


def _headings(part: Part) -> dict[str, str]:
    words: dict[str, str] = {}
    for column in part.columns:
        if column.meaning and column.meaning != "other" and column.caption:
            words.setdefault(column.meaning, one_line(column.caption))
    return words


def _furniture(plan: PlanReading, outsides: list[narrative.Outside]) -> frozenset[str]:
    """Lines that pages repeat: the title and other short lines that stand above the tables."""
    texts = [text for outside in outsides for _, text, _ in outside.lines() if len(text) < 120 and "  " not in text]
    return frozenset(squash(text) for text in texts)


def _read_narrative(plan: PlanReading, outsides: list[narrative.Outside], tree: Tree) -> list[str]:
    """The paragraphs of the introduction; findings listed in them are taken as findings, summaries are noted."""
    paragraphs: list[str] = []
    title_lines = {squash(line) for line in plan.title.split(" – ")} | {squash(plan.title)}
    title_lines |= {squash(theme.title) for theme in tree.themes}
    for outside in outsides:
        used = narrative.read_findings(plan, outside)
        summary = _summary_rows(outside)
        if summary:
            cell = outside.page.rows[summary[0]].cells[0].coordinate
            said = "; ".join(" | ".join(c.text.strip() for c in outside.page.rows[row].cells) for row in summary)
            message = f"Left out: a summary of totals, which are counted from the actions ({one_line(said)[:1000]})."
            plan.problems.append(Problem(outside.page.name, cell, "note", message))
        for number, text, _ in outside.lines():
            if number in used or squash(text) in title_lines or number in summary:
                continue
            paragraphs.append(text)
    return paragraphs


def _summary_rows(outside: narrative.Outside) -> list[int]:
    """The heading of a summary of totals and the rows of figures under it."""
    rows: list[int] = []
    for number in outside.rows:
        row = outside.page.rows[number]
        if is_counting(outside.page, row):
            rows = [*rows, number]
        elif rows and number - rows[-1] == 1 and sum(c.text.strip().isdigit() for c in row.cells) >= 2:
            rows.append(number)
    return rows


def _draft(plan: PlanReading, tree: Tree, part: Part) -> list[str]:
    """Read a table's rows into drafts; gives the loose text found among them, for the introduction."""
    drafter = Drafter(part.table, part.columns, tree, part.root)
    part.drafts = drafter.read(part.items)
    if part.kind == "maintenance":
        caption = next(one_line(column.caption) for column in part.columns if column.meaning == "action")
        message = f"Read as maintenance actions, without RAG, because of its heading: '{caption}'."
        header = part.table.header
        plan.problems.append(Problem(part.table.page.name, f"A{header.first_row}", "note", message))
    known = {finding.number for finding in plan.findings}
    plan.findings.extend(f for f in drafter.findings if f.number not in known or not f.number)
    plan.problems.extend(drafter.problems)
    name = part.table.page.name
    notes = []
    for note in drafter.notes:
        if note.kind == "guidance":
            message = f"Left out: a row of guidance under the heading ({one_line(note.text)[:200]})."
            plan.problems.append(Problem(name, f"A{note.row}", "note", message))
        elif note.kind == "summary":
            plan.problems.append(
                Problem(name, f"A{note.row}", "note", f"Left out: a row of totals ({note.text[:200]}).")
            )
        elif note.kind == "note":
            notes.append(note.text)
    return notes


def _make_actions(plan: PlanReading, parts: list[Part]) -> None:
    people = People(
        draft.texts[column.index]
        for part in parts
        for draft in part.drafts
        for column in part.columns
        if column.meaning in ("owner", "supporting", "group") and draft.texts.get(column.index)
    )
    for part in parts:
        maker = Maker(part.table.page, part.columns, people, plan.scheme, part.kind)
        for draft in part.drafts:
            plan.actions.extend(maker.make(draft))
        plan.problems.extend(maker.problems)


def _levels(plan: PlanReading) -> list[str]:
    """The plan's words for its levels, outermost first, aims last."""
    depths: dict[str, tuple[bool, int]] = {}
    words: dict[str, str] = {}
    for theme in plan.themes:
        depth, parent = 0, theme.parent
        while parent is not None:
            depth, parent = depth + 1, plan.themes[parent].parent
        key = squash(theme.level)
        if key:
            words.setdefault(key, theme.level)
            depths[key] = min(depths.get(key, (True, 99)), (theme.is_aim, depth))
    return [words[key] for key in sorted(depths, key=depths.get)]


def _note_hidden(plan: PlanReading, pages: list[Page]) -> None:
    for page in pages:
        if page.sheet.hidden and page.rows:
            plan.problems.append(
                Problem(page.name, "A1", "warning", "This sheet is hidden; what it holds was read all the same.")
            )
        rows = sorted(row for row in page.sheet.hidden_rows if row in page.rows)
        if rows:
            message = f"{len(rows)} hidden rows were read all the same, the first of them row {rows[0]}."
            plan.problems.append(Problem(page.name, f"A{rows[0]}", "note", message))
        columns = sorted(page.sheet.hidden_columns & {column for _, column in page.texts})
        if columns:
            message = f"{len(columns)} hidden columns were read all the same."
            plan.problems.append(Problem(page.name, page.address(1, columns[0]), "note", message))
