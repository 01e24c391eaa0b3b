"""What somebody did that changed no record: the rest of the audit page."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..asking import address_asking
from ..choices import EventKind
from ..querysets import PartnershipScoped
from .people import Partnership, User


class Event(models.Model):
    """Somebody took something out, or tried what they may not. Added; never edited, never removed."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="events")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=20, choices=EventKind)
    what = models.CharField(max_length=300)
    address = models.GenericIPAddressField("address on the network", null=True, default=address_asking)

    objects = PartnershipScoped.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["partnership", "-at"], name="event_of_partnership")]
        constraints = [models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="event_kind_known")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.what}"
