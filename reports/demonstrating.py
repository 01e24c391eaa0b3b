"""Makes the demonstration: a fictional partnership, its sign-ins, and its five plans with what became of them.

The plans come in from the workbooks in fixtures/workbooks through the importer; fixtures/story/ tells the rest as dated
facts, and each is told through the same verb that its page calls. History is dated at the day of the story.
"""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings
from django.db import transaction

from accounts.choices import Role
from accounts.keeping import keep
from accounts.models import Agency, Membership, Partnership, User
from plans.editing.bodies import save_group, save_owner
from plans.editing.plans import edit_plan
from plans.editing.schemes import save_scheme
from plans.importing.bringing import bring_in
from plans.models import GovernanceGroup, Owner, Plan, PlanGroup, RagScheme
from reviews.editing import save_finding, save_review
from reviews.models import Finding, Review

from .telling import at, day_of, tell

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


def the_story() -> dict:
    return read("story/partnership.json")


def read(name: str) -> dict:
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def existing(story: dict) -> Partnership | None:
    """The demonstration's partnership where it was made before."""
    return Partnership.objects.filter(slug=story["partnership"]["slug"]).first()


@transaction.atomic
def demonstrate(*, story: dict, password: str) -> Partnership:
    """Make the whole demonstration, or nothing. `password` is that of every sign-in.

    The facts of the story are told as at their own days, whatever the day is today.
    """
    began = at(day_of(story["began"]))
    partnership = keep(Partnership(**story["partnership"]), by=None, reason="Demonstration", at=began)
    agencies = {
        row["name"]: keep(Agency(partnership=partnership, **row), by=None, reason="Agency added", at=began)
        for row in story["agencies"]
    }
    people = make_people(story, partnership, agencies, password, began)
    by = people["administrator@demo.example"]
    groups = make_groups(story, partnership, people, by=by, moment=began)
    make_owners(story, partnership, agencies, people, by=by, moment=began)
    schemes = make_schemes(story, partnership, by=by, moment=began)
    for row in story["plans"]:
        bring(row, partnership, schemes, by=by)
    for row in story["plans"]:
        plan = Plan.objects.get(reference=row["reference"])
        told = {"rounds": story["rounds"]} | read(f"story/{row['name']}.json")
        tell(plan, told, day=day_of(row["imported_on"]), told_until=day_of(story["told_until"]), people=people)
        for group in groups:
            if plan.reference in group.get("receives", ()):
                receives(group["name"], plan, by=by, moment=at(day_of(row["imported_on"])))
    return partnership


def make_people(story, partnership, agencies, password, moment) -> dict[str, User]:
    people = {}
    for row in story["people"]:
        user = User.objects.create_user(row["email"], password, name=row["name"])
        place = Membership(
            user=user,
            partnership=partnership,
            role=Role(row["role"]),
            post=row["post"],
            agency=agencies.get(row.get("agency")),
        )
        keep(place, by=None, reason="Demonstration", at=moment)
        people[user.email] = user
    return people


def make_groups(story, partnership, people, *, by, moment) -> list[dict]:
    """The groups that the plans report to, before the plans come in, so that other wordings of them are recognised.
    Gives them as the story tells them."""
    made = {}
    for row in story["groups"]:
        meetings = [{"held_on": day_of(day), "title": row.get("meeting", "")} for day in row.get("meetings", ())]
        made[row["name"]] = save_group(
            group=GovernanceGroup(partnership=partnership),
            by=by,
            values={"name": row["name"], "reports_to": made.get(row.get("reports_to"))},
            aliases=row.get("aliases", []),
            meetings=meetings,
            members=[{"user": people[email], "starts_on": moment.date()} for email in row.get("members", ())],
            moment=moment,
        )
    return story["groups"]


def receives(name, plan, *, by, moment):
    """The group of that name receives the whole plan."""
    group = GovernanceGroup.objects.get(partnership=plan.partnership, name=name)
    keep(PlanGroup(plan=plan, group=group), by=by, reason="What the group receives edited", at=moment)


def make_owners(story, partnership, agencies, people, *, by, moment):
    """The owners that the plans name, before the plans come in: whose they are, and who holds them."""
    for row in story["owners"]:
        holdings = [{"user": people[email], "starts_on": moment.date()} for email in row.get("held_by", ())]
        save_owner(
            owner=Owner(partnership=partnership),
            by=by,
            values={"name": row["name"], "kind": row["kind"], "agency": agencies.get(row.get("agency"))},
            aliases=row.get("aliases", []),
            holdings=holdings,
            moment=moment,
        )


def make_schemes(story, partnership, *, by, moment) -> dict[str, RagScheme]:
    return {
        row["name"]: save_scheme(
            scheme=RagScheme(partnership=partnership),
            by=by,
            values={"name": row["name"]},
            statuses=row["statuses"],
            moment=moment,
        )
        for row in story["schemes"]
    }


def bring(row, partnership, schemes, *, by) -> Plan:
    """Bring one workbook in, and say of the plan and its review what the workbook leaves out."""
    imported_on = day_of(row["imported_on"])
    bring_in(
        path=FIXTURES / "workbooks" / f"{row['name']}.xlsx",
        partnership=partnership,
        reference=row["reference"],
        as_at=day_of(row.get("as_at")),
        today=imported_on,
        by=by,
    )
    plan = Plan.objects.get(reference=row["reference"])
    values = {name: day_of(row[name]) for name in ("published_on", "period_start", "period_end") if name in row}
    if "scheme" in row:
        values["scheme"] = schemes[row["scheme"]]
    if "title" in row:
        values["title"] = row["title"]
    moment = at(plan.as_at, hour=13)
    if "review" in row:
        values["review"] = describe_review(row["review"], plan, by=by, moment=moment)
    if values:
        edit_plan(plan=plan, by=by, values=values, moment=moment)
    return plan


def describe_review(row, plan, *, by, moment) -> Review:
    """The review behind a plan: its kind, title and day, and the findings that no workbook printed."""
    review = plan.review or Review(partnership=plan.partnership)
    values = {name: row[name] for name in ("kind", "title", "subject", "summary") if name in row}
    values["published_on"] = day_of(row.get("published_on"))
    review = save_review(review=review, by=by, values=values, moment=moment)
    for finding in row.get("findings", ()):
        known = Finding.objects.filter(review=review, number=finding["number"]).first()
        save_finding(finding=known or Finding(review=review), by=by, values=finding, moment=moment)
    return review
