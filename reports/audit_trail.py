"""Who did what in a partnership, newest first: the histories of all its records, and events, read as one list.

Nothing is written for it but events: history rows are the one truth of what changed. What an import wrote is told by
the import's own line, not a line for each of a thousand records.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.meanwhile import differences
from accounts.models import Event, Membership, Partnership, User
from accounts.querysets import PartnershipScoped
from plans.importing.job import IMPORTED

EVENT = "event"
ACTS = {"+": "added", "~": "changed", "-": "removed"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader wants to see: of one person, of one kind of record, between two days (both included)."""

    person: int | None = None
    kind: str = ""
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One act. `changes` are (field, old, new); `address` is where on the network it came from."""

    at: dt.datetime
    who: str
    act: str
    kind: str
    what: str
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    reason: str = ""
    address: str = ""


def kinds() -> dict[str, type]:
    """Every kind of record that a partnership has a trail of, by its label."""
    scoped = [
        m for m in apps.get_models() if isinstance(getattr(m, "objects", None) and m.objects.all(), PartnershipScoped)
    ]
    return {model._meta.label_lower: model for model in (Partnership, User, *scoped) if hasattr(model, "history")}


def lines(partnership, asked: Asked, *, start: int = 0, number: int = 50) -> list[Line]:
    """`number` lines from the `start`th on."""
    wanted = {label: model for label, model in kinds().items() if asked.kind in ("", label)}
    parts = [history_part(model, label, partnership, asked) for label, model in wanted.items()]
    if asked.kind in ("", EVENT):
        parts.append(event_part(partnership, asked))
    found = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    places = list(found.order_by("-moment", "-row")[start : start + number])
    told = read_lines(places)
    return [told[label, key] for label, key, _ in places]


def history_part(model, label: str, partnership, asked: Asked):
    """(label, key, moment) of the rows asked for in one model's history."""
    rows = model.history.filter(belongs(model, partnership)).annotate(
        of_kind=Value(label), row=F("history_id"), moment=Coalesce("history_written_at", "history_date")
    )
    if model._meta.model_name != "workbookimport":
        rows = rows.exclude(history_change_reason__startswith=IMPORTED)
    if asked.person:
        rows = rows.filter(history_user=asked.person)
    return between(rows, asked).order_by().values_list("of_kind", "row", "moment")


def event_part(partnership, asked: Asked):
    events = Event.objects.filter(partnership=partnership).annotate(of_kind=Value(EVENT), row=F("pk"), moment=F("at"))
    if asked.person:
        events = events.filter(user=asked.person)
    return between(events, asked).order_by().values_list("of_kind", "row", "moment")


def belongs(model, partnership) -> Q:
    if model is Partnership:
        return Q(id=partnership.pk)
    if model is User:
        return Q(id__in=Membership.objects.filter(partnership=partnership).values("user"))
    return Q(**{model.objects.all().partnership_path: partnership.pk})


def between(rows, asked: Asked):
    if asked.first:
        rows = rows.filter(moment__gte=midnight(asked.first))
    if asked.last:
        rows = rows.filter(moment__lt=midnight(asked.last + dt.timedelta(days=1)))
    return rows


def midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def read_lines(places) -> dict[tuple[str, int], Line]:
    """The lines of these places: two statements for each kind among them."""
    keys = defaultdict(list)
    for label, key, _ in places:
        keys[label].append(key)
    told = {}
    known = kinds()
    for label, some in keys.items():
        read = event_lines(some) if label == EVENT else history_lines(known[label], some)
        told |= {(label, key): line for key, line in read.items()}
    return told


def event_lines(keys) -> dict[int, Line]:
    events = Event.objects.filter(pk__in=keys).select_related("user")
    return {
        e.pk: Line(e.at, name_of(e.user), e.get_kind_display().lower(), "", e.what, address=e.address or "")
        for e in events
    }


def history_lines(model, keys) -> dict[int, Line]:
    earlier = model.history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
    ties = [f.name for f in model._meta.concrete_fields if f.is_relation and f.name not in excluded(model)]
    rows = model.history.select_related("history_user", *ties)
    found = list(rows.filter(history_id__in=keys).annotate(before_id=Subquery(earlier.values("history_id")[:1])))
    before = {
        row.history_id: row for row in rows.filter(history_id__in=[row.before_id for row in found if row.before_id])
    }
    return {row.history_id: history_line(model, row, before.get(row.before_id), ties) for row in found}


def excluded(model):
    return {f.name for f in model._meta.concrete_fields} - {f.name for f in model.history.model._meta.concrete_fields}


def history_line(model, row, before, ties) -> Line:
    changes = list(differences(before, row)) if row.history_type == "~" and before else []
    return Line(
        row.history_written_at or row.history_date,
        name_of(row.history_user),
        ACTS[row.history_type],
        model._meta.verbose_name,
        title_of(row, ties),
        changes,
        row.history_change_reason or "",
        row.history_address or "",
    )


def title_of(row, ties) -> str:
    """What the record calls itself, from the row alone: the records it is tied to were read with it."""
    record = row.instance
    for name in ties:
        if (other := getattr(row, name, None)) is not None:
            setattr(record, name, other)
    try:
        return str(record)
    except ObjectDoesNotExist:
        return "something that is gone"


def name_of(user) -> str:
    return user.name if user else "the service itself"
