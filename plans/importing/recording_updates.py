"""Writes what an imported plan says of progress: dated updates, of which the action repeats the latest."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from plans.models import Action, ProgressUpdate

from .job import Recording, short
from .reading import ActionReading, UpdateReading

AT_A_TIME = 500


def record_updates(job: Recording, pairs) -> None:
    """Progress as dated records; the action then repeats the latest of them."""
    now = timezone.now()
    rows = [row for action, reading in pairs for row in update_rows(job, action, reading, now)]
    latest: dict[int, ProgressUpdate] = {}
    for update in job.create(ProgressUpdate, rows):
        best = latest.get(update.action_id)
        if best is None or (update.as_at, update.pk) > (best.as_at, best.pk):
            latest[update.action_id] = update
    for action, reading in pairs:
        update = latest.get(action.pk)
        if update is not None:
            action.latest_update, action.status, action.is_complete = update, update.status, update.says_complete
            action.completed_on = completed_on(job, reading) if action.is_complete else None
    set_latest([action for action, _ in pairs if action.pk in latest])


def update_rows(job: Recording, action: Action, reading: ActionReading, now) -> list[ProgressUpdate]:
    """What the plan says of progress; what a column of its own says of completion belongs to the latest of it."""
    rows = []
    for update in (not_after(job, reading, update) for update in reading.updates):
        status = job.statuses.get(update.status.strip().casefold()) if update.status else None
        if update.status and status is None:
            job.doubt(
                reading.source, f"The rating '{short(update.status)}' is not in the plan's RAG key, so none was set."
            )
        complete = update.says_complete or bool(status and status.is_complete)
        if update.text.strip() or status or complete:
            rows.append(a_row(job, action, update, now, status=status, says_complete=complete))
    if reading.is_completed and rows:
        max(reversed(rows), key=lambda row: row.as_at).says_complete = True
    elif reading.is_completed:
        alone = UpdateReading(cell=reading.cells.get("completed", reading.source.cell))
        rows.append(a_row(job, action, alone, now, says_complete=True))
    return rows


def not_after(job: Recording, reading: ActionReading, update: UpdateReading) -> UpdateReading:
    """The update, of the plan's own day where it names a later one. A month that holds that day is meant up to it."""
    if update.as_at is None or update.as_at <= job.as_at:
        return update
    is_month = (update.as_at + dt.timedelta(days=1)).day == 1
    if not is_month or (update.as_at.year, update.as_at.month) != (job.as_at.year, job.as_at.month):
        message = f"An update is dated {update.as_at:%-d %B %Y}, after the plan's own date, which was taken instead."
        job.doubt(replace(reading.source, cell=update.cell or reading.source.cell), message)
    return replace(update, as_at=job.as_at)


def a_row(job: Recording, action: Action, update: UpdateReading, now, **told) -> ProgressUpdate:
    return ProgressUpdate(
        action=action,
        as_at=update.as_at or job.as_at,
        narrative=update.text.strip(),
        author=job.by,
        author_label=job.reason[:300],
        recorded_at=now,
        source_cell=update.cell[:120],
        **told,
    )


def completed_on(job: Recording, reading: ActionReading):
    """The day of completion that the plan prints, unless it had not come on the day that the plan speaks of."""
    day = reading.completed_on
    if day is None or day <= job.as_at:
        return day
    message = f"The completion date, {day:%-d %B %Y}, lies after the plan's own date, so it was not taken over."
    job.doubt(replace(reading.source, cell=reading.cells.get("completed", reading.source.cell)), message)
    return None


def set_latest(actions: list[Action]) -> None:
    """Save what actions repeat of their latest update; their history is written later, as they then stand."""
    newest = ProgressUpdate.objects.filter(action=OuterRef("pk")).order_by("-as_at", "-pk")
    days: dict = {}
    for action in actions:
        days.setdefault(action.completed_on, []).append(action.pk)
    for keys in portions([action.pk for action in actions]):
        Action.objects.filter(pk__in=keys).update(
            latest_update=Subquery(newest.values("pk")[:1]),
            status=Subquery(newest.values("status")[:1]),
            is_complete=Subquery(newest.values("says_complete")[:1]),
        )
    for day, done in days.items():
        for keys in portions(done) if day else ():
            Action.objects.filter(pk__in=keys).update(completed_on=day)


def portions(keys: list[int]):
    """The keys in lists that a statement can carry."""
    return (keys[start : start + AT_A_TIME] for start in range(0, len(keys), AT_A_TIME))
