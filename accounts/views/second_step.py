"""The page that says why a second step is needed and leads to setting one up; and taking a passkey off."""

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import remove_webauthn
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from ..access import require
from ..second_factor import factors_of, may_remove, why_needed


@require_safe
def second_step(request) -> HttpResponse:
    """For whoever needs one and has none; others have nothing to do here."""
    if not why_needed(request.user) or factors_of(request.user).exists():
        return redirect("mfa_index")
    return needed_page(request)


def needed_page(request, *, typed=(), status=200):
    context = {"why": why_needed(request.user), "typed": typed}
    return render(request, "account/second_step.html", context, status=status)


@login_required
def remove_passkey(request, pk) -> HttpResponse:
    """allauth's page, but for the last second step of a person who needs one."""
    passkey = get_object_or_404(Authenticator, pk=pk, user=request.user, type=Authenticator.Type.WEBAUTHN)
    require(may_remove(passkey))
    return remove_webauthn(request, pk=pk)
