"""What changed on an owner or a governance group, and on what hangs on it, for its page: a statement for each kind."""

from __future__ import annotations

from django.core.exceptions import ObjectDoesNotExist

from accounts.meanwhile import Saved, differences, histories

# What hangs on an owner or a group, in a reader's words.
WORDS = {
    "owner alias": "Other name",
    "group alias": "Other name",
    "owner holding": "Holder",
    "group member": "Member",
    "plan group": "Plan received",
    "theme group": "Theme received",
}


def history_of(record, without=()) -> list[Saved]:
    """Every change of the record and of what its form saves along, latest first; `without` some kinds of those.

    What came with the record when it was made (one moment dates all rows of one change) is not a change of it.
    """
    left_out = {record._meta.get_field(name).related_model for name in without}
    found, before, began = [], {}, None
    for rows in histories(record):
        if rows.model.instance_type in left_out:
            continue
        ties = [field.name for field in rows.model.instance_type._meta.concrete_fields if field.is_relation]
        for row in rows.select_related("history_user", *ties).order_by("history_id"):
            earlier, before[type(row), row.id] = before.get((type(row), row.id)), row
            began = began or row.history_date  # the record's own history comes first
            if row.instance_type is not type(record) and earlier is None and row.history_date == began:
                continue
            found += changes_of(row, earlier, ties)
    return sorted(found, key=lambda change: change.at, reverse=True)


def changes_of(row, earlier, ties):
    """The changes that one row of history tells; one that came or went whole is told by its name."""
    who = row.history_user.name if row.history_user else ""
    reason = row.history_change_reason or ""
    if row.history_type == "-" or earlier is None:
        name, kind = name_of(row, ties), row.instance_type._meta.verbose_name
        kind = WORDS.get(kind, kind.capitalize())
        pair = (name, "") if row.history_type == "-" else ("", name)
        return [Saved(row.history_date, who, kind, *pair, reason)]
    return [Saved(row.history_date, who, *difference, reason) for difference in differences(earlier, row)]


def name_of(row, ties) -> str:
    """What the record calls itself, with the records that were read along."""
    record = row.instance
    for name in ties:
        if (other := getattr(row, name, None)) is not None:
            setattr(record, name, other)
    try:
        return str(record)
    except ObjectDoesNotExist:
        return "something that is gone"
