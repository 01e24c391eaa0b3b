"""The floors: what a bare Django page costs that does the least of the same kind, on the same data and settings.

Each is signed in to as the pages are, so that it reads the session and the user, and then does one thing: it lists
rows with one join, counts in groups, or changes one locked record and writes its history. The tables come from a
template of their own with as many rows and cells as are asked for; nothing of the project's pages is in them.
"""

from functools import lru_cache

from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template import engines
from django.urls import path

from plans.models import Action, ProgressUpdate

OF_ACTION = ("ref", "text", "timescale", "due_on|date:'j F Y'", "status.label", "status.letter", "resources")
OF_UPDATE = ("as_at|date:'j F Y'", "narrative", "status.label", "author_label", "status.letter", "action_id")
OF_COUNT = ("plan__title", "number", "status_id", "plan_id")

PAGE = """<!DOCTYPE html><html lang="en"><head><title>{{ user.name }}</title></head><body><h1>{{ user.name }}</h1>
<table>{% for row in rows %}<tr>CELLS</tr>{% endfor %}</table></body></html>"""


def floor(of):
    """A page that shows the rows which `of` fetches, in the cells of the fields that it names."""

    def page(request, **place):
        asked = {name: int(request.GET[name]) for name in ("rows", "cells")}
        rows, fields = of(**place)
        words = template(fields, asked["cells"]).render({"user": request.user, "rows": rows[: asked["rows"]]})
        return HttpResponse(words)

    return page


@lru_cache
def template(fields, cells):
    """A table of that many cells in a row, the fields one after the other and again from the first."""
    written = "".join(f"<td>{{{{ row.{fields[place % len(fields)]} }}}}</td>" for place in range(cells))
    return engines["django"].from_string(PAGE.replace("CELLS", written))


def actions(plan):
    return Action.objects.filter(plan__reference=plan).select_related("status").order_by("position"), OF_ACTION


def updates(plan):
    found = ProgressUpdate.objects.filter(action__plan__reference=plan).select_related("status").order_by("pk")
    return found, OF_UPDATE


def counts(slug):
    found = Action.objects.filter(plan__partnership__slug=slug).values("plan__title", "plan_id", "status_id")
    return found.annotate(number=Count("pk")).order_by("plan_id", "status_id"), OF_COUNT


@transaction.atomic
def change(request, pk):
    """Change one locked record, with its history row."""
    action = get_object_or_404(Action.objects.select_for_update(), pk=pk)
    action.version += 1
    action._history_user = request.user
    action.save(update_fields=["version"])
    return redirect("floor-actions", "any")


urlpatterns = [
    path("bench/actions/<slug:plan>/", floor(actions), name="floor-actions"),
    path("bench/updates/<slug:plan>/", floor(updates)),
    path("bench/counts/<slug:slug>/", floor(counts)),
    path("bench/change/<int:pk>/", change),
]
