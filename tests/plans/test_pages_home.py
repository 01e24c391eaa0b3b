"""Home: what each role finds when it signs in."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from plans.models import Meeting, ReportingRound
from tests import factories
from tests.ledger import statements
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return localdate()


@pytest.fixture
def place(today):
    partnership = factories.partnership("glenfirth", name="Glenfirth Committee")
    scheme = factories.scheme(partnership)
    plan = factories.plan(partnership, title="Improvement plan", scheme=scheme)
    return SimpleNamespace(partnership=partnership, plan=plan, status=scheme.by_letter)


def at_home(client, user):
    client.force_login(user)
    return words(client.get(reverse("home")))


def test_a_lead_officers_own_actions_the_overdue_ones_first(client, place, today):
    lead = factories.person("lead_officer", place.partnership)
    mine = {
        "late": factories.action(place.plan, text="Late one", due_on=today - dt.timedelta(3)),
        "soon": factories.action(place.plan, text="Soon one", due_on=today + dt.timedelta(3)),
        "silent": factories.action(place.plan, text="Silent one"),
        "fine": factories.action(place.plan, text="Fine one"),
        "done": factories.action(place.plan, text="Done one"),
    }
    for name in ("late", "soon", "fine", "done"):
        factories.reported(mine[name], today - dt.timedelta(2), says_complete=name == "done")
    for action in mine.values():
        factories.owned(action, lead)
    factories.owned(factories.action(place.plan, text="Somebody else's"), factories.person("member", place.partnership))
    text = at_home(client, lead)
    assert "You have 1 action overdue, 1 due soon and 1 awaiting an update." in text
    order = [
        "Overdue",
        "Late one",
        "3 days late",
        "Due soon",
        "Soon one",
        "due in 3 days",
        "Awaiting an update",
        "Silent one",
    ]
    section = text[text.index("Your actions") :]
    places = [section.index(one) for one in order]
    assert places == sorted(places)
    assert "Fine one" in section
    assert "Done one" not in section
    assert "Somebody else's" not in text


def test_an_open_round_asks_for_updates_and_tells_how_many_came(client, place, today):
    lead = factories.person("lead_officer", place.partnership)
    action, other = factories.action(place.plan, text="Asked about"), factories.action(place.plan)
    factories.owned(action, lead)
    factories.reported(action, today - dt.timedelta(20))
    open_round = ReportingRound.objects.create(
        plan=place.plan,
        title="Quarter 2",
        as_at=today,
        opens_on=today - dt.timedelta(10),
        updates_due_on=today + dt.timedelta(10),
        state="open",
    )
    factories.reported(other, today, round=open_round)
    factories.reported(factories.action(place.plan, text="Done long ago"), today - dt.timedelta(90), says_complete=True)
    text = at_home(client, lead)
    assert "You have 1 action awaiting an update." in text
    assert "Quarter 2" in text
    assert "1 of 2" in text


def test_an_administrator_finds_what_is_to_be_put_in_order(client, place):
    factories.action(place.plan)
    factories.plan(place.partnership, title="Next year's plan", state="draft")
    text = at_home(client, factories.person("administrator", place.partnership))
    assert "Next year's plan is still a draft." in text
    assert "1 open action of Glenfirth Committee has no owner" in text
    assert "has no owner" not in at_home(client, factories.person("member", place.partnership))


@pytest.mark.parametrize("role", ["member", "chief_officer"])
def test_readers_find_plans_and_the_next_meetings(client, place, today, role):
    factories.reported(factories.action(place.plan), today, status=place.status["R"])
    body = factories.group(place.partnership, name="Practice group")
    Meeting.objects.create(group=body, held_on=today + dt.timedelta(9))
    Meeting.objects.create(group=body, held_on=today - dt.timedelta(9), title="Gone by")
    text = at_home(client, factories.person(role, place.partnership))
    assert "Nothing waits for you." in text
    assert "Your actions" not in text
    assert "Improvement plan Of 1 action 1 is red; none is overdue." in text
    assert "Practice group" in text
    assert "Gone by" not in text


def test_empty_states(client, place):
    place.plan.delete()
    text = at_home(client, factories.person("lead_officer", place.partnership))
    assert "will stand here" in text
    assert "No meeting is planned." in text
    nobody = factories.person("member")
    assert "You are not a member of any partnership today." in at_home(client, nobody)


def test_two_partnerships_stand_side_by_side_and_a_third_stays_out(client, place):
    second, third = factories.partnership("ardbeg", name="Ardbeg"), factories.partnership("kilmory", name="Kilmory")
    factories.plan(second, title="Ardbeg plan")
    factories.plan(third, title="Kilmory plan")
    text = at_home(client, factories.person("member", place.partnership, second))
    assert "Improvement plan" in text
    assert "Ardbeg plan" in text
    assert "Kilmory" not in text


def test_statements_do_not_grow_with_plans_and_actions(client, place):
    lead = factories.person("lead_officer", place.partnership)
    client.force_login(lead)
    for number in (1, 12):
        for _ in range(number):
            plan = factories.plan(place.partnership, scheme=place.plan.scheme)
            factories.owned(factories.action(plan), lead)
        client.get(reverse("home"))
        with statements("home"):
            client.get(reverse("home"))
