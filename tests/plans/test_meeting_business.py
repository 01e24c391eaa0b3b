"""Questions and decisions against an action; new dates asked for, agreed, declined; closures kept to chief officers."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.refusals import Refusal
from plans.minuting import note_on_action
from plans.models import ActionNote, DateRequest, TimescaleChange
from plans.requesting import agree_new_date, ask_new_date, decline_new_date
from tests import factories
from tests.reading import words

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 1)
ROLES = ("lead_officer", "member", "chief_officer", "administrator")


@pytest.fixture
def place():
    here = factories.partnership("here")
    plan = factories.plan(here, reference="here-plan", reserves_dates=True)
    people = {role: factories.person(role, here) for role in ROLES}
    action = factories.action(plan, ref="1.2", timescale="31 July 2026", due_on=dt.date(2026, 7, 31))
    factories.owned(action, people["lead_officer"])
    return SimpleNamespace(plan=plan, action=action, **people)


def ask(place, **more):
    told = {"timescale": "31 March 2027", "reason": "Two posts are empty.", "on": TODAY} | more
    return ask_new_date(action=place.action, by=place.lead_officer, **told)


def test_asking_moves_nothing(place):
    request = ask(place)
    place.action.refresh_from_db()
    assert (request.state, place.action.due_on) == ("asked", dt.date(2026, 7, 31))
    assert TimescaleChange.objects.count() == 0


def test_agreeing_moves_the_date_and_keeps_the_first(place):
    request = agree_new_date(request=ask(place), by=place.chief_officer, on=TODAY, answer="Agreed at the meeting.")
    place.action.refresh_from_db()
    assert (place.action.due_on, place.action.first_due_on) == (dt.date(2027, 3, 31), dt.date(2026, 7, 31))
    change = TimescaleChange.objects.get()
    assert (change.reason, change.agreed_by) == ("Two posts are empty.", "Chief officer")
    assert (request.state, request.answered_by) == ("agreed", place.chief_officer)


def test_declining_keeps_the_date_and_says_why(place):
    request = decline_new_date(request=ask(place), by=place.chief_officer, on=TODAY, answer="It cannot wait.")
    place.action.refresh_from_db()
    assert (request.state, place.action.due_on) == ("declined", dt.date(2026, 7, 31))


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"reason": " "}, "Say why"),
        ({"timescale": " "}, "Say what"),
        ({"timescale": "31 July 2026"}, "already"),
    ],
)
def test_what_cannot_be_asked(place, told, sentence):
    with pytest.raises(Refusal, match=sentence):
        ask(place, **told)


def test_one_request_waits_at_a_time(place):
    ask(place)
    with pytest.raises(Refusal, match="waits for its answer already"):
        ask(place, timescale="Autumn 2027")


def test_a_request_is_answered_once(place):
    request = ask(place)
    decline_new_date(request=request, by=place.chief_officer, on=TODAY, answer="No.")
    with pytest.raises(Refusal, match="answered already"):
        agree_new_date(request=request, by=place.chief_officer, on=TODAY)
    with pytest.raises(Refusal, match="Say why the date stays"):
        decline_new_date(request=ask(place), by=place.chief_officer, on=TODAY, answer=" ")


def update(client, place, **more):
    address = reverse("action-update", args=["here-plan", place.action.pk])
    place.action.refresh_from_db()
    told = {
        "narrative": "Going slowly.",
        "as_at": "1 June 2026",
        "says_complete": "no",
        "version": place.action.version,
    }
    return client.post(
        address, told | {"new_timescale": "31 March 2027", "timescale_reason": "Posts are empty."} | more
    )


def test_a_lead_officers_move_becomes_a_request_which_a_chief_officer_finds_and_agrees(client, place):
    client.force_login(place.lead_officer)
    assert update(client, place).status_code == 302
    request = DateRequest.objects.get()
    address = reverse("action", args=["here-plan", place.action.pk])
    assert "waiting for an answer" in words(client.get(address))
    client.force_login(place.chief_officer)
    home = words(client.get("/"))
    assert "1 request for a new date waits for your answer." in home and "New dates to agree" in home
    assert "Nothing waits for you" not in home
    page = reverse("date-request", args=["here-plan", place.action.pk, request.pk])
    assert client.post(page, {"decision": "decline"}).status_code == 422
    assert client.post(page, {"decision": "agree"}).status_code == 302
    place.action.refresh_from_db()
    assert place.action.due_on == dt.date(2027, 3, 31)
    assert "agreed by" in words(client.get(address))


def test_where_dates_are_not_reserved_the_owner_moves_it(client, place):
    place.plan.reserves_dates = False
    place.plan.save()
    client.force_login(place.lead_officer)
    assert update(client, place).status_code == 302
    assert (DateRequest.objects.count(), TimescaleChange.objects.count()) == (0, 1)


def test_an_administrator_moves_it_for_the_committee(client, place):
    client.force_login(place.administrator)
    assert update(client, place).status_code == 302
    assert (DateRequest.objects.count(), TimescaleChange.objects.count()) == (0, 1)


def test_a_member_notes_a_question_which_its_owner_reads(client, place):
    client.force_login(place.member)
    page = reverse("action-note", args=["here-plan", place.action.pk])
    assert client.post(page, {"kind": "question", "text": " ", "noted_on": "1 June 2026"}).status_code == 422
    told = {"kind": "question", "text": "Who has been trained?", "noted_on": f"{localdate():%-d %B %Y}"}
    assert client.post(page, told).status_code == 302
    note = ActionNote.objects.get()
    assert (note.kind, note.author, note.author_label) == ("question", place.member, "Committee member")
    client.force_login(place.lead_officer)
    text = words(client.get(reverse("action", args=["here-plan", place.action.pk])))
    assert "Who has been trained?" in text and "Note a question" not in text


def test_what_cannot_be_noted(place):
    told = {"action": place.action, "by": place.member, "kind": "decision", "today": TODAY}
    with pytest.raises(Refusal, match="future"):
        note_on_action(text="Agreed", on=TODAY + dt.timedelta(1), **told)
    place.action.withdrawn_on = TODAY
    with pytest.raises(Refusal, match="withdrawn"):
        note_on_action(text="Agreed", on=TODAY, **told)


@pytest.mark.parametrize(("reserved", "role", "status"), [
    (False, "chief_officer", 200), (False, "administrator", 200), (False, "lead_officer", 403),
    (True, "chief_officer", 200), (True, "administrator", 403), (True, "member", 403),
])  # fmt: skip
def test_who_accepts_a_closure(client, place, reserved, role, status):
    place.plan.reserves_closures = reserved
    place.plan.save()
    client.force_login(getattr(place, role))
    assert client.get(reverse("action-accept", args=["here-plan", place.action.pk])).status_code == status
