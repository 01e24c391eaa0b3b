"""What every request of a signed-in person goes through: sessions end in time; a second step is set up where asked."""

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.shortcuts import redirect

from .csrf import typed_texts
from .second_factor import factors_of, why_needed
from .views.second_step import needed_page

MINUTE = 60
# Where somebody may go who still has to set up a second step: there, and out.
OPEN = {
    "second-step",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "account_reauthenticate",
    "account_login",
    "account_logout",
    "healthz",
}


def sessions_end(get_response):
    """End a session that has lasted too long; note its use, which puts off the end by inactivity.

    The note is written once a minute at most: every write of it is a write to the database.
    """

    def middleware(request):
        if SESSION_KEY in request.session:
            now, session = int(time.time()), request.session
            if now - session.setdefault("began", now) > settings.SESSION_LONGEST:
                logout(request)
            elif now - session.get("used", 0) >= MINUTE:
                session["used"] = now
        return get_response(request)

    return middleware


class SecondStep:
    """Leads a person whose role asks for a second step, and who has none, to setting one up, and nowhere else."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated or request.resolver_match.view_name in OPEN:
            return None
        if not why_needed(request.user) or factors_of(request.user).exists():
            return None
        # The rule may have come while somebody typed: what they sent is shown to them, to copy.
        typed = typed_texts(request) if request.method == "POST" else []
        return needed_page(request, typed=typed, status=403) if typed else redirect("second-step")
