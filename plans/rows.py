"""What a list prints of each action, worked out once in Python so that a template only lays it out.

No database, no clock: an action comes as the named tuple that ActionQuerySet.for_list gives, its statuses, owners and
groups as plain look-ups.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from accounts.templatetags.look import prose, rag_mark

from . import lateness, rag
from .wording import counted, first_due_words, long_date, one_line, shortened, timescale_words


@dataclass(slots=True)
class Row:
    """One action of a list. What is HTML is escaped; `what`, `when` and `rated` are whole cells.

    A cell is put together here and not in the template because an {% if %} there costs more than the words it guards.
    """

    pk: int
    plan_id: int
    theme_id: int | None
    url: str
    ref: str
    short: str
    is_maintenance: bool
    what: SafeString
    owners: SafeString
    groups: SafeString
    when: SafeString
    rated: SafeString
    reported: str


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
    """A cell's text as paragraphs and lists."""
    words = prose(text) if "\n" in text else f"<p>{escape(text)}</p>"
    return mark_safe(f'<div class="tl-prose">{words}</div>')  # noqa: S308 (escaped)


def row_of(action, *, url: str, status, owners: Ties, groups: Ties, day: dt.date) -> Row:
    """The row of one action as on `day`. `status` is its RAG status (None for not rated)."""
    address = f"{url}{action.pk}/"
    return Row(
        pk=action.pk,
        plan_id=action.plan_id,
        theme_id=action.theme_id,
        url=address,
        ref=action.ref,
        short=shortened(action.text, 160),
        is_maintenance=action.kind == "maintenance",
        what=what_cell(action, address),
        owners=owners.cell(action.pk),
        groups=groups.cell(action.pk),
        when=when_cell(action, status, day),
        rated=rated_cell(action, status, day),
        reported=long_date(action.reported_as_at),
    )


# Which field of a row each column shows, in their order; the number heads the row.
SHOWN = {"ref": "ref", "action": "what", "owner": "owners", "group": "groups", "timescale": "when", "rag": "rated"}
NO_NUMBER = ("ref", "<td>", "</td>")  # a head without words is none


def columns_of(headings: dict[str, str], names) -> list[tuple[str, str, str]]:
    """What `cells` needs of a table: for each column of those names the row's field, and the tags around a cell."""
    return [
        (field, f'<{start} data-label="{escape(headings[name])}">', f"</{start[:2]}>")
        for name, field in SHOWN.items()
        if name in names
        for start in ('th scope="row"' if name == "ref" else "td",)
    ]


def cells(row: Row, columns) -> SafeString:
    """All cells of a row, under their columns' words."""
    if not row.ref:
        columns = [NO_NUMBER if column[0] == "ref" else column for column in columns]
    return mark_safe(  # noqa: S308 (escaped)
        "".join([f"{start}{conditional_escape(getattr(row, field))}{end}" for field, start, end in columns])
    )


def lay_out(parts) -> None:
    """Give each line of a plan's parts (plans.outline) that is an action's its cells, in the part's own columns."""
    for part in parts:
        columns = columns_of(part.headings, {name for name, shown in part.columns.items() if shown})
        for line in part.lines:
            if line.row is not None:
                line.cells = cells(line.row, columns)


def what_cell(action, address: str) -> SafeString:
    """The text of the plan, the latest update with its date, and the way to the action's own page."""
    latest = ""
    if action.narrative:
        day = long_date(action.reported_as_at)
        words = in_cell(action.narrative)
        latest = f'<div class="tl-latest"><span class="tl-latest__when">As at {day}</span>{words}</div>'
    name = f"Action {escape(action.ref)}" if action.ref else "More about this action"
    more = f'<p class="tl-more"><a href="{address}">{name}</a>{about(action)}</p>'
    return mark_safe(f"{in_cell(action.text)}{latest}{more}")  # noqa: S308 (escaped)


def about(action) -> str:
    """What more its page tells: ' · 2 earlier updates · 1 measure'."""
    told = ""
    if action.update_count > 1:
        told += f" · {counted(action.update_count - 1, 'earlier update')}"
    if action.measure_count:
        told += f" · {counted(action.measure_count, 'measure')}"
    return told


def when_cell(action, status, day: dt.date) -> SafeString:
    """The timescale as written, then what it comes to: due, late, moved, complete, each on a line of its own."""
    late = lateness.is_overdue(action.current_due_on, day, is_complete=action.is_complete)
    words = lateness.in_words(action.current_due_on, day, is_complete=action.is_complete)
    lines = [
        ("tl-as-written", escape(timescale_words(action.timescale))),
        ("tl-when", due_in_list(action)),
        ("tl-when tl-when--late" if late else "tl-when tl-when--soon", words),
        ("tl-when", first_due_words(action.first_due_on, action.current_due_on, action.moves)),
        ("tl-when tl-when--soon", completed_words(action, status)),
    ]
    return mark_safe("".join(f'<span class="{look}">{words}</span>' for look, words in lines if words))  # noqa: S308


def rated_cell(action, status, day: dt.date) -> SafeString:
    """The RAG mark, and what a careful reader would question; nothing for a maintenance action."""
    if action.kind == "maintenance":
        return mark_safe("")
    questions = "".join(f'<span class="tl-when">{words}</span>' for words in doubts(action, status, day))
    return mark_safe(f"{rag_mark(status)}{questions}")  # noqa: S308 (the mark is escaped, the words are ours)


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
