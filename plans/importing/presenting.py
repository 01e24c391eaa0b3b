"""What the program understood of a file, laid out for the page on which a person checks and corrects it. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from plans import wording
from plans.tallies import Part

from .corrections import LEFT_OUT, SHEET_KINDS, Corrections
from .presenting_preview import split
from .presenting_words import BAND_WORDS, MEANING_WORDS, SHEET_KIND_SHORT, SHEET_KIND_WORDS, SURENESS_WORDS
from .proposal import ColumnProposal, LeftOut, Proposal, SheetProposal
from .reading import PlanReading, Problem

MOST_BANDS = 200  # of one sheet that are offered for correction


@dataclass(slots=True)
class Choice:
    """A correction as a select: `name` is the field's, `told` says that a person chose it before."""

    name: str
    value: str
    options: list[tuple[str, str]]
    told: bool = False


@dataclass(slots=True)
class ColumnRow:
    cell: str
    letters: str
    heading: str
    samples: list[str]
    filled: int
    meaning: Choice
    sureness: str
    is_guess: bool


@dataclass(slots=True)
class BandRow:
    cell: str
    text: str
    word: str
    level: Choice


@dataclass(slots=True)
class TableRow:
    header: str
    rows: str
    actions: int
    columns: list[ColumnRow] = field(default_factory=list)


@dataclass(slots=True)
class SheetRow:
    anchor: str
    name: str
    summary: str
    why: str
    hidden: bool
    kind: Choice
    header: str  # the row that a person gave, as text
    tables: list[TableRow]
    bands: list[BandRow]
    more_bands: int
    open: bool


def opening(reading: PlanReading, numbers: dict, kind: str = "workbook") -> list[Part]:
    """The sentence that the page opens with; `numbers` has questions, doubts and left_out."""
    if not reading.actions:
        return [
            Part(f"No plan was found in this {kind} yet. Say below which sheet it stands on and "),
            Part("in which row its headings are", "#sheets"),
            Part("."),
        ]
    actions = wording.counted(len(reading.actions), "action")
    themes = sum(1 for theme in reading.themes if not theme.is_aim)
    said = [Part(f"This {kind} was read as one plan with "), Part(actions, "#preview")]
    if themes:
        said += [Part(" under "), Part(wording.counted(themes, "heading"), "#counts")]
    said.append(Part("; "))
    if numbers["questions"]:
        said += [Part(f"{wording.counted(numbers['questions'], 'question')} to answer", "#questions"), Part(", ")]
    doubts = numbers["doubts"]
    said.append(
        Part(f"{wording.counted(doubts, 'doubt')} to look at", "#problems") if doubts else Part("nothing in doubt")
    )
    said += [Part(", "), Part(f"{wording.counted(numbers['left_out'], 'row')} left out", "#left-out"), Part(".")]
    return said


def sheet_rows(proposal: Proposal, corrections: Corrections) -> list[SheetRow]:
    """Each sheet with its tables, columns and bands, every one with the choice that corrects it."""
    asking = {question.sheet for question in proposal.questions if question.kind != "key"}
    by_sheet: dict[str, list] = {}
    for band in proposal.bands:
        by_sheet.setdefault(band.sheet, []).append(band)
    found = []
    for number, sheet in enumerate(proposal.sheets, 1):
        tables = [
            TableRow(
                header=_rows(table.header_first, table.header_last),
                rows=_rows(table.first_row, table.last_row) if table.last_row >= table.first_row else "no rows",
                actions=table.actions,
                columns=[column_row(sheet.name, column, corrections) for column in table.columns],
            )
            for table in sheet.tables
        ]
        bands = by_sheet.get(sheet.name, [])
        guesses = sum(column.is_guess for table in tables for column in table.columns)
        kind = corrections.sheets.get(sheet.name, "")
        found.append(
            SheetRow(
                anchor=f"sheet-{number}",
                name=sheet.name,
                summary=sheet_summary(sheet, guesses),
                why=sheet.why,
                hidden=sheet.hidden,
                kind=Choice(
                    "kind",
                    kind or sheet.kind,
                    [(name, SHEET_KIND_WORDS[name]) for name in SHEET_KINDS],
                    bool(kind),
                ),
                header=str(corrections.headers.get(sheet.name, "")),
                tables=tables,
                bands=[band_row(band, corrections) for band in bands[:MOST_BANDS]],
                more_bands=max(0, len(bands) - MOST_BANDS),
                open=bool(guesses) or sheet.name in asking,
            )
        )
    return found


def sheet_summary(sheet: SheetProposal, guesses: int) -> str:
    """'the plan: 39 actions in 4 tables, 2 columns are a guess'."""
    actions, words = sum(table.actions for table in sheet.tables), SHEET_KIND_SHORT.get(sheet.kind, sheet.kind)
    if not actions:
        return f"{words}, {wording.counted(sheet.rows, 'row')}"
    tables = f" in {len(sheet.tables)} tables" if len(sheet.tables) > 1 else ""
    columns = sum(len(table.columns) for table in sheet.tables)
    sure = f"; {wording.counted(guesses, 'column is', 'columns are')} a guess" if guesses else f"; {columns} columns"
    return f"{words}: {wording.counted(actions, 'action')}{tables}{sure}"


def column_row(sheet: str, column: ColumnProposal, corrections: Corrections) -> ColumnRow:
    place = f"{sheet}!{column.cell}"
    told = corrections.columns.get(place, "")
    meaning = told or column.meaning or "other"
    options = [(name, words) for name, words in MEANING_WORDS.items()]
    if meaning not in MEANING_WORDS:
        options.insert(0, (meaning, meaning))
    # A column whose heading says nothing known is kept under it: that is no guess to check.
    sureness = "told" if told else column.sureness
    return ColumnRow(
        cell=column.cell,
        letters=split(column.cell)[0],
        heading=wording.one_line(column.heading),
        samples=[wording.shortened(sample, 90) for sample in column.samples],
        filled=column.filled,
        meaning=Choice(f"columns:{place}", meaning, options, bool(told)),
        sureness=SURENESS_WORDS.get(sureness, sureness),
        is_guess=sureness == "guess" and meaning != LEFT_OUT,
    )


def band_row(band, corrections: Corrections) -> BandRow:
    place = f"{band.sheet}!{band.cell}"
    told = corrections.bands.get(place, "")
    return BandRow(
        cell=band.cell,
        text=wording.shortened(band.text, 110),
        word=wording.one_line(band.word),
        level=Choice(f"bands:{place}", told or str(min(band.level, 4)), list(BAND_WORDS.items()), bool(told)),
    )


def _rows(first: int, last: int) -> str:
    return f"row {first}" if first == last else f"rows {first} to {last}"


@dataclass(slots=True)
class ProblemRow:
    sheet: str
    cell: str
    severity: str
    message: str
    anchor: str = ""  # of the action in the preview, where one stands in that row
    page: int = 1


def problem_rows(problems: list[Problem], reading: PlanReading, per_page: int) -> list[ProblemRow]:
    """Every problem once, what stops the import first, each with the action of its row."""
    places = {}
    for place, action in enumerate(reading.actions):
        for row in range(action.source.first_row, action.source.last_row + 1):
            places.setdefault((action.source.sheet, row), place)
    order = {"error": 0, "warning": 1, "note": 2}
    sheets = {
        sheet: place for place, sheet in enumerate(dict.fromkeys(action.source.sheet for action in reading.actions))
    }

    def standing(problem):
        return order.get(problem.severity, 3), sheets.get(problem.sheet, -1), split(problem.cell)[1]

    found = []
    for problem in dict.fromkeys(sorted(problems, key=standing)):
        row = ProblemRow(problem.sheet, problem.cell, problem.severity, problem.message)
        place = places.get((problem.sheet, split(problem.cell)[1]))
        if place is not None:
            row.anchor, row.page = f"action-{place + 1}", place // per_page + 1
        found.append(row)
    return found


@dataclass(slots=True)
class LeftOutRow:
    place: str
    sheet: str
    row: int
    text: str
    why: str
    asked: bool


def left_out_rows(left_out: list[LeftOut]) -> list[LeftOutRow]:
    """What a person left out first, for that is what they may want back."""
    ordered = sorted(left_out, key=lambda row: not row.asked)
    return [
        LeftOutRow(f"{row.sheet}!{row.row}", row.sheet, row.row, wording.shortened(row.text, 160), row.why, row.asked)
        for row in ordered
    ]


def left_out_summary(left_out: list[LeftOut]) -> str:
    """'2 rows by your choice; 14 that are no action, heading or text.'"""
    asked = sum(row.asked for row in left_out)
    own = Counter(row.why for row in left_out if not row.asked)
    words = [wording.counted(asked, "row") + " as you said"] if asked else []
    for why, number in own.most_common(4):
        words.append(f"{wording.counted(number, 'row')}: {why.rstrip('.')}" if why else wording.counted(number, "row"))
    return "; ".join(words)
