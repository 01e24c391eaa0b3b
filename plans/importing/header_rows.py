"""Finding the heading rows of a sheet: captions side by side that speak as a plan's columns do. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from plans.importing.dates import find_day, is_date
from plans.importing.headings import has_heading_word, meanings, tokens
from plans.importing.pages import Page, Row
from plans.importing.period_headings import is_period
from plans.importing.wording import one_line, squash

SURE = 0.5
LEAST_SCORE = 1.35
_CLEAR = 0.8
_LONGEST_BESIDE = 60  # of a caption that nobody knows, beside others that are clear
_DOING = ("action", "milestones")
_FRAMING = ("theme", "aim", "measures", "ref")
_ANSWERING = ("owner", "timescale", "progress", "rag", "supporting", "group", "completed", "revised")


@dataclass(slots=True)
class Header:
    """A heading row (or rows). `captions` maps each column to its heading as printed, group heading first."""

    first_row: int
    last_row: int
    captions: dict[int, str]
    groups: dict[int, str] = field(default_factory=dict)  # headings that stand over several columns
    widths: dict[int, int] = field(default_factory=dict)
    guidance: int = 0  # a row right below that explains the headings

    @property
    def first_column(self) -> int:
        return min(self.captions)

    @property
    def last_column(self) -> int:
        return max(column + self.widths.get(column, 1) - 1 for column in self.captions)

    def words(self) -> frozenset[str]:
        """The headings' own words, to tell whether two tables speak alike."""
        return frozenset(" ".join(tokens(caption.split("\n")[0])) for caption in self.captions.values())


def find_headers(page: Page, skipped: frozenset[int]) -> list[Header]:
    found: list[Header] = []
    last = 0
    known: set[frozenset[str]] = set()
    for number in page.numbers:
        row = page.rows[number]
        if number <= last or number in skipped or not _may_be_header(page, row):
            continue
        header = _read_header(page, row)
        score = _header_score(header)
        if score < LEAST_SCORE and header.words() not in known and not _looks_like(page, row, found, score):
            continue
        if found and header.first_row == last + 1 and not speak_alike(found[-1], header):
            if score < 1.3 * _header_score(found[-1]):
                found[-1].last_row, found[-1].guidance = header.last_row, number
                last = header.last_row
                continue
            found.pop()
        known.add(header.words())
        found.append(header)
        last = header.last_row
    return found


def has_header(page: Page) -> bool:
    """True where some row of the sheet is a plan's heading; cheaper than finding all of them."""
    rows = (page.rows[number] for number in page.numbers)
    return any(_may_be_header(page, row) and _header_score(_read_header(page, row)) >= LEAST_SCORE for row in rows)


def told_headers(
    page: Page, found: list[Header], heading: int | None, no_headings: frozenset[int] = frozenset()
) -> list[Header]:
    """The headings with what a person said: the row of the first one (0: there is none), rows that are none."""
    if heading == 0:
        return []
    kept = [h for h in found if no_headings.isdisjoint(range(h.first_row, h.last_row + 1))]
    if heading is None or heading not in page.rows or any(h.first_row <= heading <= h.last_row for h in kept):
        return kept
    told = _read_header(page, page.rows[heading])
    return [told, *(header for header in kept if header.first_row > told.last_row + 1)]


def _looks_like(page: Page, row: Row, found: list[Header], score: float) -> bool:
    """A row in the look of the sheet's first heading that says less of what we know, with a gap or a title above it."""
    if not found or len(row.cells) < 3:
        return False
    first = page.rows[found[0].first_row].cells[0]
    if not (first.fill or first.bold) or any((c.fill, c.bold) != (first.fill, first.bold) for c in row.cells):
        return False
    below = page.rows.get(row.number + 1)
    plain = bool(below) and any((c.fill, c.bold) != (first.fill, first.bold) for c in below.cells)
    above = page.rows.get(row.number - 1)
    known = sum(1 for c in row.cells if max(meanings(page.text(c.row, c.column)).values(), default=0) >= SURE)
    return plain and (above is None or len(above.cells) == 1) and (score > 0 or known >= 0.4 * len(row.cells))


def _may_be_header(page: Page, row: Row) -> bool:
    """Short captions side by side, at least two of them, none of them a date or a number, with words of the field."""
    if len(row.cells) < 2:
        return False
    if len(row.cells) == 2 and any(page.width(cell) > 2 for cell in row.cells):
        return False  # a band: its level in one cell, its title in the rest
    texts = [page.text(row.number, cell.column) for cell in row.cells]
    if any(len(text) > 160 for text in texts) or sum(map(len, texts)) / len(texts) > 70:
        return False
    if sum(map(has_heading_word, texts)) < 2:
        return False
    texts = _without_periods(texts)
    if any(text[0].isdigit() and is_plain_value(text) for text in texts):
        return False
    if sum(1 for text in texts if has_heading_word(text)) < max(2, 0.4 * len(texts)) and not _speaks_clearly(texts):
        return False
    return not is_counting(page, row) and not any(is_plain_value(text) for text in texts)


def _speaks_clearly(texts: Iterable[str]) -> bool:
    """Short captions among which what is done, by whom and by when stand for sure: others may say what they like."""
    captions = list(texts)
    if any(len(text) > _LONGEST_BESIDE for text in captions):
        return False
    said = [meanings(text) for text in captions if has_heading_word(text)]
    return all(any(one.get(meaning, 0) >= _CLEAR for one in said) for meaning in ("action", "owner", "timescale"))


def _without_periods(texts: list[str]) -> list[str]:
    """A heading's captions less those that only name a period: two or more side by side, or dates at its right end."""
    periods = [is_period(text) for text in texts]
    together = any(map(all, zip(periods, periods[1:], strict=False)))
    if not together and not (len(texts[-1]) < 60 and is_date(texts[-1])):
        return texts
    beside = [any(periods[max(place - 1, 0) : place] + periods[place + 1 : place + 2]) for place in range(len(texts))]
    dated = [is_date(text) and find_day(text) is not None for text in texts]
    last = dated.index(True) if True in dated and all(dated[dated.index(True) :]) else len(texts)
    rest = [text for place, text in enumerate(texts[:last]) if not (periods[place] and beside[place])]
    said = [meanings(text) for text in rest]
    fewest = 2 if len(texts) - len(rest) > 1 else 3
    if len(said) < fewest or sum(max(s.values(), default=0) >= SURE for s in said) < max(fewest, 0.7 * len(said)):
        return texts
    return rest


def is_plain_value(text: str) -> bool:
    """A number or a date and nothing else: what stands in a table's cells, hardly ever in its headings."""
    if not any(character.isdigit() for character in text):
        return False
    return text.replace(".", "").isdigit() or (is_date(text) and find_day(text) is not None)


def _header_score(header: Header) -> float:
    """The sum of how surely each different meaning is among the captions; 0 where no plan's table could have them."""
    best: dict[str, float] = {}
    known = periods = 0
    for caption in header.captions.values():
        periods += is_period(caption)
        scores = {m: s for m, s in meanings(caption).items() if s >= SURE}
        known += bool(scores)
        for meaning, score in scores.items():
            best[meaning] = max(best.get(meaning, 0), score)
    doing = any(m in best for m in _DOING)
    framing = any(m in best for m in _FRAMING[:3])
    answering = sum(1 for m in _ANSWERING if m in best)
    if not (doing and (answering or framing or "ref" in best)) and not (framing and answering >= 2):
        return 0
    few = known < 0.5 * (len(header.captions) - (periods if periods > 1 else 0))
    if known < 2 or few and not _speaks_clearly(header.captions.values()):
        return 0
    return sum(sorted(best.values(), reverse=True)[:known])


def _read_header(page: Page, row: Row) -> Header:
    captions = {cell.column: page.text(row.number, cell.column) for cell in row.cells}
    widths = {cell.column: page.width(cell) for cell in row.cells}
    header = Header(row.number, row.number, captions, widths=widths)
    _add_second_row(page, header)
    _add_groups_above(page, header)
    return header


def _add_second_row(page: Page, header: Header) -> None:
    """Take in the row below where it goes on with the heading: under a wide caption, or as sub-captions of one look."""
    number = header.first_row + 1
    below = page.rows.get(number)
    if not below or not _goes_on_heading(page, header, below):
        return
    widths, printed = dict(header.widths), dict(header.captions)
    for cell in below.cells:
        text = page.text(number, cell.column)
        over = next((c for c, w in widths.items() if w > 1 and c <= cell.column < c + w), None)
        if over is not None:
            header.groups[cell.column] = printed[over]
            if over != cell.column:
                header.captions[cell.column] = text
            else:
                header.captions[over] = text
            header.widths[cell.column] = page.width(cell)
        else:
            above = header.captions.get(cell.column, "")
            header.captions[cell.column] = f"{above}\n{text}" if above else text
            header.widths.setdefault(cell.column, page.width(cell))
    header.last_row = number


def _goes_on_heading(page: Page, header: Header, below: Row) -> bool:
    texts = [page.text(below.number, cell.column) for cell in below.cells]
    if any(len(text) > 120 or is_plain_value(text) and len(text) < 4 for text in texts):
        return False
    if len(below.cells) == 1 and page.width(below.cells[0]) > 1 and len(header.captions) > 2:
        return False
    under_wide = [
        cell for cell in below.cells if any(w > 1 and c <= cell.column < c + w for c, w in header.widths.items())
    ]
    top = page.rows[header.first_row]
    grown_down = any(page.is_covered(below.number, cell.column) for cell in top.cells)
    if under_wide and len(below.cells) > 1 and (len(under_wide) == len(below.cells) or grown_down):
        return all(len(text) <= 60 for text in texts)
    fill = top.cells[0].fill
    same_look = bool(fill) and all(below.fills.get(cell.column) == fill for cell in top.cells)
    same_look = same_look or _goes_on_bold(page, top, below)
    if not same_look or len(below.cells) < 2:
        return False
    return not speak_alike(header, Header(0, 0, {c.column: page.text(below.number, c.column) for c in below.cells}))


def _goes_on_bold(page: Page, top: Row, below: Row) -> bool:
    """Two rows of bold words, one under the other ('Lead' over 'Officer'), above a row that is not bold."""
    after = page.rows.get(below.number + 1)
    bold = all(cell.bold and len(cell.text) <= 30 for cell in (*top.cells, *below.cells))
    under = {cell.column for cell in below.cells} <= {cell.column for cell in top.cells}
    most = len(below.cells) >= max(3, 0.6 * len(top.cells))
    return bold and under and most and after is not None and not any(cell.bold for cell in after.cells)


def _add_groups_above(page: Page, header: Header) -> None:
    """Note captions in the row above that stand over several of the columns ('Quarter 1' over 'Progress' and 'RAG')."""
    above = page.rows.get(header.first_row - 1)
    if not above or header.groups:
        return
    span = header.last_column - header.first_column + 1
    over = [cell for cell in above.cells if 1 < page.width(cell) < span or find_day(page.text(cell.row, cell.column))]
    too_far = [cell for cell in over if page.width(cell) > 0.7 * span or cell.column <= header.first_column]
    if not over or len(over) != len(above.cells) or too_far:
        return
    for cell in over:
        for column in range(cell.column, cell.column + page.width(cell)):
            if column in header.captions:
                header.groups[column] = one_line(page.text(cell.row, cell.column))
    header.first_row = above.number


def is_counting(page: Page, row: Row) -> bool:
    """True for the heading of a summary: two or more columns of totals."""
    if len(row.cells) < 2 or not any(has_heading_word(cell.text) for cell in row.cells):
        return False
    return sum(1 for cell in row.cells if meanings(page.text(row.number, cell.column)).get("count", 0) >= 0.7) >= 2


def speak_alike(one: Header, other: Header) -> bool:
    """Two headings are the same table's where most of their captions say the same in the same columns, of one date."""
    days = [
        {day for c, text in header.captions.items() if (day := find_day(text) or find_day(header.groups.get(c, "")))}
        for header in (one, other)
    ]
    if days[0] != days[1] and days[0] and days[1]:
        return False
    alike = sum(
        1
        for column, caption in other.captions.items()
        if column in one.captions and _same_caption(one.captions[column], caption)
    )
    return alike >= 0.6 * max(len(one.captions), len(other.captions))


def _same_caption(one: str, other: str) -> bool:
    if squash(one) == squash(other):
        return True
    first, second = tokens(one.split("\n")[0]), tokens(other.split("\n")[0])
    return bool(first) and first == second
