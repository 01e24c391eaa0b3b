"""What a plan's dashboard counts: its actions today, in a handful of queries however many there are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import F, OuterRef, Subquery

from plans import lateness, rag
from plans.models import Action, ProgressUpdate, RagStatus, Theme, TimescaleChange
from plans.views.listing import ties_of_actions

from . import counts
from .content import Content, Mark, Part, Status, Tally, ThemeEntry
from .moves import Move, moves_since


@dataclass(frozen=True, slots=True)
class Row:
    """One action as a dashboard counts it: the fields that reports.counts reads, and what moved since a day."""

    key: int
    ref: str
    text: str
    is_improvement: bool
    theme: str | None
    status_key: int | None
    is_complete: bool
    completed_on: dt.date | None
    reported_as_at: dt.date | None
    is_overdue: bool
    is_due_soon: bool
    is_stale: bool
    slip_days: int
    contradictions: list[str]
    old_status_key: int | None
    was_complete: bool

    @property
    def updates(self) -> bool:
        return self.reported_as_at is not None


@dataclass(slots=True)
class Board:
    """A dashboard's content: numbers, each with the query that leads to the list behind it."""

    opening: list[Part]
    whole: Tally
    maintenance: int
    legend: list[Status]
    by_rag: list[Tally]
    by_theme: list[Tally]
    by_owner: list[Tally]
    by_group: list[Tally]
    contradictions: list[tuple[str, str, list]] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    moves_words: str = ""


def plan_board(plan, *, day: dt.date, since: dt.date) -> Board:
    """The dashboard of `plan` on `day`, with what moved after `since`: six statements."""
    statuses = list(RagStatus.objects.filter(scheme=plan.scheme_id).order_by("position", "id"))
    legend = [
        Status(row.id, Mark(row.letter, row.label, row.tone, row.is_complete), row.meaning, row.needs_attention)
        for row in statuses
    ]
    by_id = {status.key: status for status in legend}
    rows = [_row(values, by_id, day) for values in _values(plan, since)]
    owners, groups = ties_of_actions(action__plan=plan, action__withdrawn_on__isnull=True)
    changes = TimescaleChange.objects.filter(action__plan=plan, action__withdrawn_on=None, changed_on__gt=since)
    improvement = [row for row in rows if row.is_improvement]
    whole = counts.tally("All actions", improvement, query=counts.ONLY_IMPROVEMENT)
    moves, moves_words = moves_since(rows, list(changes), {key: status.mark for key, status in by_id.items()}, since)
    return Board(
        opening=counts.opening(whole, legend, day),
        whole=whole,
        maintenance=len(rows) - len(improvement),
        legend=legend,
        by_rag=counts.by_rag(legend, improvement),
        by_theme=counts.by_theme(_themes(plan), improvement),
        by_owner=counts.by_body("owner", _held_by(owners), owners.bodies, improvement),
        by_group=counts.by_body("group", _held_by(groups), groups.bodies, improvement),
        contradictions=contradicted(improvement),
        moves=moves,
        moves_words=moves_words,
    )


def board_of(content: Content) -> Board:
    """The dashboard of a report's content: how a plan stood as at a past day. What moved is not told."""
    return Board(
        opening=content.opening,
        whole=content.whole,
        maintenance=len(content.maintenance_actions),
        legend=content.legend,
        by_rag=content.by_rag,
        by_theme=content.by_theme,
        by_owner=content.by_owner,
        by_group=content.by_group,
        contradictions=contradicted(content.improvement_actions),
    )


def contradicted(rows) -> list[tuple[str, str, list]]:
    """(code, phrase, actions) of each contradiction that any of the actions is in."""
    found = [
        (code, phrase, [row for row in rows if phrase in row.contradictions])
        for code, phrase in rag.CONTRADICTIONS.items()
    ]
    return [(code, phrase, listed) for code, phrase, listed in found if listed]


def _values(plan, since: dt.date):
    before = ProgressUpdate.objects.filter(action=OuterRef("pk"), as_at__lte=since).order_by("-as_at", "-id")
    actions = Action.objects.current().filter(plan=plan).order_by("position", "id")
    return actions.annotate(
        reported_as_at=F("latest_update__as_at"),
        old_status=Subquery(before.values("status_id")[:1]),
        was_complete=Subquery(before.values("says_complete")[:1]),
    ).values_list(
        "pk", "ref", "text", "kind", "theme_id", "status_id", "is_complete", "completed_on", "first_due_on", "due_on",
        "revised_due_on", "reported_as_at", "old_status", "was_complete", named=True,
    )  # fmt: skip


def _row(values, statuses: dict[int, Status], day: dt.date) -> Row:
    due = values.revised_due_on or values.due_on
    status = statuses.get(values.status_id)
    complete = values.is_complete
    codes = rag.contradictions(
        rated=status is not None,
        needs_attention=bool(status and status.needs_attention),
        status_is_complete=bool(status and status.mark.is_complete),
        is_complete=complete,
        days_late=lateness.days_late(due, day),
    )
    return Row(
        key=values.pk,
        ref=values.ref,
        text=values.text,
        is_improvement=values.kind != "maintenance",
        theme=str(values.theme_id) if values.theme_id else None,
        status_key=values.status_id,
        is_complete=complete,
        completed_on=values.completed_on,
        reported_as_at=values.reported_as_at,
        is_overdue=lateness.is_overdue(due, day, is_complete=complete),
        is_due_soon=lateness.is_due_soon(due, day, is_complete=complete),
        is_stale=not complete and (values.reported_as_at is None or values.reported_as_at < lateness.stale_since(day)),
        slip_days=lateness.slip_days(values.first_due_on, due),
        contradictions=[rag.CONTRADICTIONS[code] for code in codes],
        old_status_key=values.old_status,
        was_complete=bool(values.was_complete),
    )


def _themes(plan) -> list[ThemeEntry]:
    rows = Theme.objects.filter(plan=plan).order_by("position", "id")
    return [
        ThemeEntry(
            id=str(row.id),
            parent=str(row.parent_id) if row.parent_id else None,
            level=row.level,
            ref=row.ref,
            title=row.title,
            is_aim=row.is_aim,
            key=row.id,
        )
        for row in rows
    ]


def _held_by(ties) -> dict[int, set[int]]:
    return {action_id: {tie.body_id for tie in listed} for action_id, listed in ties.by_action.items()}
