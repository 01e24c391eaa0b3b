"""Pages that change a person's place: its role and days, its end, its new beginning; and taking an invitation back."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import get_visible_or_404
from accounts.form_pages import FormPage, Forms, answer
from accounts.inviting import revoke
from accounts.models import Invitation
from accounts.placing import begin_again, change_place, why_stays
from accounts.refusals import Refusal
from accounts.unsaved import keeps_typed_text
from plans.forms.inviting import PlaceForm
from plans.leaving import held_by, leave

from .people import managed_partnership, place_of


@keeps_typed_text
def person_edit(request, slug, pk) -> HttpResponse:
    partnership = managed_partnership(request, slug)
    place = place_of(request, partnership, pk)
    back = reverse("person", args=[slug, pk])
    page = FormPage(
        title=f"Edit the place of {place.user}",
        save="Save place",
        saved=f"The place of {place.user} is saved.",
        cancel=back,
        crumbs=[("People", reverse("people", args=[slug])), (str(place.user), back)],
        partnership=partnership,
        record=place,
    )

    def save(forms, version):
        values = forms.form.values()
        change_place(
            membership=place, values=values, by=request.user, today=timezone.localdate(), expected_version=version
        )
        return back

    return answer(request, page, build=lambda data: Forms(PlaceForm(data, instance=place)), verb=save)


@require_http_methods(["GET", "HEAD", "POST"])
def person_deactivate(request, slug, pk) -> HttpResponse:
    """What it will leave is shown first; the button deactivates the person here."""
    partnership = managed_partnership(request, slug)
    place = place_of(request, partnership, pk)
    refused = "" if place.is_active else f"{place.user} is deactivated here already."
    if request.method == "POST" and not refused:
        day, moment = timezone.localdate(), timezone.now()
        try:
            leave(membership=place, by=request.user, today=day, moment=moment)
        except Refusal as refusal:
            refused = refusal.message
        else:
            if place.user == request.user:
                get_adapter(request).logout(request)  # their sessions have ended, this one too
            messages.success(request, f"{place.user} is deactivated here. What they wrote stays theirs.")
            return redirect("people", slug)
    refused = refused or why_stays(place, today=timezone.localdate())
    held = held_by(place, timezone.localdate())
    context = {
        "partnership": partnership,
        "place": place,
        "refused": refused,
        "held": held,
        "left": [one for one in held if one.open and not one.others],
        "crumbs": [("People", reverse("people", args=[slug])), (str(place.user), reverse("person", args=[slug, pk]))],
    }
    status = 422 if refused and request.method == "POST" else 200
    return render(request, "plans/people/deactivate.html", context, status=status)


@require_POST
def person_activate(request, slug, pk) -> HttpResponse:
    partnership = managed_partnership(request, slug)
    place = place_of(request, partnership, pk)
    try:
        begin_again(membership=place, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"{place.user} has their place back. What they held before is not given back.")
    return redirect("person", slug, pk)


@require_POST
def invitation_revoke(request, slug, pk) -> HttpResponse:
    partnership = managed_partnership(request, slug)
    invitation = get_visible_or_404(Invitation, request.user, partnership=partnership, pk=pk)
    try:
        revoke(invitation=invitation, by=request.user, moment=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, f"The invitation of {invitation.email} is taken back. Its link no longer works.")
    return redirect("people", slug)
