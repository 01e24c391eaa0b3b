"""Removes the records that an import made and restores those that it changed, each with a row in its history."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from measures.models import Measure
from plans.models import RagScheme, RagStatus, WorkbookImport
from reviews.models import Finding, Review

from .work_since import BEHIND, BODIES, hanging_on

AT_A_TIME = 500
# What an import makes beside the plan: it goes only where nothing else uses it, dependants before what they hang on.
SHARED = (*BODIES, Measure, *BEHIND)
# What makes no sense without its parts: where the first stays, so do the second, which point to it by that key.
WHOLES = ((RagScheme, RagStatus, "scheme"), (Review, Finding, "review"))


def take_out(record: WorkbookImport, plan=None, *, by, at, reason) -> None:
    """Delete what the import of `record` created, and with it `plan` and all that hangs on it."""
    created = {apps.get_model(label): set(keys) for label, keys in record.before.get("created", {}).items()}
    for model, rows in hanging_on(plan).items() if plan else ():
        created[model] = set(rows.order_by().values_list("id", flat=True).distinct())
    for model in BODIES:  # what people set up around an owner or a group is their work: such a body stays
        if model in created:
            created[model] -= touched_since(model, record)
    spare_what_is_used(created)
    order = dependants_first(list(created))
    # All rows of history come first: in PostgreSQL's wall a row is seen through its parent.
    for model in order:
        write_deletions(model, created[model], by=by, at=at, reason=reason)
    for model in order:
        forget(model, created[model])


def touched_since(model: type[Model], record: WorkbookImport) -> set[int]:
    mark = record.marks.get(model._meta.label_lower, 0)
    return set(model.history.filter(history_id__gt=mark).values_list("id", flat=True))


def spare_what_is_used(created: dict[type[Model], set[int]]) -> None:
    """Leave out of `created` what something that stays points to."""
    made = {model: set(keys) for model, keys in created.items()}
    for model in SHARED:
        if model in created:
            created[model] -= used_by_others(model, created)
    for whole, part, name in WHOLES:
        stay = made.get(whole, set()) - created.get(whole, set())
        if stay and part in created:
            created[part] -= set(part._base_manager.filter(**{f"{name}__in": stay}).values_list("pk", flat=True))


def used_by_others(model: type[Model], created: dict[type[Model], set[int]]) -> set[int]:
    """The keys of those records of `model` in `created` that a record outside of it points to."""
    used = set()
    for relation in model._meta.related_objects:
        name, users = relation.field.attname, relation.related_model
        for keys in portions(created[model]):
            pairs = users._base_manager.filter(**{f"{name}__in": keys}).values_list("pk", name)
            used.update(key for user, key in pairs if user not in created.get(users, ()))
    return used


def dependants_first(models: list[type[Model]]) -> list[type[Model]]:
    """Models in an order in which each comes before those that its keys point to."""
    ordered: list[type[Model]] = []

    def visit(model):
        if model in ordered:
            return
        for other in models:
            keys = [field for field in other._meta.concrete_fields if field.is_relation and not field.null]
            if other is not model and any(field.related_model is model for field in keys):
                visit(other)
        ordered.append(model)

    for model in models:
        visit(model)
    return ordered


def write_deletions(model: type[Model], keys: set[int], *, by, at, reason) -> None:
    """A row of history for each record, as its deletion one by one would write it."""
    history = model.history.model
    names = [field.attname for field in history.tracked_fields]
    for portion in portions(keys):
        rows = model._base_manager.filter(pk__in=portion)
        history.objects.bulk_create(
            history(
                history_type="-",
                history_date=at,
                history_user=by,
                history_change_reason=reason,
                **{name: getattr(row, name) for name in names},
            )
            for row in rows
        )


def forget(model: type[Model], keys: set[int]) -> None:
    """Delete without asking what hangs on each record: whatever that is goes too, or the database refuses."""
    for portion in portions(keys):
        rows = model._base_manager.filter(pk__in=portion)
        rows._raw_delete(rows.db)


def put_back(before: dict, *, by, at, reason) -> None:
    """Give the records that the import changed their former values, and make those again that it took off."""
    for label, changed in before.get("changed", {}).items():
        restore(apps.get_model(label), changed, by=by, at=at, reason=reason)
    for label, removed in before.get("removed", {}).items():
        model = apps.get_model(label)
        rows = [model(**values_of(model, values)) for values in removed]
        told = {"default_user": by, "default_date": at, "default_change_reason": reason}
        bulk_create_with_history(rows, model, batch_size=AT_A_TIME, **told)


def restore(model: type[Model], changed: dict[str, dict], *, by, at, reason) -> None:
    """Set the former values of the records of one kind. A version goes on: it never goes back."""
    names = {name for values in changed.values() for name in values}
    fields = {field.name for field in model._meta.concrete_fields if field.attname in names}
    if versioned := any(field.name == "version" for field in model._meta.concrete_fields):
        fields.add("version")
    for keys in portions(map(int, changed)):
        rows = list(model._base_manager.filter(pk__in=keys))
        for row in rows:
            for name, value in values_of(model, changed[str(row.pk)]).items():
                setattr(row, name, value)
            if versioned:
                row.version += 1
        told = {"default_user": by, "default_date": at, "default_change_reason": reason}
        bulk_update_with_history(rows, model, sorted(fields), batch_size=AT_A_TIME, **told)


def values_of(model: type[Model], plain: dict) -> dict:
    """The values of a record's columns, from what a JSON field keeps of them."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in plain.items()}


def portions(keys):
    """The keys in lists that a statement can carry."""
    ordered = sorted(keys)
    return [ordered[start : start + AT_A_TIME] for start in range(0, len(ordered), AT_A_TIME)]
