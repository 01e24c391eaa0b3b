"""Home: what waits for the person who is signed in, and how their plans stand."""

from collections import Counter

from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.choices import Role
from accounts.roles import Permission, may
from plans import waiting
from plans.choices import PlanState, RequestState, RoundState
from plans.models import Action, ActionOwner, DateRequest, Meeting, Owner, Plan, ReportingRound
from plans.tallies import Part

from .listing import action_address, rows_of, statuses_of, ties_of_actions
from .plans import standing

SHOWN_MEETINGS = 6
PILES = {"overdue": "Overdue", "soon": "Due soon", "awaiting": "Awaiting an update", "other": "Nothing to do now"}


@require_safe
def home(request) -> HttpResponse:
    """My actions, what is needed of me, my plans and the next meetings."""
    day = localdate()
    user = request.user
    plans = standing(Plan.objects.visible_to(user).select_related("partnership"), day)
    rounds = {
        round_.plan_id: round_
        for round_ in ReportingRound.objects.visible_to(user)
        .filter(state=RoundState.OPEN)
        .select_related("meeting__group")
        .order_by("as_at")
    }
    administered = {m.partnership_id for m in user.active_memberships if m.role == Role.ADMINISTRATOR}
    mine = my_actions(user, plans, rounds, day)
    left, never = left_behind(administered, user, day)
    return render(
        request,
        "plans/home.html",
        {
            "day": day,
            "mine": mine,
            "sentence": sentence(mine),
            "piles": [(name, title, mine[name]) for name, title in PILES.items() if mine[name]],
            "has_actions": any(mine.values()),
            "updates_anything": any(m.role in (Role.LEAD_OFFICER, Role.ADMINISTRATOR) for m in user.active_memberships),
            "plans": [one for one in plans if one["plan"].state == PlanState.ACTIVE],
            "closed": [one for one in plans if one["plan"].state == PlanState.CLOSED],
            "drafts": [one for one in plans if one["plan"].state == PlanState.DRAFT],
            "rounds": round_progress(rounds, plans),
            "ownerless": ownerless(administered, user),
            "left_behind": left,
            "never_held": never,
            "dates_to_agree": dates_to_agree(user),
            "meetings": next_meetings(user, day),
            "partnerships": [membership.partnership for membership in user.active_memberships],
            "administered": [m.partnership for m in user.active_memberships if m.partnership_id in administered],
        },
    )


def dates_to_agree(user):
    """Requests for a new date that wait for this person's answer, oldest first."""
    agreeing = [m.partnership_id for m in user.active_memberships if may(m.role, Permission.AGREE)]
    if not agreeing:
        return []
    waiting_requests = DateRequest.objects.filter(state=RequestState.ASKED, action__plan__partnership__in=agreeing)
    return waiting_requests.select_related("action__plan", "asked_by").order_by("asked_on", "id")


def next_meetings(user, day):
    coming = Meeting.objects.visible_to(user).filter(held_on__gte=day)
    return coming.select_related("group").order_by("held_on", "id")[:SHOWN_MEETINGS]


def my_actions(user, plans, rounds, day):
    """The open actions that the person owns, as plans.waiting sorts them, in rows."""
    by_id = {one["plan"].id: one["plan"] for one in plans}
    actions = (
        Action.objects.current()
        .owned_by(user, day)
        .filter(plan__in=list(by_id), plan__state=PlanState.ACTIVE, is_complete=False)
        .order_by("plan__title", "plan_id", "position")
    )
    found = list(actions.with_held_since(user, day).for_list("held_since"))
    owners, groups = ties_of_actions(action__in=[action.pk for action in found])
    rows = rows_of(
        found,
        addresses={plan.id: action_address(plan.reference) for plan in by_id.values()},
        statuses=statuses_of(scheme__in={plan.scheme_id for plan in by_id.values() if plan.scheme_id}),
        owners=owners,
        groups=groups,
        day=day,
    )
    opened = {plan_id: round_.opens_on or round_.as_at for plan_id, round_ in rounds.items()}
    piles = waiting.piles(found, opened=opened, day=day)
    by_pk = {row.pk: (row, by_id[row.plan_id]) for row in rows}
    return {name: [by_pk[pk] for pk in pks] for name, pks in piles.items()}


def sentence(mine):
    """'You have 3 actions overdue, 2 due soon and 4 awaiting an update.' with a link from each number to its list."""
    words = {"overdue": "overdue", "soon": "due soon", "awaiting": "awaiting an update"}
    said = [(len(mine[name]), text, name) for name, text in words.items() if mine[name]]
    if not said:
        return []
    parts = [Part("You have ")]
    for place, (number, text, name) in enumerate(said):
        if place:
            parts.append(Part(" and " if place == len(said) - 1 else ", "))
        noun = (" action" if number == 1 else " actions") if place == 0 else ""
        parts.append(Part(f"{number:,}{noun} {text}", f"#{name}"))
    return [*parts, Part(".")]


def round_progress(rounds, plans):
    """Each open round with how many of the actions that it asks have reported: one statement.

    It asks those that are open, and those that became complete by reporting to it.
    """
    if not rounds:
        return []
    of_round = Action.updates.rel.related_model.objects.filter(action=OuterRef("pk"), round__in=rounds.values())
    asked = (
        Action.objects.current()
        .improvement()
        .filter(plan__in=list(rounds))
        .annotate(has_reported=Exists(of_round))
        .filter(Q(is_complete=False) | Q(has_reported=True))
    )
    counts = (
        asked.order_by()
        .values("plan_id")
        .annotate(total=Count("pk"), reported=Count("pk", filter=Q(has_reported=True)))
    )
    numbers = {row["plan_id"]: row for row in counts}
    by_id = {one["plan"].id: one for one in plans}
    return [
        {
            "round": round_,
            "plan": by_id[plan_id]["plan"],
            **numbers.get(plan_id, {"reported": 0, "total": 0}),
        }
        for plan_id, round_ in rounds.items()
        if plan_id in by_id
    ]


def ownerless(partnership_ids, user):
    """How many open actions have no owner, for each partnership administered: (partnership, number, address)."""
    if not partnership_ids:
        return []
    owned = ActionOwner.objects.filter(action=OuterRef("pk"))
    found = Counter(
        Action.objects.current()
        .improvement()
        .filter(~Exists(owned), plan__partnership__in=partnership_ids, is_complete=False)
        .values_list("plan__partnership_id", flat=True)
    )
    partnerships = {m.partnership_id: m.partnership for m in user.active_memberships}
    return [
        (partnerships[pk], number, f"{reverse('action-list', args=[partnerships[pk].slug])}?owner=none&state=open")
        for pk, number in found.items()
    ]


def left_behind(partnership_ids, user, day):
    """Owners with open actions for whom nobody is there: those whose holders have all gone, most actions first, as
    (owner, number, address); and how many nobody has held yet, for each partnership, as (partnership, number, address).
    """
    if not partnership_ids:
        return [], []
    partnerships = {m.partnership_id: m.partnership for m in user.active_memberships}
    owners = list(Owner.objects.filter(partnership__in=partnership_ids).with_nobody_left(day))
    left = [
        (owner, owner.open_actions, reverse("owner", args=[partnerships[owner.partnership_id].slug, owner.pk]))
        for owner in owners
        if owner.was_held
    ]
    numbers = Counter(owner.partnership_id for owner in owners if not owner.was_held)
    never = [
        (partnerships[pk], number, reverse("owner-list", args=[partnerships[pk].slug]))
        for pk, number in numbers.items()
    ]
    return left, never
