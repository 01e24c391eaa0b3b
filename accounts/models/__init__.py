"""Partnerships, agencies, people and their roles; how people signed in, and the sessions that are open."""

from .people import Agency, Membership, Partnership, User, UserManager
from .signing_in import Session, SignIn

__all__ = ["Agency", "Membership", "Partnership", "Session", "SignIn", "User", "UserManager"]
