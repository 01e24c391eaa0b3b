"""The people of a partnership: who has a place, with which role, what they hold; each person's page; the roles."""

from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import get_partnership_or_404, get_visible_or_404, require
from accounts.choices import Role
from accounts.meanwhile import saved_since
from accounts.models import Invitation, Membership, SignIn, User
from accounts.roles import PERMISSIONS, ROLE_WORDS, Permission, may
from accounts.second_factor import people_without
from plans.leaving import held_by
from plans.models import InvitedHolding, OwnerHolding

SHOWN_SIGN_INS = 10
# What the list can be narrowed to: the word in the address, and the words on the page.
SHOWS = {
    "no-second-step": "No second step",
    "never-signed-in": "Never signed in",
    "no-post": "Hold nothing",
}


def managed_partnership(request, slug):
    """The partnership whose people the person may manage; 404 or 403 otherwise."""
    partnership = get_partnership_or_404(request.user, slug)
    require(may(request.user.role_in(partnership.pk), Permission.MANAGE_PEOPLE))
    return partnership


@require_safe
def people(request, slug) -> HttpResponse:
    """Everybody who has a place, those who had one, and whoever is invited."""
    partnership = managed_partnership(request, slug)
    day = timezone.localdate()
    places = places_of(partnership, day)
    here = [one for one in places if one.is_active and one.user.is_active]
    counts = {name: sum(1 for one in here if is_shown(one, name)) for name in SHOWS}
    show = request.GET.get("show", "")
    asked = show if show in SHOWS else ""
    invitations = Invitation.objects.visible_to(request.user).waiting().filter(partnership=partnership)
    context = {
        "partnership": partnership,
        "places": [one for one in here if is_shown(one, asked)],
        "number": len(here),
        "past": [one for one in places if not (one.is_active and one.user.is_active)],
        "by_role": [(role.label, sum(1 for one in here if one.role == role)) for role in Role],
        "chips": [
            {
                "words": words,
                "number": counts[name],
                "href": "?" if asked == name else f"?show={name}",
                "is_on": asked == name,
            }
            for name, words in SHOWS.items()
            if counts[name] or asked == name
        ],
        "asked": SHOWS.get(asked, ""),
        "invitations": invitations_with_state(invitations),
        "today": day,
    }
    return render(request, "plans/people/list.html", context)


def places_of(partnership, day):
    """Every place with its person, what they hold on `day`, and whether they have a second step: two statements."""
    holdings = OwnerHolding.objects.filter(owner__partnership=partnership).in_force(day).select_related("owner")
    without = people_without(User.objects.all()).filter(pk=OuterRef("user"))
    rows = Membership.objects.filter(partnership=partnership).select_related("user", "agency")
    rows = rows.annotate(no_second_step=Exists(without)).order_by("user__name", "pk")
    return list(rows.prefetch_related(Prefetch("user__holdings", holdings, to_attr="held")))


def is_shown(place, show):
    """Whether a place is among those that `show` names; each is for ''."""
    if show == "no-second-step":
        return place.no_second_step
    if show == "never-signed-in":
        return place.user.last_login is None
    return not place.user.held if show == "no-post" else True


def invitations_with_state(invitations):
    """Open invitations, each with whether it `is_old` and what will be held."""
    moment = timezone.now()
    ties = InvitedHolding.objects.select_related("owner")
    found = list(invitations.select_related("agency", "invited_by").prefetch_related(Prefetch("holdings", ties)))
    for one in found:
        one.is_old = bool(one.why_closed(moment))
    return found


@require_safe
def person(request, slug, pk) -> HttpResponse:
    """One person's place, what they hold, how they signed in lately, and who changed the place."""
    partnership = managed_partnership(request, slug)
    place = place_of(request, partnership, pk)
    user, day = place.user, timezone.localdate()
    sign_ins = SignIn.objects.filter(user=user)[:SHOWN_SIGN_INS]
    context = {
        "partnership": partnership,
        "place": place,
        "is_here": place.is_active and user.is_active,
        "in_force": place.is_active and place.covers(day),
        "held": held_by(place, day),
        "sign_ins": sign_ins,
        "no_second_step": people_without(User.objects.filter(pk=user.pk)).exists(),
        "changes": saved_since(place, 0)[::-1],
        "crumbs": [("People", reverse("people", args=[slug]))],
    }
    return render(request, "plans/people/person.html", context)


def place_of(request, partnership, pk):
    places = Membership.objects.select_related("user", "agency", "partnership")
    return get_visible_or_404(places, request.user, partnership=partnership, pk=pk)


@require_safe
def roles(request, slug) -> HttpResponse:
    """What each role may do: the table that the program itself asks, printed."""
    partnership = get_partnership_or_404(request.user, slug)
    context = {
        "partnership": partnership,
        "roles": [Role(name).label for name in ROLE_WORDS],
        "own": Role(request.user.role_in(partnership.pk)).label,
        "rows": [(one.value, [one in PERMISSIONS[name] for name in ROLE_WORDS]) for one in Permission],
    }
    return render(request, "plans/people/roles.html", context)
