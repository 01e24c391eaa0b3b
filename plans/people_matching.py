"""Matches a list of people with a partnership: its agencies, its owners, and who is there already."""

from __future__ import annotations

from accounts.models import Agency, Invitation, Membership
from plans.models import Owner, OwnerAlias
from plans.people_lists import Line, look_over, role_of


def match(lines: list[Line], partnership) -> list[dict]:
    """What plans.inviting.invite_people takes, one for each line; what is wrong is noted on the lines.

    Four statements, however long the list.
    """
    look_over(lines)
    agencies = {one.name.casefold(): one for one in Agency.objects.filter(partnership=partnership, is_active=True)}
    owners = owners_by_name(partnership)
    addresses = [line.email for line in lines]
    places = Membership.objects.filter(partnership=partnership, user__email__in=addresses)
    here = set(places.values_list("user__email", flat=True))
    invited = Invitation.objects.waiting().filter(partnership=partnership, email__in=addresses)
    waiting = set(invited.values_list("email", flat=True))
    return [matched(line, agencies, owners, here, waiting) for line in lines]


def matched(line, agencies, owners, here, waiting) -> dict:
    agency = agencies.get(line.agency.casefold()) if line.agency else None
    if line.agency and agency is None:
        known = ", ".join(f"‘{one.name}’" for one in agencies.values()) or "none yet"
        line.problems.append(f"‘{line.agency}’ is no agency of this partnership. It has: {known}.")
    if line.email in here:
        line.problems.append("This person has a place in the partnership already.")
    if line.email in waiting:
        line.notes.append("Invited already: the new invitation replaces the earlier one.")
    owner = owners.get(line.post.casefold()) if line.post else None
    if owner:
        line.notes.append(f"Will hold ‘{owner}’.")
    elif line.post:
        line.notes.append("No plan names this post: it stands beside the name only.")
    return {
        "email": line.email,
        "name": line.name,
        "role": role_of(line.role),
        "agency": agency or (owner.agency if owner else None),
        "post": line.post,
        "owners": [owner] if owner else [],
    }


def owners_by_name(partnership) -> dict[str, Owner]:
    """Owners in use by their names and other names; a name that two of them have stands for neither."""
    owners = {
        one.pk: one
        for one in Owner.objects.filter(partnership=partnership, is_active=True).standing().select_related("agency")
    }
    aliases = OwnerAlias.objects.filter(owner__in=list(owners)).values_list("name", "owner")
    names = [(one.name, pk) for pk, one in owners.items()] + list(aliases)
    found: dict[str, set[int]] = {}
    for name, pk in names:
        found.setdefault(name.casefold(), set()).add(pk)
    return {name: owners[next(iter(pks))] for name, pks in found.items() if len(pks) == 1}
