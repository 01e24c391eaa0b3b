"""Small records for tests: a fictional partnership, its people and plans. Plain functions; give only what matters."""

import datetime as dt
import itertools

from accounts.models import Agency, Membership, Partnership, User
from plans.models import (
    Action,
    ActionOwner,
    GovernanceGroup,
    Milestone,
    Owner,
    OwnerHolding,
    Plan,
    RagScheme,
    RagStatus,
    Theme,
)
from reviews.models import Finding, Review

_number = itertools.count(1)

PASSWORD = "a long enough password"
STATUSES = (
    ("R", "Red", "Not on track", "red", False, True),
    ("A", "Amber", "Some delay", "amber", False, True),
    ("G", "Green", "On track", "green", False, False),
    ("B", "Blue", "Complete", "blue", True, False),
)


def partnership(slug="", **fields):
    slug = slug or f"partnership-{next(_number)}"
    return Partnership.objects.create(slug=slug, name=fields.pop("name", f"{slug.title()} Committee"), **fields)


def agency(partnership, **fields):
    return Agency.objects.create(partnership=partnership, name=fields.pop("name", f"Agency {next(_number)}"), **fields)


def person(role, *partnerships, **fields):
    """A person with that role ('lead_officer' …) in each of the partnerships."""
    post = fields.pop("post", "")
    fields.setdefault("email", f"person{next(_number)}@example.org")
    user = User.objects.create_user(password=PASSWORD, name=fields.pop("name", "A Person"), **fields)
    for one in partnerships:
        Membership.objects.create(user=user, partnership=one, role=role, post=post)
    return user


def scheme(partnership, statuses=STATUSES, **fields):
    """A RAG scheme; its statuses by letter are in `.by_letter`."""
    made = RagScheme.objects.create(partnership=partnership, name=fields.pop("name", "RAG"), **fields)
    made.by_letter = {
        letter: RagStatus.objects.create(
            scheme=made, letter=letter, label=label, meaning=meaning, tone=tone, is_complete=complete,
            needs_attention=attention, position=place,
        )
        for place, (letter, label, meaning, tone, complete, attention) in enumerate(statuses)
    }  # fmt: skip
    return made


def plan(partnership, **fields):
    number = next(_number)
    fields.setdefault("reference", f"plan-{number}")
    return Plan.objects.create(partnership=partnership, title=fields.pop("title", f"Plan {number}"), **fields)


def theme(plan, **fields):
    return Theme.objects.create(plan=plan, title=fields.pop("title", f"Theme {next(_number)}"), **fields)


def action(plan, **fields):
    """An action; a `due_on` is also its first due date unless that is given."""
    if fields.get("due_on"):
        fields.setdefault("first_due_on", fields["due_on"])
    return Action.objects.create(plan=plan, text=fields.pop("text", f"Do thing {next(_number)}"), **fields)


def milestone(action, **fields):
    return Milestone.objects.create(action=action, text=fields.pop("text", f"Step {next(_number)}"), **fields)


def owner(partnership, **fields):
    return Owner.objects.create(partnership=partnership, name=fields.pop("name", f"Owner {next(_number)}"), **fields)


def group(partnership, **fields):
    name = fields.pop("name", f"Group {next(_number)}")
    return GovernanceGroup.objects.create(partnership=partnership, name=name, **fields)


def owned(action, user, **fields):
    """Make `user` hold an owner of `action` (from the beginning, unless days are given)."""
    body = owner(action.plan.partnership)
    ActionOwner.objects.create(action=action, owner=body)
    OwnerHolding.objects.create(owner=body, user=user, **fields)
    return body


def review(partnership, **fields):
    return Review.objects.create(
        partnership=partnership, title=fields.pop("title", f"Review {next(_number)}"), **fields
    )


def finding(review, **fields):
    return Finding.objects.create(review=review, text=fields.pop("text", f"Finding {next(_number)}"), **fields)


def day(text):
    return dt.date.fromisoformat(text)
