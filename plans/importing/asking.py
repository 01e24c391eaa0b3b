"""What only a person can answer before a workbook's plan comes in: its heading, a column, its key to marks. Pure."""

from __future__ import annotations

import re

from plans.importing.headings import has_heading_word
from plans.importing.pages import Page
from plans.importing.parts import Part
from plans.importing.progress import says_complete
from plans.importing.proposal import Mark, Proposal, Question
from plans.importing.statuses import COLOUR_WORD
from plans.importing.understood import Understood
from plans.importing.wording import one_line
from plans.rag import tone_of_colour

_NO_STATUS = re.compile(r"n/?a|not applicable|tbc|tba|none|nil|[-–—.?]+", re.I)
_PLAIN_MARK = re.compile(r"\W*\w{1,3}\W*|\W|\d+(?:\.\d+)?\s?%", re.S)
_FEW = 8
_SHOWN = 12
_WHAT = {"action": "the actions", "timescale": "the timescale", "rag": "where an action stands now"}


def questions_of(it: Understood, proposal: Proposal) -> list[Question]:
    """The questions that no correction has settled yet."""
    return [*_headers(it), *_columns(it), *_keys(it, proposal.marks)]


# Which row is the heading


def _headers(it: Understood) -> list[Question]:
    found = []
    with_tables = {part.table.page.name for part in it.parts if part.made}
    for page in it.pages:
        if it.told.kind(page.name) in ("plan", "part", "maintenance") and page.name not in with_tables:
            found.append(_ask_header([page], f"Which row of the sheet '{page.name}' heads its columns?"))
    if not it.plan.actions and not found and not any(part.made for part in it.parts):
        spare = [part for part in it.spare if not it.told.is_loose(part.table.page.name)]
        if spare:
            return [_ask_action(part) for part in spare]
        found.append(_ask_header(it.pages, "No row was found that heads the columns of a plan. Which one does?"))
    return found


def likeliest_headings(pages: list[Page], most: int) -> list[tuple[Page, int]]:
    """The rows that look most like a heading, the likeliest first."""
    likely = sorted(
        (
            (_headingness(page, number), -place, -number)
            for place, page in enumerate(pages)
            for number in page.numbers[:60]
        ),
        reverse=True,
    )
    return [(pages[-place], -number) for score, place, number in likely[:most] if score]


def _ask_header(pages: list[Page], message: str) -> Question:
    rows = likeliest_headings(pages, 3)
    if not rows:
        return Question("header", message, pages[0].name if len(pages) == 1 else "")
    words = []
    for page, number in rows:
        texts = ", ".join(f"'{one_line(page.text(number, cell.column))[:30]}'" for cell in page.rows[number].cells[:4])
        words.append(f"row {number} of '{page.name}' ({texts})" if len(pages) > 1 else f"row {number} ({texts})")
    page, number = rows[0]
    return Question(
        "header", f"{message} The likeliest: {'; '.join(words)}.", page.name, page.rows[number].cells[0].coordinate
    )


def _headingness(page: Page, number: int) -> float:
    """How far a row looks like a heading: short texts side by side, words that head columns, bold or filled."""
    cells = page.rows[number].cells
    if len(cells) < 2:
        return 0
    texts = [page.text(number, cell.column) for cell in cells]
    if any(len(text) > 160 for text in texts):
        return 0
    words = sum(1 for text in texts if has_heading_word(text)) / len(texts)
    short = sum(1 for text in texts if len(text) < 40 and not text[0].isdigit()) / len(texts)
    dressed = sum(1 for cell in cells if cell.bold or cell.fill) / len(cells)
    return round(2 * words + short + dressed + 0.1 * min(len(cells), 8), 3)


# Which column is what


def _columns(it: Understood) -> list[Question]:
    found = []
    for part in it.parts:
        for meaning, what in _WHAT.items():
            rivals = [column for column in part.columns if column.lost == meaning]
            if not rivals:
                continue
            taken = next((column for column in part.columns if column.meaning == meaning), None)
            titles = [f"'{column.title}'" for column in part.columns if column is taken or column in rivals]
            named = f"{', '.join(titles[:-1])} and {titles[-1]}" if len(titles) > 1 else titles[0]
            read = f" For now '{taken.title}' was taken." if taken else " For now none of them was taken."
            message = f"Which column tells {what}? {named} could all do." + read
            page = part.table.page
            cell = page.address(part.table.header.last_row, rivals[0].index)
            found.append(Question("column", message, page.name, cell))
    return found


def _ask_action(part: Part) -> Question:
    page, header = part.table.page, part.table.header
    message = f"No column under the heading in row {header.last_row} holds actions. Which one does?"
    return Question("column", message, page.name, page.address(header.last_row, header.first_column))


# What the marks mean


def _keys(it: Understood, marks: list[Mark]) -> list[Question]:
    """One question for all marks that no key explains, neither the file's nor the person's."""
    key = it.told.corrections.key
    open_marks = [mark for mark in marks if not it.marks.is_told(mark.text, mark.fill) and not _says_itself(mark)]
    if key == [] or not open_marks:
        return []
    if key or _has_key(it):
        total = sum(mark.count for mark in marks)
        asked = [mark for mark in open_marks if not mark.letter and mark.count >= max(2, 0.1 * total)]
        message = "The key does not say what these marks mean: "
    else:
        asked = open_marks if _are_marks(open_marks) else [mark for mark in open_marks if _is_plain(mark)]
        message = "The file has no key to its statuses. Say what its marks mean, as this plan uses them: "
    if not asked:
        return []
    listed = [f"{_called(mark)} ({mark.count})" for mark in asked[:_SHOWN]]
    more = f" and {len(asked) - _SHOWN} more" if len(asked) > _SHOWN else ""
    sheet, _, cell = asked[0].cells[0].rpartition("!") if asked[0].cells else ("", "", "")
    return [Question("key", f"{message}{', '.join(listed)}{more}.", sheet, cell)]


def _has_key(it: Understood) -> bool:
    printed = [status for legend in it.legends for status in legend.statuses]
    return any(status is known for status in it.plan.scheme for known in printed)


def _says_itself(mark: Mark) -> bool:
    return bool(mark.text) and (bool(_NO_STATUS.fullmatch(mark.text.strip())) or says_complete(mark.text))


def _are_marks(marks: list[Mark]) -> bool:
    """A few texts used again and again are marks; texts that differ from cell to cell are an account."""
    texts = [mark for mark in marks if mark.text and not _is_plain(mark)]
    return len(texts) <= _FEW or len(texts) <= sum(mark.count for mark in texts) / 3


def _is_plain(mark: Mark) -> bool:
    return not mark.text or bool(_PLAIN_MARK.fullmatch(mark.text) or COLOUR_WORD.fullmatch(mark.text))


def _called(mark: Mark) -> str:
    return f"'{one_line(mark.text)}'" if mark.text else f"the {tone_of_colour(mark.fill)} fill {mark.fill}"
