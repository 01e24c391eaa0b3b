"""Fetching with access: what a person may not see does not exist for them (404); what they see but may not do is 403."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404


def get_visible_or_404(queryset, user, **lookup):
    """The one record of `queryset` that `lookup` names and `user` may see; Http404 otherwise.

    `queryset` is a queryset or a model class whose manager has `visible_to`.
    """
    queryset = getattr(queryset, "objects", queryset)
    return get_object_or_404(queryset.visible_to(user), **lookup)


def require(verdict):
    """Go on where `verdict` is yes; raise PermissionDenied with its reason where it is no."""
    if not verdict:
        raise PermissionDenied(verdict.reason)
