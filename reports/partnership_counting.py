"""What a partnership's dashboard counts: all its plans today, in five statements however many plans there are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from plans import lateness, tallies
from plans.alike import alike, together
from plans.models import Action, Plan, RagStatus
from plans.wording import counted

from . import counts
from .content import Mark, Part, Tally

FACTS = ("total", "complete", "overdue", "slipped", "silent")
SUMS = ("total", "complete", "overdue", "soon", "slipped", "silent", "stale")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan of the dashboard. `ratings` are its statuses with an action: (mark, number, query)."""

    title: str
    reference: str
    address: str
    tally: Tally
    ratings: list[tuple[Mark, int, str]]
    maintenance: int
    contradictions: int


@dataclass(slots=True)
class PartnershipBoard:
    opening: list[Part]
    whole: Tally
    maintenance: int
    plans: list[PlanRow]
    by_rag: list[Tally]
    by_owner: list[Tally]
    by_group: list[Tally]
    contradictions: list[tuple[str, str, int]]

    @property
    def questioned(self) -> int:
        return sum(plan.contradictions for plan in self.plans)


def partnership_board(partnership, user, *, day: dt.date) -> PartnershipBoard:
    """The dashboard of a partnership on `day`: its plans, and all their actions together."""
    plans = list(Plan.objects.visible_to(user).filter(partnership=partnership).order_by("title", "id"))
    schemes = {plan.scheme_id for plan in plans if plan.scheme_id}
    statuses = list(RagStatus.objects.filter(scheme__in=schemes).order_by("scheme_id", "position", "id"))
    actions = Action.objects.current().filter(plan__in=[plan.id for plan in plans])
    rows = list(actions.tally(day, "plan_id"))
    whole = tallies.tally_of(rows)
    merged = alike(statuses)
    numbers = together(whole, merged)
    improvement = actions.improvement()
    return PartnershipBoard(
        opening=_opening(numbers, merged, len(plans), day),
        whole=_tally("All plans", whole, counts.ONLY_IMPROVEMENT),
        maintenance=whole.maintenance,
        plans=[_plan_row(plan, statuses, rows) for plan in plans],
        by_rag=_by_rag(numbers, merged),
        by_owner=_by_body(improvement, day, "owner", "No owner named"),
        by_group=_by_body(improvement, day, "group", "No governance group named"),
        contradictions=[
            (code, words, whole.contradictions[code])
            for code, words in tallies.CONTRADICTIONS.items()
            if whole.contradictions[code]
        ],
    )


def _opening(whole: tallies.Tally, statuses: list, plans: int, day: dt.date) -> list[Part]:
    """The sentence over all plans: 'Of 120 actions in 5 plans 3 are red, …'."""
    parts = tallies.sentence(whole, statuses, lateness.stale_since(day))
    where = Part(f" in {counted(plans, 'plan')}")
    first = next((place for place, part in enumerate(parts) if part.query == counts.ONLY_IMPROVEMENT), None)
    found = [Part(part.text, part.query) for part in parts]
    return found if first is None else [*found[: first + 1], where, *found[first + 1 :]]


def _tally(label: str, numbers: tallies.Tally, query: str, mark: Mark | None = None) -> Tally:
    return Tally(
        label=label,
        query=query,
        mark=mark,
        **{name: getattr(numbers, name) for name in SUMS},
        by_status={str(key or ""): number for key, number in numbers.by_status.items()},
    )


def _mark(status) -> Mark:
    return Mark(status.letter, status.label, status.tone, status.is_complete)


def _plan_row(plan, statuses, rows) -> PlanRow:
    numbers = tallies.tally_of(row for row in rows if row["plan_id"] == plan.id)
    own = [status for status in statuses if status.scheme_id == plan.scheme_id]
    return PlanRow(
        title=plan.title,
        reference=plan.reference,
        address=reverse("plan", args=[plan.reference]),
        tally=_tally(plan.title, numbers, counts.ONLY_IMPROVEMENT),
        ratings=[
            (_mark(status), number, f"rag={status.id}")
            for status in own
            if (number := numbers.by_status.get(status.id, 0))
        ],
        maintenance=numbers.maintenance,
        contradictions=sum(numbers.contradictions.values()),
    )


def _by_rag(whole: tallies.Tally, statuses: list) -> list[Tally]:
    rows = [
        Tally(status.label, query=f"rag={status.id}", mark=_mark(status), total=number)
        for status in statuses
        if (number := whole.by_status.get(status.id, 0))
    ]
    return [*rows, Tally("Not rated", query="rag=none", total=whole.not_rated)] if statuses else []


def _by_body(actions, day: dt.date, name: str, nobody: str) -> list[Tally]:
    """A tally for each owner or group, most actions first, then of the actions without any."""
    key, label = f"action_{name}s__{name}_id", f"action_{name}s__{name}__name"
    rows = list(actions.counted(day, key, label))
    if all(row[key] is None for row in rows):
        return []
    made = [
        Tally(
            label=row[label] or nobody,
            query=f"{name}={row[key]}&{counts.ONLY_IMPROVEMENT}" if row[key] else "",
            **{fact: row[fact] for fact in FACTS},
        )
        for row in rows
    ]
    return sorted(made, key=lambda row: (not row.query, -row.total, row.label.casefold()))
