"""The plan as people read it, the list of plans and the list of all actions."""

import datetime as dt
import re
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from tests import factories
from tests.ledger import statements
from tests.reading import words

pytestmark = pytest.mark.django_db


def ids(response):
    return {int(pk) for pk in re.findall(r'id="action-(\d+)"', response.content.decode())}


@pytest.fixture
def today():
    return localdate()


@pytest.fixture
def place(today):
    """A plan with two themes, an aim, five improvement actions and a maintenance action."""
    partnership = factories.partnership("glenfirth", name="Glenfirth Child Protection Committee")
    scheme = factories.scheme(partnership)
    plan = factories.plan(
        partnership,
        reference="glenfirth-plan",
        title="Improvement plan",
        scheme=scheme,
        headings={"action": "Action / Task", "owner": "Strategic\nLead", "rag": "BRAG"},
    )
    one = factories.theme(plan, level="Outcome", ref="1", title="Children are heard", position=1)
    aim = factories.theme(plan, level="Aim", title="Ask every child", is_aim=True, parent=one, position=2)
    two = factories.theme(plan, level="Outcome", ref="2", title="Staff are supported", position=3)
    status = scheme.by_letter
    late = today - dt.timedelta(12)
    made = SimpleNamespace(
        red=factories.action(
            plan, theme=aim, ref="1.1", text="Write the leaflet", due_on=late - dt.timedelta(90), position=1
        ),
        green=factories.action(plan, theme=aim, ref="1.2", text="Print the leaflet", due_on=late, position=2),
        done=factories.action(plan, theme=two, ref="2.1", text="Train the team", position=3, completed_on=None),
        bare=factories.action(plan, theme=two, ref="2.2", text="Share <b>records</b>", timescale="Autumn", position=4),
        upkeep=factories.action(plan, theme=two, ref="7", text="Keep the rota", kind="maintenance", position=5),
    )
    factories.reported(made.red, today - dt.timedelta(5), "The draft is with families.", status=status["R"])
    factories.reported(made.green, today - dt.timedelta(120), "On its way.", status=status["G"])
    factories.reported(made.done, today - dt.timedelta(5), "All trained.", status=status["B"], says_complete=True)
    factories.moved(made.red, late)
    factories.named(made.red, "Head of practice", printed_as="Head of Practice (Children)")
    factories.named(made.red, "Lead nurse", role="supporting")
    factories.named(made.green, "Head of practice")
    factories.reports_to(made.done, "Practice group")
    factories.measure(made.red)
    return SimpleNamespace(partnership=partnership, plan=plan, status=status, one=one, two=two, aim=aim, action=made)


@pytest.fixture
def reader(client, place):
    person = factories.person("member", place.partnership)
    client.force_login(person)
    return client


def see(client, place, **query):
    return client.get(reverse("plan", args=[place.plan.reference]), query)


def test_the_page_opens_with_how_the_plan_stands(reader, place, today):
    text = words(see(reader, place))
    assert "Of 4 actions 1 is red, 1 green, 1 blue and 1 not rated; 2 are overdue; 2 have had no update since" in text
    assert "1 maintenance action reported by theme, without RAG." in text


def test_it_reads_in_the_plans_own_words_and_order(reader, place):
    text = words(see(reader, place))
    order = [
        "Outcome 1 Children are heard",
        "No. Action / Task Strategic Lead Timescale BRAG",
        "Aim Ask every child",
        "Write the leaflet",
        "Print the leaflet",
        "Outcome 2 Staff are supported",
        "Train the team",
        "Maintenance ongoing, reported by theme, without RAG",
        "Keep the rota",
        "What the RAG statuses mean",
    ]
    places = [text.rindex(words) for words in order]
    assert places == sorted(places)


def test_a_plan_asked_for_as_at_a_past_day_is_its_report(reader, place):
    answer = reader.get(f"/plans/{place.plan.reference}/", {"as_at": "31 July 2019"})
    assert answer.status_code == 302
    assert answer.url == f"/plans/{place.plan.reference}/report/?as_at=31+July+2019"


def test_an_action_shows_its_update_owners_lateness_and_measures(reader, place, today):
    text = words(see(reader, place))
    assert "The draft is with families." in text
    assert "Head of Practice (Children)" in text
    assert "with Lead nurse" in text
    assert "12 days late" in text
    assert "moved once" in text
    assert "Action 1.1 · 1 measure" in text
    assert "Rated as on track, but overdue" in text


def test_what_people_wrote_is_text_and_never_markup(reader, place):
    body = see(reader, place).content.decode()
    assert "Share &lt;b&gt;records&lt;/b&gt;" in body
    assert "<b>records" not in body


def test_maintenance_is_never_rated(reader, place):
    body = see(reader, place).content.decode()
    row = body[body.index(f'id="action-{place.action.upkeep.pk}"') :].partition("</tr>")[0]
    assert "rag" not in row.replace('data-label="BRAG"', "")


FILTERS = [
    ({"rag": "{R}"}, ["red"]),
    ({"rag": ["{R}", "none"]}, ["red", "bare"]),
    ({"rag": "none"}, ["bare"]),
    ({"theme": "{one}"}, ["red", "green"]),
    ({"theme": "{two}"}, ["done", "bare", "upkeep"]),
    ({"owner": "{owner}"}, ["red", "green"]),
    ({"owner": "none"}, ["done", "bare", "upkeep"]),
    ({"group": "{group}"}, ["done"]),
    ({"due": "overdue"}, ["red", "green"]),
    ({"due": "soon"}, []),
    ({"state": "complete"}, ["done"]),
    ({"state": "open"}, ["red", "green", "bare"]),
    ({"updates": "none"}, ["bare"]),
    ({"updates": "stale"}, ["green", "bare"]),
    ({"kind": "maintenance"}, ["upkeep"]),
    ({"contradiction": "fine_but_overdue"}, ["green"]),
    ({"q": "leaflet"}, ["red", "green"]),
    ({"q": "leaflet", "rag": "{R}"}, ["red"]),
]


def filled(query, place):
    """The query with the ids of this run: {R} is the red status, {one} the first theme …"""
    known = {f"{{{letter}}}": str(status.pk) for letter, status in place.status.items()}
    known |= {"{one}": str(place.one.pk), "{two}": str(place.two.pk)}
    known["{owner}"] = str(place.action.green.action_owners.get().owner_id)
    known["{group}"] = str(place.action.done.action_groups.get().group_id)
    values = {name: value if isinstance(value, list) else [value] for name, value in query.items()}
    return {name: [known.get(one, one) for one in some] for name, some in values.items()}


@pytest.mark.parametrize(("query", "names"), FILTERS)
def test_filters_of_the_plan_and_of_the_list_of_actions(reader, place, query, names):
    expected = {getattr(place.action, name).pk for name in names}
    assert ids(see(reader, place, **filled(query, place))) == expected
    if "theme" not in query:
        listed = reader.get(reverse("action-list", args=["glenfirth"]), filled(query, place))
        assert ids(listed) == expected


def test_a_filtered_plan_keeps_its_headings_and_says_what_is_shown(reader, place):
    text = words(see(reader, place, due="overdue", q="leaflet"))
    assert "Showing 2 of 5 actions." in text
    assert "Due: Overdue" in text
    assert "Words: leaflet" in text
    assert "Aim Ask every child" in text
    assert "Outcome 2 Staff" not in text


def test_a_filter_that_is_not_on_offer_is_left_out_and_told(reader, place):
    response = see(reader, place, owner="424242", due="overdue")
    assert "asks for something that is not on offer here (Owner)" in words(response)
    assert ids(response) == {place.action.red.pk, place.action.green.pk}


@pytest.mark.parametrize("value", ["abc", "-1", "99999999999999999999", "1 OR 1=1", "\0"])
def test_no_address_breaks_the_page(reader, place, value):
    for name in ("rag", "theme", "plan", "owner", "group", "due", "state", "updates", "kind", "q", "page"):
        assert see(reader, place, **{name: value}).status_code == 200, name
        assert reader.get(reverse("action-list", args=["glenfirth"]), {name: value}).status_code == 200, name


def test_the_form_carries_what_the_chips_ask_for(reader, place):
    body = see(reader, place, due="overdue", rag=str(place.status["R"].pk)).content.decode()
    assert '<input type="hidden" name="due" value="overdue">' in body
    assert f'<input type="hidden" name="rag" value="{place.status["R"].pk}">' in body


def test_empty_states_say_what_would_stand_here(client):
    partnership = factories.partnership("ardbeg")
    plan = factories.plan(partnership, reference="empty-plan")
    client.force_login(factories.person("administrator", partnership))
    assert "will stand here" in words(client.get(reverse("plan", args=[plan.reference])))
    assert "will stand here" in words(client.get(reverse("action-list", args=["ardbeg"])))
    plan.delete()
    for name in ("plan-list", "action-list", "review-list", "owner-list", "group-list"):
        assert "will stand here" in words(client.get(reverse(name, args=["ardbeg"]))), name


def test_a_filter_that_finds_nothing_says_so(reader, place):
    assert "No action of this plan is all of that." in words(see(reader, place, q="zebra"))


def test_administrators_find_the_way_to_edit_and_others_do_not(client, place):
    client.force_login(factories.person("administrator", place.partnership))
    assert "Edit plan" in words(see(client, place))
    client.force_login(factories.person("chief_officer", place.partnership))
    assert "Edit plan" not in words(see(client, place))


def test_another_partnerships_pages_do_not_exist(client, place):
    client.force_login(factories.person("administrator", factories.partnership("elsewhere")))
    assert see(client, place).status_code == 404
    for name in ("plan-list", "action-list", "review-list", "owner-list", "group-list"):
        assert client.get(reverse(name, args=["glenfirth"])).status_code == 404, name


def test_the_list_of_plans_tells_how_each_stands(reader, place):
    text = words(reader.get(reverse("plan-list", args=["glenfirth"])))
    assert "1 plan with 4 actions; 2 are overdue." in text
    assert "Improvement plan Of 4 actions 1 is red" in text


def test_a_withdrawn_action_has_left_the_plan_but_keeps_its_page(reader, place, today):
    place.action.bare.withdrawn_on = today
    place.action.bare.save()
    assert place.action.bare.pk not in ids(see(reader, place))
    page = reader.get(reverse("action", args=[place.plan.reference, place.action.bare.pk]))
    assert "Withdrawn from the plan on" in words(page)


# What it costs


def many(place, number):
    for position in range(number):
        action = factories.action(place.plan, theme=place.aim, position=position + 10, ref=f"9.{position}")
        factories.named(action, f"Owner {position % 7}")
        factories.reports_to(action, f"Group {position % 3}")
        factories.reported(action, dt.date(2026, 1, 1), status=place.status["G"])


def test_statements_do_not_grow_with_the_actions(reader, place):
    for number in (1, 49):
        many(place, number)
        see(reader, place)
        with statements("plan"):
            see(reader, place)
        with statements("plan, filtered"):
            see(reader, place, due="overdue", q="leaflet")
        with statements("list of actions"):
            reader.get(reverse("action-list", args=["glenfirth"]))
        with statements("list of plans"):
            reader.get(reverse("plan-list", args=["glenfirth"]))
        with statements("list of owners"):
            reader.get(reverse("owner-list", args=["glenfirth"]))
        with statements("list of governance groups"):
            reader.get(reverse("group-list", args=["glenfirth"]))
