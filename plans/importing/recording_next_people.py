"""Owners and governance groups that a next report names otherwise. Ties are changed; nobody's record is removed."""

from __future__ import annotations

from collections import defaultdict

from plans.choices import OwnerRole
from plans.models import ActionGroup, ActionOwner, GovernanceGroup, GroupAlias, Owner, OwnerAlias

from .comparing import groups_changed, people_changed
from .job import Recording
from .recording_actions import Names, clean, keep_long_names
from .recording_changes import Changes


def record_owner_changes(job: Recording, changes: Changes, pairs) -> None:
    """Owners as the file names them. Supporting owners stay where it has none: it may have no column for them."""
    changed = [(action, pair) for action, pair in pairs if people_changed(pair.standing, pair.reading)]
    names = Names(job, Owner, OwnerAlias, "owner")
    names.prepare(n for _, pair in changed for n in (*pair.reading.owners, *pair.reading.supporting))
    ties = ties_of(ActionOwner, changed)
    new = []
    for action, pair in changed:
        wanted = {}
        for role, printed in (
            *((OwnerRole.LEAD, name) for name in pair.reading.owners),
            *((OwnerRole.SUPPORTING, name) for name in pair.reading.supporting),
        ):
            wanted.setdefault(names[printed].pk, (names[printed], role, printed))
        told = {OwnerRole.LEAD: bool(pair.reading.owners), OwnerRole.SUPPORTING: bool(pair.reading.supporting)}
        there = {tie.owner_id: tie for tie in ties[action.pk]}
        for key, tie in there.items():
            if key in wanted and told[OwnerRole.SUPPORTING]:
                changes.hold(tie).role = wanted[key][1]
            elif key not in wanted and told[tie.role]:
                changes.remove(tie)
        place = next_place(there.values())
        for key, (owner, role, printed) in wanted.items():
            if key not in there:
                new.append(
                    ActionOwner(action=action, owner=owner, role=role, printed_as=clean(printed), position=place)
                )
                place += 1
        keep_long_names(job, action, "Owner", [*pair.reading.owners, *pair.reading.supporting])
    job.create(ActionOwner, new)


def record_group_changes(job: Recording, changes: Changes, pairs) -> None:
    changed = [(action, pair) for action, pair in pairs if groups_changed(pair.standing, pair.reading)]
    names = Names(job, GovernanceGroup, GroupAlias, "group")
    names.prepare(n for _, pair in changed for n in pair.reading.governance_groups)
    ties = ties_of(ActionGroup, changed)
    new = []
    for action, pair in changed:
        wanted = {names[printed].pk: (names[printed], printed) for printed in reversed(pair.reading.governance_groups)}
        there = {tie.group_id: tie for tie in ties[action.pk]}
        for key, tie in there.items():
            if key not in wanted:
                changes.remove(tie)
        place = next_place(there.values())
        for key, (group, printed) in reversed(wanted.items()):
            if key not in there:
                new.append(ActionGroup(action=action, group=group, printed_as=clean(printed), position=place))
                place += 1
        keep_long_names(job, action, "Governance group", pair.reading.governance_groups)
    job.create(ActionGroup, new)


def ties_of(model, changed) -> dict[int, list]:
    ties = defaultdict(list)
    for tie in model.objects.filter(action__in=[action for action, _ in changed]):
        ties[tie.action_id].append(tie)
    return ties


def next_place(ties) -> int:
    return max((tie.position + 1 for tie in ties), default=0)
