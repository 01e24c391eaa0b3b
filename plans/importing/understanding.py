"""Understanding a legacy workbook: from its neutral grid to one plan, with every doubt said and no word lost. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from plans.importing import narrative
from plans.importing.actions import Maker
from plans.importing.bands import Tree
from plans.importing.closed import close_sections
from plans.importing.corrections import LEFT_OUT, Corrections
from plans.importing.drafting import Drafter
from plans.importing.finding_tables import find_all_tables
from plans.importing.leftovers import note_leftovers
from plans.importing.listed import Lists, find_listed
from plans.importing.marks import Marks
from plans.importing.pages import Page
from plans.importing.parts import Part, join_scheme, settle_parts
from plans.importing.people import People
from plans.importing.pointers import doubt_pointers
from plans.importing.proposal import Proposal
from plans.importing.proposing import propose_of
from plans.importing.reading import PlanReading, Problem
from plans.importing.refusal import no_plan_in
from plans.importing.short_years import settle_short_years
from plans.importing.surroundings import find_outsides, furniture, read_front, read_narrative
from plans.importing.told import Told
from plans.importing.told_names import rename
from plans.importing.told_sheets import heed_outside, wanted_sheets
from plans.importing.understood import Understood
from plans.importing.unrolling import unroll
from plans.importing.update_logs import add_logged, take_logs
from plans.importing.wording import one_line, squash
from spreadsheets.grid import Workbook


class NoPlanFound(Exception):
    """There is no plan in the workbook. The message is one sentence that says so and what to look for."""


def understand(workbook: Workbook, corrections: Corrections | None = None) -> PlanReading:
    """The workbook's plan. Raises NoPlanFound where no sheet has a table headed as a plan's with a row under it."""
    plan = _understand(workbook, corrections).plan
    if not plan.actions:
        raise NoPlanFound(no_plan_in(workbook.name))
    return plan


def propose(
    workbook: Workbook, corrections: Corrections | None = None, known_names: Iterable[str] = ()
) -> tuple[PlanReading, Proposal]:
    """The workbook's plan with the corrections heeded, and how it came about, place by place.

    `known_names` are owners and groups that the partnership has already. A workbook without a plan gives a reading
    without actions, and the proposal asks for the heading.
    """
    understood = _understand(workbook, corrections)
    return understood.plan, propose_of(understood, known_names)


def _understand(workbook: Workbook, corrections: Corrections | None) -> Understood:
    told = Told(corrections)
    workbook, origins = unroll(workbook, told.corrections.headers)
    it = Understood(workbook, told)
    it.marks = Marks(it.told.corrections.marks)
    plan = it.plan
    plan.problems.extend(Problem(doubt.sheet, doubt.cell, "warning", doubt.message) for doubt in workbook.doubts)
    wanted = wanted_sheets(workbook, it.told)
    find_all_tables(it, wanted)
    take_logs(it)
    it.outsides = find_outsides(it.pages, it.legends, [*it.parts, *it.logs])
    heed_outside(it.outsides, it.told)
    read_front(plan, wanted, it.outsides, frozenset(part.table.page.name for part in it.parts))
    join_scheme(plan, it.legends, [*it.parts, *it.logs], it.told)
    lists = Lists([entry for outside in it.outsides for entry in find_listed(outside)])
    settle_parts(plan, it.tree, it.parts, it.told)
    repeated = furniture(it.outsides)
    for part in (*it.parts, *it.logs):
        part.items = part.reader.read(repeated)
    introduction = [
        *read_narrative(plan, it.outsides, it.tree, lists),
        *(line for legend in it.legends for line in legend.lines),
    ]
    for part in it.parts:
        _claim_numbers(plan, part, lists)
        introduction.extend(_draft(plan, it.tree, part, lists))
    _make_actions(it)
    add_logged(it)
    _finish(it, introduction)
    origins.restore(plan)
    return it


def _finish(it: Understood, introduction: list[str]) -> None:
    """What can only be said once every action is known."""
    plan = it.plan
    settle_short_years(plan, it.pages)
    doubt_pointers(plan)
    plan.themes = it.tree.themes
    close_sections(plan)
    plan.levels = _levels(plan)
    plan.introduction = narrative.introduction(introduction)
    _note_hidden(plan, it.pages)
    known = {(part.table.page.name, row) for part in (*it.parts, *it.logs) for row in part.table.header_rows}
    known |= {(page.name, row) for page, legend in zip(it.pages, it.legends, strict=True) for row in legend.rows}
    _forget_left_out(it)
    note_leftovers(plan, it.pages, known)
    _heed_words(it)


def _forget_left_out(it: Understood) -> None:
    """Columns that a person left out are not missed."""
    for part in it.parts:
        for column in part.columns:
            for row in part.table.body if column.meaning == LEFT_OUT else ():
                part.table.page.texts.pop((row, column.index), None)


def _heed_words(it: Understood) -> None:
    """What a person said of names, title and date; and which corrections found no place in this workbook."""
    plan, told = it.plan, it.told
    told.heed_all("renames", rename(plan, told.corrections.renames))
    told.heed_all("owners", it.people.heeded)
    told.heed_all("marks", it.marks.heeded)
    plan.title = one_line(told.corrections.title) or plan.title
    plan.as_at = told.corrections.as_at or plan.as_at
    plan.problems.extend(told.unheeded())


def _claim_numbers(plan: PlanReading, part: Part, lists: Lists) -> None:
    """A column that only numbers statements listed elsewhere names the themes of its rows."""
    page = part.table.page
    for column in part.columns:
        cells = [text for row in part.table.body if (text := page.text(row, column.index))]
        if column.meaning in ("", "theme_ref") and not column.is_told and lists.claims(column.caption, cells):
            column.meaning = "theme"
            heading = page.address(part.table.header.last_row, column.index)
            plan.problems = [p for p in plan.problems if (p.sheet, p.cell) != (page.name, heading)]


def _draft(plan: PlanReading, tree: Tree, part: Part, lists: Lists) -> list[str]:
    """Read a table's rows into drafts; gives the loose text found among them, for the introduction."""
    drafter = Drafter(part.table, part.columns, tree, part.root, lists)
    part.drafts = drafter.read(part.items)
    part.bands = drafter.bands
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


def _make_actions(it: Understood) -> None:
    cells = [
        draft.texts[column.index]
        for part in it.parts
        for draft in part.drafts
        for column in part.columns
        if column.meaning in ("owner", "supporting", "group") and draft.texts.get(column.index)
    ]
    it.people = People(cells, it.told.corrections.owners)
    for part in it.parts:
        maker = Maker(part.table.page, part.columns, it.people, it.plan.scheme, part.kind, it.marks)
        before = len(it.plan.actions)
        for draft in part.drafts:
            it.plan.actions.extend(maker.make(draft))
        part.made = len(it.plan.actions) - before
        it.plan.problems.extend(maker.problems)


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
