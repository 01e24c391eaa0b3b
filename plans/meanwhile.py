"""What happened to an action, or to a plan, after somebody opened a form on it."""

from itertools import pairwise

from .changes import Change, in_words
from .models import Action, Plan, ProgressUpdate


def moment_of_version(action, version):
    """When the action came to stand at `version`; None where there is no such version."""
    rows = Action.history.filter(id=action.pk, version__lte=version).order_by("-history_date", "-history_id")
    return rows.values_list("history_date", flat=True).first()


def updates_since(action, moment):
    """Progress updates recorded after `moment`, latest first; all of them where it is None."""
    updates = ProgressUpdate.objects.filter(action=action).select_related("status", "author")
    return list(updates.filter(recorded_at__gt=moment) if moment else updates)


def plan_changes(plan, version):
    """What others saved of the plan itself after it stood at `version`, for the page that tells of it."""
    fields = [field for field in Plan._meta.concrete_fields if field.name not in ("id", "version")]
    rows = list(plan.history.order_by("history_date", "history_id").select_related("history_user"))
    changes = []
    for before, row in pairwise(rows):
        if row.version <= version:
            continue
        for field in fields:
            old, new = getattr(before, field.attname), getattr(row, field.attname)
            if old != new:
                changes.append(
                    Change(
                        row.history_date,
                        row.history_user.name if row.history_user else "",
                        field.verbose_name.capitalize(),
                        in_words(old),
                        in_words(new),
                        row.history_change_reason or "",
                    )
                )
    return {"changes": changes}
