"""What the parts of one import share while it writes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone

from plans.models import Plan, RagStatus, Theme
from reviews.models import Finding

from .reading import PlanReading, Problem, Source

IMPORTED = "Imported from"  # how the reason of all that an import wrote begins
AT_A_TIME = 500  # records in a statement
STEPS = 12  # that an import tells of: reading, what stands above the actions, what hangs on them, the record of it


def nothing_to_tell(done: int, of: int, words: str) -> None:
    """Where nobody waits for the import."""


@dataclass(slots=True)
class Recording:
    """What one import shares while it writes: whose plan, from which file, as at which day, by whom.

    `before` is what taking the import back needs, ready for a JSON field, by label ('plans.action'):
    created  {label: [key, …]} in the order in which they were made;
    changed  {label: {key as text: {attname: value before}}}, the first value where a field changed twice;
    removed  {label: [{attname: value, …}, …]}, ties that were taken off, whole.
    Dates and times are ISO text, as a field's `to_python` takes them; a key is a foreign key's `attname`.
    `tell(done, of, words)` is told how far it is.
    """

    reading: PlanReading
    partnership: object
    workbook: str
    as_at: dt.date
    by: object = None
    plan: Plan | None = None
    statuses: dict[str, RagStatus] = field(default_factory=dict)
    themes: list[Theme] = field(default_factory=list)
    findings: dict[str, Finding] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    before: dict[str, dict] = field(default_factory=lambda: {"created": {}, "changed": {}, "removed": {}})
    tell: Callable[[int, int, str], None] = nothing_to_tell
    steps: int = 0

    def step(self, words: str) -> None:
        """Tell that the next of the STEPS begins."""
        self.steps += 1
        self.tell(min(self.steps, STEPS), STEPS, words)

    @property
    def moment(self) -> dt.datetime:
        """Noon of the as-at day: when the history of what came in begins."""
        return timezone.make_aware(dt.datetime.combine(self.as_at, dt.time(12)))

    @property
    def reason(self) -> str:
        return f"{IMPORTED} {self.workbook}"

    def create(self, model, rows, *, history=True):
        """Create many records in a handful of statements; gives them back with their keys.

        Without `history`, the caller writes that later, once, when the records stand as they came in.
        """
        if not rows:
            return []
        made = model.objects.bulk_create(rows, batch_size=AT_A_TIME)
        if history:
            self.write_history(model, made)
        self.note_created(made)
        return made

    def write_history(self, model, records) -> None:
        """The first row of history of each record, dated like the others'."""
        model.history.bulk_history_create(
            records,
            batch_size=AT_A_TIME,
            default_user=self.by,
            default_change_reason=self.reason,
            default_date=self.moment,
        )

    def note_created(self, records) -> None:
        for record in records:
            self.before["created"].setdefault(record._meta.label_lower, []).append(record.pk)

    def save(self, record):
        """Create one record with its history dated like the others'."""
        record._history_date, record._history_user = self.moment, self.by
        record._change_reason = self.reason
        is_new = record.pk is None
        record.save()
        if is_new:
            self.note_created([record])
        return record

    def source(self, source: Source | None) -> dict:
        """The source fields of a record that stands at `source` in the workbook."""
        if source is None:
            return {"source_workbook": self.workbook}
        return {
            "source_workbook": self.workbook,
            "source_sheet": source.sheet,
            "source_first_row": source.first_row,
            "source_last_row": max(source.first_row, source.last_row),
        }

    def doubt(self, source: Source | None, message: str) -> None:
        self.problems.append(Problem(source.sheet if source else "", source.cell if source else "", "warning", message))


def short(text: str) -> str:
    """A printed text on one line, cut to what a sentence about it can hold."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
