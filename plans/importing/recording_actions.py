"""Writes the actions of a reading, and what hangs on them: owners, groups, milestones, measures, updates."""

from __future__ import annotations

from django.utils import timezone

from measures.models import Measure
from measures.wording import kind_of
from plans import timescales
from plans.choices import ActionKind, OwnerRole, TimescaleKind
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
    ProgressUpdate,
)

from .job import Recording
from .reading import ActionReading

NAME_LENGTH = 300


def record_actions(job: Recording) -> None:
    """All actions of the reading in document order, each with what it carries."""
    readings = job.reading.actions
    actions = job.create(Action, [action_row(job, place, reading) for place, reading in enumerate(readings)])
    pairs = list(zip(actions, readings, strict=True))
    record_owners(job, pairs)
    record_groups(job, pairs)
    record_findings(job, pairs)
    record_measures(job, pairs)
    job.create(Milestone, [row for action, reading in pairs for row in milestone_rows(action, reading)])
    record_updates(job, pairs)


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
        text=text,
        position=place,
        resources="\n".join(" ".join(line.split()) for line in reading.resources if line.strip()),
        extra=[[heading, words] for heading, words in reading.extra],
        cells=reading.cells,
        added_on=job.reading.published_on,
        **timescale_fields(job, reading),
        **job.source(reading.source),
    )


def timescale_fields(job: Recording, reading: ActionReading) -> dict:
    """The timescale as printed, and what it means. A true date cell needs no reading of words."""
    printed = reading.timescale.strip()
    if not printed:
        return {}
    meaning = (
        timescales.of_date(reading.timescale_date, reading.timescale_precision)
        if reading.timescale_date
        else timescales.read(printed)
    )
    starts_on, due_on = meaning.starts_on, meaning.due_on
    if starts_on and due_on and due_on < starts_on:
        job.doubt(reading.source, f"'{printed}' ends before it starts, so no date was read from it.")
        return {"timescale": printed, "timescale_kind": TimescaleKind.UNPARSED}
    if meaning.kind == TimescaleKind.UNPARSED:
        job.doubt(reading.source, f"The timescale '{short(printed)}' is kept as written; a person has to read it.")
    return {
        "timescale": printed,
        "timescale_kind": meaning.kind,
        "timescale_precision": meaning.precision or "",
        "recurrence": meaning.recurrence or "",
        "starts_on": starts_on,
        "due_on": due_on,
        "first_due_on": due_on,
        "revised_due_on": meaning.revised_due_on if due_on else None,
    }


def short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"


class Names:
    """Finds the owner or group that a plan's wording means, by name or alias without regard to case, or makes it."""

    def __init__(self, job: Recording, model, alias_model, alias_field: str):
        self.job, self.model = job, model
        self.known = {key(row.name): row for row in model.objects.filter(partnership=job.partnership)}
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
        action.save_without_historical_record(update_fields=["extra"])
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


def milestone_rows(action: Action, reading: ActionReading):
    for place, milestone in enumerate(reading.milestones):
        read = timescales.read(milestone.timescale)
        yield Milestone(
            action=action,
            text=milestone.text.strip() or milestone.timescale.strip() or "Step",
            timescale=" ".join(milestone.timescale.split())[:300],
            due_on=milestone.date or read.due_on,
            is_done=milestone.is_done,
            position=place,
        )


def record_updates(job: Recording, pairs) -> None:
    """Progress as dated records; the action then repeats the latest of them."""
    now = timezone.now()
    rows = [row for action, reading in pairs for row in update_rows(job, action, reading, now)]
    latest: dict[int, ProgressUpdate] = {}
    for update in job.create(ProgressUpdate, rows):
        best = latest.get(update.action_id)
        if best is None or (update.as_at, update.pk) > (best.as_at, best.pk):
            latest[update.action_id] = update
    for action, _reading in pairs:
        update = latest.get(action.pk)
        if update is not None:
            action.latest_update, action.status, action.is_complete = update, update.status, update.says_complete
    set_latest(job, [action for action, _ in pairs if action.pk in latest])


def update_rows(job: Recording, action: Action, reading: ActionReading, now):
    for update in reading.updates:
        status = job.statuses.get(update.status.strip().casefold()) if update.status else None
        if update.status and status is None:
            job.doubt(
                reading.source, f"The rating '{short(update.status)}' is not in the plan's RAG key, so none was set."
            )
        complete = update.says_complete or bool(status and status.is_complete)
        if update.text.strip() or status or complete:
            yield ProgressUpdate(
                action=action,
                as_at=update.as_at or job.as_at,
                narrative=update.text.strip(),
                status=status,
                says_complete=complete,
                author=job.by,
                author_label=job.reason[:300],
                recorded_at=now,
                source_cell=update.cell[:120],
            )


def set_latest(job: Recording, actions: list[Action]) -> None:
    """Set what an action repeats of its latest update, in its first history row too: it came in as one thing."""
    fields = ["latest_update", "status", "is_complete"]
    Action.objects.bulk_update(actions, fields, batch_size=500)
    rows = {row.id: row for row in Action.history.filter(id__in=[action.pk for action in actions])}
    for action in actions:
        row = rows[action.pk]
        row.latest_update_id, row.status_id = action.latest_update_id, action.status_id
        row.is_complete = action.is_complete
    Action.history.bulk_update(list(rows.values()), fields, batch_size=500)
