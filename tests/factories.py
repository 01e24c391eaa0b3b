"""Small records for tests: a fictional partnership, its people and plans. Plain functions; give only what matters."""

import datetime as dt
import hashlib
import itertools

from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Agency, Membership, Partnership, User
from measures.models import Measure
from plans.models import (
    Action,
    ActionGroup,
    ActionMeasure,
    ActionOwner,
    GovernanceGroup,
    ImportDraft,
    LegacyFile,
    Milestone,
    Owner,
    OwnerHolding,
    Plan,
    ProgressUpdate,
    RagScheme,
    RagStatus,
    Theme,
    TimescaleChange,
    WorkbookImport,
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


def named(action, name, role="lead", printed_as=""):
    """Name an owner of `action` whom nobody holds."""
    body = Owner.objects.filter(partnership=action.plan.partnership, name=name).first()
    body = body or owner(action.plan.partnership, name=name)
    ActionOwner.objects.create(action=action, owner=body, role=role, printed_as=printed_as)
    return body


def reports_to(action, name):
    """Name a governance group of `action`."""
    body = GovernanceGroup.objects.filter(partnership=action.plan.partnership, name=name).first()
    body = body or group(action.plan.partnership, name=name)
    ActionGroup.objects.create(action=action, group=body)
    return body


def reported(action, as_at, narrative="Some progress.", **said):
    """A progress update, the latest of its action, which then repeats what it says."""
    update = ProgressUpdate.objects.create(
        action=action, as_at=as_at, narrative=narrative, recorded_at=timezone.now(), **said
    )
    action.latest_update, action.status, action.is_complete = update, update.status, update.says_complete
    action.save()
    return update


def moved(action, new_due_on, reason="The post was vacant.", **fields):
    """Move an action's due date, the first one kept."""
    change = TimescaleChange.objects.create(
        action=action,
        old_timescale=action.timescale,
        old_due_on=action.due_on,
        new_timescale=fields.pop("new_timescale", action.timescale),
        new_due_on=new_due_on,
        reason=reason,
        changed_on=fields.pop("changed_on", action.due_on),
        **fields,
    )
    action.due_on, action.timescale = new_due_on, change.new_timescale
    action.save()
    return change


def measure(action, **fields):
    made = Measure.objects.create(
        partnership=action.plan.partnership, text=fields.pop("text", f"Measure {next(_number)}"), **fields
    )
    ActionMeasure.objects.create(action=action, measure=made)
    return made


def review(partnership, **fields):
    return Review.objects.create(
        partnership=partnership, title=fields.pop("title", f"Review {next(_number)}"), **fields
    )


def finding(review, **fields):
    return Finding.objects.create(review=review, text=fields.pop("text", f"Finding {next(_number)}"), **fields)


def day(text):
    return dt.date.fromisoformat(text)


def legacy_file(partnership, content=b"Action,Lead\nWrite the leaflet,Lead nurse\n", filename="plan.csv"):
    """A file of an old plan, as it was uploaded."""
    made = LegacyFile(partnership=partnership, filename=filename, size=len(content))
    made.sha256 = hashlib.sha256(content).hexdigest()
    made.file.save(filename, ContentFile(content), save=False)
    made.save()
    return made


def import_draft(partnership, **fields):
    file = fields.pop("file", None) or legacy_file(partnership)
    return ImportDraft.objects.create(partnership=partnership, file=file, **fields)


def workbook_import(plan, file, **fields):
    """The record of an import of that file into that plan."""
    fields = {"workbook": file.filename, "sha256": file.sha256, "as_at": dt.date(2026, 3, 1)} | fields
    return WorkbookImport.objects.create(partnership=plan.partnership, plan=plan, file=file, **fields)
