"""Text that was sent after the session had ended: kept through sign-in, and offered again.

Without this, what a person typed for twenty minutes would be thrown away by the redirect to the sign-in page.
"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import QueryDict

KEY = "typed_before_sign_in"
LARGEST = 60_000  # characters as sent; a longer form is not kept
MINUTES = 60


def keeps_typed_text(view):
    """A form's view: signed in as any other page, but text sent by somebody signed out waits for them in the session.

    It waits for that address, for one visit and for an hour; a chosen file cannot be kept.
    """

    @login_not_required
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            keep_typed_text(request)
        return redirect_to_login(request.get_full_path())

    return wrapper


def keep_typed_text(request):
    """Put what was typed into the (signed-out) visitor's session, which signing in carries on."""
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    words = typed.urlencode()
    if len(words) <= LARGEST:
        request.session[KEY] = {"path": request.path, "words": words}
        request.session.set_expiry(MINUTES * 60)


def typed_before(request):
    """What was typed at this address before signing in, once: a QueryDict, or None."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEY]
    request.session.set_expiry(None)
    return QueryDict(kept["words"])
