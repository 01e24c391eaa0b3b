"""From the rows of one table to drafts of its actions: which rows belong together, and under which theme. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from plans.importing.bands import RESPONSE, Nesting, Tree, read_label
from plans.importing.columns import Column
from plans.importing.cut_rows import cut_rows
from plans.importing.listed import Lists, bare_number
from plans.importing.numbering import PREFIX, Numbering, column_of, find_numbering
from plans.importing.reading import FindingReading, Problem, Source
from plans.importing.repeats import adds_entry, adds_milestone, beginnings, printed_in_full, shares_cells
from plans.importing.rows import BandRow, DataRow, LooseRow
from plans.importing.tables import Table
from plans.importing.wording import first_wording, rejoin, shout_to_sentence, singular, squash


@dataclass(slots=True)
class Draft:
    """An action in the making. `texts` are its cells by column; `steps` are rows of their own under it."""

    first: DataRow
    theme: int | None
    texts: dict[int, str]
    last_row: int
    ref: str = ""
    rows: list[DataRow] = field(default_factory=list)  # every row of the action, steps not counted
    theme_refs: frozenset[str] = frozenset()  # numbers that the row's themes print, which are not the action's
    steps: list[tuple[DataRow, str, str]] = field(default_factory=list)  # (row, step, timescale as shown)


class Drafter:
    """Reads one table's rows in order. Findings met in bands go to `findings`; loose text to `notes`."""

    def __init__(self, table: Table, columns: list[Column], tree: Tree, root: int | None, lists: Lists):
        self.table = table
        self.columns = {column.index: column for column in columns}
        self.meaning = {column.index: column.meaning for column in columns}
        self.framing = [c for c in columns if c.meaning == "theme"] + [c for c in columns if c.meaning == "aim"]
        self.action = column_of(columns, "action")
        self.ref = column_of(columns, "ref")
        self.theme_ref = column_of(columns, "theme_ref")
        self.timescale = column_of(columns, "timescale")
        self.nesting = Nesting(tree, root, table.page.name)
        self.tree = tree
        self.lists = lists
        self.carried: dict[int, tuple[str, Source]] = {}
        self.used: set[int] = set()
        self.carried_ref = ""
        self.carried_number = ""
        self.under: int | None = root
        self.numbering = Numbering("", share=0)
        self.in_full: frozenset[int] = frozenset()  # framing columns in which a blank means none
        self.drafts: list[Draft] = []
        self.bands: list[tuple[BandRow, int]] = []  # each with the place of its theme
        self.findings: list[FindingReading] = []
        self.notes: list[LooseRow] = []
        self.problems: list[Problem] = []
        self.waiting_response: FindingReading | None = None
        self.titleless: int | None = None
        self.cut: frozenset[int] = frozenset()  # rows that go on with the lines of the row above

    def read(self, items: list[BandRow | DataRow | LooseRow]) -> list[Draft]:
        rows = [item for item in items if isinstance(item, DataRow)]
        self.numbering = find_numbering(list(self.columns.values()), beginnings(rows, self.meaning, self.table.page))
        rows = [item for item in items if isinstance(item, DataRow)]
        self.in_full = printed_in_full(rows, [column.index for column in self.framing])
        self.cut = cut_rows(rows, self.meaning)
        for item in items:
            if isinstance(item, BandRow):
                self._band(item)
            elif isinstance(item, LooseRow):
                self.notes.append(item)
            else:
                self._data(item)
        self._end_carrying(self.framing)
        self.problems.extend(self.nesting.problems)
        return self.drafts

    # Bands

    def _band(self, band: BandRow) -> None:
        finding = self.findings[-1] if self.findings else None
        if band.told_level:
            self._enter(band)
        elif self.waiting_response is not None:
            self.waiting_response.response = band.label.text
            self.waiting_response = None
        elif RESPONSE.search(band.label.text) and finding and not finding.response:
            self.waiting_response = finding
        elif self.titleless is not None and not band.label.level and not band.label.ref:
            self._complete_title(band)
        else:
            self._enter(band)

    def _enter(self, band: BandRow) -> None:
        place = self.nesting.enter(band.label, band.look, band.row, band.cell, band.told_level)
        self.bands.append((band, place))
        theme = self.tree.themes[place]
        bare = bool(band.label.level) and not band.label.wording
        self.titleless = place if bare else None
        if band.label.is_finding and not theme.finding:
            theme.finding = band.label.ref
            self.findings.append(FindingReading(band.label.ref, band.label.wording, source=theme.source))

    def _complete_title(self, band: BandRow) -> None:
        """'OUTCOME 2' in one row and its wording in the next are one band."""
        theme = self.tree.themes[self.titleless]
        for finding in self.findings:
            if finding.source == theme.source and not finding.text:
                finding.text = band.label.text
        if squash(band.label.text) not in squash(theme.title):
            place = self.tree.rename(self.titleless, f"{theme.title} {band.label.text}")
            self.nesting.replace(self.titleless, place)
        self.titleless = None

    # Rows of values

    def _data(self, row: DataRow) -> None:
        self.titleless = None
        self.waiting_response = None
        draft = self.drafts[-1] if self.drafts else None
        kind = self._kind(row, draft)
        if kind == "new":
            self._carry(row)
            self._begin(row)
        elif kind == "frame":
            self._carry(row)
            loose = [
                text for index, text in row.own.items() if self.meaning.get(index) not in ("theme", "aim", "theme_ref")
            ]
            if loose and not (self.numbering.kind == "aim" and loose == [self.carried_ref]):
                self.notes.append(LooseRow(row.row, "  ".join(loose), "note"))
        elif kind == "step":
            text, shown = row.own.get(self.action, ""), row.own.get(self.timescale, "")
            draft.steps.append((row, text, shown))
            draft.last_row = row.row
        else:
            self._extend(draft, row, broken=kind == "broken")
        self.nesting.after_action = True

    def _kind(self, row: DataRow, draft: Draft | None) -> str:
        """'new' action, 'step' of the one above, 'more' of it, its remainder after a page break, or only a 'frame'."""
        own = {index for index in row.own if self.meaning.get(index) not in ("theme", "aim", "theme_ref")}
        if not own or not (own - {self.ref}):
            return "frame"
        has_action, numbered = self.action in own, self._has_number(row)
        if draft is None:
            return "new" if has_action or not self.action else "frame"
        if row.row in self.cut or self._is_remainder(row, numbered):
            return "broken"
        if not has_action:
            return "new" if self._frames(row) and own - {self.ref} else "more"
        if shares_cells(row, draft.first, self.meaning, self.table.page):
            return "more"
        if adds_milestone(row, draft.first, self.meaning) or adds_entry(row, draft.first, self.meaning):
            return "more"
        if numbered or self.numbering.kind not in ("column", "text") or not self.numbering.most:
            alone = own == {self.action} and row.own[self.action][0].islower()
            return "more" if alone and not numbered else "new"
        answered = any(self.meaning.get(index) in ("owner", "group") for index in own)
        if answered or self._frames(row):
            return "new"
        return "step" if self.timescale in own else "more"

    def _frames(self, row: DataRow) -> bool:
        return any(column.index in row.own for column in self.framing)

    def _has_number(self, row: DataRow) -> bool:
        if self.numbering.kind == "text":
            return bool(PREFIX.match(row.own.get(self.action, "")))
        return self.numbering.kind == "column" and bool(row.own.get(self.numbering.column))

    def _is_remainder(self, row: DataRow, numbered: bool) -> bool:
        """The rest of a row that a page break cut: no number where actions have one, no timescale, no status."""
        if numbered or self.timescale in row.own or self._frames(row):
            return False
        if any(self.meaning.get(index) in ("rag", "ref") for index in row.own):
            return False
        text = row.own.get(self.action, "")
        if not row.after_break:
            return bool(text) and len(row.own) > 1 and self.numbering.share >= 0.85
        if self.numbering.kind in ("column", "text"):
            return True
        return not text or text[0].islower()

    def _carry(self, row: DataRow) -> None:
        """Themes and aims stand until the next one in their column; a new outer one ends those inside it."""
        self._leave_bands()
        if row.own.get(self.theme_ref):
            self.carried_number = row.own[self.theme_ref]
        for place, column in enumerate(self.framing):
            text = row.texts.get(column.index) if column.index in row.own else None
            if text is None:
                if column.index in self.in_full and not row.texts.get(column.index):
                    self.carried.pop(column.index, None)
                continue
            if squash(text) != squash(self.carried.get(column.index, ("", None))[0]):
                self._end_carrying([column])
                for inner in self.framing[place + 1 :]:
                    if inner.index not in row.own and inner.meaning == "theme":
                        self.carried.pop(inner.index, None)
                cell = self.table.page.address(row.row, column.index)
                self.carried[column.index] = (text, Source(self.table.page.name, row.row, row.row, cell))
                self.carried_ref = ""
        if self.numbering.kind == "aim" and row.own.get(self.ref):
            self.carried_ref = row.own[self.ref]

    def _leave_bands(self) -> None:
        """What was carried ends under other bands. Bands that only came back at the top of a page are the same ones."""
        if self.under != self.nesting.innermost:
            self._end_carrying(self.framing)
            self.carried = {}
        self.under = self.nesting.innermost

    def _end_carrying(self, columns: list[Column]) -> None:
        """A theme or aim with no action of its own is kept among the notes."""
        for column in columns:
            if column.index in self.carried and column.index not in self.used:
                text, source = self.carried[column.index]
                self.notes.append(LooseRow(source.first_row, text, "note"))
            self.used.discard(column.index)

    def _theme(self) -> int | None:
        """The place of the innermost theme or aim that the row stands under."""
        place = self.nesting.innermost
        for column in self.framing:
            if column.index not in self.carried:
                continue
            text, source = self.carried[column.index]
            self.used.add(column.index)
            level = singular(shout_to_sentence(first_wording(column.caption)))
            if column.meaning == "theme":
                place, text, level = self.tree.enter_path(place, text, level, source)
            label = read_label(text)
            ref = label.ref
            if column.meaning == "aim" and not ref:
                ref = self.carried_ref
            if self.theme_ref and column.index > self.theme_ref and not ref:
                ref = self.carried_number.strip(" .:()")
            before = len(self.tree.themes)
            statement = self.lists.text_for(column.caption, text)
            if statement:
                text, ref = statement, bare_number(text)
            place = self.tree.place(place, text, source, level=level, ref=ref, is_aim=column.meaning == "aim")
            if len(self.tree.themes) > before and re.search(r"\bfinding", level, re.I) and column.meaning == "theme":
                self._take_finding(place, ref, statement or label.wording or text, source)
        self.under = self.nesting.innermost
        return place

    def _take_finding(self, place: int, ref: str, text: str, source: Source) -> None:
        """A theme that is a finding; numbers alone ('1 and 3') name findings and are none."""
        if not re.search(r"[^\W\d_]{4}", text):
            return
        number = ref or str(len(self.findings) + 1)
        self.tree.themes[place].finding = number
        self.findings.append(FindingReading(number, text, source=source))

    def _begin(self, row: DataRow) -> None:
        theme = self._theme()
        draft = Draft(row, theme, dict(row.texts), row.row, rows=[row])
        text = row.texts.get(self.action, "")
        if self.numbering.kind == "text":
            match = PREFIX.match(text)
            if match:
                draft.ref = match[1]
                draft.texts[self.action] = text[match.end() :].strip()
        elif self.numbering.kind == "column":
            draft.ref = row.texts.get(self.numbering.column, "").strip()
        elif self.numbering.kind == "aim":
            draft.ref = self._aim_ref(theme)
        draft.theme_refs = frozenset(squash(above.ref) for above in self.tree.path(theme) if above.ref)
        self.drafts.append(draft)

    def _aim_ref(self, place: int | None) -> str:
        path = self.tree.path(place)
        return path[-1].ref if path and (path[-1].is_aim or self.carried_ref) else ""

    def _extend(self, draft: Draft, row: DataRow, broken: bool) -> None:
        kept = ("action",) if adds_entry(row, draft.first, self.meaning) else ("action", "timescale")
        for index, text in row.own.items():
            had = draft.texts.get(index, "")
            if self.meaning.get(index) in ("theme", "aim", "ref", "theme_ref"):
                if not had:
                    draft.texts[index] = text
                continue
            if squash(text) == squash(had) and self.meaning.get(index) not in kept:
                continue
            if index == self.action and squash(text) == squash(draft.first.texts.get(index, "")):
                continue
            if self.meaning.get(index) == "owner" and squash(text) in map(squash, had.split("\n")):
                continue
            joined = rejoin(had, text) if broken else f"{had}\n{text}".strip()
            draft.texts[index] = joined
        draft.rows.append(row)
        draft.last_row = row.row
