"""Who needs a second step to sign in, and who has one."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from .choices import Role
from .verdicts import ALLOWED, denied

# A recovery code stands in for one of these; it is none by itself.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
STAFF_REASON = "Whoever may use the support pages signs in in two steps."


def roles_needing(partnership):
    """The roles whose people sign in in two steps: those of the whole service and those this partnership adds."""
    return {*settings.SECOND_FACTOR_ROLES, *partnership.second_factor_roles}


def why_needed(user):
    """Why this person has to sign in in two steps, as a sentence; '' where nothing asks for it."""
    for membership in user.active_memberships:
        if membership.role in roles_needing(membership.partnership):
            return f"{membership.partnership} asks this of everyone who is {_a(membership.role)} there."
    return STAFF_REASON if user.is_staff and settings.SECOND_FACTOR_ROLES else ""


def _a(role):
    words = Role(role).label.lower()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def factors_of(user):
    return Authenticator.objects.filter(user=user, type__in=FACTORS)


def people_without(users):
    """Those of `users` (a queryset) who have no second step."""
    return users.exclude(pk__in=Authenticator.objects.filter(type__in=FACTORS).values("user"))


def may_remove(authenticator):
    """Whether a person may take this second step off: not the last one, where one is asked of them."""
    user = authenticator.user
    is_last = not factors_of(user).exclude(pk=authenticator.pk).exists()
    if is_last and (why := why_needed(user)):
        return denied(f"{why} Set up another second step first; then this one can go.")
    return ALLOWED
