"""The records behind a report, as they are or as at the end of a past day, in a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils import timezone

from measures.models import Measure
from plans.models import (
    Action,
    ActionFinding,
    ActionGroup,
    ActionMeasure,
    ActionOwner,
    GovernanceGroup,
    Milestone,
    Owner,
    Plan,
    ProgressUpdate,
    RagStatus,
    Theme,
    TimescaleChange,
)
from reviews.models import Finding


class NothingRecorded(Exception):
    """The plan was not yet recorded on the day asked about. The message is a sentence for the person."""


class Live:
    """Records as they are now."""

    def rows(self, model, **lookup) -> list:
        return list(model.objects.filter(**lookup).order_by(*ordering(model)))


class EndOfDay:
    """Records as they stood when `day` ended, from their history. A row has the record's own fields and `id`."""

    def __init__(self, day: dt.date):
        self.moment = timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))

    def rows(self, model, **lookup) -> list:
        written = model.history.filter(history_date__lt=self.moment, **lookup)
        return list(written.latest_of_each().exclude(history_type="-").order_by(*ordering(model)))


def ordering(model) -> list[str]:
    """The model's own order, as far as it needs no other table: a history row's neighbours may be gone."""
    return [name for name in model._meta.ordering if "__" not in name] or ["id"]


@dataclass(slots=True)
class Records:
    """A plan's records, those that hang on an action listed by the action's id. Updates and timescale changes are
    all there are, oldest first: they carry their own days."""

    plan: object
    statuses: dict[int, object] = field(default_factory=dict)
    themes: list = field(default_factory=list)
    actions: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    owners: dict[int, list] = field(default_factory=dict)
    owner_names: dict[int, str] = field(default_factory=dict)
    groups: dict[int, list] = field(default_factory=dict)
    group_names: dict[int, str] = field(default_factory=dict)
    measures: dict[int, list[str]] = field(default_factory=dict)
    answers: dict[int, list[int]] = field(default_factory=dict)
    milestones: dict[int, list] = field(default_factory=dict)
    updates: dict[int, list] = field(default_factory=dict)
    changes: dict[int, list] = field(default_factory=dict)


def gather(plan, *, as_at: dt.date, today: dt.date) -> Records:
    """The records of `plan` as at `as_at`. Raises NothingRecorded where the plan's history begins later."""
    if as_at >= today:
        return _gather(Live(), plan)
    source = EndOfDay(as_at)
    row = next(iter(source.rows(Plan, id=plan.pk)), None)
    if row is None:
        raise NothingRecorded(_nothing_before(plan))
    return _gather(source, row)


def _nothing_before(plan) -> str:
    first = plan.history.order_by("history_date", "history_id").values_list("history_date", flat=True).first()
    begins = timezone.localtime(first).date()
    return f"Nothing was recorded of this plan before {begins:%-d %B %Y}. Ask for that day or a later one."


def _gather(source, plan) -> Records:
    actions = source.rows(Action, plan_id=plan.id)
    of_actions = {"action_id__in": [action.id for action in actions]}
    owners = source.rows(ActionOwner, **of_actions)
    groups = source.rows(ActionGroup, **of_actions)
    measures = source.rows(ActionMeasure, **of_actions)
    answers = source.rows(ActionFinding, **of_actions)
    updates = sorted(Live().rows(ProgressUpdate, **of_actions), key=lambda row: (row.as_at, row.id))
    measure_texts = {row.id: row.text for row in _named(source, Measure, (row.measure_id for row in measures))}
    return Records(
        plan=plan,
        statuses=_statuses(source, plan, updates),
        themes=source.rows(Theme, plan_id=plan.id),
        actions=actions,
        findings=_findings(source, plan, answers),
        owners=_by_action(owners),
        owner_names={row.id: row.name for row in _named(source, Owner, (row.owner_id for row in owners))},
        groups=_by_action(groups),
        group_names={row.id: row.name for row in _named(source, GovernanceGroup, (row.group_id for row in groups))},
        measures=_by_action(measures, lambda row: measure_texts.get(row.measure_id, "")),
        answers=_by_action(answers, lambda row: row.finding_id),
        milestones=_by_action(source.rows(Milestone, **of_actions)),
        updates=_by_action(updates),
        changes=_by_action(Live().rows(TimescaleChange, **of_actions)),
    )


def _named(source, model, ids) -> list:
    """The rows of those ids; as they are now where the source has none: an owner may be older on an action than itself,
    when the action came in with a workbook of an earlier day."""
    wanted = sorted(set(ids))
    rows = source.rows(model, id__in=wanted)
    missing = set(wanted) - {row.id for row in rows}
    return rows + (Live().rows(model, id__in=sorted(missing)) if missing else [])


def _statuses(source, plan, updates) -> dict[int, object]:
    """The scheme's statuses in order; then any other that an update names, from an earlier scheme."""
    own = source.rows(RagStatus, scheme_id=plan.scheme_id) if plan.scheme_id else []
    known = {row.id: row for row in own}
    missing = {row.status_id for row in updates if row.status_id} - known.keys()
    return known | {row.id: row for row in (_named(Live(), RagStatus, missing) if missing else [])}


def _findings(source, plan, answers) -> list:
    """The review's findings in order; then any other that an action answers."""
    own = source.rows(Finding, review_id=plan.review_id) if plan.review_id else []
    missing = {row.finding_id for row in answers} - {row.id for row in own}
    return own + (_named(source, Finding, missing) if missing else [])


def _by_action(rows, value=lambda row: row) -> dict[int, list]:
    listed = defaultdict(list)
    for row in rows:
        listed[row.action_id].append(value(row))
    return dict(listed)
