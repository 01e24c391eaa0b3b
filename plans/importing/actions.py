"""From a draft to the actions it holds: cells by meaning, people, dates, milestones, measures and updates. Pure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from plans.importing.columns import Column
from plans.importing.dates import last_day_shown, true_date
from plans.importing.drafting import Draft
from plans.importing.dues import settle_due
from plans.importing.entries import entries_of, row_milestones, says_done
from plans.importing.marks import Marks
from plans.importing.pages import Page
from plans.importing.pairing import pair_columns, pair_row
from plans.importing.people import People
from plans.importing.period_headings import is_tick, period_milestones, planned_for
from plans.importing.progress import completion, dated_entries, says_complete
from plans.importing.reading import ActionReading, MilestoneReading, Problem, Source, StatusReading, UpdateReading
from plans.importing.reckoned import MAINTENANCE, is_told, says_no_rating
from plans.importing.statuses import COLOUR_WORD, COLOUR_WORDS, is_grey, label_of, status_of
from plans.importing.steps import cell_milestones, listed_milestones, share_out
from plans.importing.struck import struck_parts
from plans.importing.wording import captioned_items, lines, squash
from spreadsheets.grid import Cell

_JOINED = ("action", "owner", "supporting", "group", "timescale", "measures", "resources", "milestones")
_KEPT = ("evidence", "notes", "start", "reported", "revised", "completed", "other", "")
_TEXT_OF = {"action": "text", "group": "governance_groups", "owner": "owners"}


@dataclass(slots=True)
class Maker:
    """What is shared by the actions of one table: its columns, the plan's people and scheme."""

    page: Page
    columns: list[Column]
    people: People
    scheme: list[StatusReading]
    kind: str = "improvement"
    marks: Marks = field(default_factory=Marks)
    problems: list[Problem] = field(default_factory=list)

    def make(self, draft: Draft) -> list[ActionReading]:
        texts = self._by_meaning(draft)
        shares = [texts] if draft.steps or draft.ref and self._own_ref(draft) else share_out(texts)
        return [self._action(draft, share) for share in shares]

    def _own_ref(self, draft: Draft) -> bool:
        return any(c.meaning == "ref" and draft.first.own.get(c.index) == draft.ref for c in self.columns)

    def _by_meaning(self, draft: Draft) -> dict[str, str]:
        texts: dict[str, str] = {}
        for column in self.columns:
            text = draft.texts.get(column.index, "")
            if text and column.meaning in _JOINED:
                texts[column.meaning] = f"{texts[column.meaning]}\n{text}" if column.meaning in texts else text
        return texts

    def _action(self, draft: Draft, texts: dict[str, str]) -> ActionReading:
        where = self._address(draft, self._index("action") or min(draft.first.own, default=1))
        source = Source(self.page.name, draft.first.row, draft.last_row, where)
        kind = "maintenance" if MAINTENANCE.match(draft.texts.get(self._index("kind"), "")) else self.kind
        action = ActionReading(texts.get("action", ""), source, ref=draft.ref, kind=kind, theme=draft.theme)
        action.owners, action.supporting = self._names(draft, texts, "owner")
        for name in [n for part in self._names(draft, texts, "supporting") for n in part]:
            if name not in action.owners and name not in action.supporting:
                action.supporting.append(name)
        action.governance_groups = [n for part in self._names(draft, texts, "group") for n in part]
        action.measures = captioned_items(texts.get("measures", ""))
        action.resources = lines(texts.get("resources", ""))
        self._timescale(action, draft, texts)
        self._revised(action, draft)
        settle_due(action, self._cell(draft, "due"), self._cell(draft, "first_due"))
        action.updates = self._updates(draft)
        # 'Completed' where the target date stood; what is told of progress beside it goes before.
        action.is_completed = not action.updates and says_complete(action.timescale)
        self._keep_rest(action, draft)
        struck, notes = struck_parts(draft, self.columns, self.page)
        action.extra.extend(struck)
        self.problems.extend(note for note in notes if note not in self.problems)
        action.cells = self._cells(draft, any(update.status for update in action.updates))
        if not action.text:
            self._doubt(draft, "This row has no action text; it was kept as an action. Check whether it is one.")
        return action

    def _names(self, draft: Draft, texts: dict[str, str], meaning: str) -> tuple[list[str], list[str]]:
        printed = texts.get(meaning, "")
        if not printed:
            return [], []
        return self.people.split(printed, f"{self.page.name}!{self._address(draft, self._index(meaning))}")

    # Timescale and milestones

    def _timescale(self, action: ActionReading, draft: Draft, texts: dict[str, str]) -> None:
        action.timescale = texts.get("timescale", "") or planned_for(self.columns, draft.texts)
        if draft.steps:
            self._steps(action, draft)
        else:
            cell = self._cell(draft, "timescale")
            if cell is not None and cell.struck and action.timescale:
                self._set_struck_aside(action, draft)
            elif cell is not None and squash(cell.text) == squash(action.timescale):
                action.timescale_date, action.timescale_precision = true_date(cell)
            action.milestones, doubtful = cell_milestones(action.text, action.timescale)
            if doubtful:
                message = "There are several dates and steps, but not one date for each step; none was tied to a step."
                self._doubt(draft, message, "timescale")
        action.milestones.extend(period_milestones(self.columns, draft.texts))
        if texts.get("milestones") and len(draft.rows) > 1:
            action.milestones.extend(row_milestones(draft, self.columns, self.page))
        elif texts.get("milestones"):
            action.milestones.extend(listed_milestones(texts["milestones"], action.timescale))
        action.milestones = list({(m.text, m.timescale): m for m in action.milestones}.values())

    def _revised(self, action: ActionReading, draft: Draft) -> None:
        """A revised date moves the due date and leaves the first one as it was. The cell stays in `extra` too."""
        action.revised_timescale = draft.texts.get(self._index("revised"), "")
        cell = self._cell(draft, "revised")
        if cell is not None and cell.struck:
            action.revised_timescale = ""
        elif cell is not None and squash(cell.text) == squash(action.revised_timescale):
            action.revised_date, action.revised_precision = true_date(cell)

    def _set_struck_aside(self, action: ActionReading, draft: Draft) -> None:
        """A timescale that is struck through has been given up: it is kept, but not as the current one."""
        title = next(column.title for column in self.columns if column.meaning == "timescale")
        action.extra.append((f"{title} (struck through)", action.timescale))
        action.timescale = ""
        self._doubt(draft, "The timescale is struck through, so it was not taken as the current one.", "timescale")

    def _steps(self, action: ActionReading, draft: Draft) -> None:
        """Rows of their own under an action: their text stays with it, and where they are dated they are milestones."""
        for _, text, shown in draft.steps:
            action.text = f"{action.text}\n{text}".strip()
            action.timescale = f"{action.timescale}\n{shown}".strip()
        if len(draft.steps) < 2 and not draft.texts.get(self._index("timescale")):
            return
        column = self._index("timescale")
        for row, text, shown in draft.steps:
            cell = self.page.cell(row.row, column)
            day = last_day_shown(cell) if cell else None
            action.milestones.append(MilestoneReading(text, shown, day))

    # Updates

    def _updates(self, draft: Draft) -> list[UpdateReading]:
        """One update for each progress column, with the status that stands beside it; statuses alone where they do."""
        texts = [column for column in self.columns if column.meaning == "progress"]
        ratings = [column for column in self.columns if column.meaning == "rag"]
        filled = {c.index for c in ratings if draft.texts.get(c.index) or self._fill(draft, c.index)}
        pairs = pair_row(pair_columns(texts, ratings), filled)
        updates: list[UpdateReading] = []
        for text_column, rating_column in pairs:
            for entry, day in entries_of(draft, self.columns, self.page):
                found = self._update(entry, text_column, rating_column, alone=not ratings)
                for update in found:
                    update.as_at = update.as_at or day
                    update.heading = (text_column or rating_column).title if len(pairs) > 1 else ""
                updates.extend(found)
        return sorted(updates, key=lambda update: (update.as_at is None, update.as_at or dt.date.max))

    def _update(
        self, draft: Draft, text_column: Column | None, rating_column: Column | None, alone: bool
    ) -> list[UpdateReading]:
        text = draft.texts.get(text_column.index, "") if text_column else ""
        rating = draft.texts.get(rating_column.index, "") if rating_column else ""
        rating = "" if says_no_rating(rating) else rating
        where = text_column if text and text_column else rating_column or text_column
        status = self._status(draft, rating_column, rating) if rating_column else ""
        if text_column and not status and alone:
            fill = self._fill(draft, text_column.index)
            status = label_of(text, self.scheme) or (self.marks.read("", fill, self.scheme) if fill else "")
        if rating and not status and not any(column.meaning == "progress" for column in self.columns):
            text = rating
        as_at = (text_column and text_column.as_at) or (rating_column and rating_column.as_at) or None
        entries = dated_entries(text) if text else []
        several = len(entries) > 1
        newest = entries[-1].text if several else text if text_column else ""
        complete = self._says_complete(draft, text_column, newest) if newest else False
        complete = complete or bool(rating_column) and self._says_complete(draft, rating_column, rating)
        if not entries and not status:
            return (
                [UpdateReading("", "", True, as_at, self.page.address(draft.first.row, where.index))]
                if complete
                else []
            )
        cell = self.page.address(draft.first.row, where.index)
        if not entries:
            return [UpdateReading("", status, complete, as_at, cell)]
        found = [
            UpdateReading(entry.text, "", several and says_complete(entry.text), entry.as_at or as_at, cell)
            for entry in entries
        ]
        found[-1].status = status
        found[-1].says_complete = found[-1].says_complete or complete
        return found

    def _says_complete(self, draft: Draft, column: Column | None, text: str) -> bool:
        """What the cell says; where each milestone's row has a cell of its own, what every one of them says."""
        said = [row.own[column.index] for row in draft.rows if column and row.own.get(column.index)]
        if len(said) > 1 and (column.meaning == "rag" or draft.texts.get(self._index("milestones"))):
            return len(said) == len(draft.rows) and all(map(says_complete, said))
        return says_complete(COLOUR_WORD.sub("", text))

    def _status(self, draft: Draft, column: Column, text: str) -> str:
        fill = self._fill(draft, column.index)
        where = self._address(draft, column.index)
        status = self.marks.read(text, fill, self.scheme, f"{self.page.name}!{where}")
        if self.marks.is_told(text, fill):
            return status
        by_fill = status_of("", fill, self.scheme)
        if text and status and by_fill and by_fill != status:
            message = (
                f"The cell says '{text}' but has the colour of '{by_fill}' in the plan's key; what it says was kept."
            )
            self.problems.append(Problem(self.page.name, where, "warning", message))
        if not text and fill and not status and self.scheme and not is_grey(fill):
            message = "The cell has a colour that the plan's key does not have, so no status was read from it."
            self.problems.append(Problem(self.page.name, where, "warning", message))
        return status

    def _fill(self, draft: Draft, column: int) -> str | None:
        cell = self.page.cell(draft.first.row, column)
        fills = {self.page.rows[row.row].fills.get(column) for row in draft.rows}
        if len(fills) > 1 and draft.texts.get(self._index("milestones")):
            return None  # each milestone has a colour of its own
        if cell is None or not cell.fill:
            area = self.page.covers.get((draft.first.row, column))
            cell = self.page.cell(area.first_row, area.first_column) if area else cell
        return cell.fill if cell else None

    # What is left

    def _keep_rest(self, action: ActionReading, draft: Draft) -> None:
        named = {squash(action.ref), *draft.theme_refs}
        for column in self.columns:
            text = draft.texts.get(column.index, "")
            if column.meaning == "done" and text:
                action.is_completed = action.is_completed or says_done(draft, column.index, self.page)
            if not text or is_told(column.meaning, text, action):
                continue
            if column.meaning == "done":
                action.extra.append((column.title, text))
            elif column.meaning == "completed":
                self._completion(action, draft, column, text)
            elif column.meaning == "rag" and self._says_more(draft, column, text):
                action.extra.append((column.title, text))
            elif column.meaning in _KEPT or (column.meaning == "ref" and squash(text) not in named):
                action.extra.append((column.title, text))
            elif column.meaning == "planned" and is_tick(text):
                action.extra.append((column.title, text))

    def _says_more(self, draft: Draft, column: Column, text: str) -> bool:
        """A status cell whose words the status read from it does not hold, and that no update has kept."""
        status = self.marks.read(text, self._fill(draft, column.index), self.scheme)
        if not status:
            return not says_no_rating(text) and any(other.meaning == "progress" for other in self.columns)
        known = next(s for s in self.scheme if status in (s.letter, s.label))
        said = {word for word in re.findall(r"\w+", squash(text)) if word not in COLOUR_WORDS}
        return not said <= set(re.findall(r"\w+", squash(f"{known.letter} {known.label}")))

    def _completion(self, action: ActionReading, draft: Draft, column: Column, text: str) -> None:
        """A completion date says that the action is done, and when; words beside the date are progress."""
        cell = self.page.cell(draft.first.row, column.index)
        done, day, rest = completion(text, true_date(cell)[0] if cell else None)
        action.is_completed = action.is_completed or done
        action.completed_on = action.completed_on or day
        if rest:
            action.updates.append(UpdateReading(text, cell=self._address(draft, column.index), heading=column.title))
        else:
            action.extra.append((column.title, text))

    def _cells(self, draft: Draft, rated: bool) -> dict[str, str]:
        found: dict[str, str] = {}
        for column in self.columns:
            filled = column.meaning == "rag" and rated and column.index in self.page.rows[draft.first.row].fills
            if column.meaning and (draft.first.texts.get(column.index) or filled):
                found.setdefault(_TEXT_OF.get(column.meaning, column.meaning), self._address(draft, column.index))
        return found

    def _address(self, draft: Draft, column: int) -> str:
        area = self.page.covers.get((draft.first.row, column))
        return self.page.address(area.first_row if area else draft.first.row, column)

    def _index(self, meaning: str) -> int:
        return next((column.index for column in self.columns if column.meaning == meaning), 0)

    def _cell(self, draft: Draft, meaning: str) -> Cell | None:
        index = self._index(meaning)
        area = self.page.covers.get((draft.first.row, index))
        return self.page.cell(area.first_row if area else draft.first.row, index) if index else None

    def _doubt(self, draft: Draft, message: str, meaning: str = "action") -> None:
        cell = self._address(draft, self._index(meaning) or min(draft.first.own, default=1))
        self.problems.append(Problem(self.page.name, cell, "warning", message))
