"""The wall between partnerships: every list of records starts at `visible_to(user)`."""

from django.db import models


class PartnershipScoped(models.QuerySet):
    """Records that belong to a partnership, directly or through `partnership_path`."""

    partnership_path = "partnership"

    def visible_to(self, user):
        """Records of the partnerships in which `user` is active today; none for a person who is signed out."""
        return self.filter(**{f"{self.partnership_path}__in": user.partnership_ids if user.is_active else []})


class PartnershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pk__in=user.partnership_ids if user.is_active else [])


def scoped_by(path):
    """A queryset class whose records reach their partnership through `path` ('plan__partnership')."""
    return type("PartnershipScopedBy" + path.title().replace("_", ""), (PartnershipScoped,), {"partnership_path": path})


class InvitationQuerySet(PartnershipScoped):
    def waiting(self):
        """Those that were neither accepted nor taken back; also those that are too old by now."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)


class SignInQuerySet(models.QuerySet):
    """Tries to sign in. They are about people, not about a partnership: each sees their own."""

    def visible_to(self, user):
        return self.filter(user=user)
