"""Fetching with access: what a person may not see does not exist for them (404); what they may not do is 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
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


def get_partnership_or_404(user, slug):
    """The partnership of that slug among those in which `user` is active: from the memberships already read."""
    for membership in user.active_memberships if user.is_active else ():
        if membership.partnership.slug == slug:
            return membership.partnership
    raise Http404("No such partnership, or none of yours.")
