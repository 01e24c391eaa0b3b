"""The page that an invitation's link opens. It is the same whether or not somebody has the address already."""

from allauth.account.internal.flows.login import perform_login, perform_password_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import inviting, single_sign_on
from accounts.choices import EventKind
from accounts.forms import carried_out
from accounts.inviting_forms import NewPersonForm, OwnNameForm
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
    if request.method == "POST" and request.POST.get("with") == "sso" and single_sign_on.is_set_up():
        return single_sign_on.begin_with_invitation(request, asked)
    form = NewPersonForm(request.POST if request.method == "POST" else None, invitation=asked)
    if request.method == "POST" and form.is_valid():
        user = carried_out(form, lambda: let_in(asked, form.person()))
        if user is not None:
            messages.success(request, f"Welcome to {asked.partnership}.")
            login = Login(user=user, redirect_url=reverse("home"))
            return perform_password_login(request, {"email": user.email}, login)
    context = {"invitation": asked, "form": form, "here": request.path, "sso_name": sso_name()}
    return render(request, "plans/people/invitation.html", context, status=422 if form.errors else 200)


def sso_name():
    return settings.OIDC_NAME if single_sign_on.is_set_up() else ""


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_continue(request) -> HttpResponse:
    """Back from the organisation's own sign-in service: who it says is here accepts, with no password of ours."""
    begun, identity = single_sign_on.invitation_begun(request), single_sign_on.identity_shown(request)
    asked = inviting.found_again(**begun) if begun and identity and not request.user.is_authenticated else None
    if asked is None:
        single_sign_on.forget_identity(request)
        return closed(request, status=404)
    if why := asked.why_closed(timezone.now()):
        single_sign_on.forget_identity(request)
        return refused(request, asked, why)
    form = OwnNameForm(request.POST or None, initial={"name": identity["name"] or asked.name})
    if request.method == "POST" and form.is_valid():
        user = carried_out(form, lambda: let_in(asked, {"name": form.cleaned_data["name"], "identity": identity}))
        if user is not None:
            single_sign_on.forget_identity(request)
            messages.success(request, f"Welcome to {asked.partnership}.")
            record_authentication(request, user, "socialaccount", provider=single_sign_on.PROVIDER, uid=identity["uid"])
            return perform_login(request, Login(user=user, redirect_url=reverse("home")))
    context = {"invitation": asked, "form": form, "sso_name": "", "through": settings.OIDC_NAME}
    return render(request, "plans/people/invitation.html", context, status=422 if form.errors else 200)


def let_in(asked, typed):
    """A new person with that name, and a password or an identity elsewhere."""
    return accept_as_new(invitation=asked, moment=timezone.now(), today=timezone.localdate(), **typed)


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
