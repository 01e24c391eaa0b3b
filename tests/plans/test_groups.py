"""Governance groups: members, whom they report to, when they meet, and what they receive."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from plans.models import ActionGroup, GovernanceGroup, GroupMember, Meeting, PlanGroup, ThemeGroup
from tests import factories
from tests.ledger import statements
from tests.reading import words

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 7, 31)


class Place:
    def __init__(self):
        self.partnership = factories.partnership("glenfirth", name="Glenfirth Committee")
        self.admin = factories.person("administrator", self.partnership, name="Chris")
        self.ann = factories.person("member", self.partnership, name="Ann")
        self.plan = factories.plan(self.partnership, title="Improvement plan")
        self.theme = factories.theme(self.plan, title="Children are heard", level="Outcome", ref="1")
        self.group = factories.group(self.partnership, name="Practice group")

    def url(self, name="group", *more):
        return reverse(name, args=[self.partnership.slug, *(more or [self.group.pk])])


@pytest.fixture
def place():
    return Place()


def sent(client, url, **changes):
    """Send a group's form as it is shown, with `changes` ('members__0__user')."""
    page = client.get(url).context
    values = {"version": page["version"] or ""}
    for form in (page["form"], *[row for rows in page["rows"] for row in rows.forms]):
        values |= {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    for rows in page["rows"]:
        values |= {field.html_name: field.value() for field in rows.management_form}
    return client.post(url, values | {name.replace("__", "-"): value for name, value in changes.items()})


def test_the_page_tells_who_sits_on_it_and_what_it_receives(client, place):
    today = localdate()
    above = factories.group(place.partnership, name="Chief officers")
    factories.group(place.partnership, name="Data group", reports_to=place.group)
    place.group.reports_to = above
    place.group.save()
    GroupMember.objects.create(group=place.group, user=place.ann, is_chair=True, starts_on=dt.date(2026, 5, 1))
    left = factories.person("member", place.partnership, name="Dan")
    GroupMember.objects.create(group=place.group, user=left, ends_on=dt.date(2026, 4, 30))
    coming = today + dt.timedelta(10)
    for day in (today - dt.timedelta(10), coming):
        Meeting.objects.create(group=place.group, held_on=day)
    ActionGroup.objects.create(action=factories.action(place.plan), group=place.group, printed_as="PG")
    PlanGroup.objects.create(plan=factories.plan(place.partnership, title="Second plan"), group=place.group)
    ThemeGroup.objects.create(theme=place.theme, group=place.group)
    client.force_login(place.admin)
    text = words(client.get(place.url()))
    for said in (
        "Reports to Chief officers. Meets next on",
        "It receives 2 plans.",
        "Ann chairs it 1 May 2026",
        "Dan sat on it before 30 April 2026",
        "Data group reports to it.",
        "Improvement plan 1 action reports to it",
        "Second plan the whole plan",
        "Outcome 1: Children are heard of Improvement plan",
        "1 earlier meeting",
        "PG Improvement plan 1",
    ):
        assert said in text, said


def test_members_and_what_it_receives_are_edited_on_one_form(client, place):
    client.force_login(place.admin)
    answer = sent(
        client, place.url("group-edit"), members__0__user=place.ann.pk, members__0__is_chair="on",
        members__0__starts_on="1 May 2026", plans__0__plan=place.plan.pk, themes__0__theme=place.theme.pk,
    )  # fmt: skip
    assert answer.status_code == 302 and answer.headers["Location"] == place.url()
    member = GroupMember.objects.get()
    assert (member.user, member.is_chair, member.starts_on) == (place.ann, True, dt.date(2026, 5, 1))
    assert (PlanGroup.objects.get().plan, ThemeGroup.objects.get().theme) == (place.plan, place.theme)
    assert member.history.get().history_user == place.admin
    assert "Members edited" in words(client.get(place.url()))
    assert sent(client, place.url("group-edit"), plans__0__remove="on").status_code == 302
    assert not PlanGroup.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"members__0__user": "foreign"}, "Choose somebody of this partnership."),
        ({"plans__0__plan": "foreign"}, "Choose a plan of this partnership."),
        ({"themes__0__theme": "foreign"}, "Choose a theme of this partnership"),
        ({"members__0__user": "ann", "members__1__user": "ann"}, "That person sits on it already."),
        ({"plans__0__plan": "own", "plans__1__plan": "own"}, "The group receives that plan already."),
        (
            {"members__0__user": "ann", "members__0__starts_on": "2 May 2026", "members__0__ends_on": "1 May 2026"},
            "The last day lies before the first.",
        ),
    ],
)
def test_what_the_form_refuses(client, place, changes, sentence):
    elsewhere = factories.partnership("elsewhere")
    plan = factories.plan(elsewhere)
    foreign = {
        "members__0__user": factories.person("member", elsewhere).pk,
        "plans__0__plan": plan.pk,
        "themes__0__theme": factories.theme(plan).pk,
    }
    known = {"ann": place.ann.pk, "own": place.plan.pk}
    typed = {name: foreign[name] if value == "foreign" else known.get(value, value) for name, value in changes.items()}
    client.force_login(place.admin)
    answer = sent(client, place.url("group-edit"), **typed)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not (GroupMember.objects.exists() or PlanGroup.objects.exists() or ThemeGroup.objects.exists())


def test_statements_of_the_groups_page_do_not_grow(client, place):
    client.force_login(place.admin)
    for _ in range(2):
        for _ in range(5):
            ActionGroup.objects.create(action=factories.action(factories.plan(place.partnership)), group=place.group)
            GroupMember.objects.create(group=place.group, user=factories.person("member", place.partnership))
            ThemeGroup.objects.create(theme=factories.theme(place.plan), group=place.group)
            Meeting.objects.create(group=place.group, held_on=DAY + dt.timedelta(Meeting.objects.count()))
            GovernanceGroup.objects.create(
                partnership=place.partnership, reports_to=place.group, name=f"Group {GovernanceGroup.objects.count()}"
            )
        client.get(place.url())
        with statements("governance group"):
            client.get(place.url())
