"""What an import changes on records that were there before: written with history, and noted for its undoing."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max
from simple_history.utils import bulk_update_with_history

from accounts.keeping import take_off

from .job import Recording


class Changes:
    """Records are held, then changed freely; `write` finds out what differs and saves that.

    The history of a change is dated at the import's moment, or just after what was saved later than that: history
    must end with how the record stands.
    """

    def __init__(self, job: Recording):
        self.job = job
        self._held: dict[str, dict[int, tuple]] = {}  # label -> key -> (record, values before)

    def hold(self, record):
        """Note how `record` stands before it is changed; gives the record that is to be changed."""
        held = self._held.setdefault(record._meta.label_lower, {})
        return held.setdefault(record.pk, (record, values_of(record)))[0]

    def remove(self, record) -> None:
        """Take off a tie; what it said is kept for undoing, and in its history."""
        label = record._meta.label_lower
        kept = {name: plain(value) for name, value in values_of(record).items()}
        self.job.before["removed"].setdefault(label, []).append(kept)
        take_off(record, by=self.job.by, reason=self.job.reason, at=max(self.job.moment, last_saved([record])))

    def write(self) -> int:
        """Save what differs, in a few statements for each kind of record; gives how many records changed."""
        written = 0
        for label, held in self._held.items():
            changed = {}
            for record, before in held.values():
                if names := [name for name, value in before.items() if getattr(record, name) != value]:
                    changed[record] = names
            if changed:
                self._save(label, changed, held)
            written += len(changed)
        self._held = {}
        return written

    def _save(self, label, changed, held) -> None:
        records = list(changed)
        model = type(records[0])
        noted = self.job.before["changed"].setdefault(label, {})
        fields = {name for names in changed.values() for name in names}
        if hasattr(model, "version"):
            fields.add("version")
        dates = last_saves(model, records)
        for record, names in changed.items():
            before = held[record.pk][1]
            old = noted.setdefault(str(record.pk), {})
            for name in names:
                old.setdefault(name, plain(before[name]))
            if hasattr(model, "version"):
                record.version += 1
            record._history_date = max(self.job.moment, after(dates.get(record.pk)))
        bulk_update_with_history(
            records,
            model,
            [model._meta.get_field(name).name if name != "version" else name for name in sorted(fields)],
            batch_size=200,
            default_user=self.job.by,
            default_change_reason=self.job.reason,
        )


def values_of(record) -> dict:
    """Every column of a record by its attname, save its version; lists and the like as copies."""
    values = {}
    for field in record._meta.concrete_fields:
        if not field.primary_key and field.name != "version":
            value = getattr(record, field.attname)
            values[field.attname] = value.copy() if isinstance(value, (list, dict)) else value
    return values


def plain(value):
    """A column's value for a JSON field."""
    return value.isoformat() if isinstance(value, (dt.date, dt.datetime)) else value


def last_saves(model, records) -> dict:
    """When each record was last saved, by its history."""
    rows = model.history.filter(id__in=[record.pk for record in records]).order_by()
    return dict(rows.values_list("id").annotate(last=Max("history_date")))


def last_saved(records) -> dt.datetime:
    return after(last_saves(type(records[0]), records).get(records[0].pk))


def after(moment: dt.datetime | None) -> dt.datetime:
    """Just after a moment, so that what is saved now is told as the later one."""
    return moment + dt.timedelta(microseconds=1) if moment else dt.datetime.min.replace(tzinfo=dt.UTC)
