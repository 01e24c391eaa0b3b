"""What is kept of signing in: each try, and each session that is open."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..choices import SignInMethod, SignInOutcome
from ..querysets import SignInQuerySet
from .people import User


class SignIn(models.Model):
    """One try to sign in, whether it went well or not. Added, never edited; `manage.py maintain` removes old ones.

    An address that nobody here has is kept only as a keyed hash. People type their password, or a private address,
    into the wrong field; and a list of addresses that were tried would tell who is thought to work on a plan. The hash
    still shows that the same unknown address was tried again and again.
    """

    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="sign_ins")
    address_hash = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now)
    method = models.CharField(max_length=20, choices=SignInMethod)
    outcome = models.CharField(max_length=20, choices=SignInOutcome)
    ip = models.GenericIPAddressField("address on the network", null=True)
    user_agent = models.CharField("browser", max_length=300, blank=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["user", "-at"], name="sign_in_of_person"),
            models.Index(fields=["at"], name="sign_in_at"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(method__in=SignInMethod.values), name="sign_in_method_known"),
            models.CheckConstraint(condition=Q(outcome__in=SignInOutcome.values), name="sign_in_outcome_known"),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | ~Q(outcome=SignInOutcome.SIGNED_IN), name="sign_in_by_somebody"
            ),
        ]

    def __str__(self):
        return f"{self.get_method_display()}: {self.get_outcome_display()}"


class Session(AbstractBaseSession):
    """A browser's session, as Django's own, and beside it whose it is and how it began: the session's own data is
    packed, so that nobody could ask the database for the sessions of one person."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    sign_in = models.ForeignKey(SignIn, models.SET_NULL, null=True, related_name="sessions")

    @classmethod
    def get_session_store_class(cls):
        from ..session_store import SessionStore

        return SessionStore

    def last_used_at(self):
        """When the person last asked for a page, to the minute; None where that is not known."""
        return self.get_decoded().get("used")
