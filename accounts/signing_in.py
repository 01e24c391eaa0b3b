"""Records tries to sign in. Called from the places that allauth gives for it (adapters, forms): no signal is needed."""

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.utils.crypto import salted_hmac

from .choices import SignInMethod, SignInOutcome
from .models import SignIn
from .session_store import SIGN_IN

LONGEST_AGENT = SignIn._meta.get_field("user_agent").max_length


def record_sign_in(request, *, user):
    """The person is in: record how, and note in the session (which must be the new one) which record began it."""
    made = record_try(request, user=user, method=method_of(request, user), outcome=SignInOutcome.SIGNED_IN)
    request.session[SIGN_IN] = made.pk
    return made


def record_try(request, *, method, outcome, user=None, address=""):
    """Record one try: by `user`, or with an e-mail address (then the person is looked up; an unknown one is hashed)."""
    if user is None and address:
        user = get_user_model().objects.filter(email=address.lower()).first()
    return SignIn.objects.create(
        user=user,
        address_hash="" if user or not address else hashed(address),
        method=method,
        outcome=outcome,
        ip=ip_of(request),
        user_agent=request.META.get("HTTP_USER_AGENT", "")[:LONGEST_AGENT],
    )


def method_of(request, user):
    """How this session's person showed who they are, from what allauth noted step by step."""
    steps = [step for step in get_authentication_records(request, user) if not step.get("reauthenticated")]
    last = steps[-1] if steps else {}
    if last.get("passwordless"):
        return SignInMethod.PASSKEY
    kinds = {"totp": SignInMethod.APP, "recovery_codes": SignInMethod.RECOVERY, "webauthn": SignInMethod.KEY}
    if last.get("method") == "socialaccount":
        return SignInMethod.SSO
    return kinds.get(last.get("type"), SignInMethod.PASSWORD)


def hashed(address):
    """An address that cannot be read back, but compared."""
    return salted_hmac("accounts.signing_in", address.lower(), algorithm="sha256").hexdigest()


def ip_of(request):
    """The address on the network that the request came from, or None where that cannot be told."""
    try:
        return get_adapter(request).get_client_ip(request)
    except PermissionDenied:
        return None


def remove_old_sign_ins(*, before):
    """Remove records older than `before`; how many."""
    return SignIn.objects.filter(at__lt=before).delete()[0]
