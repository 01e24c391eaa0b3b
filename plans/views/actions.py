"""The page of one action, and the list of a partnership's actions."""

import datetime as dt
import re
from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.access import get_partnership_or_404, get_visible_or_404
from measures.charting import line_chart, value_words
from plans import lateness, wording
from plans.choices import RequestState
from plans.models import Action, Milestone, Plan, TimescaleChange
from plans.outline import HEADINGS, band_of, clean
from plans.permissions import may_accept_closure, may_agree, may_edit_plan, may_note, may_update_action
from plans.rows import cells, columns_of, doubts
from plans.standing import standing
from plans.tallies import Part, sentence

from .action_parts import changes_of, measures_of, original_of, ties_of, updates_of
from .importing.files import rows_address
from .listing import action_address, bodies_in_use, listing_of, rows_of, statuses_of, ties_of_actions

PER_PAGE = 50
TITLE_LENGTH = 240  # a longer text is cut in the heading and stands in full below it
CUT_LENGTH = 110
FIELD_WORDS = {"text": "Action", "owners": "Owner", "supporting": "Supporting", "governance_groups": "Governance group"}
ROW_OF = re.compile(r"[A-Z]{1,3}(\d{1,7})")
THEMES_ABOVE = "theme__parent__parent__parent__parent"


@require_safe
def action(request, reference, pk) -> HttpResponse:
    """Everything about one action."""
    day = localdate()
    actions = Action.objects.select_related("plan__partnership", "status", "closure_accepted_by", THEMES_ABOVE)
    action = get_visible_or_404(actions, request.user, plan__reference=reference, pk=pk)
    plan, address = action.plan, f"{action_address(reference)}{action.pk}/"
    ties = ties_of(action, request.user, day)
    themes = themes_above(action)
    moves = list(TimescaleChange.objects.filter(action=action))
    origin = Origin(action, original_of(action))
    page = {
        "action": action,
        "plan": plan,
        "partnership": plan.partnership,
        "action_address": address,
        "day": day,
        "title": title_of(action.text),
        "has_more_text": is_long(action.text),
        "headings": (headings := HEADINGS | clean(plan.headings) | clean(themes[0].headings if themes else {})),
        "one_action": wording.singular(headings["action"]),
        "themes": [band_of(theme, depth) for depth, theme in enumerate(themes)],
        "ties": ties,
        "owners": {role: [tie for tie in ties["owner"] if tie["role"] == role] for role in ("lead", "supporting")},
        "when": timescale_facts(action, len(moves), day),
        "moves": moves,
        "milestones": milestones(action, day),
        "measures": measures(action),
        "changes": changes_of(action),
        "doubts": doubts(action, action.status, day),
        "verdict": may_update_action(request.user, action, owns=any(tie["held"] for tie in ties["owner"])),
        "may_edit": may_edit_plan(request.user, plan),
        "may_note": may_note(request.user, plan) and not action.withdrawn_on,
        "may_agree": may_agree(request.user, plan),
        "may_accept": may_accept_closure(request.user, plan),
        "business": business(ties),
        **progress(action, address, day, origin),
        **source(action, origin),
    }
    page["summary"] = summary(page)
    return render(request, "plans/action.html", page)


def business(ties):
    """Requests for a new date and notes, newest first, for parts/meeting_business.html."""

    def read(facts):
        days = {name: dt.date.fromisoformat(facts[name]) for name in ("on", "answered_on") if facts.get(name)}
        return {**facts, **days, "waits": facts.get("state") == RequestState.ASKED}

    newest = {
        kind: sorted(map(read, ties[kind]), key=lambda one: (one["on"], one["id"]), reverse=True)
        for kind in ("request", "note")
    }
    return {"requests": newest["request"], "notes": newest["note"]}


def is_long(text):
    """Whether a text does not fit a heading."""
    return len(text) > TITLE_LENGTH or "\n" in text.strip()


def title_of(text):
    """A text as a heading: its first line, cut where that is long; the whole text stands below then."""
    first = next(iter(text.strip().splitlines()), "")
    return wording.shortened(first, CUT_LENGTH if len(first) > TITLE_LENGTH else TITLE_LENGTH)


class Origin:
    """Where the words of an action stand in the file that they came from; no address where that file is not kept."""

    def __init__(self, action, legacy):
        self.action, self.legacy = action, legacy

    def address(self, cell=""):
        """The page that shows the row of `cell`, or the action's rows."""
        if not self.legacy:
            return ""
        first, last = self.action.source_first_row or 1, self.action.source_last_row or 1
        row = int(found[1]) if (found := ROW_OF.match(cell)) else first
        if not first <= row <= last:
            first = last = row
        return rows_address(self.legacy, self.action.source_sheet, first, last, cell)

    def of_update(self, update):
        """(cell, address) of an update that the same file gave; None for any other."""
        if not update.source_cell or self.action.source_workbook not in (update.author_label or ""):
            return None
        return update.source_cell, self.address(update.source_cell)


def progress(action, address, day, origin):
    """Its updates, latest first, each with its evidence; all evidence together; and how long ago the latest was."""
    updates, evidence = updates_of(action)
    latest = updates[0] if updates else None
    return {
        "updates": [
            {
                "as_at": update.as_at,
                "status": update.status,
                "narrative": update.narrative,
                "says_complete": update.says_complete,
                "author_label": update.author_label or update.author_name or "",
                "evidence": files(evidence.get(update.pk, ()), address),
                "source": origin.of_update(update) if action.source_workbook else None,
            }
            for update in updates
        ],
        "latest": latest,
        "since": lateness.days_since_report(latest.as_at if latest else None, day),
        "evidence": files([one for some in evidence.values() for one in some], address),
    }


def source(action, origin):
    """Where it came from, in words: 'rows 14 to 16', and the cell of each field, with the page that shows it."""
    first, last = action.source_first_row, action.source_last_row
    rows = f"row {first}" if first == last else f"rows {first} to {last}"
    names = HEADINGS | FIELD_WORDS
    return {
        "source_rows": rows if first else "",
        "source_address": origin.address(),
        "cells": [
            (names.get(name, wording.small(name).capitalize()), cell, origin.address(cell))
            for name, cell in action.cells.items()
        ],
    }


def summary(page):
    """The sentence after the RAG mark: 'Due 31 July 2019, 12 days late. 2 of 4 milestones are done. 3 updates.'"""
    when, steps, said = page["when"], page["milestones"], []
    if page["action"].is_complete:
        done_on = page["action"].completed_on
        said.append(Part(f"Complete since {wording.long_date(done_on)}. " if done_on else "Complete. "))
    elif when["due"]:
        said.append(Part(when["due"][0].upper() + when["due"][1:]))
        said += [Part(", "), Part(when["moved"], "#moves"), Part(". ")] if page["moves"] else [Part(". ")]
    else:
        said.append(Part(f"Timescale: {wording.one_line(page['action'].timescale) or 'none given'}. "))
    if steps:
        said.append(
            Part(f"{sum(step.is_done for step in steps)} of {wording.counted(len(steps), 'milestone')} done", "#steps")
        )
        said.append(Part(". "))
    number = len(page["updates"])
    said.append(Part(wording.counted(number, "update") if number else "No update yet", "#updates"))
    return [*said, Part(".")]


def themes_above(action):
    """The themes over an action, outermost first, its aim last."""
    themes, theme = [], action.theme
    while theme is not None:
        themes.insert(0, theme)
        theme = theme.parent
    return themes


def timescale_facts(action, moves, day):
    """The timescale in words: what it means, when it is due, whether it is late and how it moved."""
    due = action.current_due_on
    return {
        "written": wording.timescale_words(action.timescale),
        "meaning": wording.timescale_meaning(
            action.timescale_kind,
            starts_on=action.starts_on,
            due_on=action.due_on,
            revised_due_on=action.revised_due_on,
            recurrence=action.recurrence,
        ),
        "late": lateness.in_words(due, day, is_complete=action.is_complete),
        "due": wording.due_words(due, day, is_complete=action.is_complete),
        "is_late": lateness.is_overdue(due, day, is_complete=action.is_complete),
        "moved": wording.first_due_words(action.first_due_on, due, moves),
    }


def milestones(action, day):
    """Its steps, each with how late it is."""
    steps = list(Milestone.objects.filter(action=action))
    for step in steps:
        step.words_late = lateness.in_words(step.due_on, day, is_complete=step.is_done or action.is_complete)
    return steps


def measures(action):
    """Its measures, each with its chart (None where there is nothing to draw) and the chart's numbers as words."""
    found, points = measures_of(action)
    pages = []
    for measure in found:
        unit = measure.unit or ("%" if measure.kind == "percentage" else "")
        aims = sorted(points[(measure.pk, True)], key=lambda point: (point[0] is None, point[0]))
        targets = [(due_on, value) for due_on, value, _note in aims]
        readings = sorted(points[(measure.pk, False)], key=lambda point: point[0])
        numbers = [(taken_on, value) for taken_on, value, _note in readings if value is not None]
        pages.append(
            {
                "measure": measure,
                "title": title_of(measure.text),
                "more": is_long(measure.text),
                "direction": wording.small(measure.get_direction_display()),
                "standing": standing(numbers, targets=targets, direction=measure.direction, unit=unit),
                "notes": any(note for _day, _value, note in readings),
                "chart": line_chart(numbers, targets=targets, unit=unit, name=wording.shortened(measure.text, 80)),
                "baseline": "" if measure.baseline is None else value_words(measure.baseline, unit),
                "targets": [(due_on, value_words(value, unit)) for due_on, value in targets],
                "readings": [
                    (taken_on, "" if value is None else value_words(value, unit), note)
                    for taken_on, value, note in reversed(readings)
                ],
            }
        )
    return pages


def files(evidence, address):
    """Evidence for parts/files.html: a link leads out, a file is downloaded."""
    return [
        {
            "title": one.title,
            "address": one.url or f"{address}evidence/{one.pk}/",
            "is_download": not one.url,
            "about": about(one),
        }
        for one in evidence
    ]


def about(evidence):
    """'PDF, 240 KB, added 31 July 2019'."""
    kind = evidence.filename.rpartition(".")[2].upper() if "." in evidence.filename else ""
    size = filesizeformat(evidence.size) if evidence.size else ""
    what = "Link" if evidence.url else ""
    return ", ".join(filter(None, [what, kind, size, f"added {wording.long_date(evidence.added_at.date())}"]))


@require_safe
def action_list(request, slug) -> HttpResponse:
    """The actions of all the partnership's plans, filtered by the address, fifty to a page."""
    day = localdate()
    partnership = get_partnership_or_404(request.user, slug)
    found = Plan.objects.visible_to(request.user).filter(partnership=partnership)
    plans = {plan.id: plan for plan in found.only("title", "reference", "scheme_id")}
    actions = Action.objects.current().filter(plan__in=list(plans))
    statuses = statuses_of(scheme__in={plan.scheme_id for plan in plans.values() if plan.scheme_id})
    listing = listing_of(
        actions,
        request.GET,
        day=day,
        statuses=statuses,
        plan=[(str(plan.id), plan.title) for plan in plans.values()],
        **bodies_in_use(partnership, request.user),
    )
    order = ("plan__title", "plan_id", "position", "id")
    found = listing.filter.qs.order_by(*order)
    pages = Paginator(found.values_list("pk", flat=True), PER_PAGE)
    if not listing.is_filtered:
        pages.count = listing.tally.total + listing.tally.maintenance  # counted already
    page = pages.get_page(request.GET.get("page"))
    listed = list(Action.objects.filter(pk__in=page.object_list).order_by(*order).for_list())
    owners, groups = ties_of_actions(action__in=[action.pk for action in listed])
    rows = rows_of(
        listed,
        addresses={plan.id: action_address(plan.reference) for plan in plans.values()},
        statuses=statuses,
        owners=owners,
        groups=groups,
        day=day,
    )
    return render(
        request,
        "plans/action_list.html",
        {
            "partnership": partnership,
            "day": day,
            "listing": listing,
            "page": page,
            "page_query": query_before_page(request.GET),
            "sentence": sentence(listing.tally, listing.statuses, lateness.stale_since(day)),
            "by_plan": by_plan(rows, plans),
        },
    )


def by_plan(rows, plans):
    """(plan, its rows as (key, cells)) of a list over several plans, in the list's own order."""
    columns = columns_of(HEADINGS, ("ref", "action", "owner", "timescale", "rag"))
    groups = groupby(rows, lambda row: row.plan_id)
    return [(plans[plan_id], [(row.pk, cells(row, columns)) for row in group]) for plan_id, group in groups]


def query_before_page(query):
    """The rest of the address's query, to stand before 'page=2'."""
    kept = query.copy()
    kept.pop("page", None)
    return f"{kept.urlencode()}&" if kept else ""
