"""Ends sessions. A deactivated person's end by themselves: nobody is found for them at the next request."""

from .models import Session


def end_sessions(*, user, but=None):
    """End the person's sessions, except the one whose key is `but`; how many ended."""
    return Session.objects.filter(user=user).exclude(session_key=but or "").delete()[0]


def end_session(*, user, sign_in):
    """End the person's session that this sign-in began; whether there was one."""
    return bool(Session.objects.filter(user=user, sign_in=sign_in).delete()[0])
