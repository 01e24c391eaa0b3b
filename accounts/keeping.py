"""Saves records so that their history says who, when and why. Every change in the browser goes through here."""

from __future__ import annotations

from contextlib import contextmanager

from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils import timezone

from .meanwhile import times_saved
from .refusals import CLASH, ChangedMeanwhile, Refusal


def keep(record, *, by, reason="", at=None, fields=None):
    """Save `record` and its history row; gives the record back.

    `at` dates the history (now, where None): the rows of one change share it. `fields` names what changed; without
    it the whole record is written, and a new one is created.
    """
    record._history_user, record._change_reason, record._history_date = by, reason, at or timezone.now()
    record.save(update_fields=fields)
    return record


def take_off(record, *, by, reason="", at=None):
    """Delete a tie, such as an owner's part in an action. What it said stays in its history.

    Raises Refusal where other records stand on it.
    """
    record._history_user, record._change_reason, record._history_date = by, reason, at or timezone.now()
    try:
        record.delete()
    except ProtectedError:
        raise Refusal(f"‘{record}’ cannot be removed: it is in use. It can be renamed instead.") from None


def locked(record, *, related=()):
    """The record as the database has it now, locked until the transaction ends; `related` in the same statement.

    Raises Refusal where somebody removed it meanwhile.
    """
    rows = type(record).objects.select_for_update(of=("self",) if related else ()).select_related(*related)
    try:
        return rows.get(pk=record.pk)
    except type(record).DoesNotExist:
        raise Refusal(f"Somebody removed this {record._meta.verbose_name} meanwhile. Nothing was saved.") from None


def same_version(record, expected):
    """Raise ChangedMeanwhile where `record` (locked) is not at version `expected`; None asks for no check."""
    if expected is not None and record.version != expected:
        raise ChangedMeanwhile(record.version)


def set_values(record, values):
    """Set `values` on the record; gives the names of those that are new to it."""
    changed = [name for name, value in values.items() if getattr(record, name) != value]
    for name in changed:
        setattr(record, name, values[name])
    return changed


def same_saves(record, expected):
    """Raise ChangedMeanwhile where `record` (locked) was not saved `expected` times so far; None asks for no check."""
    if expected is not None and (number := times_saved(record)) != expected:
        raise ChangedMeanwhile(number)


def saved(record, values, *, by, at=None, expected_version=None):
    """Create the record (where it has no key), or change what differs from what the database has; gives it back.

    `expected_version` is how often it was saved when its form was opened (accounts.meanwhile).
    """
    word = record._meta.verbose_name
    word = word[:1].upper() + word[1:]
    if record.pk is None:
        set_values(record, values)
        return keep(record, by=by, reason=f"{word} added", at=at)
    record = locked(record)
    same_saves(record, expected_version)
    if changed := set_values(record, values):
        keep(record, by=by, reason=f"{word} edited", at=at, fields=changed)
    return record


def keep_rows(existing, rows, *, parent, by, reason="", at=None, in_order=False):
    """Bring the records of `existing` (a queryset) in line with `rows` (accounts.rows.Rows.kept); whether any changed.

    A row with a known `id` changes that record, one with `remove` takes it off, any other is new and belongs to
    `parent` ({"action": action}). Records that no row names stay. `in_order` numbers them by their order in the form.
    """
    known = {record.pk: record for record in existing}
    changed, place = False, 0
    # What goes makes room first: another row may take its letter, its owner or its day.
    for row in sorted(rows, key=lambda row: not row.get("remove")):
        values = {name: value for name, value in row.items() if name not in ("id", "remove")}
        record = known.get(row.get("id"))
        if row.get("remove"):
            if record is not None:
                take_off(record, by=by, reason=reason, at=at)
                changed = True
            continue
        if in_order:
            values["position"] = place
            place += 1
        if record is None:
            keep(existing.model(**parent, **values), by=by, reason=reason, at=at)
            changed = True
        elif fields := set_values(record, values):
            keep(record, by=by, reason=reason, at=at, fields=fields)
            changed = True
    return changed


@contextmanager
def constraints_in_words(sentences):
    """Turn what the database refuses into a Refusal. `sentences` maps a constraint's name to (field, sentence).

    Forms say the same earlier; this is for what two people do at one moment.
    """
    try:
        yield
    except IntegrityError as error:
        words = str(error)
        for name, (field, sentence) in sentences.items():
            if name in words:
                raise Refusal(sentence, field) from error
        raise Refusal(CLASH) from error
