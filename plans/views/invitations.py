"""The page that an invitation's link opens. It is the same whether or not somebody has the address already."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import inviting
from accounts.choices import EventKind
from accounts.forms import carried_out
from accounts.inviting_forms import NewPersonForm
from accounts.noting import note
from accounts.refusals import Refusal
from accounts.row_security import seeing
from plans.inviting import accept, accept_as_new


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, token) -> HttpResponse:
    """Says who invites to what; takes a name and a password, or the word of the person who is signed in."""
    asked = inviting.found(token)
    if asked is None:
        return closed(request, status=404)
    if why := asked.why_closed(timezone.now()):
        return refused(request, asked, why)
    if request.user.is_authenticated:
        return for_somebody_signed_in(request, asked)
    return for_somebody_new(request, asked)


def for_somebody_signed_in(request, asked):
    if request.user.email != asked.email:
        noted(request, asked, f"opened by {request.user.email}")
        return render(request, "plans/people/invitation_of_another.html", {"invitation": asked}, status=403)
    refusal = ""
    if request.method == "POST":
        try:
            accept(invitation=asked, user=request.user, moment=timezone.now(), today=timezone.localdate())
        except inviting.Closed as shut:
            return refused(request, asked, shut.why)
        except Refusal as said:
            refusal = said.message
        else:
            messages.success(request, f"Welcome to {asked.partnership}.")
            return redirect("home")
    context = {"invitation": asked, "refusal": refusal}
    return render(request, "plans/people/invitation.html", context, status=422 if refusal else 200)


def for_somebody_new(request, asked):
    form = NewPersonForm(request.POST if request.method == "POST" else None, invitation=asked)
    if request.method == "POST" and form.is_valid():
        user = carried_out(form, lambda: let_in(asked, form.cleaned_data))
        if user is not None:
            messages.success(request, f"Welcome to {asked.partnership}.")
            login = Login(user=user, redirect_url=reverse("home"))
            return perform_password_login(request, {"email": user.email}, login)
    context = {"invitation": asked, "form": form, "here": request.path}
    return render(request, "plans/people/invitation.html", context, status=422 if form.errors else 200)


def let_in(asked, typed):
    moment, today = timezone.now(), timezone.localdate()
    return accept_as_new(invitation=asked, name=typed["name"], password=typed["password1"], moment=moment, today=today)


def refused(request, asked, why):
    """The link opens nothing; the administrators see that it was tried."""
    noted(request, asked, why)
    return closed(request, status=410)


def noted(request, asked, why):
    user = request.user if request.user.is_authenticated else None
    with seeing([asked.partnership_id]):
        note(partnership=asked.partnership, by=user, kind=EventKind.REFUSED, what=f"Invitation of {asked.email}: {why}")


def closed(request, *, status):
    """One page for a link that is too old, used, taken back or made up: it does not say which."""
    return render(request, "plans/people/invitation_closed.html", status=status)
