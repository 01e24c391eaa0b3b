"""What was saved of a plan after an import had ended: by whom, what and when. From the histories of its records."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q

from measures.models import Measure, Reading, Target
from plans.models import (
    ActionMeasure,
    GovernanceGroup,
    GroupAlias,
    GroupMerge,
    ImportDraft,
    Owner,
    OwnerAlias,
    OwnerMerge,
    Plan,
    RagScheme,
    RagStatus,
    WorkbookImport,
)
from reviews.models import Finding, Review

from .job import short

NOT_WORK = (WorkbookImport, ImportDraft)
BEHIND = (Finding, Review, RagStatus, RagScheme)  # of the plan where its import made or changed them
BODIES = (OwnerAlias, Owner, GroupAlias, GovernanceGroup)  # the partnership's, whoever named them first
TIES = (("plans.actionowner", "owner_id", OwnerMerge), ("plans.actiongroup", "group_id", GroupMerge))
VERBS = {"+": "added", "~": "changed", "-": "removed"}
MOST = 20  # of each kind that are told one by one


@dataclass(frozen=True, slots=True)
class Work:
    """One thing that somebody saved. `what` begins with a verb: 'changed action 2.1 Train staff'."""

    who: str
    what: str
    at: dt.datetime


def marks_now(plan) -> dict[str, int]:
    """The newest history id of each kind of record that a plan has: what is saved later lies above it."""
    return {
        model._meta.label_lower: model.history.order_by("-history_id").values_list("history_id", flat=True).first() or 0
        for model in (*histories_of(plan), *BEHIND, *BODIES)
    }


def work_since(record: WorkbookImport) -> list[Work]:
    """What was saved of the plan of `record` since that import, latest first (MOST of each kind).

    A later import that was taken back left nothing, so neither its coming nor its going is work.
    """
    found = []
    undone = record.plan.workbook_imports.filter(onto_existing=True, undone_at__isnull=False)
    spans = [(other.before.get("marks", {}), other.before.get("until", {})) for other in undone]
    for model, rows in histories_of(record.plan, record).items():
        label = model._meta.label_lower
        rows = rows.filter(history_id__gt=record.marks.get(label, 0))
        for first, last in spans:
            rows = rows.exclude(history_id__gt=first.get(label, 0), history_id__lte=last.get(label, 0))
        for row in rows.select_related("history_user").order_by("-history_id")[:MOST]:
            who = row.history_user.name if row.history_user else "A command"
            found.append(
                Work(who, f"{VERBS[row.history_type]} {named(row)}", row.history_written_at or row.history_date)
            )
    return sorted([*found, *merges_of(record)], key=lambda work: work.at, reverse=True)


def merges_of(record: WorkbookImport) -> list[Work]:
    """Owners and groups that were merged away, to whom taking the import back would give their actions back."""
    found = []
    for label, name, merge in TIES:
        removed = record.before.get("removed", {}).get(label, [])
        rows = [*removed, *record.before.get("changed", {}).get(label, {}).values()]
        keys = {row[name] for row in rows if name in row}
        if not keys:
            continue
        merges = merge.objects.filter(gone__in=keys, undone_at=None).select_related("kept", "gone", "merged_by")
        found += [Work(one.merged_by.name, f"merged {one}", one.merged_at) for one in merges]
    return found


def named(row) -> str:
    """'action 2.1 Train staff': the kind of the record, and its own words where it still has them."""
    kind = row.instance_type._meta.verbose_name
    try:
        words = short(str(row.instance))
    except ObjectDoesNotExist:
        words = ""
    return f"{kind} ‘{words}’" if words else f"one {kind}"


def histories_of(plan, record: WorkbookImport | None = None) -> dict:
    """Model -> history rows of all records of `plan`: those that hang on it, its measures, and what is behind it.

    The review and the scheme belong to it where the import (`record`) made or changed them.
    """
    found = hanging_on(plan)
    measures = ActionMeasure.history.filter(held_by(found, ActionMeasure)).values("measure_id")
    found[Measure] = Measure.history.filter(id__in=measures)
    found[Target] = Target.history.filter(measure_id__in=measures)
    found[Reading] = Reading.history.filter(measure_id__in=measures)
    return found | made_beside(record)


def hanging_on(plan) -> dict:
    """Model -> history rows of the records that cannot be without `plan`. Kinds of a later day are among them."""
    found = {Plan: Plan.history.filter(id=plan.pk)}
    waiting = [Plan]
    while waiting:
        parent = waiting.pop(0)
        for relation in parent._meta.related_objects:
            model = relation.related_model
            if model in found or model in NOT_WORK or not hasattr(model, "history") or relation.field.null:
                continue
            found[model] = model.history.filter(held_by(found, model))
            waiting.append(model)
    return found


def held_by(found: dict, model) -> Q:
    """The history rows of `model` that point to a record in `found` by a key that every one of them has."""
    held = Q()
    for field in model._meta.concrete_fields:
        if field.is_relation and not field.null and field.related_model in found:
            held |= Q(**{f"{field.attname}__in": found[field.related_model].order_by().values("id")})
    return held


def made_beside(record: WorkbookImport | None) -> dict:
    """Reviews, findings, schemes and statuses that the import made or changed."""
    if record is None:
        return {}
    found = {}
    for model in BEHIND:
        keys = keys_in(record.before, model._meta.label_lower)
        if keys:
            found[model] = model.history.filter(id__in=keys)
    return found


def keys_in(before: dict, label: str) -> list[int]:
    """The keys of the records of one kind that an import made or changed."""
    made = before.get("created", {}).get(label, [])
    return sorted({*made, *map(int, before.get("changed", {}).get(label, {}))})
