"""Tells what became of a demonstration plan: dated facts of the story, each through the verb that its page calls.

Every fact is told as on its own day: that is the `today` of its verb and the moment of its history.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from measures.models import Measure, Reading
from measures.recording import record_reading, save_measure
from plans.choices import RoundState
from plans.closing import accept_closure
from plans.editing.actions import create_action, edit_action
from plans.editing.plans import edit_plan
from plans.editing.rounds import save_round
from plans.evidencing import NewEvidence
from plans.models import Action, Evidence, Meeting, Owner, ReportingRound, Theme, TimescaleChange
from plans.rescheduling import reschedule
from plans.updating import post_update
from reviews.models import Finding

from .publishing import publish_report

ADMINISTRATOR, LEAD_OFFICER = "administrator@demo.example", "lead.officer@demo.example"


def day_of(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def at(day: dt.date, *, hour: int = 9, minute: int = 0) -> dt.datetime:
    """A moment of that day, for the history."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


class Teller:
    """The plan that is told of, who says things, and how an action is found by its number or by its first words."""

    def __init__(self, plan, people):
        self.plan, self.people, self.by = plan, people, people[ADMINISTRATOR]
        self.rounds, self.open_round = {}, None  # rounds by their as-at day

    def one(self, rows, words: str, exact: str, begins: str):
        """The one record of `rows` whose field `exact` is `words`, or else whose field `begins` begins with them."""
        found = rows.filter(**{exact: words}) or rows.filter(**{f"{begins}__startswith": words})
        return found.get()

    def action(self, words: str) -> Action:
        return self.one(Action.objects.filter(plan=self.plan), words, "ref", "text")

    def writer(self, label: str):
        """Who typed it: the lead officer's own reports are their own, the administrator types in the others'."""
        return self.people[LEAD_OFFICER if label in self.posts(LEAD_OFFICER) else ADMINISTRATOR]

    def posts(self, email: str):
        return [membership.post for membership in self.people[email].active_memberships]


def tell(plan, story: dict, *, day: dt.date, told_until: dt.date, people) -> None:
    """Apply all of `story`: what happened to one plan from `day`, when it came in, until `told_until`."""
    teller = Teller(plan, people)
    for row in story.get("added", ()):
        add(teller, row)
    for row in story["actions"]:
        tie(teller, row, day)
    for row in story.get("measures", ()):
        measure_up(teller, row, day)
    events = [(row["opens_on"], open_round, row) for row in story["rounds"] if row["opens_on"] >= day.isoformat()]
    events += [(row["updates_due_on"], close_round, row) for _, _, row in events]
    events += [(fact["on"], say, (row["action"], fact)) for row in story["actions"] for fact in row["facts"]]
    events += [(row["published_on"], publish, row) for row in story.get("reports", ())]
    events = sorted((one for one in events if one[0] <= told_until.isoformat()), key=lambda one: one[0])
    for number, (on, happens, row) in enumerate(events):
        happens(teller, row, at(day_of(on), hour=9 + number // 60 % 8, minute=number % 60))


def open_round(teller, row, moment):
    group, held_on = row["meeting"]
    meeting = Meeting.objects.get(group__partnership=teller.plan.partnership_id, group__name=group, held_on=held_on)
    days = {name: day_of(row[name]) for name in ("as_at", "opens_on", "updates_due_on")}
    teller.open_round = teller.rounds[row["as_at"]] = save_round(
        reporting_round=ReportingRound(plan=teller.plan),
        by=teller.by,
        values={"title": row["title"], "state": RoundState.OPEN, "meeting": meeting, **days},
        moment=moment,
    )


def close_round(teller, row, moment):
    """Close the round; the plan is then one that was last reported as at its day."""
    values = {"state": RoundState.CLOSED}
    save_round(reporting_round=teller.rounds[row["as_at"]], by=teller.by, values=values, moment=moment)
    teller.open_round = None
    edit_plan(plan=teller.plan, by=teller.by, values={"as_at": day_of(row["as_at"])}, moment=moment)


def add(teller, row):
    """An action that joined the plan later."""
    day = day_of(row["on"])
    themes = Theme.objects.filter(plan=teller.plan)
    create_action(
        plan=teller.plan,
        by=teller.by,
        values={
            "ref": row["ref"],
            "text": row["text"],
            "theme": teller.one(themes, row["theme"], "ref", "title"),
            "added_on": day,
        },
        timescale=row["timescale"],
        rows={"owners": owners(teller, row["owners"])},
        today=day,
        moment=at(day, hour=16),
    )


def owners(teller, names):
    known = Owner.objects.filter(partnership=teller.plan.partnership_id)
    return [
        {"owner": known.get(name=name), "role": "supporting" if place else "lead"} for place, name in enumerate(names)
    ]


def tie(teller, row, day):
    """What the committee tied to an action once it had come in: owners, the findings it answers, other actions."""
    links = [{"to_action": teller.action(words), "note": note} for words, note in row.get("links", ())]
    answers = Finding.objects.filter(review=teller.plan.review_id, number__in=row.get("answers", ()))
    rows = {"owners": owners(teller, row.get("owners", ())), "links": links}
    if links or rows["owners"] or answers:
        edit_action(
            action=teller.action(row["action"]),
            by=teller.by,
            values={},
            rows=rows,
            findings=list(answers) if "answers" in row else None,
            today=day,
            moment=at(day, hour=15),
        )


def say(teller, row, said):
    """One fact: closure accepted, a date moved, or a progress update."""
    words, fact = row
    action, day = teller.action(words), said.date()
    if fact.get("accepted"):
        accept_closure(action=action, by=teller.by, on=day, today=day, moment=said)
    elif "to" in fact:
        change = reschedule(
            action=action,
            by=teller.by,
            timescale=fact["to"],
            reason=fact["because"],
            agreed_by=fact["agreed"],
            changed_on=day,
            moment=said,
        )
        TimescaleChange.objects.filter(pk=change.pk).update(recorded_at=said)
    else:
        update(teller, action, fact, said)


def update(teller, action, fact, said):
    day = said.date()
    scheme = teller.plan.scheme
    posted = post_update(
        action=action,
        by=teller.writer(fact["by"]),
        author_label=fact["by"],
        as_at=day,
        narrative=fact["says"],
        status=scheme.statuses.get(letter=fact["rag"]) if "rag" in fact else None,
        says_complete=fact.get("complete", False),
        completed_on=day_of(fact.get("completed_on")),
        milestones_done=[teller.one(action.milestones, words, "text", "text") for words in fact.get("done", ())],
        evidence=[NewEvidence(title=title, url=url) for title, url in fact.get("evidence", ())],
        round_id=teller.open_round.pk if teller.open_round else None,
        today=day,
        moment=said,
    )
    Evidence.objects.filter(update=posted).update(added_at=said)


def measure_up(teller, row, day):
    """A measure's kind, direction, baseline and targets, and what it read since."""
    measures = Measure.objects.filter(action_measures__action__plan=teller.plan)
    measure = teller.one(measures, row["measure"], "text", "text")
    values = {name: row[name] for name in ("kind", "unit", "direction") if name in row}
    if "baseline" in row:
        value, taken_on = row["baseline"]
        values |= {"baseline": decimal(value), "baseline_on": day_of(taken_on)}
    targets = [{"value": decimal(value), "due_on": day_of(due_on)} for value, due_on in row["targets"]]
    save_measure(measure=measure, by=teller.by, values=values, targets=targets, moment=at(day, hour=15))
    for taken_on, value, *note in row["readings"]:
        taken = day_of(taken_on)
        reading = record_reading(
            measure=measure,
            by=teller.by,
            taken_on=taken,
            value=decimal(value),
            note="".join(note),
            today=taken,
            moment=at(taken, hour=17),
        )
        Reading.objects.filter(pk=reading.pk).update(recorded_at=at(taken, hour=17))


def decimal(value) -> Decimal:
    return Decimal(str(value))


def publish(teller, row, moment):
    publish_report(
        plan=teller.plan,
        as_at=day_of(row["as_at"]),
        title=row["title"],
        by=teller.by,
        today=moment.date(),
        round=teller.rounds.get(row["as_at"]),
        moment=moment,
    )
