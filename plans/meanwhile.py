"""What happened to an action after somebody opened a form on it."""

from .models import Action, ProgressUpdate


def moment_of_version(action, version):
    """When the action came to stand at `version`; None where there is no such version."""
    rows = Action.history.filter(id=action.pk, version__lte=version).order_by("-history_date", "-history_id")
    return rows.values_list("history_date", flat=True).first()


def updates_since(action, moment):
    """Progress updates recorded after `moment`, latest first; all of them where it is None."""
    updates = ProgressUpdate.objects.filter(action=action).select_related("status", "author")
    return list(updates.filter(recorded_at__gt=moment) if moment else updates)
