"""One fictional plan with all that a report has to show, built by the functions that the pages use."""

import datetime as dt
from types import SimpleNamespace

from django.utils import timezone

from accounts.keeping import keep
from plans.importing import reading as r
from plans.importing.recording import record_plan
from plans.models import Action
from plans.rescheduling import reschedule
from plans.updating import post_update
from tests import factories

IMPORTED = dt.date(2024, 7, 31)
AUTUMN = dt.date(2024, 10, 31)
TODAY = dt.date(2025, 1, 20)
BULLETS = "\uf0b7 Leaflet drafted;\n\uf0b7 Families asked \u2705;\u2028\uf0a7 Printed in Łódź."


def at(day, hour=12):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def reading():
    """What an importer might have understood: two outcomes, an aim, six actions, two maintenance actions, findings."""

    def place(row):
        return r.Source("Plan", row, row)

    def action(row, ref, text, theme, *, status="", due="30 September 2024", complete=False, words="", **fields):
        said = words or status or complete
        updates = [r.UpdateReading(words, status, says_complete=complete)] if said else []
        fields.setdefault("owners", ["Head of Practice"])
        return r.ActionReading(text, place(row), ref=ref, theme=theme, timescale=due, updates=updates, **fields)

    return r.PlanReading(
        title="Glenfirth Improvement Plan",
        introduction="This plan follows the review of Child Q.\nIt is reported on twice a year.",
        published_on=dt.date(2024, 1, 15),
        as_at=IMPORTED,
        levels=["Outcome"],
        headings={"action": "Action / Task", "progress": "Progress @ 31 July 2024", "owner": "Strategic Lead"},
        scheme=[
            r.StatusReading("R", "RED", "Not on track", "FF0000", needs_attention=True),
            r.StatusReading("A", "AMBER", "Some delay", "FFC000", needs_attention=True),
            r.StatusReading("G", "GREEN", "On track", "00B050"),
        ],
        findings=[
            r.FindingReading("1", "Children were not asked what they saw.", "Ask every child."),
            r.FindingReading("3", "Records were kept in four places."),
        ],
        themes=[
            r.ThemeReading("Children are heard", "Outcome", "1", finding="1"),
            r.ThemeReading("Every child is asked", "", is_aim=True, parent=0),
            r.ThemeReading("Staff are supported", "Outcome", "2"),
        ],
        actions=[
            action(2, "1.1", "1.1: Write a leaflet with families.", 1, status="G", words=BULLETS),
            action(3, "1.2", "Train every team.", 1, status="A", words="Half of the teams are trained."),
            action(4, "1.3", "Ask each child after a meeting.", 0, status="G", complete=True, words="Done in June."),
            action(5, "2.1", "=Agree one form", 2, status="R", due="30 June 2025", measures=["% of forms on time"]),
            action(6, "2.2", "Share records safely.", 2, due="Autumn 2025", governance_groups=["Practice Group"]),
            action(7, "2.3", "Meet each quarter.", 2, due="Quarterly", owners=["Lead Nurse", "Head of Practice"]),
            r.ActionReading("Keep the rota.", place(8), ref="1", theme=2, kind="maintenance", timescale="Ongoing"),
            r.ActionReading("Keep the list of contacts.", place(9), ref="2", kind="maintenance"),
        ],
    )


def made():
    """The plan as imported on 31 July 2024, then moved on: an update and a new date in the autumn, more in December."""
    partnership = factories.partnership("glenfirth", name="Glenfirth Child Protection Committee")
    plan, _problems = record_plan(
        reading=reading(), partnership=partnership, workbook="glenfirth.xlsx", sha256="0" * 64, as_at=IMPORTED,
        reference="glenfirth-plan",
    )  # fmt: skip
    administrator = factories.person("administrator", partnership, post="Committee office")
    actions = {action.ref: action for action in Action.objects.filter(plan=plan, kind="improvement")}
    status = {row.letter: row for row in plan.scheme.statuses.all()}
    post_update(
        action=actions["1.2"], by=administrator, as_at=AUTUMN, narrative="All teams are trained.", status=status["G"],
        says_complete=True, today=TODAY, moment=at(AUTUMN),
    )  # fmt: skip
    reschedule(
        action=actions["1.1"], by=administrator, timescale="31 March 2025", reason="The printer closed.",
        changed_on=dt.date(2024, 12, 2), moment=at(dt.date(2024, 12, 2)),
    )  # fmt: skip
    reword(actions["2.2"], "Share records safely, by one route.", by=administrator, day=dt.date(2024, 12, 2))
    post_update(
        action=actions["2.1"], by=administrator, as_at=dt.date(2024, 12, 15), narrative="A draft form is out.",
        status=status["A"], today=TODAY, moment=at(dt.date(2024, 12, 15)),
    )  # fmt: skip
    return SimpleNamespace(plan=plan, partnership=partnership, administrator=administrator, status=status)


def reword(action, text, *, by, day):
    """Change an action's words, its theme's title and its owner, as on that day."""
    action = Action.objects.get(pk=action.pk)
    action.text = text
    keep(action, by=by, at=at(day), reason="Clearer words", fields=["text"])
    action.theme.title = "Staff are well supported"
    keep(action.theme, by=by, at=at(day), fields=["title"])
    for part in action.action_owners.all():
        part.printed_as = "Head of Records"
        keep(part, by=by, at=at(day), fields=["printed_as"])
