"""What somebody who accepts an invitation will hold."""

from django.db import models

from accounts.history import Record
from accounts.querysets import scoped_by


class InvitedHolding(Record):
    """With the invitation comes a post, a place in a team, or speaking for a body: held from the day of accepting."""

    invitation = models.ForeignKey("accounts.Invitation", models.PROTECT, related_name="holdings")
    owner = models.ForeignKey("plans.Owner", models.PROTECT, related_name="invited_holdings")

    objects = scoped_by("invitation__partnership").as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["invitation", "owner"], name="invited_holding_once")]

    def __str__(self):
        return f"{self.invitation}: {self.owner}"
