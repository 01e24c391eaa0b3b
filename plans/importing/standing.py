"""The actions of a plan as plain values, to be held against a next report. A constant number of queries."""

from __future__ import annotations

from plans.choices import OwnerRole
from plans.models import Theme

from .comparison import Standing, StandingMilestone, StandingUpdate
from .reading import StatusReading
from .wording import squash

RELATED = (
    "action_owners__owner__aliases", "action_groups__group__aliases", "action_measures__measure", "milestones",
    "updates__status",
)  # fmt: skip


def standing_of(plan) -> list[Standing]:
    """Every action of `plan` in its order, those withdrawn included."""
    paths = theme_paths(plan)
    actions = plan.actions.select_related("status").prefetch_related(*RELATED)
    return [standing(action, paths) for action in actions]


def scheme_of(plan) -> list[StatusReading]:
    """The plan's own statuses as plain values; none where it has no scheme."""
    if plan.scheme_id is None:
        return []
    return [
        StatusReading(row.letter, row.label, row.meaning, row.colour, row.is_complete, row.needs_attention)
        for row in plan.scheme.statuses.all()
    ]


def theme_paths(plan) -> dict[int | None, tuple[str, ...]]:
    """The titles above and of each theme, by its key; () for none."""
    themes = {theme.pk: theme for theme in Theme.objects.filter(plan=plan)}
    paths: dict[int | None, tuple[str, ...]] = {None: ()}

    def path(key):
        if key not in paths:
            theme = themes[key]
            paths[key] = (*path(theme.parent_id), theme.title or f"{theme.level} {theme.ref}".strip())
        return paths[key]

    for key in themes:
        path(key)
    return paths


def standing(action, paths) -> Standing:
    ties, groups = list(action.action_owners.all()), list(action.action_groups.all())
    return Standing(
        id=action.pk,
        text=action.text,
        ref=action.ref,
        kind=action.kind,
        position=action.position,
        theme=action.theme_id,
        theme_path=paths[action.theme_id],
        timescale=action.timescale,
        timescale_kind=action.timescale_kind,
        due_on=action.current_due_on,
        status=action.status.letter if action.status else "",
        is_complete=action.is_complete,
        completed_on=action.completed_on,
        withdrawn=action.withdrawn_on is not None,
        owners=[tie.owner.name for tie in ties if tie.role == OwnerRole.LEAD],
        supporting=[tie.owner.name for tie in ties if tie.role == OwnerRole.SUPPORTING],
        groups=[tie.group.name for tie in groups],
        names=names_of((tie.printed_as, tie.owner) for tie in ties)
        | names_of((tie.printed_as, tie.group) for tie in groups),
        measures=[tie.measure.text for tie in action.action_measures.all()],
        resources=action.resources,
        extra=[tuple(pair) for pair in action.extra],
        milestones=[
            StandingMilestone(row.pk, row.text, row.timescale, row.due_on, row.is_done)
            for row in action.milestones.all()
        ],
        updates=[
            StandingUpdate(row.as_at, row.narrative, row.status.letter if row.status else "", row.says_complete)
            for row in action.updates.all()
        ],
    )


def names_of(printed_and_bodies) -> dict[str, str]:
    """Every wording of an owner or group, squashed -> its name."""
    found = {}
    for printed, body in printed_and_bodies:
        for wording in (printed, body.name, *(alias.name for alias in body.aliases.all())):
            if wording:
                found[squash(wording)] = body.name
    return found
