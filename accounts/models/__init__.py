"""Partnerships, agencies, people and their roles; how people signed in, the sessions that are open; events."""

from .events import Event
from .inviting import Invitation
from .people import Agency, Membership, Partnership, User, UserManager
from .signing_in import Session, SignIn

__all__ = ["Agency", "Event", "Invitation", "Membership", "Partnership", "Session", "SignIn", "User", "UserManager"]
