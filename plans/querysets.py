"""Questions asked of actions, in the field's words. The day asked about is always passed in."""

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from accounts.querysets import PartnershipScoped

from .choices import ActionKind


class ActionQuerySet(PartnershipScoped):
    partnership_path = "plan__partnership"

    def current(self):
        """Actions that stand in their plan: not withdrawn."""
        return self.filter(withdrawn_on__isnull=True)

    def improvement(self):
        return self.filter(kind=ActionKind.IMPROVEMENT)

    def with_due(self):
        """With `current_due`: the date that lateness is counted from (the revised one where the plan prints one)."""
        return self.annotate(current_due=Coalesce("revised_due_on", "due_on"))

    def overdue(self, day):
        """Not complete, and due before `day`: the day itself is still on time."""
        return self.with_due().filter(current_due__lt=day, is_complete=False)

    def due_between(self, first, last):
        """Not complete, and due from `first` to `last`, both included."""
        return self.with_due().filter(current_due__gte=first, current_due__lte=last, is_complete=False)

    def slipped(self):
        """Now due later than first promised."""
        return self.with_due().filter(first_due_on__isnull=False, current_due__gt=F("first_due_on"))

    def not_reported_since(self, day):
        """Not complete and without a progress update as at `day` or later."""
        return self.filter(Q(latest_update__isnull=True) | Q(latest_update__as_at__lt=day), is_complete=False)

    def not_rated(self):
        return self.improvement().filter(status__isnull=True)

    def owned_by(self, user, day):
        """Actions whose owners the person holds on `day`."""
        held = (
            user.holdings.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=day))
            .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
            .values("owner_id")
        )
        return self.filter(
            pk__in=self.model.action_owners.rel.related_model.objects.filter(owner__in=held).values("action")
        )

    def with_moves(self):
        """With `moves`: how often the timescale was moved."""
        return self.annotate(moves=Count("timescale_changes", distinct=True))
