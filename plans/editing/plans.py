"""Creates and edits plans and their themes."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from accounts.keeping import constraints_in_words, keep, locked, same_saves, same_version, set_values, take_off
from accounts.refusals import Refusal
from plans.models import Action, Plan, ProgressUpdate, Theme
from plans.querysets import THEME_DEPTH

from .sentences import SENTENCES


@transaction.atomic
def create_plan(*, partnership, by, values: dict) -> Plan:
    """A new plan of `partnership`. `values` are fields of Plan, its `reference` among them."""
    with constraints_in_words(SENTENCES | {"reference": ("reference", "Another plan has that reference already.")}):
        return keep(Plan(partnership=partnership, **values), by=by, reason="Plan created")


@transaction.atomic
def edit_plan(*, plan, by, values: dict, expected_version=None, moment=None) -> Plan:
    """Change the plan's own fields. A RAG scheme by which something is rated already cannot be exchanged."""
    plan = locked(plan)
    same_version(plan, expected_version)
    changed = set_values(plan, values)
    if "scheme" in changed and rated(plan):
        raise Refusal(
            "Actions of this plan are rated by its present RAG scheme, so it cannot be exchanged. "
            "Edit the statuses of that scheme instead.",
            "scheme",
        )
    if changed:
        plan.version += 1
        with constraints_in_words(SENTENCES):
            keep(plan, by=by, reason="Plan edited", at=moment, fields=[*changed, "version"])
    return plan


def rated(plan) -> bool:
    """Whether anything in the plan has a RAG status."""
    updates = ProgressUpdate.objects.filter(action__plan=plan, status__isnull=False)
    return updates.exists() or Action.objects.filter(plan=plan, status__isnull=False).exists()


@transaction.atomic
def add_theme(*, plan, by, values: dict) -> Theme:
    """A new theme at the end of its level."""
    locked(plan)
    theme = Theme(plan=plan, **values)
    refuse_wrong_place(theme)
    last = Theme.objects.filter(plan=plan).aggregate(last=Max("position"))["last"]
    theme.position = 0 if last is None else last + 1
    with constraints_in_words(SENTENCES):
        return keep(theme, by=by, reason="Theme added")


@transaction.atomic
def edit_theme(*, theme, by, values: dict, expected_version=None) -> Theme:
    """Rename a theme, or let it stand under another one."""
    locked(theme.plan)
    theme = locked(theme)
    same_saves(theme, expected_version)
    changed = set_values(theme, values)
    refuse_wrong_place(theme)
    if changed:
        with constraints_in_words(SENTENCES):
            keep(theme, by=by, reason="Theme edited", fields=changed)
    return theme


def refuse_wrong_place(theme):
    """Raise Refusal where the theme would stand under itself, in another plan, or too deep with what is under it."""
    parents = dict(Theme.objects.filter(plan=theme.plan_id).values_list("pk", "parent_id"))
    if theme.parent_id is not None and theme.parent_id not in parents:
        raise Refusal("That theme belongs to another plan.", "parent")
    parents[theme.pk] = theme.parent_id
    if theme.pk and theme.pk in chain(theme.parent_id, parents):
        raise Refusal("A theme cannot stand under itself, or under what stands under it.", "parent")
    deepest = max(len(chain(pk, parents)) for pk in parents if pk == theme.pk or theme.pk in chain(pk, parents))
    if deepest > THEME_DEPTH:
        raise Refusal(f"That is too deep: a plan has at most {THEME_DEPTH} levels of themes.", "parent")


def chain(pk, parents) -> list:
    """A theme and all that it stands under, innermost first."""
    found = []
    while pk in parents and pk not in found:
        found.append(pk)
        pk = parents[pk]
    return found


@transaction.atomic
def move_theme(*, theme, by, up: bool) -> bool:
    """Exchange a theme with its neighbour above or below, under the same parent; False where there is none."""
    locked(theme.plan)
    beside = list(Theme.objects.filter(plan=theme.plan_id, parent=theme.parent_id).order_by("position", "id"))
    place = next((place for place, one in enumerate(beside) if one.pk == theme.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if other is None or not 0 <= other < len(beside):
        return False
    positions = sorted({one.position for one in beside})
    if len(positions) < len(beside):
        positions = list(range(len(beside)))
    beside[place], beside[other] = beside[other], beside[place]
    for one, position in zip(beside, positions, strict=True):
        if one.position != position:
            one.position = position
            keep(one, by=by, reason="Order of themes", fields=["position"])
    return True


@transaction.atomic
def remove_theme(*, theme, by):
    """Take an empty theme out of its plan. What it said stays in the history."""
    locked(theme.plan)
    if Theme.objects.filter(parent=theme).exists():
        raise Refusal("Other themes stand under this one. Move them first.")
    if Action.objects.filter(theme=theme).exists():
        raise Refusal("Actions stand under this theme, withdrawn ones perhaps among them. Move them first.")
    take_off(theme, by=by, reason="Theme removed")
