"""Which column is what: heading words weighed with what stands under them. Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from plans import timescales
from plans.importing.contents import SAMPLE, Contents, read_contents
from plans.importing.dates import find_day, is_date
from plans.importing.header_rows import Header
from plans.importing.headings import meanings
from plans.importing.period_headings import named_day, settle_periods
from plans.importing.reading import Problem
from plans.importing.reckoned import settle_reckoned
from plans.importing.settling import settle_company
from plans.importing.tables import Table
from plans.importing.wording import one_line

_SURE = 0.42
# An outcome, evidence or impact that a heading says is there already is what has been achieved.
_SO_FAR = re.compile(r"\b(?:so far|to[ -]date|thus far|since (?:the )?last)\b", re.I)
# Where two columns could be the same thing only one is; the other becomes the second meaning or is kept as extra.
SINGLE = ("ref", "action", "timescale", "revised", "completed", "start")


@dataclass(slots=True)
class Column:
    """One column of a table: where it stands, its heading as printed and what it means ('' where nobody can tell)."""

    index: int
    caption: str
    meaning: str = ""
    sureness: float = 0.0
    as_at: dt.date | None = None
    group: str = ""
    ticks: int = 0  # the status column for which a tick in this one speaks, by its heading
    is_guess: bool = False  # told by its cells alone
    is_told: bool = False  # a person said so
    lost: str = ""  # what it could have been as well as another column

    @property
    def title(self) -> str:
        words = one_line(self.caption)
        return f"{one_line(self.group)}: {words}" if self.group and self.group != self.caption else words


def read_columns(table: Table) -> tuple[list[Column], dict[int, Contents], list[Problem]]:
    """The table's columns from left to right, what stands under each, and a problem for each that was guessed."""
    contents = {index: read_contents(table, index) for index in _indexes(table)}
    columns = [Column(index, caption, group=group) for index, caption, group in _captions(table.header, contents)]
    for column in columns:
        _weigh(column, contents[column.index])
        column.as_at = named_day(column.caption) or named_day(column.group)
    told = settle_periods(table, columns, contents) + settle_reckoned(table, columns, contents)
    _settle_numbers(columns, contents)
    settle_company(table, columns, contents)
    _settle_outcomes(columns)
    _settle_evidence(columns)
    _settle_shares(columns, contents)
    _settle_actions(columns, contents)
    _settle_single(columns, contents)
    problems = told + _guess_unknown(table, columns, contents)
    return columns, contents, problems


def _indexes(table: Table) -> range:
    """The columns under the headings, and those beside them that rows of the table fill as well."""
    first, last = table.header.first_column, table.header.last_column
    rows = [table.page.rows[row] for row in table.body]
    full = [row for row in rows if sum(first <= cell.column <= last for cell in row.cells) > 1]
    used = [cell.column for row in full[: 4 * SAMPLE] for cell in (row.cells[0], row.cells[-1])]
    return range(min([first, *used]), max([last, *used]) + 1)


def _captions(header: Header, contents: dict[int, Contents]) -> list[tuple[int, str, str]]:
    """(column, caption, group caption) for every column that has a heading or anything under it."""
    found = []
    for index, content in contents.items():
        caption = header.captions.get(index, "")
        over = next((c for c, w in header.widths.items() if c < index < c + w and index not in header.captions), None)
        if over is not None and content.filled and not caption:
            caption = header.captions[over] if contents[over].filled == 0 or contents[over].refs > 0.8 else ""
        if caption or content.filled:
            found.append((index, caption, header.groups.get(index, "")))
    return found


def _weigh(column: Column, content: Contents) -> None:
    """The heading's best meaning once the cells under it have had their say."""
    scores = dict(meanings(column.caption))
    for meaning, score in meanings(column.group).items() if column.group else ():
        scores[meaning] = max(scores.get(meaning, 0), 0.7 * score)
    if content.filled:
        if content.length > 14 and content.refs < 0.5:
            scores.pop("ref", None)
        if content.dates < 0.5:
            scores.pop("reported", None)
        if _SO_FAR.search(column.caption) and content.dates < 0.5 and not {"rag", "completed"} & set(scores):
            scores["progress"] = max(scores.values(), default=0.6) + 0.1
        if content.length > 45 and content.ratings < 0.3 and "rag" in scores:
            scores["progress"] = max(scores.get("progress", 0), scores.pop("rag"))
        if content.dates > 0.5:
            for meaning in ("timescale", "revised", "completed", "start", "reported"):
                if meaning in scores:
                    scores[meaning] += 0.3
        elif content.dates < 0.1 and content.length > 40 and scores.get("timescale", 0) < 0.7:
            scores.pop("timescale", None)
        if content.grades > 0.8 and re.search(r"priority|risk|impact|urgen", column.caption, re.I):
            scores = {"other": 1.0}
        if content.answers > 0.8 and re.search(r"complete|done|achieved|closed|finished|met\b", column.caption, re.I):
            scores = {"done": 1.2}
        if content.ratings > 0.6 and "done" not in scores and ("rag" in scores or not scores):
            scores["rag"] = scores.get("rag", 0) + (0.6 if content.ratings > 0.9 else 0.3)
        if content.length < 4 and content.refs > 0.8 and "action" in scores:
            scores["ref"] = max(scores.get("ref", 0), scores["action"] + 0.1)
    if is_date(column.caption) and find_day(column.caption) and max(scores.values(), default=0) < _SURE:
        scores = {
            "rag" if content.ratings > 0.6 else "progress": 0.6
        }  # headed by a month alone: where things stood then
    if scores:
        column.meaning, column.sureness = max(scores.items(), key=lambda item: item[1])
    if column.sureness < _SURE:
        column.meaning = ""
    if column.meaning == "count":
        column.meaning = ""


def _settle_numbers(columns: list[Column], contents: dict[int, Contents]) -> None:
    """Numbers beside a theme's or an aim's wording are its numbers, where the actions have numbers of their own."""
    numbers = [c for c in columns if contents[c.index].refs > 0.8 and c.meaning in ("ref", "theme", "aim")]
    for column in numbers:
        beside = next((c for c in columns if c.index > column.index and contents[c.index].filled), None)
        framed = beside is not None and beside.meaning in ("theme", "aim") and contents[beside.index].refs < 0.5
        others = [c for c in columns if c is not column and c.meaning == "ref"]
        if framed and (
            others or column.meaning != "ref" or re.search(r"finding|rec|outcome|obj", column.caption, re.I)
        ):
            column.meaning = "theme_ref"


def _settle_outcomes(columns: list[Column]) -> None:
    """An outcome to the right of the action says how we shall know; to its left it is what the action serves."""
    action = next((c.index for c in columns if c.meaning == "action"), None)
    for column in columns:
        if action is None:
            continue
        outcome = re.search(r"outcome|impact|result", column.caption, re.I)
        if column.meaning == "theme" and column.index > action:
            named = re.search(r"theme|priorit|recommendation|finding|strand|domain|standard", column.caption, re.I)
            column.meaning = "measures" if outcome else "theme" if named else ""
        elif column.meaning == "measures" and column.index < action and outcome:
            column.meaning = "theme"


def _settle_evidence(columns: list[Column]) -> None:
    """Evidence that is asked for says how we shall know; evidence printed after the progress is what was shown."""
    if any(column.meaning == "measures" for column in columns):
        return
    told = min((c.index for c in columns if c.meaning in ("progress", "rag", "completed")), default=10**6)
    evidence = [column for column in columns if column.meaning == "evidence"]
    if len(evidence) == 1 and evidence[0].index < told:
        evidence[0].meaning = "measures"


def _settle_shares(columns: list[Column], contents: dict[int, Contents]) -> None:
    """Beside progress in words, a column of percentages says how much is done, and is no update of its own."""
    told = [column for column in columns if column.meaning == "progress"]
    shares = [column for column in told if contents[column.index].percentages > 0.8 and not column.as_at]
    if len(shares) < len(told):
        for column in shares:
            column.meaning = "done"


def _settle_actions(columns: list[Column], contents: dict[int, Contents]) -> None:
    """One column holds the actions. Of two, a sparser left one is what they serve; of two as full, the surer is it."""
    actions = [column for column in columns if column.meaning == "action"]
    if not actions:
        find_action(columns, contents)
        return
    if len(actions) == 1:
        return
    best = max(actions, key=lambda column: (round(column.sureness, 1), contents[column.index].length))
    for column in actions:
        if column is best:
            continue
        if re.fullmatch(r"(?:key )?steps?", one_line(column.caption), re.I):
            column.meaning = "milestones"
            continue
        if column.index < best.index and contents[column.index].share_filled < 0.75 * contents[best.index].share_filled:
            column.meaning = "aim"
        elif column.index < best.index and contents[column.index].length < 14:
            column.meaning = "ref" if contents[column.index].refs > 0.5 else ""
        else:
            column.meaning, column.lost = "", "action" if _could_be(column, best, contents) else ""


def find_action(columns: list[Column], contents: dict[int, Contents]) -> None:
    """No heading says 'action': the fullest worded column among recommendations, aims or unknown ones is it."""
    order = ("milestones", "theme", "aim", "measures", "")
    likely = [c for c in columns if c.meaning in order and contents[c.index].filled and contents[c.index].refs < 0.5]
    worded = [c for c in likely if contents[c.index].length > 14 and contents[c.index].varied > 0.5] or likely
    if worded:
        best = max(worded, key=lambda c: _likely_action(c, contents[c.index]))
        rivals = [c for c in worded if contents[c.index].share_filled > 0.6 and bool(c.meaning) == bool(best.meaning)]
        best.meaning, best.is_guess = "action", True
        for column in rivals:
            column.lost = "" if column is best else "action"


def _likely_action(column: Column, content: Contents) -> tuple:
    """Full before sparse; of columns that speak of the plan the last, of columns that nobody knows the wordiest."""
    known = bool(column.meaning)
    place = column.index if known else content.length
    return content.share_filled > 0.6, known, column.meaning != "measures", place, -column.index


def _could_be(column: Column, best: Column, contents: dict[int, Contents]) -> bool:
    """Nearly as sure as the column that was taken, and nearly as full."""
    one, other = contents[column.index], contents[best.index]
    return best.sureness - column.sureness < 0.12 and one.filled > 1 and one.share_filled >= 0.7 * other.share_filled


def _settle_single(columns: list[Column], contents: dict[int, Contents]) -> None:
    for meaning in SINGLE:
        rivals = [column for column in columns if column.meaning == meaning]
        if len(rivals) > 1:
            best = max(rivals, key=lambda column: column.sureness)
            for column in rivals:
                if column is not best:
                    could = meaning == "timescale" and _could_be(column, best, contents)
                    column.meaning, column.lost = "", meaning if could else ""


def _guess_unknown(table: Table, columns: list[Column], contents: dict[int, Contents]) -> list[Problem]:
    """Columns whose heading says nothing known: a number, a date or a rating is told by its cells, with a doubt."""
    problems = []
    have = {column.meaning for column in columns}
    rated = [column for column in columns if not column.meaning and contents[column.index].ratings > 0.8]
    for column in sorted(columns, key=lambda column: not _is_close_number(column, columns, contents)):
        content = contents[column.index]
        if column.meaning == "measures" and "timescale" not in have and content.dates > 0.8:
            column.meaning = "timescale"
            have.add("timescale")
        if column.meaning or not content.filled:
            continue
        guess = ""
        if "ref" not in have and content.refs > 0.8 and content.share_filled > 0.3 and content.ratings < 0.5:
            guess = "ref"
        elif "timescale" not in have and _holds_times(table, column, content):
            guess = "timescale"
        elif "rag" not in have and len(rated) == 1 and column in rated and content.filled > 1:
            guess = "rag"
        elif "action" not in have and not column.caption and content.length > 25:
            guess = "action"
        if guess:
            column.meaning, column.is_guess = guess, True
            have.add(guess)
        if not (guess == "ref" and not column.caption):
            problems.append(_doubt(table, column, guess))
    return problems


def _is_close_number(column: Column, columns: list[Column], contents: dict[int, Contents]) -> bool:
    """Of several columns of numbers without a heading, the full one right before the action has the action's."""
    action = next((c.index for c in columns if c.meaning == "action"), 0)
    content = contents[column.index]
    return not column.caption and column.index == action - 1 and content.refs > 0.8 and content.share_filled > 0.6


def _holds_times(table: Table, column: Column, content: Contents) -> bool:
    """Most cells are dates; or, under a heading that says little ('By'), most can be read as a timescale."""
    if content.dates > 0.6 and content.filled > 1:
        return True
    texts = [text for row in table.body if (text := table.page.text(row, column.index))]
    known = sum(1 for text in texts if timescales.read(text).kind not in ("unparsed", "complete"))
    return bool(column.caption) and content.filled > 1 and content.dates > 0 and known >= 0.6 * len(texts)


_GUESSES = {
    "ref": "a reference number",
    "timescale": "a timescale",
    "rag": "a RAG status",
    "action": "the action",
}


def _doubt(table: Table, column: Column, guess: str) -> Problem:
    named = f"The heading '{column.title}' is not one we know" if column.caption else "This column has no heading"
    if guess:
        message = f"{named}; from its cells it was read as {_GUESSES[guess]}. Please check it."
    else:
        message = f"{named}; its text was kept with each action under that heading. Say what it means."
    cell = table.page.address(table.header.last_row, column.index)
    return Problem(table.page.name, cell, "warning", message)
