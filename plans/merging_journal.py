"""What a merge writes, row by row, so that it can be put back: changed, taken off or added."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.apps import apps

from accounts.keeping import keep, take_off


@dataclass
class Journal:
    """Writes rows with one author, reason and moment, and notes how each stood before."""

    by: object
    reason: str
    at: object
    entries: list = field(default_factory=list)

    def change(self, record, **values):
        """Set `values` (by column) where they differ."""
        was = {name: getattr(record, name) for name, value in values.items() if getattr(record, name) != value}
        if not was:
            return
        for name in was:
            setattr(record, name, values[name])
        keep(record, by=self.by, reason=self.reason, at=self.at, fields=list(was))
        now = {name: plain(values[name]) for name in was}
        self.note("changed", record, was={name: plain(value) for name, value in was.items()}, now=now)

    def take_off(self, record):
        was = {one.attname: plain(getattr(record, one.attname)) for one in record._meta.concrete_fields}
        self.note("taken off", record, was=was)
        take_off(record, by=self.by, reason=self.reason, at=self.at)

    def add(self, record):
        keep(record, by=self.by, reason=self.reason, at=self.at)
        self.note("added", record)

    def note(self, what, record, **more):
        self.entries.append({"what": what, "model": record._meta.label_lower, "pk": record.pk, **more})


def plain(value):
    """A value as JSON keeps it: days and moments as text."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def put_back(entry, journal) -> bool:
    """Undo one entry; False where the row was changed since, and so stays as it is."""
    model = apps.get_model(entry["model"])
    record = model.objects.filter(pk=entry["pk"]).first()
    if entry["what"] == "added":
        if record is not None:
            journal.take_off(record)
        return record is not None
    if entry["what"] == "taken off":
        return record is None and made_again(model, entry, journal)
    if record is None or any(plain(getattr(record, name)) != value for name, value in entry["now"].items()):
        return False
    journal.change(record, **read(model, entry["was"]))
    return True


def made_again(model, entry, journal) -> bool:
    """The row as it was, under its old key; not where something that it pointed at is gone."""
    values = read(model, entry["was"])
    for one in model._meta.concrete_fields:
        key = values[one.attname]
        if one.is_relation and key is not None and not one.related_model._base_manager.filter(pk=key).exists():
            return False
    record = model(**values)
    record._state.adding = True
    journal.add(record)
    return True


def read(model, values):
    """Plain values as the model's fields hold them."""
    columns = {one.attname: one for one in model._meta.concrete_fields}
    return {name: columns[name].to_python(value) for name, value in values.items()}
