"""What others saved of a record after somebody opened a form on it: from the histories that every record has.

A record that keeps no version of its own counts instead how often it was saved, with what its form saves along
(`Record.saved_with`): history rows are only ever added.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist

from .days import long_day

WITHOUT_WORDS = ("id", "position", "version")


@dataclass(frozen=True, slots=True)
class Saved:
    """One thing that somebody saved, as parts/changes.html prints it."""

    at: dt.datetime
    who: str
    what: str
    old: str
    new: str
    reason: str


def histories(record):
    """The history rows of `record`, and of each kind of record that its form saves along."""
    yield type(record).history.filter(id=record.pk)
    for name in record.saved_with:
        tie = record._meta.get_field(name)
        yield tie.related_model.history.filter(**{tie.field.attname: record.pk})


def times_saved(record) -> int:
    """How often the record was saved so far."""
    return sum(rows.count() for rows in histories(record))


def version_shown(record) -> int:
    """How often the record was saved; the record is read again, so that a form shows it as it then stands."""
    number = times_saved(record)
    # In this order: what was saved in between is then at worst told once too often.
    record.refresh_from_db()
    return number


def saved_since(record, number) -> list[Saved]:
    """What was saved after the first `number` times, oldest first."""
    rows = [row for some in histories(record) for row in some.select_related("history_user").order_by("history_id")]
    # Rows of one change share their moment, and numbers of two histories cannot be compared: kinds keep their order.
    rows.sort(key=lambda row: row.history_date)
    before, found = {}, []
    for place, row in enumerate(rows):
        key = (type(row), row.id)
        if place >= number:
            who = row.history_user.name if row.history_user else ""
            found += [
                Saved(row.history_date, who, what, old, new, row.history_change_reason or "")
                for what, old, new in differences(before.get(key), row)
            ]
        before[key] = row
    return found


def differences(before, row):
    """(what, old, new) between two history rows of one record; one that came or went whole is told by its name."""
    kind = row.instance_type._meta.verbose_name
    if row.history_type == "-" or before is None:
        name = str(row.instance)
        yield (_capital(kind), name, "") if row.history_type == "-" else (_capital(kind), "", name)
        return
    for field in row.instance_type._meta.concrete_fields:
        if field.name in WITHOUT_WORDS or not hasattr(row, field.attname):  # a history leaves passwords out
            continue
        if getattr(before, field.attname) != getattr(row, field.attname):
            yield _capital(field.verbose_name), in_words(before, field), in_words(row, field)


def _capital(words):
    return words[:1].upper() + words[1:]


def in_words(row, field) -> str:
    """The value of a field for a reader: a choice by its label, a related record by its name."""
    value = getattr(row, field.attname)
    if value is None or value in ("", []):
        return ""
    if field.is_relation:
        try:
            return str(getattr(row, field.name))
        except ObjectDoesNotExist:
            return "something that is gone"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(one).replace("_", " ") for one in value)
    if isinstance(value, dt.date):
        return long_day(value)
    return str(value)
