"""Creates and edits actions, with their owners, groups, findings, measures, milestones and links."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from accounts.keeping import constraints_in_words, keep, keep_rows, locked, same_version, set_values, take_off
from accounts.refusals import Refusal
from measures.models import Measure
from measures.recording import save_measure
from measures.wording import kind_of
from plans.choices import ActionKind
from plans.models import Action, ActionFinding, ActionGroup, ActionLink, ActionMeasure, ActionOwner, Milestone
from plans.rescheduling import TIMESCALE_FIELDS, meaning_of, move

from .sentences import SENTENCES

# The rows that a form may bring: model of each, and the word for what changed.
TIES = {
    "owners": (ActionOwner, "owners"),
    "groups": (ActionGroup, "governance groups"),
    "milestones": (Milestone, "milestones"),
    "links": (ActionLink, "linked actions"),
}


@transaction.atomic
def create_action(
    *, plan, by, values: dict, timescale: str = "", rows: dict | None = None, findings=(), measures=(), today: dt.date,
    moment=None,
) -> Action:  # fmt: skip
    """A new action at the end of its theme. `rows` are kept rows by the names of TIES; `measures` words of new ones."""
    moment = moment or timezone.now()
    locked(plan)
    meaning = meaning_of(timescale, today=today)
    action = Action(plan=plan, added_on=values.pop("added_on", None) or today, **values, **meaning)
    refuse_theme_of_another_plan(action)
    action.first_due_on = action.due_on
    action.position = place_at_end_of(action)
    with constraints_in_words(SENTENCES):
        keep(action, by=by, reason="Action added", at=moment)
        bring_ties(action, rows or {}, findings, measures, by=by, reason="Action added", at=moment)
    return action


def refuse_theme_of_another_plan(action):
    if action.theme_id is not None and action.theme.plan_id != action.plan_id:
        raise Refusal("That theme belongs to another plan.", "theme")


def place_at_end_of(action) -> int:
    """Right after the last action of its theme; the actions that follow make room. At the plan's end otherwise."""
    beside = Action.objects.filter(plan=action.plan_id).exclude(pk=action.pk)
    last = beside.filter(theme=action.theme_id).aggregate(last=Max("position"))["last"]
    if last is None:
        last = beside.aggregate(last=Max("position"))["last"]
        return 0 if last is None else last + 1
    beside.filter(position__gt=last).update(position=F("position") + 1)
    return last + 1


@transaction.atomic
def edit_action(
    *, action, by, values: dict, timescale: str | None = None, timescale_reason="", agreed_by="",
    rows: dict | None = None, findings=None, measures=(), today: dt.date, expected_version=None,
    moment=None,
) -> Action:  # fmt: skip
    """Change an action's own fields and what hangs on it, in one step.

    A `timescale` that differs from the present one moves it, which asks for a reason (None leaves it). `findings` are
    all that the action answers (None leaves them).
    """
    moment = moment or timezone.now()
    action = locked(action)
    same_version(action, expected_version)
    changed = set_values(action, values)
    refuse_theme_of_another_plan(action)
    if "theme" in changed:
        action.position = place_at_end_of(action)
        changed.append("position")
    if action.kind == ActionKind.MAINTENANCE and action.status_id:
        field, sentence = SENTENCES["action_maintenance_not_rated"]
        raise Refusal(sentence, field)
    if timescale is not None and timescale.strip() != action.timescale:
        refuse_as = {"new_timescale": "timescale"}
        try:
            move(
                action, by=by, timescale=timescale, reason=timescale_reason, changed_on=today, agreed_by=agreed_by,
                moment=moment,
            )  # fmt: skip
        except Refusal as refusal:
            raise Refusal(refusal.message, refuse_as.get(refusal.field, refusal.field)) from None
        changed += TIMESCALE_FIELDS
    with constraints_in_words(SENTENCES):
        ties = bring_ties(action, rows or {}, findings, measures, by=by, reason="Action edited", at=moment)
        if changed or ties:
            action.version += 1
            reason = "Action edited" + (f": {', '.join(ties)}" if ties else "")
            keep(action, by=by, reason=reason, at=moment, fields=[*changed, "version"])
    return action


@transaction.atomic
def move_action(*, action, by, up: bool) -> bool:
    """Exchange an action with its neighbour above or below in the same theme; False where there is none."""
    locked(action.plan)
    beside = Action.objects.filter(plan=action.plan_id, theme=action.theme_id, withdrawn_on__isnull=True)
    here = locked(action)
    rows = list(beside.order_by("position", "id"))
    place = next((place for place, one in enumerate(rows) if one.pk == here.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if other is None or not 0 <= other < len(rows):
        return False
    there = rows[other]
    if there.position == here.position:
        return False
    here.position, there.position = there.position, here.position
    for one in (here, there):
        keep(one, by=by, reason="Order of actions", fields=["position"])
    return True


def bring_ties(action, rows, findings, measures, **trace) -> list[str]:
    """Bring in line all that hangs on the action; gives the words for what changed."""
    changed = []
    for name, (model, word) in TIES.items():
        brought = rows.get(name, ())
        existing = model.objects.filter(action=action)
        in_order = model is not ActionLink
        if brought and keep_rows(existing, brought, parent={"action": action}, in_order=in_order, **trace):
            changed.append(word)
    if findings is not None and set_findings(action, findings, **trace):
        changed.append("findings")
    if add_measures(action, measures, **trace):
        changed.append("measures")
    return changed


def set_findings(action, findings, **trace) -> bool:
    ties = {tie.finding_id: tie for tie in ActionFinding.objects.filter(action=action)}
    chosen = {finding.pk: finding for finding in findings}
    for pk, tie in ties.items():
        if pk not in chosen:
            take_off(tie, **trace)
    for pk, finding in chosen.items():
        if pk not in ties:
            keep(ActionFinding(action=action, finding=finding), **trace)
    return ties.keys() != chosen.keys()


def add_measures(action, words, **trace) -> bool:
    """New measures in the plan's own words; what kind each is follows from its words until somebody says."""
    place = ActionMeasure.objects.filter(action=action).aggregate(last=Max("position"))["last"] if words else None
    for number, text in enumerate(words, start=0 if place is None else place + 1):
        measure = Measure(partnership_id=action.plan.partnership_id, text=text, kind=kind_of(text))
        keep(measure, **trace)
        keep(ActionMeasure(action=action, measure=measure, position=number), **trace)
    return bool(words)


@transaction.atomic
def take_off_measure(*, action, measure, by):
    """Take a measure off an action. The measure and its readings stay."""
    action = locked(action)
    tie = ActionMeasure.objects.filter(action=action, measure=measure).first()
    if tie is None:
        raise Refusal("That measure does not stand on this action.")
    take_off(tie, by=by, reason="Measure taken off")
    action.version += 1
    keep(action, by=by, reason="Measure taken off", fields=["version"])


@transaction.atomic
def tie_measure(*, action, by, values: dict, targets: list[dict]) -> Measure:
    """A new measure with its targets, at the end of the action's measures."""
    action = locked(action)
    measure = save_measure(
        measure=Measure(partnership_id=action.plan.partnership_id), by=by, values=values, targets=targets
    )
    last = ActionMeasure.objects.filter(action=action).aggregate(last=Max("position"))["last"]
    tie = ActionMeasure(action=action, measure=measure, position=0 if last is None else last + 1)
    keep(tie, by=by, reason="Measure added")
    action.version += 1
    keep(action, by=by, reason="Measure added", fields=["version"])
    return measure
