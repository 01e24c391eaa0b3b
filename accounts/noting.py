"""Notes what somebody did that leaves no history: a report downloaded, a list exported, a try that was refused."""

from .models import Event

LONGEST = Event._meta.get_field("what").max_length


def note(*, partnership, by, kind, what):
    """Add one event. `what` says in words what was taken out or tried: 'Report of the plan, 31 July 2026, PDF'."""
    what = " ".join(str(what).split())
    what = what if len(what) <= LONGEST else f"{what[: LONGEST - 1]}…"
    return Event.objects.create(partnership=partnership, user=by, kind=kind, what=what)
