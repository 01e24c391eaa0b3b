"""The tables of a workbook as parts of one plan: which are the main ones, what the others are. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plans.importing.bands import Tree
from plans.importing.columns import Column, read_columns
from plans.importing.corrections import NOT_A_BAND, NOTE
from plans.importing.drafting import Draft
from plans.importing.fill_columns import add_fill_column
from plans.importing.legend import Legend
from plans.importing.pages import Page
from plans.importing.progress import says_complete
from plans.importing.ratings import settle_by_key, settle_ratings, settle_ticked
from plans.importing.reading import PlanReading, Problem, Source, StatusReading
from plans.importing.reckoned import says_no_rating
from plans.importing.rows import BandRow, Item, RowReader
from plans.importing.statuses import printed_scheme, status_of, told_key
from plans.importing.tables import Table, find_tables
from plans.importing.told import Told
from plans.importing.told_below import add_column_below
from plans.importing.told_columns import apply_columns
from plans.importing.wording import one_line, squash

_MAINTENANCE = re.compile(r"\b(?:maintenance|ongoing|business as usual)\b", re.I)
PLAIN_SHEET = re.compile(r"^(?:sheet|table|page|tab|worksheet)?\s*\d*$", re.I)


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
    bands: list[tuple[BandRow, int]] = field(default_factory=list)  # each with the place of its theme
    made: int = 0  # actions that came of it


def find_parts(page: Page, legend: Legend, plan: PlanReading, told: Told, key: list[StatusReading] = ()) -> list[Part]:
    """The tables of a sheet with their columns, as a person said or as they look; `key` are the plan's statuses."""
    found = []
    name, bands = page.name, told.bands(page.name)
    heading = told.header(name)
    no_headings = frozenset(row for row, what in bands.items() if what in (NOT_A_BAND, NOTE))
    if heading == 0:
        told.heed("headers", name)
    for table in find_tables(page, frozenset(legend.rows), heading, no_headings):
        columns, contents, problems = read_columns(table)
        add_column_below(table, columns)
        problems = settle_by_key(table, columns, key, problems)
        problems = settle_ticked(table, columns, problems)
        problems.extend(add_fill_column(table, columns))
        problems.extend(settle_ratings(table, columns, contents))
        problems = apply_columns(told, table, columns, contents, problems)
        if heading in table.header_rows:
            told.heed("headers", name)
        if not table.body:
            continue
        plan.problems.extend(() if told.is_loose(name) else problems)
        reader = RowReader(table, columns, bands)
        above = {band.row for band in reader.bands_above()}
        told.heed_bands(name, above.union(table.body))
        found.append(Part(table, columns, reader, above))
    return found


def settle_parts(plan: PlanReading, tree: Tree, parts: list[Part], told: Told) -> None:
    """Which tables are the plan's main ones; the others, and sheets of a plan spread over sheets, become themes."""
    if not parts:
        return
    for part in parts:
        part.kind = _kind(part)
    main = _settle_main(parts, parts)
    corrected = _told_kinds(parts, told)
    if corrected:
        main = _settle_main(parts, [p for p in parts if corrected.get(p.table.page.name, "plan") == "plan"] or parts)
    for part in parts:
        kind = corrected.get(part.table.page.name)
        if kind:
            part.kind = "maintenance" if kind == "maintenance" else "improvement"
            part.is_main = kind == "plan" or kind == "maintenance" and part.is_main
    plan.headings = _headings(main)
    sheets = {part.table.page.name for part in parts if part.is_main}
    for part in parts:
        name = part.table.page.name
        if not part.is_main:
            source = Source(name, part.table.header.first_row, part.table.header.last_row)
            if part.kind != "maintenance":
                title = _part_title(part, parts)
                part.root = tree.place(None, title, source, headings=_headings(part))
        elif len(sheets) > 1 and not PLAIN_SHEET.match(name.strip()) and not _is_said_by_band(part):
            source = Source(name, part.table.header.first_row, part.table.header.last_row)
            part.root = tree.place(None, name, source)


def _settle_main(parts: list[Part], candidates: list[Part]) -> Part:
    """The table whose headings most rows of the `candidates` stand under; tables that speak like it are main too."""
    rows: dict[frozenset[str], int] = {}
    for part in candidates:
        rows[part.table.header.words()] = rows.get(part.table.header.words(), 0) + len(part.table.body)
    weights = {words: sum(n for other, n in rows.items() if _likeness(words, other) >= 0.6) for words in rows}
    main = max(candidates, key=lambda part: weights[part.table.header.words()])
    for part in parts:
        part.is_main = _likeness(main.table.header.words(), part.table.header.words()) >= 0.6
    return main


def _told_kinds(parts: list[Part], told: Told) -> dict[str, str]:
    """Sheet -> the kind that a person said, where its tables look like another one."""
    corrected = {}
    for name in dict.fromkeys(part.table.page.name for part in parts):
        kind = told.kind(name)
        if kind in ("plan", "part", "maintenance"):
            if kind != kind_of([part for part in parts if part.table.page.name == name]):
                corrected[name] = kind
    return corrected


def kind_of(parts: list[Part]) -> str:
    """What a sheet with these tables is."""
    improving = [part for part in parts if part.kind != "maintenance"]
    if not improving:
        return "maintenance"
    return "plan" if any(part.is_main for part in improving) else "part"


def _is_said_by_band(part: Part) -> bool:
    """True where a band above the table says what the sheet's name does (a name holds 31 characters at most)."""
    name = re.sub(r"[^\w]+", " ", part.table.page.name.casefold()).strip()
    titles = [re.sub(r"[^\w]+", " ", band.label.text.casefold()).strip() for band in part.reader.bands_above()]
    return len(name) > 3 and any(title == name or len(name) >= 20 and title.startswith(name) for title in titles)


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """How far two tables' headings say the same, wherever their columns stand."""
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
    if alone and not PLAIN_SHEET.match(page.name.strip()):
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


def join_scheme(plan: PlanReading, legends: list[Legend], parts: list[Part], told: Told) -> None:
    """The plan's key, or the one that a person gave; without one, the letters and colours of its status columns."""
    if told.corrections.key is not None:
        plan.scheme = told_key(told.corrections.key)
        return
    rated = [(part, column) for part in parts for column in part.columns if column.meaning == "rag"]
    printed = {part.table.page.text(row, column.index) for part, column in rated for row in part.table.body}
    for legend in legends:
        figures = legend.statuses and all(status.letter.isdigit() for status in legend.statuses)
        if figures and printed.isdisjoint(status.letter for status in legend.statuses):
            continue
        for status in legend.statuses:
            if not any(_is_same(status, known) for known in plan.scheme):
                plan.scheme.append(status)
    if not plan.scheme and rated:
        _print_scheme(plan, rated)
    for part, column in rated:
        _check_fills(plan, part, column)


def _is_same(one: StatusReading, other: StatusReading) -> bool:
    return bool(one.letter) and one.letter == other.letter or squash(one.label) == squash(other.label)


def _print_scheme(plan: PlanReading, rated: list[tuple[Part, Column]]) -> None:
    """Letters and colour words as printed, where they are what most of the status cells hold."""
    part, column = rated[0]
    page = part.table.page
    texts = [p.table.page.text(row, c.index) for p, c in rated for row in p.table.body]
    ticked = [one_line(c.caption) for p, _ in rated for c in p.columns if c.ticks]
    texts = ticked or [text for text in texts if not says_no_rating(text)]
    scheme = printed_scheme(texts)
    read = sum(1 for text in texts if status_of(text, None, scheme) or says_complete(text))
    if scheme and read >= 0.6 * len(texts):
        plan.scheme = scheme
        if plan.scheme:
            message = "The plan prints no key to its statuses; its letters and words were kept without a meaning."
            plan.problems.append(
                Problem(page.name, page.address(part.table.header.last_row, column.index), "note", message)
            )


def _check_fills(plan: PlanReading, part: Part, column: Column) -> None:
    page = part.table.page
    texts = [page.text(row, column.index) for row in part.table.body]
    filled = [row for row in part.table.body if column.index in page.rows[row].fills]
    if filled and not any(texts) and not any(status.colour for status in plan.scheme):
        message = "This column shows colours only, to which the plan has no key; no status was read."
        plan.problems.append(Problem(page.name, page.address(filled[0], column.index), "warning", message))
