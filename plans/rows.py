"""What a list prints of each action, worked out once in Python so that a template only lays it out.

No database, no clock: an action comes as the named tuple that ActionQuerySet.for_list gives, its statuses, owners and
groups as plain look-ups.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from accounts.templatetags.look import prose, rag_mark

from . import lateness, rag
from .wording import counted, first_due_words, long_date, one_line, shortened


@dataclass(slots=True)
class Row:
    """One action of a list, in words. Everything that is HTML is escaped already."""

    pk: int
    plan_id: int
    theme_id: int | None
    url: str
    ref: str
    text: SafeString
    short: str
    is_maintenance: bool
    is_late: bool
    owners: SafeString
    groups: SafeString
    timescale: str
    due: str
    late: str
    moved: str
    mark: SafeString
    completed: str
    doubts: list[str]
    reported: str
    update: SafeString
    link: str
    about: str


@dataclass(frozen=True, slots=True)
class Tie:
    """An owner or a group of an action: `words` as the plan prints it."""

    action_id: int
    body_id: int
    name: str
    words: str
    is_supporting: bool = False


class Ties:
    """The owners (or groups) of many actions, by action, and how many actions each has."""

    def __init__(self, ties):
        self.by_action = defaultdict(list)
        self.bodies: dict[int, str] = {}
        self.counts: dict[int, int] = defaultdict(int)
        for tie in ties:
            self.by_action[tie.action_id].append(tie)
            self.bodies[tie.body_id] = tie.name
            self.counts[tie.body_id] += 1

    def cell(self, action_id) -> SafeString:
        """The cell of one action: a line for each, supporting owners after the lead ones."""
        ties = self.by_action.get(action_id)
        if not ties:
            return mark_safe("")
        return lines(tuple((tie.words, tie.is_supporting) for tie in ties))

    def choices(self) -> list[tuple[str, str]]:
        """(id, 'Name (3)') in the order of the names, for a filter."""
        named = sorted(self.bodies.items(), key=lambda body: body[1].lower())
        return [(str(body_id), f"{one_line(name)} ({self.counts[body_id]})") for body_id, name in named]


@lru_cache(maxsize=2048)
def lines(words: tuple[tuple[str, bool], ...]) -> SafeString:
    lead = [escape(text) for text, supporting in words if not supporting]
    with_ = [escape(text) for text, supporting in words if supporting]
    if with_:
        lead.append(f'<span class="tl-soft">with {", ".join(with_)}</span>')
    return mark_safe("<br>".join(lead))  # noqa: S308 (escaped above)


@lru_cache(maxsize=4096)
def in_cell(text: str) -> SafeString:
    """A cell's text: one plain line as it is, more as paragraphs and lists."""
    return prose(text) if "\n" in text else mark_safe(f"<p>{escape(text)}</p>")  # noqa: S308 (escaped)


def row_of(action, *, url: str, status, owners: Ties, groups: Ties, day: dt.date) -> Row:
    """The row of one action as on `day`. `status` is its RAG status (None for not rated)."""
    maintenance = action.kind == "maintenance"
    late = lateness.is_overdue(action.current_due_on, day, is_complete=action.is_complete)
    return Row(
        pk=action.pk,
        plan_id=action.plan_id,
        theme_id=action.theme_id,
        url=f"{url}{action.pk}/",
        ref=action.ref,
        text=in_cell(action.text),
        short=shortened(action.text, 160),
        is_maintenance=maintenance,
        is_late=late,
        owners=owners.cell(action.pk),
        groups=groups.cell(action.pk),
        timescale=action.timescale,
        due=due_in_list(action),
        late=lateness.in_words(action.current_due_on, day, is_complete=action.is_complete),
        moved=first_due_words(action.first_due_on, action.current_due_on, action.moves),
        mark=mark_safe("") if maintenance else rag_mark(status),
        completed=completed_words(action, status),
        doubts=doubts(action, status, day),
        reported=long_date(action.reported_as_at),
        update=in_cell(action.narrative) if action.narrative else mark_safe(""),
        link=f"Action {action.ref}" if action.ref else "More about this action",
        about=about(action),
    )


def about(action) -> str:
    """What more its page tells: '2 earlier updates · 1 measure'."""
    told = []
    if action.update_count > 1:
        told.append(counted(action.update_count - 1, "earlier update"))
    if action.measure_count:
        told.append(counted(action.measure_count, "measure"))
    return " · ".join(told)


def due_in_list(action) -> str:
    """'due 31 July 2019'; '' without a date, or where the printed timescale is that date already."""
    due = long_date(action.current_due_on)
    return f"due {due}" if due and due not in action.timescale else ""


def completed_words(action, status) -> str:
    """'Complete since 3 May 2019', 'Complete'; '' where it is open, or the RAG status says it and no date is known."""
    if not action.is_complete:
        return ""
    if action.completed_on:
        return f"Complete since {long_date(action.completed_on)}"
    return "" if status is not None and status.is_complete else "Complete"


def doubts(action, status, day: dt.date) -> list[str]:
    """What a careful reader would question of one action (from a list, or an Action), in words."""
    if action.kind == "maintenance":
        return []
    found = rag.contradictions(
        rated=status is not None,
        needs_attention=bool(status and status.needs_attention),
        status_is_complete=bool(status and status.is_complete),
        is_complete=action.is_complete,
        days_late=lateness.days_late(action.current_due_on, day),
    )
    return [rag.CONTRADICTIONS[code] for code in found]
