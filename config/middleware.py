"""What every response carries, and the one line that is logged of it."""

import logging
import time

from .logs import route_of

log = logging.getLogger("throughline.access")

# Everything comes from this service itself; nothing inline, nothing framed, nothing sent elsewhere.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)


def content_security_policy(get_response):
    """Send the policy, and that nobody keeps the page, with every response that says nothing of its own."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        # Static files say themselves how long they may be kept; pages hold what a shared machine must not show again.
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return middleware


def access_log(get_response):
    """Log method, page, status and time. The page is its pattern: no address, no query, no name, nobody's address."""

    def middleware(request):
        began = time.perf_counter()
        response = get_response(request)
        took = round((time.perf_counter() - began) * 1000)
        facts = {"method": request.method, "page": route_of(request), "status": response.status_code, "ms": took}
        log.info("%(method)s %(page)s %(status)s %(ms)s ms", facts, extra={"facts": facts})
        return response

    return middleware
