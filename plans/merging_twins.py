"""Two rows that would say the same once their owners or groups are one: which they are, and what becomes of them."""

from __future__ import annotations

from plans.choices import OwnerRole
from plans.models import (
    ActionGroup,
    ActionOwner,
    GroupAlias,
    GroupMember,
    Meeting,
    OwnerAlias,
    OwnerHolding,
    PlanGroup,
    ThemeGroup,
)
from plans.models.inviting import InvitedHolding

# By what two rows of one body are the same. Of people's days only those without a last one: one holds it once.
SAME = {
    ActionOwner: ("action_id",),
    ActionGroup: ("action_id",),
    OwnerAlias: ("name",),
    GroupAlias: ("name",),
    OwnerHolding: ("user_id",),
    GroupMember: ("user_id",),
    Meeting: ("held_on",),
    PlanGroup: ("plan_id",),
    ThemeGroup: ("theme_id",),
    InvitedHolding: ("invitation_id",),
}
DATED = (OwnerHolding, GroupMember)
LONGEST = 300


def twin_of(row, field: str, kept):
    """The row of `kept` that says the same as `row` of another body; None where there is none."""
    model = type(row)
    if model not in SAME or (model in DATED and row.ends_on is not None):
        return None
    asked = {f"{name}__iexact" if name == "name" else name: getattr(row, name) for name in SAME[model]}
    if model in DATED:
        asked["ends_on"] = None
    return model.objects.filter(**{field: kept}, **asked).first()


def fold_into(twin, row, *, names, journal) -> None:
    """Add to `twin` what only `row` says, before that goes. `names` are those of the two bodies: (kept, gone)."""
    if isinstance(row, (ActionOwner, ActionGroup)):
        fold_wording(twin, row, names, journal)
    elif isinstance(row, DATED):
        flag = "leads_agency" if isinstance(row, OwnerHolding) else "is_chair"
        starts = None if None in (twin.starts_on, row.starts_on) else min(twin.starts_on, row.starts_on)
        journal.change(twin, starts_on=starts, **{flag: getattr(twin, flag) or getattr(row, flag)})
    elif isinstance(row, Meeting):
        journal.change(twin, title=twin.title or row.title)
    for relation in row._meta.related_objects:  # a round for the meeting that goes is for the one that stays
        for other in relation.related_model.objects.filter(**{relation.field.name: row}).order_by("pk"):
            journal.change(other, **{relation.field.attname: twin.pk})


def fold_wording(twin, row, names, journal) -> None:
    """One action named both: its tie keeps both wordings, and leads where either did."""
    kept, gone = twin.printed_as or names[0], row.printed_as or names[1]
    both = f"{kept}; {gone}"
    values = {}
    if gone.casefold() != kept.casefold() and len(both) <= LONGEST:
        values["printed_as"] = both
    if isinstance(row, ActionOwner) and OwnerRole.LEAD in (twin.role, row.role):
        values["role"] = OwnerRole.LEAD
    journal.change(twin, **values)
