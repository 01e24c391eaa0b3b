"""What hangs on one action, each kind in one statement, ready for its page."""

from collections import defaultdict

from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf

from measures.models import Reading, Target
from plans.changes import HistoryRow, changes
from plans.models import (
    Action,
    ActionFinding,
    ActionGroup,
    ActionLink,
    ActionMeasure,
    ActionNote,
    ActionOwner,
    DateRequest,
    Evidence,
    Milestone,
    Owner,
    ProgressUpdate,
    WorkbookImport,
)
from plans.scopes import readable


def union_of(*querysets):
    first, *others = [queryset.order_by() for queryset in querysets]
    return first.union(*others, all=True)


def ties_of(action, user, day):
    """Owners, groups, findings, linked actions, notes and requests for a new date by kind ('owner', 'group', 'finding',
    'link', 'note', 'request'), in one statement.

    An owner's `held` tells whether `user` acts for it on `day`.
    """
    held = Owner.objects.held_by(user, day).filter(pk=OuterRef("owner"))
    body = {"words": Coalesce(NullIf("printed_as", Value("")), F("name")), "name": F("name")}
    other = {"id": "id", "ref": "ref", "text": "text", "plan": "plan__reference", "plan_title": "plan__title"}
    kinds = (
        tie(
            ActionOwner.objects.filter(action=action).annotate(name=F("owner__name")),
            "owner",
            "position",
            **body,
            id="owner_id",
            role="role",
            held=Exists(held),
        ),
        tie(
            ActionGroup.objects.filter(action=action).annotate(name=F("group__name")),
            "group",
            "position",
            **body,
            id="group_id",
        ),
        tie(
            ActionFinding.objects.filter(action=action),
            "finding",
            "finding__position",
            id="finding_id",
            number="finding__number",
            text="finding__text",
            review="finding__review_id",
            review_title="finding__review__title",
        ),
        *(
            tie(
                ActionLink.objects.filter(readable(user, f"{theirs}__plan"), **{mine: action}),
                "link",
                "id",
                note="note",
                **{name: f"{theirs}__{path}" for name, path in other.items()},
            )
            for mine, theirs in (("action", "to_action"), ("to_action", "action"))
        ),
    )
    said = {"who": Coalesce(NullIf("author_label", Value("")), F("author__name"), Value("")), "on": "noted_on"}
    asked = {"who": "asked_by__name", "on": "asked_on", "timescale": "timescale", "reason": "reason", "state": "state"}
    answered = {"answer": "answer", "answered_by": "answered_by__name", "answered_on": "answered_on"}
    kinds += (
        tie(ActionNote.objects.filter(action=action), "note", "id", id="id", what="kind", text="text", **said),
        tie(DateRequest.objects.filter(action=action), "request", "id", id="id", **asked, **answered),
    )
    found = defaultdict(list)
    for kind, _order, facts in sorted(union_of(*kinds), key=lambda row: row[1]):
        found[kind].append(facts)
    return found


def tie(queryset, kind, order, **facts):
    return queryset.annotate(tie=Value(kind), order=F(order), facts=JSONObject(**facts)).values_list(
        "tie", "order", "facts"
    )


def updates_of(action):
    """Its updates, latest first, each with its evidence; and the evidence that hangs on no update. Two statements."""
    updates = ProgressUpdate.objects.filter(action=action).select_related("status")
    updates = list(updates.annotate(author_name=F("author__name")))
    by_update = defaultdict(list)
    for evidence in Evidence.objects.filter(action=action):
        by_update[evidence.update_id].append(evidence)
    return updates, by_update


def measures_of(action):
    """Its measures in order, each with its targets and readings as they hang on it: two statements."""
    ties = ActionMeasure.objects.filter(action=action).select_related("measure")
    measures = [one.measure for one in ties]
    columns = ("measure_id", "is_target", "day", "value", "words")
    rows = union_of(
        *(
            model.objects.filter(measure__action_measures__action=action)
            .annotate(is_target=Value(is_target), day=F(day), words=words)
            .values_list(*columns)
            for model, is_target, day, words in (
                (Target, True, "due_on", Value("")),
                (Reading, False, "taken_on", F("note")),
            )
        )
    )
    points = defaultdict(list)
    for measure_id, is_target, day, value, words in rows:
        points[(measure_id, is_target)].append((day, value, words))
    return measures, points


# What the page tells of each kind of history row: the fields that people know, foreign keys as their words.
HISTORIES = (
    (
        "action",
        Action,
        "id",
        {
            **{name: name for name in ("ref", "kind", "text", "timescale", "starts_on", "due_on", "revised_due_on")},
            **{
                name: name
                for name in ("is_complete", "completed_on", "closure_accepted_on", "resources", "withdrawn_on")
            },
            "theme": "theme__title",
            "status": "status__label",
            "closure_accepted_by": "closure_accepted_by__name",
        },
    ),
    ("owner", ActionOwner, "action_id", {"printed_as": "printed_as", "name": "owner__name", "role": "role"}),
    ("group", ActionGroup, "action_id", {"printed_as": "printed_as", "name": "group__name"}),
    (
        "milestone",
        Milestone,
        "action_id",
        {name: name for name in ("text", "timescale", "due_on", "is_done", "done_on")},
    ),
)


def changes_of(action):
    """What changed on the action and on what hangs on it, latest first: one statement over four histories."""
    rows = union_of(
        *(
            model.history.filter(**{key: action.pk})
            .annotate(about=Value(about), facts=JSONObject(**facts), who=F("history_user__name"))
            .values_list(
                "about", "id", "history_id", "history_date", "history_type", "who", "history_change_reason", "facts"
            )
            for about, model, key, facts in HISTORIES
        )
    )
    return changes(
        [
            HistoryRow(about, record, history_id, at, kind, who or "", reason or "", facts)
            for about, record, history_id, at, kind, who, reason, facts in rows
        ]
    )


def original_of(action):
    """The key of the file that the action's words came from, in one statement; None where it came from none."""
    if not action.source_workbook:
        return None
    imports = WorkbookImport.objects.filter(plan=action.plan_id, workbook=action.source_workbook, undone_at=None)
    return imports.exclude(file=None).values_list("file_id", flat=True).first()
