"""A made national set: 32 partnerships, 200 plans, 10,000 actions, 200,000 updates, each with the history
rows that posting it leaves: one of the update, one of its action.

python -m bench.national 32     fills the database that DATABASE_URL names, which must be empty
python -m bench.national 1      the first of those partnerships alone, exactly as it stands in the whole set

The same seed gives the same set, partnership by partnership. The first one has 20 plans and is the one that is read.
"""

import datetime as dt
import random
import sys

import django

SEED = 20
PARTNERSHIPS = 32
PLANS = 200
PLANS_OF_FIRST = 20
ACTIONS = 50
UPDATES = 20
LAST_REPORT = dt.date(2026, 9, 30)
READER = "reader@bench.example"
PASSWORD = "read every page of it"  # noqa: S105 (of a made-up person in a made-up set)

STATUSES = (
    ("R", "Red", "Not on track; will not be done in time.", "red", False, True),
    ("A", "Amber", "Some delay; a remedy is agreed.", "amber", False, True),
    ("G", "Green", "On track.", "green", False, False),
    ("B", "Blue", "Done, and its effect was seen.", "blue", True, False),
)
WORDS = (
    "children families practice review agree staff training chronology referral assessment supervision audit guidance "
    "police health council school nursery midwife evidence quarter committee group multi-agency improve record share "
    "decision meeting risk early support plan worker team manager quality sample feedback young people voice unborn"
).split()


def plans_of(partnership):
    """How many plans the partnership of that number has: 200 in all, 20 of them the first one's."""
    if partnership == 0:
        return PLANS_OF_FIRST
    rest, others = PLANS - PLANS_OF_FIRST, PARTNERSHIPS - 1
    return rest // others + (partnership <= rest % others)


class Words:
    """Made-up text from a seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def sentence(self, shortest, longest):
        words = self.random.choices(WORDS, k=self.random.randint(shortest, longest))
        return " ".join(words).capitalize() + "."

    def text(self, sentences):
        """A few sentences; one text in five is a list with bullets, as plans have them."""
        made = [self.sentence(8, 22) for _ in range(self.random.randint(1, sentences))]
        if self.random.random() < 0.2:
            return "\n".join([made[0], *(f"• {self.sentence(4, 12)}" for _ in range(3))])
        return " ".join(made)

    def day(self, first, last):
        return first + dt.timedelta(days=self.random.randrange((last - first).days))


def make(partnerships):
    """Make the first so many partnerships of the set, history included."""
    from django.db import transaction

    from accounts.models import User

    with transaction.atomic():
        reader = User.objects.create_user(READER, PASSWORD, name="A Reader")
        for number in range(partnerships):
            make_partnership(number, reader)
        repeat_latest_updates()
        write_history()
        remember_dates()


def make_partnership(number, reader):
    from accounts.models import Membership, Partnership
    from plans.models import GovernanceGroup, Owner, RagScheme, RagStatus
    from reviews.models import Finding, Review

    words = Words(f"{SEED}/{number}")
    partnership = Partnership.objects.create(slug=f"area-{number + 1}", name=f"Area {number + 1} Committee")
    if number == 0:
        Membership.objects.create(user=reader, partnership=partnership, role="administrator", post="Lead officer")
    scheme = RagScheme.objects.create(partnership=partnership, name="RAG")
    columns = ("letter", "label", "meaning", "tone", "is_complete", "needs_attention")
    statuses = RagStatus.objects.bulk_create(
        RagStatus(scheme=scheme, position=place, **dict(zip(columns, row, strict=True)))
        for place, row in enumerate(STATUSES)
    )
    owners = Owner.objects.bulk_create(
        Owner(partnership=partnership, name=f"Head of {words.sentence(1, 3)[:-1].lower()} {place}")
        for place in range(12)
    )
    groups = GovernanceGroup.objects.bulk_create(
        GovernanceGroup(partnership=partnership, name=f"{words.sentence(1, 2)[:-1]} group {place}")
        for place in range(5)
    )
    review = Review.objects.create(partnership=partnership, title=f"Learning review {number + 1}", subject="Child A")
    findings = Finding.objects.bulk_create(
        Finding(review=review, number=str(place + 1), text=words.text(2), position=place) for place in range(8)
    )
    around = {"owners": owners, "groups": groups, "findings": findings, "statuses": statuses}
    for place in range(plans_of(number)):
        make_plan(words, partnership, review, scheme, place, around)


def make_plan(words, partnership, review, scheme, place, around):
    """A plan of 50 actions under five themes of two aims each."""
    from plans.models import Plan, Theme

    plan = Plan.objects.create(
        partnership=partnership, reference=f"{partnership.slug}-plan-{place + 1}",
        title=f"Improvement plan {place + 1} {words.sentence(2, 4)[:-1].lower()}", introduction=words.text(3),
        period_start=dt.date(2021, 4, 1), period_end=dt.date(2027, 3, 31), as_at=LAST_REPORT, review=review,
        scheme=scheme, levels=["Outcome", "Aim"],
    )  # fmt: skip
    roots = Theme.objects.bulk_create(
        Theme(plan=plan, level="Outcome", ref=str(root + 1), title=words.sentence(5, 10), position=root * 10)
        for root in range(5)
    )
    aims = Theme.objects.bulk_create(
        Theme(
            plan=plan, parent=root, level="Aim", title=words.sentence(5, 12), is_aim=True, position=root.position + aim
        )
        for root in roots
        for aim in (1, 2)
    )
    make_actions(words, plan, aims, around)


def make_actions(words, plan, aims, around):
    """The plan's actions with all that hangs on them."""
    from plans.models import (
        Action,
        ActionFinding,
        ActionGroup,
        ActionOwner,
        Milestone,
        ProgressUpdate,
        TimescaleChange,
    )

    chance = words.random
    actions = Action.objects.bulk_create(an_action(words, plan, aims, place) for place in range(ACTIONS))
    ActionOwner.objects.bulk_create(
        ActionOwner(action=action, owner=owner, role="supporting" if place else "lead", position=place)
        for action in actions
        for place, owner in enumerate(chance.sample(around["owners"], chance.randint(1, 2)))
    )
    ActionGroup.objects.bulk_create(ActionGroup(action=a, group=chance.choice(around["groups"])) for a in actions)
    ActionFinding.objects.bulk_create(
        ActionFinding(action=a, finding=chance.choice(around["findings"])) for a in actions
    )
    Milestone.objects.bulk_create(
        Milestone(action=action, text=words.sentence(5, 12), due_on=action.first_due_on, position=place)
        for action in actions
        for place in range(2)
    )
    TimescaleChange.objects.bulk_create(
        TimescaleChange(
            action=action, old_timescale="As first agreed", old_due_on=action.first_due_on,
            new_timescale=action.timescale, new_due_on=action.due_on, reason=words.sentence(6, 14),
            changed_on=action.first_due_on,
        )
        for action in actions
        if action.due_on != action.first_due_on
    )  # fmt: skip
    make_measures(words, plan, actions)
    ProgressUpdate.objects.bulk_create(
        update for action in actions for update in updates_of(words, action, around["statuses"])
    )


def an_action(words, plan, aims, place):
    from plans.models import Action

    first = words.day(dt.date(2024, 1, 1), dt.date(2027, 6, 30))
    due = first + dt.timedelta(days=words.random.choice((0, 0, 0, 90, 180)))
    return Action(
        plan=plan, theme=aims[place // 5], ref=f"{place // 10 + 1}.{place % 10 + 1}", text=words.text(2),
        position=place,
        timescale=f"{due:%B %Y}", timescale_kind="month", timescale_precision="month", due_on=due, first_due_on=first,
        resources=words.sentence(2, 4),
    )  # fmt: skip


def updates_of(words, action, statuses):
    """Twenty quarterly updates, the last ones as at the last report or a little before: some actions went quiet."""
    from plans.models import ProgressUpdate

    quiet = words.random.choice((0, 0, 0, 1, 3))
    done = words.random.random() < 0.25
    for place in range(UPDATES):
        last = done and place == UPDATES - 1
        as_at = LAST_REPORT - dt.timedelta(days=91 * (UPDATES - 1 - place + quiet))
        yield ProgressUpdate(
            action=action, as_at=as_at, narrative=words.text(3), says_complete=last, author_label="Lead officer",
            status=statuses[3] if last else words.random.choice(statuses[:3]),
            recorded_at=dt.datetime.combine(as_at, dt.time(12), dt.UTC),
        )  # fmt: skip


def make_measures(words, plan, actions):
    """A measure with a target and four readings on every fifth action."""
    from measures.models import Measure, Reading, Target
    from plans.models import ActionMeasure

    measured = actions[::5]
    measures = Measure.objects.bulk_create(
        Measure(
            partnership=plan.partnership, text=words.sentence(6, 12), kind="percentage", direction="up", baseline=40
        )
        for _ in measured
    )
    pairs = list(zip(measured, measures, strict=True))
    ActionMeasure.objects.bulk_create(ActionMeasure(action=action, measure=measure) for action, measure in pairs)
    Target.objects.bulk_create(Target(measure=measure, value=90, due_on=plan.period_end) for measure in measures)
    Reading.objects.bulk_create(
        Reading(
            measure=measure, taken_on=LAST_REPORT - dt.timedelta(days=91 * back), value=words.random.randint(40, 95)
        )
        for measure in measures
        for back in range(4)
    )


def repeat_latest_updates():
    """Let the actions say what their latest update says, as posting does."""
    from django.db.models import OuterRef, Subquery

    from plans.models import Action, ProgressUpdate

    latest = ProgressUpdate.objects.filter(action=OuterRef("pk")).order_by("-as_at", "-id")
    Action.objects.update(
        latest_update=Subquery(latest.values("pk")[:1]),
        status=Subquery(latest.values("status")[:1]),
        is_complete=Subquery(latest.values("says_complete")[:1]),
        version=UPDATES + 1,
    )


def write_history():
    """The history that posting would have left: of each update, and of its action before and after each of them."""
    from django.db import connection

    from plans.models import Action, ProgressUpdate

    actions, updates = Action._meta.db_table, ProgressUpdate._meta.db_table
    said = {"status_id": "said.status_id", "is_complete": "said.says_complete", "latest_update_id": "said.id"}
    unsaid = {"status_id": "NULL", "is_complete": "FALSE", "latest_update_id": "NULL"}
    every = f"FROM {actions} AS own"
    joined = f"{every} JOIN {updates} AS said ON said.action_id = own.id ORDER BY said.id"
    with connection.cursor() as cursor:
        cursor.execute(copied(ProgressUpdate, {}, "own.recorded_at", "+", "Progress update", f"FROM {updates} AS own"))
        cursor.execute(copied(Action, unsaid, "'2021-04-01 09:00:00'", "+", "Brought in", every))
        cursor.execute(copied(Action, said, "said.recorded_at", "~", "Progress update", joined))


def copied(model, instead, moment, kind, reason, source):
    """One statement that writes a history row for each row of `source`; `instead` gives other values for columns."""
    columns = [field.column for field in model._meta.concrete_fields]
    values = [instead.get(column, f"own.{column}") for column in columns]
    history = model.history.model._meta.db_table
    added = "history_date, history_type, history_change_reason"
    return (
        f"INSERT INTO {history} ({', '.join(columns)}, {added}) "  # noqa: S608 (names of our own models)
        f"SELECT {', '.join(values)}, {moment}, '{kind}', '{reason}' {source}"
    )


def remember_dates():
    """What PostgreSQL does by itself after a while, and SQLite does not: look at how the tables are filled."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


if __name__ == "__main__":
    django.setup()
    make(int(sys.argv[1]))
