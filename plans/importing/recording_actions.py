"""Writes the actions of a reading, and what hangs on them: owners, groups, findings, measures, milestones."""

from __future__ import annotations

from measures.models import Measure
from measures.wording import kind_of
from plans import timescales
from plans.choices import ActionKind, OwnerRole
from plans.models import (
    Action,
    ActionFinding,
    ActionGroup,
    ActionMeasure,
    ActionOwner,
    GovernanceGroup,
    GroupAlias,
    Milestone,
    Owner,
    OwnerAlias,
)

from .job import Recording
from .reading import ActionReading
from .recording_timescales import timescale_fields
from .recording_updates import record_updates

NAME_LENGTH = 300
NO_WORDING = "[no wording]"  # the reading has a doubt for each such row


def record_actions(job: Recording, placed: list[tuple[int, ActionReading]] | None = None) -> None:
    """All actions of the reading in document order, each with what it carries; or those `placed`, at their places."""
    placed = list(enumerate(job.reading.actions)) if placed is None else placed
    readings = [reading for _, reading in placed]
    job.step(f"Writing {len(placed)} actions")
    # Their history is written when they stand as they came in: as one thing, with their latest update.
    actions = job.create(Action, [action_row(job, place, reading) for place, reading in placed], history=False)
    pairs = list(zip(actions, readings, strict=True))
    for words, record in HANGING:
        job.step(f"Writing {words}")
        record(job, pairs)
    job.write_history(Action, actions)


def action_row(job: Recording, place: int, reading: ActionReading) -> Action:
    ref, text = reading.ref.strip(), reading.text.strip()
    if len(ref) > 40:
        ref, text = "", f"{ref} {text}".strip()
    kind = reading.kind if not any(update.status for update in reading.updates) else ActionKind.IMPROVEMENT
    return Action(
        plan=job.plan,
        theme=None if reading.theme is None else job.themes[reading.theme],
        ref=ref,
        kind=kind,
        text=text or NO_WORDING,
        position=place,
        resources="\n".join(" ".join(line.split()) for line in reading.resources if line.strip()),
        extra=[[heading, words] for heading, words in reading.extra],
        cells=reading.cells,
        added_on=job.reading.published_on,
        **timescale_fields(job, reading),
        **job.source(reading.source),
    )


class Names:
    """Finds the owner or group that a plan's wording means, by name or alias without regard to case, or makes it."""

    def __init__(self, job: Recording, model, alias_model, alias_field: str):
        self.job, self.model = job, model
        self.known = {key(row.name): row for row in model.objects.standing().filter(partnership=job.partnership)}
        aliases = alias_model.objects.filter(**{f"{alias_field}__partnership": job.partnership})
        for alias in aliases.select_related(alias_field):
            self.known.setdefault(key(alias.name), getattr(alias, alias_field))

    def prepare(self, names) -> None:
        """Make every one of `names` that is not known yet."""
        new = {}
        for name in names:
            if key(name) not in self.known:
                new.setdefault(key(name), self.model(partnership=self.job.partnership, name=clean(name)))
        for row in self.job.create(self.model, list(new.values())):
            self.known[key(row.name)] = row

    def __getitem__(self, name):
        return self.known[key(name)]


def clean(name: str) -> str:
    """A name on one line, cut to what the field holds (the whole wording stays in the action's `extra`)."""
    name = " ".join(name.split())
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1]}…"


def key(name: str) -> str:
    return clean(name).casefold()


def keep_long_names(job: Recording, action: Action, heading: str, names: list[str]) -> None:
    """Nothing is lost: a wording too long for a name stays whole beside the action."""
    long = [name for name in names if len(" ".join(name.split())) > NAME_LENGTH]
    if long:
        action.extra = [*action.extra, *([heading, name] for name in long)]
        Action.objects.filter(pk=action.pk).update(extra=action.extra)
        job.doubt(
            None,
            f"A name under '{heading}' is longer than {NAME_LENGTH} characters; it is kept whole beside its action.",
        )


def record_owners(job: Recording, pairs) -> None:
    names = Names(job, Owner, OwnerAlias, "owner")
    names.prepare(n for _, reading in pairs for n in (*reading.owners, *reading.supporting))
    rows = []
    for action, reading in pairs:
        seen = set()
        for role, printed in (
            *((OwnerRole.LEAD, name) for name in reading.owners),
            *((OwnerRole.SUPPORTING, name) for name in reading.supporting),
        ):
            owner = names[printed]
            if owner.pk not in seen:
                rows.append(
                    ActionOwner(action=action, owner=owner, role=role, printed_as=clean(printed), position=len(seen))
                )
            seen.add(owner.pk)
        keep_long_names(job, action, "Owner", [*reading.owners, *reading.supporting])
    job.create(ActionOwner, rows)


def record_groups(job: Recording, pairs) -> None:
    names = Names(job, GovernanceGroup, GroupAlias, "group")
    names.prepare(n for _, reading in pairs for n in reading.governance_groups)
    rows = []
    for action, reading in pairs:
        seen = set()
        for printed in reading.governance_groups:
            group = names[printed]
            if group.pk not in seen:
                rows.append(ActionGroup(action=action, group=group, printed_as=clean(printed), position=len(seen)))
            seen.add(group.pk)
        keep_long_names(job, action, "Governance group", reading.governance_groups)
    job.create(ActionGroup, rows)


def record_findings(job: Recording, pairs) -> None:
    """An action under a theme that is a finding answers that finding."""
    rows = []
    for action, reading in pairs:
        place, numbers = reading.theme, set()
        while place is not None:
            numbers.add(job.reading.themes[place].finding)
            place = job.reading.themes[place].parent
        answered = [job.findings[number] for number in sorted(numbers) if number and number in job.findings]
        rows.extend(ActionFinding(action=action, finding=finding) for finding in answered)
    job.create(ActionFinding, rows)


def record_measures(job: Recording, pairs) -> None:
    printed = [(action, text.strip()) for action, reading in pairs for text in reading.measures if text.strip()]
    made = job.create(Measure, [Measure(partnership=job.partnership, text=t, kind=kind_of(t)) for _, t in printed])
    job.create(
        ActionMeasure,
        [
            ActionMeasure(action=action, measure=measure, position=place)
            for place, ((action, _), measure) in enumerate(zip(printed, made, strict=True))
        ],
    )


def record_milestones(job: Recording, pairs) -> None:
    job.create(Milestone, [row for action, reading in pairs for row in milestone_rows(action, reading)])


def milestone_rows(action: Action, reading: ActionReading):
    for place, milestone in enumerate(reading.milestones):
        read = timescales.read(milestone.timescale)
        yield Milestone(
            action=action,
            text=milestone.text.strip() or milestone.timescale.strip() or "Step",
            timescale=" ".join(milestone.timescale.split())[:300],
            due_on=milestone.date or read.due_on,
            is_done=milestone.is_done,
            done_on=milestone.done_on,
            position=place,
        )


# What hangs on actions, in the order in which it is written
HANGING = (
    ("owners", record_owners),
    ("governance groups", record_groups),
    ("the findings that actions answer", record_findings),
    ("measures", record_measures),
    ("milestones", record_milestones),
    ("progress", record_updates),
)
