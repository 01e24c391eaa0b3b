"""Sets how the people of a partnership sign in."""

from django.db import transaction

from .keeping import saved


@transaction.atomic
def require_second_step(*, partnership, roles, by, expected_version=None):
    """Ask a second step of the people with these roles; gives the partnership back.

    Raises ChangedMeanwhile where somebody saved the partnership since the form was opened.
    """
    return saved(partnership, {"second_factor_roles": sorted(roles)}, by=by, expected_version=expected_version)
