"""What each row of a table is: a band, the values of an action, or page furniture, guidance, totals and notes. Pure."""

from __future__ import annotations

import re
from collections import Counter

from plans.importing.bands import RESPONSE, Look, is_level_word, names_level, read_label
from plans.importing.columns import Column
from plans.importing.corrections import LEFT_OUT, NOT_A_BAND
from plans.importing.heading_bands import level_above, theme_in_heading, wording_under_level
from plans.importing.narrative import TITLE_WORD
from plans.importing.pages import Page, Row
from plans.importing.period_headings import is_tick
from plans.importing.row_kinds import BandRow, DataRow, Item, LooseRow
from plans.importing.side_notes import is_glossary, is_lone_label, is_side_note, leads_to_heading
from plans.importing.statuses import COLOUR
from plans.importing.tables import Table
from plans.importing.told_below import told_below
from plans.importing.told_rows import told_above, told_row
from plans.importing.wording import one_line, squash

_PAGE_NUMBER = re.compile(r"^(?:page\s*)?\d+(?:\s*(?:of|/)\s*\d+)?$", re.I)
_GUIDANCE = re.compile(
    r"^\s*(?:\(|\[|<|e\.?g\b|please\b|insert\b|enter\b|describe\b|state\b|what\b|who\b|when\b|how\b|which\b|why\b|use\b|include\b"
    r"|should\b|list\b|give\b|provide\b|select\b|add\b|set out\b"
    r"|date (?:by|for|when|the)\b|name (?:of|and)\b|drop ?down\b)|\?\s*$",
    re.I,
)
_TOTAL = re.compile(r"^\s*(?:grand |sub-?)?totals?\b|^\s*(?:number|no\.?) of\b", re.I)
_FIGURE = re.compile(r"(?:[A-Za-z ]{2,30}: ?)?[\d.,%£ ]+")  # '12', '40 %', 'Complete: 3'
_FOOTNOTE = re.compile(
    r"^\s*(?:\*|notes?\b\s*[:.]|n\.?b\.?\b|key\s*(?:$|[:–-])|source\s*:|version\b|last updated|updated\b"
    r"|prepared by|approved by)",
    re.I,
)


def _is_title(band: BandRow) -> bool:
    """A sheet's first line that names a plan is its title, however it is filled."""
    return not band.label.level and not band.label.ref and bool(TITLE_WORD.search(band.label.text))


class RowReader:
    """Tells the rows of one table apart."""

    def __init__(self, table: Table, columns: list[Column], told: dict[int, str] | None = None):
        self.table = table
        self.told = told or {}  # row -> what a person said that it is, as in Corrections.bands
        self.page: Page = table.page
        self.columns = {column.index: column for column in columns}
        self.furniture: frozenset[str] = frozenset()
        self.action = next((c.index for c in columns if c.meaning == "action"), 0)
        self.first = min(self.columns, default=1)
        self.span = max(self.columns, default=1) - self.first + 1
        self.ref = next((c.index for c in columns if c.meaning == "ref"), 0)
        self.progress = next((c.index for c in columns if c.meaning == "progress"), 0)
        self.heading_starts = {header.first_row for header in table.headers}
        self.number_parents = self._number_parents()
        self.common_fills = self._common_fills()

    def read(self, furniture: frozenset[str]) -> list[Item]:
        """Every row from the bands above the first heading to the last, in order.

        `furniture` are the texts of the title lines, squashed, that pages repeat.
        """
        self.furniture = furniture
        found: list[Item] = self.bands_above()
        for header in self.table.headers:
            if header.guidance:
                texts = [self.page.text(header.guidance, c.column) for c in self.page.rows[header.guidance].cells]
                found.append(LooseRow(header.guidance, " | ".join(texts), "guidance"))
        broken, first_heading = False, True
        starts = {header.first_row for header in self.table.headers}
        for number in sorted([*self.table.body, *starts]):
            if number in starts:
                broken, first_heading = not first_heading, False
                found.extend(filter(None, [theme_in_heading(self.table, self.action, number)]))
                continue
            item = self._read_row(self.page.rows[number], number)
            if isinstance(item, DataRow):
                item.after_break = broken
                broken = False
            found.append(item)
        return self._trailing_notes(found)

    def bands_above(self) -> list[BandRow]:
        """The rows right above the first heading, back to a gap, that look like bands rather than titles."""
        bands: list[BandRow] = []
        below = self.table.header.first_row
        for number in reversed(self.table.preamble):
            row = self.page.rows[number]
            named = names_level(self.page.text(number, row.cells[-1].column))
            if below - number > (3 if named else 1) or len(row.cells) > 2:
                break
            band = self._band(row, above=True) or wording_under_level(self.table, row)
            if band is None and level_above(self.table, number):
                below = number  # a line about the theme, between its band and the heading
                continue
            if band is None or (number == self.page.numbers[0] and _is_title(band)):
                break
            bands.insert(0, band)
            below = number
        return told_above(self.page, self.table.preamble, bands, self.told)

    def _read_row(self, row: Row, number: int) -> Item:
        if self.told.get(number) == NOT_A_BAND:
            return self._data(row, number)
        if number in self.told:
            return told_row(self.page, row, self._band(row), self.told[number])
        texts = [self.page.text(number, cell.column) for cell in row.cells]
        if len(texts) == 1 and (squash(texts[0]) in self.furniture and not self._is_value_cell(row)):
            return LooseRow(number, texts[0], "furniture")
        numbered = len(texts) == 1 and _PAGE_NUMBER.match(texts[0])
        if numbered and (texts[0][:1] in "pP" or row.cells[0].column not in self.columns):
            return LooseRow(number, texts[0], "furniture")
        label, said = told_below(self.page, row) if self.progress else ("", "")
        if label:
            return self._below(number, said) if said else LooseRow(number, label, "furniture")
        band = self._band(row)
        if band:
            return band
        leads = len(texts) == 2 and leads_to_heading(self.page, number, self.heading_starts)
        if leads or is_side_note(self.page, row, self.first, self.action, self.span):
            return LooseRow(number, "  ".join(texts), "note")
        if _TOTAL.match(texts[0]) and all(map(_FIGURE.fullmatch, texts[1:])):
            return LooseRow(number, "  ".join(texts), "summary")
        if len(texts) == 1 and _FOOTNOTE.match(texts[0]) and row.cells[0].column != self.action:
            return LooseRow(number, texts[0], "note")
        if self._is_guidance(row, texts):
            return LooseRow(number, " | ".join(texts), "guidance")
        return self._data(row, number)

    def _is_value_cell(self, row: Row) -> bool:
        cell = row.cells[0]
        return cell.column == self.action and self.page.width(cell) == 1 and not cell.bold

    def _band(self, row: Row, above: bool = False) -> BandRow | None:
        """The row as a band, or None. One cell (or a level's name and one cell) that stands for the whole row."""
        cells = row.cells
        if len(cells) > 2 or not cells:
            return None
        level, main, numbered = "", cells[0], False
        if len(cells) == 2:
            first = self.page.text(row.number, cells[0].column)
            second = self.page.text(row.number, cells[1].column)
            wide = self.page.width(cells[1]) > 1 or bool(cells[0].fill and cells[0].fill == cells[1].fill)
            if not is_level_word(first) and not self._is_numbered_band(row, first, second):
                return None
            if is_level_word(first) and not wide and len(self.columns) < 3:
                return None
            numbered = not is_level_word(first)
            level, main = ("", cells[1]) if numbered else (first, cells[1])
            text = f"{first} {second}" if numbered else second
        else:
            text = self.page.text(row.number, main.column)
        if not (level or numbered or self._stands_out(main, text, above)):
            return None
        label = read_label(text, level)
        look = Look(cells[0].fill, cells[0].bold)
        return BandRow(row.number, main.coordinate, label, look)

    def _is_numbered_band(self, row: Row, first: str, second: str) -> bool:
        """'2' | 'Workforce': a number and a title that stands out, or a number that the rows below go on from."""
        named = read_label(first)
        if named.level and named.ref and not named.wording and len(self.columns) > 2:
            return self.page.width(row.cells[1]) > 1  # 'OUTCOME 1' | its wording, merged across
        if not re.fullmatch(r"[A-Z][.)]?|\d{1,2}(?:\.\d)?\.?", first) or len(second) > 200 or len(self.columns) < 3:
            return False
        main = row.cells[1]
        filled = bool(main.fill) and main.fill not in self.common_fills.get(main.column, ())
        if self._is_wide(main) or filled or (main.bold and row.cells[0].column == self.first):
            return True
        return main.column <= max(self.action, self.first + 1) and first.strip(".)") in self.number_parents

    def _number_parents(self) -> set[str]:
        """Numbers that other rows' numbers begin with: '1' where there are '1.1' and '1.2'."""
        refs = [self.page.text(row, self.ref) for row in self.table.body] if self.ref else []
        return {text.rpartition(".")[0] for text in refs if re.fullmatch(r"[A-Z]?\d*(?:\.\d{1,2})+\.?", text)}

    def _is_wide(self, cell) -> bool:
        return self.page.width(cell) >= max(2, 0.6 * self.span) or (
            self.span <= 2 and self.page.width(cell) >= self.span > 1
        )

    def _stands_out(self, cell, text: str, above: bool) -> bool:
        """Merged across, filled as no value is, bold, or named by a level's word, alone in its row."""
        if not re.search(r"[^\W\d_]{2}", text) or (_FOOTNOTE.match(text) and not cell.fill):
            return False
        filled = bool(cell.fill) and cell.fill not in self.common_fills.get(cell.column, ())
        if above:
            return filled or names_level(text)
        column = self.columns.get(cell.column)
        framing = column and column.meaning in ("theme", "aim")
        if framing and not (self._is_wide(cell) or filled or (cell.bold and not self._is_bold(cell.column))):
            response = len(text) < 80 and text.endswith(":") and RESPONSE.search(text)
            return names_level(text) or bool(response) or cell.row + 1 in self.heading_starts
        if self._is_wide(cell) or filled or cell.bold:
            return True
        if cell.column == self.action:
            return bool(re.match(r"\s*\S+\s+\d", text)) and names_level(text)
        return cell.column == self.first and (names_level(text) or len(text) < 120)

    def _is_bold(self, column: int) -> bool:
        """True where the values of a column are mostly printed bold, so that bold says nothing there."""
        cells = [self.page.cell(row, column) for row in self.table.body if len(self.page.rows[row].cells) > 2]
        printed = [cell.bold for cell in cells if cell and cell.text.strip()]
        return sum(printed) > 0.3 * len(printed)

    def _common_fills(self) -> dict[int, set[str]]:
        """Fills that the cells of ordinary rows have, column by column (a shaded first column, striped rows)."""
        counts: dict[int, Counter] = {}
        rows = [row for row in self.table.body if len(self.page.rows[row].cells) > 2]
        for number in rows:
            for column, fill in self.page.rows[number].fills.items():
                counts.setdefault(column, Counter())[fill] += 1
        least = max(2, 0.15 * len(rows))
        return {column: {fill for fill, n in counter.items() if n >= least} for column, counter in counts.items()}

    def _is_guidance(self, row: Row, texts: list[str]) -> bool:
        """Right under a heading, cells that tell people how to fill the form in."""
        above = [h for h in self.table.headers if h.last_row + 1 == row.number]
        if not above or len(texts) < 2:
            return False
        told = sum(1 for text in texts if _GUIDANCE.search(text) and len(text) < 400) / len(texts)
        return told > 0.6 or told > 0.3 and self._offers_colours(row) and not self._is_numbered(row)

    def _offers_colours(self, row: Row) -> bool:
        """'Red, amber or green' under a status heading: what to choose from, not a choice."""
        ratings = [self.page.text(row.number, c.index) for c in self.columns.values() if c.meaning == "rag"]
        return any(len(set(re.findall(rf"\b(?:{COLOUR})\b", text.casefold()))) > 1 for text in ratings)

    def _is_numbered(self, row: Row) -> bool:
        return bool(self.ref and self.page.text(row.number, self.ref))

    def _data(self, row: Row, number: int) -> DataRow:
        data = DataRow(number)
        for cell in row.cells:
            index = self._column_of(cell.column)
            if self._is_left_out(index):
                continue
            text = self.page.text(number, cell.column)
            if self.columns[index].ticks and is_tick(text):
                index, text = self.columns[index].ticks, one_line(self.columns[index].caption)
            data.own[index] = f"{data.own[index]}\n{text}" if index in data.own else text
        data.texts = dict(data.own)
        for index in self.columns:
            area = self.page.covers.get((number, index))
            if self._is_left_out(index):
                continue
            if index not in data.own and area and area.first_row < number and area.first_column == index:
                text = self.page.text(area.first_row, area.first_column)
                if text and area.first_row not in self.table.header_rows:
                    data.texts[index] = text
        return data

    def _below(self, number: int, said: str) -> DataRow:
        """A row that tells of the progress of the action above it; its cell answers for that action's progress."""
        above = number - 1
        while above > self.table.header.last_row and len(getattr(self.page.rows.get(above), "cells", ())) <= 2:
            above -= 1
        cell = self.page.rows[number].cells[-1]
        self.page.stands_at.setdefault((above, self.progress), cell.coordinate)
        return DataRow(number, {self.progress: said}, {self.progress: said})

    def _is_left_out(self, index: int) -> bool:
        return index in self.columns and self.columns[index].meaning == LEFT_OUT

    def _column_of(self, column: int) -> int:
        """The column that a cell belongs to: its own, or the heading merged over it."""
        if column in self.columns:
            return column
        return max((index for index in self.columns if index < column), default=self.first)

    def _trailing_notes(self, found: list) -> list:
        """Bands with no action below them at the table's end are notes, unless a level's word names them."""
        end = len(found)
        last = max((place for place, item in enumerate(found) if isinstance(item, BandRow)), default=end)
        if len(self.columns) > 3 and is_glossary(found[last + 1 :]):
            end = last
        while end and not self._has_values(found[end - 1]):
            end -= 1
        while end < len(found) and not isinstance(found[end], BandRow) and not is_lone_label(found[end]):
            end += 1  # what follows an action without a band between may still belong to it
        tail: list[Item] = []
        for item in found[end:]:
            if isinstance(item, BandRow) and not item.label.level and not item.told_level:
                item = LooseRow(item.row, item.label.text, "note")
            elif isinstance(item, DataRow):
                item = LooseRow(item.row, " – ".join(item.own.values()), "note")
            tail.append(item)
        return found[:end] + tail

    def _has_values(self, item: Item) -> bool:
        """A row that says something of an action, and more than a number and a theme (a list of abbreviations)."""
        if not isinstance(item, DataRow) or is_lone_label(item):
            return False
        return any(
            self.columns[i].meaning not in ("ref", "theme", "aim", "theme_ref") for i in item.own if i in self.columns
        )
