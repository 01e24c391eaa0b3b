"""Owners and governance groups, with what each has to do."""

from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from accounts.access import get_partnership_or_404
from plans.models import ActionGroup, ActionOwner, GovernanceGroup, Meeting, Owner, OwnerHolding
from plans.querysets import in_force


def numbers_by(user, model, body, day, **lookup):
    """Improvement actions of each owner (or group) that the user reads, in all, open, overdue, complete: by its id."""
    current = model.objects.visible_to(user).filter(action__withdrawn_on=None, action__kind="improvement", **lookup)
    late = Q(action__is_complete=False) & (
        Q(action__revised_due_on__lt=day) | Q(action__revised_due_on__isnull=True, action__due_on__lt=day)
    )
    rows = (
        current.order_by()
        .values(body)
        .annotate(
            total=Count("pk"),
            open=Count("pk", filter=Q(action__is_complete=False)),
            overdue=Count("pk", filter=late),
            complete=Count("pk", filter=Q(action__is_complete=True)),
        )
    )
    return {row[body]: row for row in rows}


# Each number of a row, and what its link adds to 'actions of this owner'.
QUERIES = {
    "total": "&kind=improvement",
    "open": "&state=open",
    "overdue": "&due=overdue",
    "complete": "&state=complete",
}


def cells(numbers):
    """(number, rest of its query) of one owner or group, noughts where it has no action."""
    return [(numbers[name] if numbers else 0, query) for name, query in QUERIES.items()]


@require_safe
def owner_list(request, slug) -> HttpResponse:
    """Who is responsible, who holds each post, and how many actions each has."""
    day = localdate()
    partnership = get_partnership_or_404(request.user, slug)
    holders = OwnerHolding.objects.filter(in_force(day)).select_related("user")
    owners = list(
        Owner.objects.standing()
        .filter(partnership=partnership)
        .select_related("agency")
        .prefetch_related("aliases", Prefetch("holdings", holders, to_attr="holders"))
    )
    numbers = numbers_by(request.user, ActionOwner, "owner_id", day, owner__partnership=partnership)
    for owner in owners:
        owner.cells = cells(numbers.get(owner.pk))
        owner.is_waiting = owner.is_active and bool(numbers.get(owner.pk, {}).get("open"))
    return render(
        request,
        "plans/owner_list.html",
        {
            "partnership": partnership,
            "owners": [owner for owner in owners if owner.is_active],
            "past": [owner for owner in owners if not owner.is_active],
            "unheld": sum(1 for owner in owners if owner.is_waiting and not owner.holders),
            "actions": reverse("action-list", args=[slug]),
            "here": request.path,
            "may_edit": request.user.role_in(partnership.pk) == "administrator",
        },
    )


@require_safe
def group_list(request, slug) -> HttpResponse:
    """The groups that actions report to, when each meets next, and how many actions it oversees."""
    day = localdate()
    partnership = get_partnership_or_404(request.user, slug)
    coming = Meeting.objects.filter(held_on__gte=day).order_by("held_on")
    groups = list(
        GovernanceGroup.objects.standing()
        .filter(partnership=partnership)
        .select_related("reports_to")
        .prefetch_related("aliases", Prefetch("meetings", coming, to_attr="coming"))
    )
    numbers = numbers_by(request.user, ActionGroup, "group_id", day, group__partnership=partnership)
    for group in groups:
        group.cells = cells(numbers.get(group.pk))
    return render(
        request,
        "plans/group_list.html",
        {
            "partnership": partnership,
            "groups": [group for group in groups if group.is_active],
            "past": [group for group in groups if not group.is_active],
            "actions": reverse("action-list", args=[slug]),
            "here": request.path,
            "may_edit": request.user.role_in(partnership.pk) == "administrator",
        },
    )
