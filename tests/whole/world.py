"""One partnership with one of everything and a person in each role; a second one beside it, marked in every text."""

import datetime as dt
from dataclasses import dataclass

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection, models
from django.db.models import F, Value
from django.db.models.functions import Concat, Left
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from accounts.inviting import invite
from accounts.models import Event, Membership, Partnership
from accounts.row_security import walled_tables
from measures.models import Reading, Target
from plans import models as plan_models
from plans.models import ActionFinding, ActionGroup, ActionLink, Evidence, ReportingRound
from reports.publishing import publish_report
from tests import factories

ROLES = {"L": "lead_officer", "M": "member", "C": "chief_officer", "A": "administrator"}
LEFT_OUT = ("support/",)  # Django's admin has its own checks: test_access.test_support_is_for_staff_alone
MARK = "zqxwall"  # stands in every text of the other partnership, and nowhere else
DAY = dt.date(2026, 1, 31)


# Addresses


def addresses(resolver=None, prefix="", above=()):
    """(name, names of its parameters) of every address of the project."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if route.startswith(LEFT_OUT):
            continue
        parameters = (*above, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLPattern):
            yield pattern.name, parameters
        else:
            yield from addresses(pattern, route, parameters)


PARAMETERS = dict(addresses())
# What no guess brings: a link with a secret in it, made up.
SECRETS = {
    "account_confirm_email": {"key": "x"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "x-y"},
    "invitation": {"token": "1-xyz"},
}
# Which record `pk` is follows from the address's name, or from its first word.
KINDS = {
    "measure": "action",
    "reading": "action",
    "evidence": "action",
    "date": "action",
    "finding": "review",
    **dict.fromkeys(("import-result", "import-undo"), "import_done"),
    **dict.fromkeys(("import-file", "import-rows"), "import_file"),
}


def values_for(name, values):
    """The values of the parameters of `name`, out of those of a world."""
    kind = name.split("-")[0]
    own = {"pk": values.get(KINDS.get(name) or KINDS.get(kind, kind))}
    return {parameter: own.get(parameter, values.get(parameter)) for parameter in PARAMETERS[name]}


def address_of(name, values):
    """The address of `name` in the world of those values."""
    return reverse(name, kwargs=values_for(name, values))


def own_address_of(name):
    """The address of a page about the person alone; where it names a record, of one that is not there."""
    return reverse(name, kwargs=SECRETS.get(name) or dict.fromkeys(PARAMETERS[name], 999))


# Records


@dataclass
class World:
    """A partnership, its people by the letter of their role, and what its addresses are made of."""

    partnership: Partnership
    people: dict
    values: dict


def one_of_everything(slug, mark="") -> World:
    """A partnership with at least one row of every walled model; with `mark`, in every text of it."""
    here = factories.partnership(slug)
    agency = factories.agency(here)
    people = {
        letter: factories.person(role, here, name=f"{mark} Person", email=f"{mark}{role}@{slug}.example", post="Post")
        for letter, role in ROLES.items()
    }
    plan, values = plan_of(here, people, mark)
    values |= people_of(here, agency, people, values.pop("held"), slug)
    values["agency"] = agency.pk
    values |= imports_of(here, plan, people, mark)
    Event.objects.create(partnership=here, user=people["A"], kind="exported", what="A list")
    if mark:
        mark_all(here, mark)
    plan.refresh_from_db()
    today = timezone.localdate()
    report = publish_report(plan=plan, as_at=today, title=f"{mark} Report", by=people["A"], today=today)
    values |= {"slug": Partnership.objects.get(pk=here.pk).slug, "reference": plan.reference, "published": report.pk}
    return World(here, people, values)


def plan_of(here, people, mark):
    """A plan whose action has one of all that an action can have; gives it and the values of its addresses."""
    review, scheme = factories.review(here), factories.scheme(here)
    finding = factories.finding(review)
    plan = factories.plan(here, reference=f"{here.slug}-plan", review=review, scheme=scheme)
    theme = factories.theme(plan)
    action = factories.action(plan, theme=theme, due_on=DAY, timescale="January", ref="1")
    held = factories.owned(action, people["L"])
    group = factories.group(here)
    meeting = group.meetings.create(held_on=DAY, title="Quarterly")
    ActionGroup.objects.create(action=action, group=group)
    ActionFinding.objects.create(action=action, finding=finding)
    other = factories.action(plan, ref="2")
    ActionLink.objects.create(action=action, to_action=other)
    plan_models.PlanGroup.objects.create(plan=plan, group=group)
    plan_models.ThemeGroup.objects.create(theme=theme, group=group)
    measure = factories.measure(action)
    Target.objects.create(measure=measure, value=80)
    Reading.objects.create(measure=measure, taken_on=DAY, value=50, note="As counted")
    factories.milestone(action)
    factories.moved(action, dt.date(2026, 6, 30))
    factories.reported(action, DAY, status=scheme.by_letter["A"], author=people["L"])
    evidence = Evidence(action=action, title="Minutes", filename="minutes.txt", sha256="0" * 64)
    evidence.file.save("minutes.txt", ContentFile(f"{mark} as agreed".encode()))
    Evidence.objects.create(action=action, title="Link", url=f"https://{mark or 'www'}.example/minutes")
    request = action.date_requests.create(timescale="2027", reason="Posts", asked_on=DAY, asked_by=people["L"])
    action.notes.create(kind="question", text="Why?", noted_on=DAY, author=people["M"])
    return plan, {
        "action": action.pk,
        "theme": theme.pk,
        "round": ReportingRound.objects.create(plan=plan, title="Round", as_at=DAY, meeting=meeting).pk,
        "group": group.pk,
        "scheme": scheme.pk,
        "review": review.pk,
        "measure_pk": measure.pk,
        "finding_pk": finding.pk,
        "evidence_pk": evidence.pk,
        "request_pk": request.pk,
        "held": held,
        "owner": held.pk,
        "holding_pk": held.holdings.get().pk,
    }


def people_of(here, agency, people, held, slug):
    """A further person, somebody invited, and what is told of owners and groups."""
    owners = [factories.owner(here, agency=agency) for _ in range(4)]
    groups = [factories.group(here) for _ in range(4)]
    owners[0].aliases.create(name="Known as")
    groups[0].aliases.create(name="Known as")
    now = timezone.now()
    merged = plan_models.OwnerMerge.objects.create(kept=owners[0], gone=owners[1], merged_at=now, merged_by=people["A"])
    put_together = plan_models.GroupMerge.objects.create(
        kept=groups[0], gone=groups[1], merged_at=now, merged_by=people["A"]
    )
    plan_models.OwnersApart.objects.create(one=owners[2], other=owners[3])
    plan_models.GroupsApart.objects.create(one=groups[2], other=groups[3])
    plan_models.GroupMember.objects.create(group=groups[0], user=people["C"])
    more = factories.person("member", email=f"more@{slug}.example", name=people["M"].name)
    invitation, _ = invite(partnership=here, email=f"new@{slug}.example", role="member", by=people["A"], moment=now)
    invitation.holdings.create(owner=held)
    return {
        "person": Membership.objects.create(user=more, partnership=here, role="member").pk,
        "invitation": invitation.pk,
        "owner_merge": merged.pk,
        "group_merge": put_together.pk,
    }


def imports_of(here, plan, people, mark):
    """A file that was brought in, and is being prepared again."""
    words = f"Action,Lead,By when\n{mark} Write the leaflet,{mark} Lead nurse,May 2027\n".encode()
    legacy = factories.legacy_file(here, content=words, filename=f"{mark}plan.csv")
    done = factories.workbook_import(plan, legacy)
    done.problems = [["Sheet 1", "A1", "warning", f"{mark} A doubt"]]
    done.save()
    here.kept_mappings.create(name="Kept", shape="0" * 64)
    return {
        "import": factories.import_draft(here, file=legacy).pk,
        "import_done": done.pk,
        "import_file": legacy.pk,
    }


# Marks


def walled_models():
    """Every model whose rows belong to a partnership, without the histories, with the path that leads there."""
    tables = walled_tables()
    for model in apps.get_models():
        if model._meta.db_table in tables and hasattr(model, "objects") and model is not Partnership:
            if path := getattr(model.objects.all(), "partnership_path", ""):
                yield model, path


def rows_of(model, path, partnership):
    return model.objects.filter(**{path: partnership.pk}).order_by("pk")


def mark_all(partnership, mark):
    """Put the mark in front of every free text of the partnership's records, and of their histories."""
    for model, path in [*walled_models(), (Partnership, "pk")]:
        rows = rows_of(model, path, partnership)
        numbers = list(rows.values_list("pk", flat=True))
        marked_history = getattr(model, "history", None)
        for kind, found in ((model, rows), (marked_history and marked_history.model, None)):
            if kind is None:
                continue
            found = found if found is not None else kind.objects.filter(id__in=numbers)
            texts = {field.name: with_mark(field, mark) for field in kind._meta.concrete_fields if is_free(field)}
            if texts:
                found.order_by().update(**texts)


def is_free(field):
    kinds = (models.CharField, models.TextField)
    telling = field.name.startswith("history_") or field.name in ("tone", "colour", "timescale_kind", "shape")
    if isinstance(field, models.URLField) or field.choices or telling:
        return False
    return isinstance(field, kinds) and (field.max_length or 999) > len(MARK)


def with_mark(field, mark):
    text = Concat(Value(mark), F(field.name), output_field=models.TextField())
    return Left(text, field.max_length) if field.max_length else text


# Numbers


FOREIGN = range(20_000_000, 30_000_000)  # numbers of the other partnership's rows
STEP = 10_000


def numbered_tables():
    numbered = [model for model in apps.get_models() if isinstance(model._meta.pk, models.AutoField)]
    return sorted(numbered, key=lambda model: model._meta.db_table)


def number_apart(first):
    """From here on rows get numbers from `first` on that no row of another table has: they tell which table they are
    of, and a foreign one is foreign in every field."""
    with connection.cursor() as cursor:
        for place, model in enumerate(numbered_tables()):
            table, number = model._meta.db_table, first + place * STEP
            if connection.vendor == "postgresql":
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, number])
            else:
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])


def model_of(number):
    """The model whose row has that number."""
    return numbered_tables()[number % 10_000_000 // STEP]


def foreign_numbers(model):
    return list(model._default_manager.filter(pk__gte=FOREIGN.start).order_by("pk").values_list("pk", flat=True))


def snapshot(partnership):
    """Every row of the partnership, but the events: a refusal may leave one."""
    return {
        model._meta.label: list(rows_of(model, path, partnership).values_list())
        for model, path in walled_models()
        if model is not Event
    }
