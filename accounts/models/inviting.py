"""Invitations: the only way into a partnership."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from ..choices import Role
from ..history import History
from ..querysets import InvitationQuerySet
from .people import Agency, Membership, Partnership, User


class Invitation(models.Model):
    """Somebody is asked into a partnership, with a role, by a link that works once.

    The link's secret is not kept, only its SHA-256: neither a copy of the database nor the history opens a door.
    """

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="invitations")
    email = models.EmailField("e-mail address", max_length=254)
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=Role)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="invitations")
    post = models.CharField(max_length=200, blank=True)
    token_hash = models.CharField(max_length=64)
    invited_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="invitations_given")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="invitations")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()
    history = History(excluded_fields=["token_hash"])

    class Meta:
        ordering = ["-invited_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["token_hash"], name="invitation_token_once"),
            models.UniqueConstraint(
                fields=["partnership", "email"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_open_once",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="invitation_role_known"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="invitation_email_in_small_letters"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("invited_at")), name="invitation_expires_later"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, membership__isnull=True)
                | Q(accepted_at__isnull=False, membership__isnull=False, revoked_at__isnull=True),
                name="invitation_accepted_whole",
            ),
        ]

    def __str__(self):
        return f"{self.email} ({self.get_role_display()})"

    def why_closed(self, moment):
        """Why it opens nothing at `moment`, in a few words for the audit page; '' while it is open."""
        if self.accepted_at:
            return "used already"
        if self.revoked_at:
            return "taken back"
        return "too old" if self.expires_at <= moment else ""
