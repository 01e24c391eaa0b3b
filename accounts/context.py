"""What every page's header shows: whose pages these are, and which partnerships the person may turn to."""

from django.conf import settings

NOWHERE = "Improvement plans"


def people(request):
    """`memberships`: the signed-in person's, in force today. `own_partnership`: theirs where there is just one.

    Pages that belong to a partnership pass it on as `partnership`, which the header prefers; `header_words` stand
    where there is neither.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"memberships": [], "own_partnership": None, "header_words": NOWHERE}
    memberships = user.active_memberships
    return {
        "memberships": memberships,
        "own_partnership": memberships[0].partnership if len(memberships) == 1 else None,
        "sso_set_up": bool(settings.OIDC_SERVER_URL),
        "header_words": f"All your {len(memberships)} partnerships" if memberships else NOWHERE,
    }
