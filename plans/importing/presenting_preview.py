"""The plan as it will stand beside the rows it came from: plain rows for the page of an import. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from plans import wording
from plans.outline import HEADINGS
from plans.rag import tone_of
from spreadsheets.grid import Cell, Sheet, Workbook, column_number

from .reading import ActionReading, PlanReading, Problem, StatusReading
from .recording_timescales import timescale_fields

ROWS_BESIDE = 40  # the rows of one action that are shown beside it; a longer run is cut, and says so
LABEL = 40  # characters of a heading's words beside what stands under it
LONGEST = 420  # characters of a text on the left; in full it stands on the right
_PLACE = re.compile(r"^([A-Z]{1,3})(\d+)")

_LABELS = {"supporting": "Supporting", "measures": "Measures", "resources": "Resources", "progress": "Progress"}


@dataclass(slots=True)
class Original:
    """One cell of the workbook beside the action that it went into; `doubts` are about this very cell."""

    cell: str
    row: int
    heading: str
    text: str
    fill: str = ""
    doubts: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """One action: what comes in, as (label, words) in `facts`, and the cells it comes from.

    `bands` are the headings that begin with it. `place` is 'Sheet!18'; `same_row` says that the action above stands in
    the same row. `doubts` are those about its rows that no cell shown here carries.
    """

    anchor: str
    number: int
    place: str
    rows: str
    sheet: str
    action: ActionReading
    bands: list[tuple[str, str]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    status: dict | None = None
    rated: bool = False
    complete: bool = False
    originals: list[Original] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)
    same_row: bool = False

    @property
    def leave(self) -> str:
        """How the button that leaves its rows out calls them: 'Sheet!18-20'."""
        rows = rows_of(self.action)
        return f"{self.sheet}!{rows[0]}-{rows[-1]}"

    @property
    def has_doubts(self) -> bool:
        return bool(self.doubts) or any(one.doubts for one in self.originals)


class Listening:
    """Stands in for an import that writes: it only hears the doubts about a timescale."""

    def __init__(self):
        self.problems: list[Problem] = []

    def doubt(self, source, message):
        self.problems.append(Problem(source.sheet, source.cell, "warning", message))


def timescale_doubts(reading: PlanReading) -> list[Problem]:
    """What the import will say of timescales that cannot be read, said before it."""
    listening = Listening()
    for action in reading.actions:
        timescale_fields(listening, action)
    return listening.problems


def split(cell: str) -> tuple[str, int]:
    """('B', 18) of 'B18', also of 'B18:C19'; ('', 0) where it is no place."""
    found = _PLACE.match(cell)
    return (found[1], int(found[2])) if found else ("", 0)


def rows_words(first: int, last: int) -> str:
    return f"row {first}" if first == last else f"rows {first} to {last}"


class Preview:
    """Lays out lines of one reading; `doubts` are all its problems, the person is shown each at its place."""

    def __init__(self, grid: Workbook, reading: PlanReading, proposal, problems: list[Problem]):
        self.reading = reading
        self.sheets = {sheet.name: sheet for sheet in grid.sheets}
        self.headings = headings_by_place(proposal)
        self.problems = defaultdict(list)
        for problem in problems:
            if problem.severity != "note":
                self.problems[problem.sheet, split(problem.cell)[1]].append(problem)
        self.statuses = {}
        for status in reading.scheme:
            for key in filter(None, (status.letter, status.label)):
                self.statuses.setdefault(key.casefold(), as_mark(status))
        self.rows = {}

    def places_of_doubt(self) -> list[int]:
        """The places, in the list of actions, of those that a doubt is about."""
        return [
            place
            for place, action in enumerate(self.reading.actions)
            if any(self.problems.get((action.source.sheet, row)) for row in rows_of(action))
        ]

    def lines(self, places: list[int]) -> list[Line]:
        """The lines of the actions at `places`, each with the headings above it that the line before did not have."""
        found, path_before = [], []
        for place in places:
            line = self.line(place)
            path = self.path(line.action.theme)
            shared = next((i for i, (a, b) in enumerate(zip(path, path_before, strict=False)) if a != b), None)
            shared = min(len(path), len(path_before)) if shared is None else shared
            line.bands = [self.band(theme) for theme in path[shared:]]
            path_before = path
            if found and found[-1].place == line.place and found[-1].rows == line.rows:
                line.same_row, line.originals = True, []
            found.append(line)
        return found

    def line(self, place: int) -> Line:
        action = self.reading.actions[place]
        source = action.source
        line = Line(
            anchor=f"action-{place + 1}",
            number=place + 1,
            place=f"{source.sheet}!{source.first_row}",
            rows=rows_words(source.first_row, source.last_row),
            sheet=source.sheet,
            action=action,
        )
        line.originals = self.originals(action)
        shown = {one.cell for one in line.originals}
        line.doubts = [
            problem
            for row in rows_of(action)
            for problem in self.problems.get((source.sheet, row), ())
            if problem.cell not in shown
        ]
        self.tell(line)
        return line

    def tell(self, line: Line) -> None:
        """Fill in what comes in."""
        action, words = line.action, HEADINGS | _LABELS | {k: wording.one_line(v) for k, v in self.headings_in_use()}
        dated = timescale_fields(Listening(), action)
        meaning = {
            name: dated.get(name) for name in ("starts_on", "due_on", "revised_due_on", "recurrence") if dated.get(name)
        }
        timescale = wording.timescale_words(dated.get("timescale", ""))
        said = wording.timescale_meaning(dated.get("timescale_kind", ""), **meaning)
        latest = newest(action)
        line.complete = action.is_completed or bool(latest and latest.says_complete)
        status = next((u.status for u in reversed(action.updates) if u.status), "")
        line.status = self.statuses.get(status.casefold()) if status else None
        line.rated = bool(self.reading.scheme) and action.kind != "maintenance"
        progress = wording.shortened(latest.text, LONGEST) if latest and latest.text else ""
        if progress and latest.as_at:
            progress = f"{wording.long_date(latest.as_at)}: {progress}"
        if progress and len(action.updates) > 1:
            progress += f" (the latest of {len(action.updates)} updates)"
        facts = [
            (words["owner"], "; ".join(action.owners)),
            (words["supporting"], "; ".join(action.supporting)),
            (words["group"], "; ".join(action.governance_groups)),
            (words["timescale"], f"{timescale}\n{said}" if timescale else "None given"),
            ("Milestones", "\n".join(wording.one_line(f"{m.text} ({m.timescale})") for m in action.milestones)),
            (words["measures"], wording.shortened("; ".join(action.measures), LONGEST)),
            (words["resources"], wording.shortened("; ".join(action.resources), LONGEST)),
            (_LABELS["progress"] if len(action.updates) > 1 else words["progress"], progress),
            *((wording.one_line(heading), wording.shortened(text, LONGEST)) for heading, text in action.extra),
        ]
        line.facts = [(wording.shortened(label, LABEL), text) for label, text in facts if text]

    def headings_in_use(self):
        return [(name, words) for name, words in self.reading.headings.items() if words.strip()]

    def path(self, theme: int | None) -> list[int]:
        path = []
        while theme is not None:
            path.insert(0, theme)
            theme = self.reading.themes[theme].parent
        return path

    def band(self, place: int) -> tuple[str, str]:
        theme = self.reading.themes[place]
        level = wording.level_words(theme.level or ("Aim" if theme.is_aim else ""), theme.ref, theme.title)
        return level, wording.one_line(theme.title)

    def originals(self, action: ActionReading) -> list[Original]:
        """The filled cells of its rows from left to right, and those above it that it also took its words from."""
        sheet = self.sheets.get(action.source.sheet)
        if sheet is None:
            return []
        rows = rows_of(action)[:ROWS_BESIDE]
        cells = [cell for row in rows for cell in self.cells_of(sheet, row)]
        places = {(cell.row, cell.column) for cell in cells}
        above = []
        for place in action.cells.values():
            letters, row = split(place)
            cell = sheet.cell(row, column_number(letters)) if row else None
            if cell and (cell.row, cell.column) not in places:
                places.add((cell.row, cell.column))
                above.append(cell)
        return [self.original(sheet.name, cell) for cell in [*sorted(above, key=lambda c: (c.row, c.column)), *cells]]

    def cells_of(self, sheet: Sheet, row: int) -> list[Cell]:
        """A row's cells with text, or with nothing but a fill where that may be a rating."""
        if sheet.name not in self.rows:
            self.rows[sheet.name] = dict(sheet.rows())
        found = self.rows[sheet.name].get(row, [])
        rated = self.headings.get((sheet.name, "rag"), set())
        return [cell for cell in found if cell.text.strip() or (cell.fill and cell.column in rated)]

    def original(self, sheet: str, cell: Cell) -> Original:
        heading = self.headings.get((sheet, cell.column), "")
        doubts = [p for p in self.problems.get((sheet, cell.row), ()) if p.cell == cell.coordinate]
        return Original(cell.coordinate, cell.row, heading, cell.text.strip(), cell.fill or "", doubts)


def rows_of(action: ActionReading) -> range:
    return range(action.source.first_row, max(action.source.first_row, action.source.last_row) + 1)


def newest(action: ActionReading):
    """The update that will be the current one: of those with a day the latest, else the last that the row prints."""
    dated = [update for update in action.updates if update.as_at]
    undated = [update for update in action.updates if not update.as_at]
    return undated[-1] if undated else max(dated, key=lambda update: update.as_at, default=None)


def headings_by_place(proposal) -> dict:
    """(sheet, column) -> its heading's words; (sheet, 'rag') -> the columns that hold statuses."""
    found = {}
    for sheet in proposal.sheets:
        for table in sheet.tables:
            for column in table.columns:
                place = column_number(split(column.cell)[0])
                found.setdefault((sheet.name, place), wording.shortened(column.heading, LABEL))
                if column.meaning == "rag":
                    found.setdefault((sheet.name, "rag"), set()).add(place)
    return found


def as_mark(status: StatusReading) -> dict:
    """A status as the filter `rag_mark` draws it."""
    return {
        "letter": status.letter,
        "label": status.label or status.letter,
        "tone": tone_of(status.letter, status.label, status.colour),
        "is_complete": status.is_complete,
    }


def counts_by_theme(reading: PlanReading) -> list[tuple[str, int]]:
    """(theme, number of actions) in the plan's order, aims counted with the theme above them."""
    tally = Counter()
    for action in reading.actions:
        place = action.theme
        while place is not None and reading.themes[place].is_aim and reading.themes[place].parent is not None:
            place = reading.themes[place].parent
        tally[place] += 1
    found = []
    for place in sorted(tally, key=lambda place: -1 if place is None else place):
        if place is None:
            words = "Under no heading"
        else:
            theme = reading.themes[place]
            level = wording.level_words(theme.level, theme.ref, theme.title)
            title = wording.shortened(theme.title, 110)
            words = f"{level}: {title}" if level and title else title or level
        found.append((words, tally[place]))
    return found
