"""A person's own sessions and sign-ins."""

import datetime as dt

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import HASH_SESSION_KEY
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ..browsers import browser_words
from ..models import Session, SignIn
from ..signing_out import end_session, end_sessions

SHOWN = 50
ALL = "all"


@require_http_methods(["GET", "HEAD", "POST"])
def own_sign_ins(request) -> HttpResponse:
    """What is open and what was tried; its buttons end one session, or all."""
    if request.method == "POST":
        return ended(request, request.POST.get("end", ""))
    tries = list(SignIn.objects.visible_to(request.user)[: SHOWN + 1])
    for one in tries:
        one.browser = browser_words(one.user_agent)
    context = {
        "sessions": open_sessions(request),
        "tries": tries[:SHOWN],
        "more": len(tries) > SHOWN,
        "kept_days": settings.SIGN_IN_RECORDS_DAYS,
        "minutes": settings.SESSION_COOKIE_AGE // 60,
    }
    return render(request, "account/own_sign_ins.html", context)


def open_sessions(request):
    """The person's sessions that would still be let in, the last used first, each with its words."""
    rows = Session.objects.filter(user=request.user, expire_date__gt=timezone.now()).select_related("sign_in")
    found = []
    for row in rows:
        held = row.get_decoded()
        # A password set by an administrator or at the command line leaves sessions that no longer open anything.
        if held.get(HASH_SESSION_KEY) != request.user.get_session_auth_hash():
            continue
        row.is_this = row.session_key == request.session.session_key
        row.used = moment(held.get("used"))
        row.browser = browser_words(row.sign_in.user_agent if row.sign_in else "")
        found.append(row)
    return sorted(found, key=lambda row: (row.is_this, row.used or timezone.now()), reverse=True)


def moment(seconds):
    return dt.datetime.fromtimestamp(seconds, dt.UTC) if seconds else None


def ended(request, which):
    """End every session of the person, or that of one sign-in; what is not theirs does not exist for them."""
    if which == ALL:
        end_sessions(user=request.user)
        return out(request, "You are signed out everywhere.")
    known = which.isascii() and which.isdigit() and len(which) < 18
    sign_in = SignIn.objects.visible_to(request.user).filter(pk=which).first() if known else None
    if sign_in is None:
        raise Http404("No such session, or not yours.")
    is_this = request.session.get("sign_in") == sign_in.pk
    if not end_session(user=request.user, sign_in=sign_in):
        messages.info(request, "That session had ended already.")
    elif is_this:
        return out(request, "You have signed out.")
    else:
        messages.success(request, f"The session in {browser_words(sign_in.user_agent)} is ended.")
    return redirect("own-sign-ins")


def out(request, sentence):
    get_adapter(request).logout(request)
    messages.success(request, sentence)
    return redirect("account_login")
