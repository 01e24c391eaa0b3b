"""A sheet with a row for each update of actions that stand on another sheet: day, progress and rating. Pure.

Its rows repeat the number and the wording of those actions and are none of their own.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from plans.importing.actions import Maker
from plans.importing.drafting import Draft
from plans.importing.parts import Part
from plans.importing.reading import ActionReading, Problem, UpdateReading
from plans.importing.rows import DataRow
from plans.importing.understood import Understood
from plans.importing.wording import one_line, squash

_PLAN_KINDS = ("plan", "part", "maintenance")
_DAYS = ("reported", "timescale", "start", "completed")
_REPEATED = 0.9


def take_logs(it: Understood) -> None:
    """Put the logs among the parts aside, to be read once the actions are known."""
    for part in list(it.parts):
        if it.told.kind(part.table.page.name) in _PLAN_KINDS:
            continue
        others = [other for other in it.parts if other is not part and _has(other, "owner", "timescale")]
        if _is_log(part, {text for other in others for text in _wordings(other)}):
            it.parts.remove(part)
            it.logs.append(part)


def _has(part: Part, *meanings: str) -> bool:
    return any(column.meaning in meanings for column in part.columns)


def _column(part: Part, meaning: str) -> int:
    return next((column.index for column in part.columns if column.meaning == meaning), 0)


def _wordings(part: Part) -> list[str]:
    index = _column(part, "action")
    return [squash(text) for row in part.table.body if (text := part.table.page.text(row, index))]


def _is_log(part: Part, known: set[str]) -> bool:
    """Nobody is named to do anything; there is progress with its day, and nearly every row's wording is known."""
    if _has(part, "owner", "supporting", "group", "measures") or not _has(part, "progress"):
        return False
    dated = [column for column in part.columns if column.meaning == "reported"]
    dated = dated or [column for column in part.columns if column.meaning in _DAYS]
    if len(dated) != 1 or not known:
        return False
    texts = _wordings(part)
    if not texts or sum(text in known for text in texts) < _REPEATED * len(texts):
        return False
    dated[0].meaning = "reported"
    return True


def add_logged(it: Understood) -> None:
    """Give each action the updates that a log has of it; a warning for each row that is of no action of the plan."""
    by_both, by_text = defaultdict(list), defaultdict(list)
    for action in it.plan.actions:
        by_both[squash(action.ref), squash(action.text)].append(action)
        by_text[squash(action.text)].append(action)
    logged: dict[int, list[UpdateReading]] = defaultdict(list)
    for part in it.logs:
        maker = Maker(part.table.page, part.columns, it.people, it.plan.scheme, marks=it.marks)
        for draft in _entries(part):
            entry = maker.make(draft)[0]
            of = by_both[squash(entry.ref), squash(entry.text)] or by_text[squash(entry.text)]
            if len(of) != 1:
                it.plan.problems.append(_lost(entry, bool(of)))
                continue
            logged[id(of[0])].extend(_updates(entry))
        it.plan.problems.extend(maker.problems)
    for action in it.plan.actions:
        if id(action) in logged:
            action.updates = _joined(action.updates, logged[id(action)])


def _entries(part: Part) -> Iterator[Draft]:
    """A draft a row; a row that leaves number and wording blank goes on with those above it."""
    ref, action = _column(part, "ref"), _column(part, "action")
    last: dict[int, str] = {}
    for row in part.items:
        if not isinstance(row, DataRow):
            continue
        texts = dict(row.texts)
        if texts.get(action):
            last = {index: texts[index] for index in (ref, action) if texts.get(index)}
        yield Draft(row, None, last | texts, row.row, (last | texts).get(ref, ""), [row])


def _updates(entry: ActionReading) -> list[UpdateReading]:
    """What the row says; a column of its own may say that the action was complete by then."""
    if entry.is_completed and entry.updates:
        entry.updates[-1].says_complete = True
    return entry.updates


def _joined(shown: list[UpdateReading], logged: list[UpdateReading]) -> list[UpdateReading]:
    """The log's updates and those beside the action that it has not, oldest first."""
    days = defaultdict(set)
    for update in logged:
        days[squash(update.text), update.status] |= {update.as_at, None}
    more = [update for update in shown if update.as_at not in days[squash(update.text), update.status]]
    return sorted([*logged, *more], key=lambda update: (update.as_at is None, update.as_at or dt.date.max))


def _lost(entry: ActionReading, is_shared: bool) -> Problem:
    whose = "several actions of the plan" if is_shared else "no action of the plan"
    said = "; ".join(one_line(update.text) for update in entry.updates)[:300]
    message = f"This row of a log of updates has the wording of {whose}, so it was left out ({said})."
    return Problem(entry.source.sheet, entry.source.cell, "warning", message)
