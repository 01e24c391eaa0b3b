"""What every response carries, what no request may be, and the one line that is logged of each."""

import logging
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string

from .logs import route_of

log = logging.getLogger("throughline.access")

METHODS = ("GET", "HEAD", "POST")


def policy(*sent_to: str) -> str:
    """The Content-Security-Policy: everything comes from this service itself; nothing inline, nothing framed.

    Forms are sent here alone, and to the origins in `sent_to`.
    """
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            " ".join(["form-action 'self'", *sent_to]),
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ]
    )


POLICY = policy()
# What a page of this service never asks of a browser, so that nothing that slipped into one could. Only names that
# browsers know: others fill the console with complaints.
UNUSED = (
    "accelerometer", "autoplay",
    "browsing-topics", "camera", "clipboard-read", "compute-pressure", "cross-origin-isolated", "display-capture",
    "encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get",
    "idle-detection", "keyboard-map", "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials",
    "payment", "picture-in-picture", "screen-wake-lock", "serial", "speaker-selection", "storage-access", "sync-xhr",
    "usb", "window-management", "xr-spatial-tracking",
)  # fmt: skip
USED = ("publickey-credentials-create", "publickey-credentials-get")  # passkeys
RULES = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": ", ".join([*(f"{name}=()" for name in UNUSED), *(f"{name}=(self)" for name in USED)]),
    # Static files say themselves how long they may be kept; pages hold what a shared machine must not show again.
    "Cache-Control": "private, no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
# Pages that lead to an identity provider elsewhere: a browser holds the address a form leads on to against form-action.
LEADING_OUT = ("accounts/", "account/", "invitations/")
# Signing out on a shared machine leaves nothing behind in the browser.
FORGET = '"cache", "storage"'


def browser_rules(get_response):
    """Tell the browser what it may do with the answer. An answer that says something of its own keeps that.

    This stands outside of all that can refuse a request, so that refusals carry the rules too.
    """
    elsewhere = urlsplit(getattr(settings, "OIDC_SERVER_URL", "") or "")
    leading_out = policy(f"{elsewhere.scheme}://{elsewhere.netloc}") if elsewhere.netloc else POLICY

    def middleware(request):
        response = get_response(request)
        route = route_of(request).lstrip("/")
        if route.startswith(LEADING_OUT):
            response.headers.setdefault("Content-Security-Policy", leading_out)
        if route == "accounts/logout/" and request.method == "POST":
            response.headers.setdefault("Clear-Site-Data", FORGET)
        for name, value in RULES.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def bounded(get_response):
    """Refuse what no page takes, before anything of it is read: other methods (405), bodies beyond any file (413)."""

    def middleware(request):
        if request.method not in METHODS:
            return HttpResponse("", status=405, content_type="text/plain", headers={"Allow": ", ".join(METHODS)})
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > settings.LARGEST_BODY:
            return HttpResponse(render_to_string("413.html"), status=413)
        return get_response(request)

    return middleware


def access_log(get_response):
    """Log method, page, status and time. The page is its pattern: no address, no query, no name, nobody's address."""

    def middleware(request):
        began = time.perf_counter()
        response = get_response(request)
        took = round((time.perf_counter() - began) * 1000)
        method = request.method if request.method in METHODS else "(other)"
        facts = {"method": method, "page": route_of(request), "status": response.status_code, "ms": took}
        log.info("%(method)s %(page)s %(status)s %(ms)s ms", facts, extra={"facts": facts})
        return response

    return middleware
