"""Partnerships, agencies, people and their roles; how people signed in, the sessions that are open; events."""

from .events import Event
from .people import Agency, Membership, Partnership, User, UserManager
from .signing_in import Session, SignIn

__all__ = ["Agency", "Event", "Membership", "Partnership", "Session", "SignIn", "User", "UserManager"]
