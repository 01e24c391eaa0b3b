"""A plan as the document that people know, and the list of a partnership's plans."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.access import get_partnership_or_404, get_visible_or_404
from plans import lateness, wording
from plans.models import Action, Plan, Theme
from plans.outline import outline
from plans.permissions import may_edit_plan
from plans.rows import lay_out
from plans.tallies import Tally, sentence, tally_of

from .listing import action_address, listing_of, rows_of, statuses_of, ties_of_actions


@require_safe
def plan(request, reference) -> HttpResponse:
    """The whole plan by theme, or the part of it that the address asks for."""
    day = localdate()
    plans = Plan.objects.select_related("partnership", "review", "scheme")
    plan = get_visible_or_404(plans, request.user, reference=reference)
    if request.GET.get("as_at"):  # the whole plan as it stood is its report as at that day
        return redirect(f"{reverse('report', args=[reference])}?{urlencode({'as_at': request.GET['as_at']})}")
    actions = Action.objects.visible_to(request.user).current().filter(plan=plan)
    statuses = statuses_of(scheme=plan.scheme_id) if plan.scheme_id else []
    themes = list(Theme.objects.filter(plan=plan).order_by("position", "id"))
    owners, groups = ties_of_actions(action__plan=plan, action__withdrawn_on__isnull=True)
    listing = listing_of(
        actions,
        request.GET,
        day=day,
        statuses=statuses,
        theme=theme_choices(themes),
        owner=owners.choices(),
        group=groups.choices(),
    )
    rows = rows_of(
        listing.filter.qs.order_by("position", "id").for_list(),
        addresses={plan.id: action_address(plan.reference)},
        statuses=statuses,
        owners=owners,
        groups=groups,
        day=day,
    )
    parts = outline(themes, rows, headings=plan.headings, rated=bool(statuses), keep_empty=not listing.is_filtered)
    lay_out(parts)
    return render(
        request,
        "plans/plan.html",
        {
            "plan": plan,
            "partnership": plan.partnership,
            "day": day,
            "sentence": sentence(listing.tally, statuses, lateness.stale_since(day)),
            "period": wording.period(plan.period_start, plan.period_end),
            "statuses": statuses,
            "listing": listing,
            "parts": parts,
            "contents": contents(parts, bool(statuses)),
            "introduction": plan.introduction,
            "plan_address": reverse("plan", args=[plan.reference]),
            "shown": len(rows),
            "may_edit": may_edit_plan(request.user, plan),
        },
    )


def contents(parts, has_legend):
    """The contents at the side: each part with its number of actions, and the themes below it."""
    found = [
        {
            "anchor": part.band.anchor,
            "label": f"{wording.shortened(part.band.words, 90)} ({part.count})",
            "children": [
                {"anchor": band.anchor, "label": f"{wording.shortened(band.words, 80)} ({count})"}
                for band, count in part.sub
            ],
        }
        for part in parts
        if part.band
    ]
    return [*found, {"anchor": "legend", "label": "What the RAG statuses mean"}] if has_legend else found


def theme_choices(themes):
    """(id, words) of the themes above the aims, indented by their depth."""
    depths, choices = {None: 0}, []
    for theme in themes:
        depths[theme.id] = depths.get(theme.parent_id, 0) + 1
        if not theme.is_aim:
            name = wording.shortened(theme_name(theme), 80)
            choices.append((str(theme.id), "– " * (depths[theme.id] - 1) + name))
    return choices


def theme_name(theme):
    """'Outcome 3: Children are safe', without saying anything twice."""
    words = wording.level_words(theme.level, theme.ref, theme.title)
    return f"{words}: {theme.title}" if words and theme.title else theme.title or words


@require_safe
def plan_list(request, slug) -> HttpResponse:
    """The partnership's plans, each with how it stands."""
    partnership = get_partnership_or_404(request.user, slug)
    plans = Plan.objects.visible_to(request.user).filter(partnership=partnership).select_related("review")
    found = standing(plans, localdate())
    return render(
        request,
        "plans/plan_list.html",
        {
            "partnership": partnership,
            "plans": found,
            "totals": {
                "total": sum(one["tally"].total for one in found),
                "overdue": sum(one["tally"].overdue for one in found),
            },
            "may_edit": request.user.role_in(partnership.id) == "administrator",
        },
    )


def standing(plans, day):
    """Each plan of the queryset with its period and the sentence that says how it stands: three statements in all."""
    plans = list(plans)
    tallies = {}
    for row in Action.objects.current().filter(plan__in=[plan.id for plan in plans]).tally(day, "plan_id"):
        tallies.setdefault(row["plan_id"], []).append(row)
    statuses = {}
    for status in statuses_of(scheme__in={plan.scheme_id for plan in plans if plan.scheme_id}):
        statuses.setdefault(status.scheme_id, []).append(status)
    since = lateness.stale_since(day)
    found = []
    for plan in plans:
        tally = tally_of(tallies[plan.id]) if plan.id in tallies else Tally()
        found.append(
            {
                "plan": plan,
                "address": reverse("plan", args=[plan.reference]),
                "period": wording.period(plan.period_start, plan.period_end),
                "tally": tally,
                "sentence": sentence(tally, statuses.get(plan.scheme_id, []), since),
            }
        )
    return found
