"""The page of one owner, and handing it over from person to person."""

from itertools import groupby

from django.contrib import messages
from django.db.models import Count, F
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.access import get_partnership_or_404, get_visible_or_404
from accounts.form_pages import FormPage, Forms, answer
from accounts.unsaved import keeps_typed_text
from plans.body_history import history_of
from plans.forms.people import HandOverForm, LayDownForm
from plans.handing_over import hand_over, lay_down, take_up
from plans.models import Action, ActionOwner, Owner, OwnerHolding, OwnerMerge, Plan
from plans.outline import HEADINGS
from plans.permissions import may_edit_in
from plans.rows import cells, columns_of
from plans.wording import long_date

from .editing_bodies import editable_partnership
from .listing import action_address, rows_of, statuses_of, ties_of_actions

COLUMNS = ("ref", "action", "timescale", "rag")
MOST_SHOWN = 100


@require_safe
def owner(request, slug, pk) -> HttpResponse:
    """What the owner is, how plans print it, who held it from when to when, what is open, and what changed."""
    day = localdate()
    partnership = get_partnership_or_404(request.user, slug)
    owners = Owner.objects.select_related("agency").filter(partnership=partnership)
    owner = get_visible_or_404(owners, request.user, pk=pk)
    found = OwnerHolding.objects.filter(owner=owner).select_related("user")
    active = set(OwnerHolding.objects.filter(owner=owner).active(day).values_list("pk", flat=True))
    holdings = [held_words(holding, day, active) for holding in found.order_by(F("starts_on").desc(nulls_last=True))]
    by_plan, number = open_actions(request.user, owner, day)
    return render(
        request,
        "plans/owner.html",
        {
            "partnership": partnership,
            "owner": owner,
            "aliases": list(owner.aliases.all()),
            "printed": wordings(request.user, ActionOwner, owner=owner),
            "holdings": holdings,
            "holders": [one for one in holdings if one["is_active"]],
            "by_plan": by_plan,
            "number": number,
            "most": MOST_SHOWN,
            "merge": OwnerMerge.objects.filter(gone=owner, undone_at=None).select_related("kept").first(),
            "changes": history_of(owner),
            "actions": reverse("action-list", args=[slug]),
            "may_edit": may_edit_in(request.user, partnership),
            "crumbs": [("Owners", reverse("owner-list", args=[slug]))],
        },
    )


def held_words(holding, day, active):
    """A holding with how it stands: holds it now, will, did, or would but cannot sign in any more."""
    if holding.ends_on and holding.ends_on < day:
        state = "held it"
    elif holding.starts_on and holding.starts_on > day:
        state = "will hold it"
    else:
        state = "holds it" if holding.pk in active else "has left"
    return {"holding": holding, "state": state, "is_active": holding.pk in active, "is_over": state == "held it"}


def wordings(user, model, **lookup):
    """(wording, plan, number of actions) as each plan prints the body."""
    rows = model.objects.visible_to(user).filter(action__withdrawn_on=None, **lookup).exclude(printed_as="").order_by()
    found = rows.values("printed_as", "action__plan__title", "action__plan__reference").annotate(number=Count("pk"))
    return sorted(found, key=lambda row: (row["action__plan__title"], row["printed_as"]))


def open_actions(user, owner, day):
    """([(plan, rows as cells)], how many there are) of the owner's open improvement actions, plan by plan."""
    actions = Action.objects.visible_to(user).current().improvement().filter(is_complete=False)
    actions = actions.filter(action_owners__owner=owner).order_by("plan__title", "plan_id", "position", "id")
    found = list(actions.for_list())
    plans = {plan.pk: plan for plan in Plan.objects.filter(pk__in={action.plan_id for action in found})}
    shown = found[:MOST_SHOWN]
    owners, groups = ties_of_actions(action__in=[action.pk for action in shown])
    rows = rows_of(
        shown,
        addresses={plan.pk: action_address(plan.reference) for plan in plans.values()},
        statuses=statuses_of(scheme__in={plan.scheme_id for plan in plans.values() if plan.scheme_id}),
        owners=owners,
        groups=groups,
        day=day,
    )
    columns = columns_of(HEADINGS, COLUMNS)
    parts = groupby(rows, lambda row: row.plan_id)
    return [(plans[plan_id], [cells(row, columns) for row in some]) for plan_id, some in parts], len(found)


def own_page(owner, **words):
    """The page of a form on one owner."""
    slug, back = owner.partnership.slug, reverse("owner", args=[owner.partnership.slug, owner.pk])
    crumbs = [("Owners", reverse("owner-list", args=[slug])), (owner.name, back)]
    return FormPage(cancel=back, crumbs=crumbs, partnership=owner.partnership, **words)


@keeps_typed_text
def owner_hand_over(request, slug, pk) -> HttpResponse:
    """From one person to the next, from a day on; its open actions go with it."""
    partnership = editable_partnership(request, slug)
    owner = get_visible_or_404(
        Owner.objects.select_related("partnership"), request.user, partnership=partnership, pk=pk
    )
    day = localdate()
    page = own_page(
        owner,
        title=f"Hand over {owner}",
        save="Hand over",
        saved="",
        lead="Its open actions go with it. What the former holder wrote stays theirs, and the next one is not asked "
        "for what was not said before their time.",
    )

    def save(forms, version):
        told = forms.form.cleaned_data
        to, on = told["to"].user, told["on"]
        if told["holding"] is None:
            take_up(owner=owner, user=to, on=on, by=request.user)
        else:
            hand_over(owner=owner, holding=told["holding"], to=to, on=on, by=request.user)
        page.saved = f"{owner} is {to}’s from {long_date(on)}."
        return page.cancel

    return answer(request, page, build=lambda data: Forms(HandOverForm(data, owner=owner, day=day)), verb=save)


@keeps_typed_text
def owner_holding_end(request, slug, pk, holding_pk) -> HttpResponse:
    """One of those who hold it does so no longer; the others keep it."""
    partnership = editable_partnership(request, slug)
    holdings = OwnerHolding.objects.select_related("owner__partnership", "user")
    holding = get_visible_or_404(holdings, request.user, owner__partnership=partnership, owner__pk=pk, pk=holding_pk)
    page = own_page(
        holding.owner,
        title=f"{holding.user} no longer holds {holding.owner}",
        save="Save last day",
        saved=f"The last day of {holding.user} is saved.",
        lead="Nobody takes it over by this. To name the next person, hand it over instead.",
    )

    def save(forms, version):
        lay_down(holding=holding, last_day=forms.form.cleaned_data["on"], by=request.user)
        if not OwnerHolding.objects.filter(owner=holding.owner).active(localdate()).exists():
            messages.warning(request, "Nobody holds it now, so nobody is asked to report on its open actions.")
        return page.cancel

    initial = {"on": holding.ends_on or localdate()}
    return answer(request, page, build=lambda data: Forms(LayDownForm(data, initial=initial)), verb=save)
