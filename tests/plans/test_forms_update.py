"""The page on which an owner says what happened: permissions, mistakes, conflicts, doubled and interrupted saves."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from plans.models import Action, Evidence, ProgressUpdate, ReportingRound
from plans.updating import post_update
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db):
    class Place:
        partnership = factories.partnership("glenfirth")
        lead = factories.person("lead_officer", partnership, post="Service manager")
        admin = factories.person("administrator", partnership)
        scheme = factories.scheme(partnership)
        plan = factories.plan(partnership, scheme=scheme)
        action = factories.action(plan, ref="1.1", timescale="June 2026", due_on=dt.date(2026, 6, 30))
        red, amber, green, blue = scheme.by_letter.values()

    factories.owned(Place.action, Place.lead)
    Place.url = reverse("action-update", args=[Place.plan.reference, Place.action.pk])
    return Place


@pytest.fixture
def lead(client, place):
    client.force_login(place.lead)
    return client


def typed(place, **changes):
    return {
        "version": "1",
        "status": place.amber.pk,
        "narrative": "Trained 12 people.",
        "as_at": "1 July 2026",
        "says_complete": "no",
    } | changes


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The pages are asked on 31 July 2026."""
    monkeypatch.setattr("plans.views.updating.localdate", lambda: dt.date(2026, 7, 31))


def said(response):
    return response.content.decode()


def test_a_lead_officer_saves_in_one_step_and_comes_back_to_the_action(lead, place):
    response = lead.post(place.url, typed(place))
    assert response.status_code == 302
    assert response.url == reverse("action", args=[place.plan.reference, place.action.pk])
    update = ProgressUpdate.objects.get()
    assert (update.as_at, update.status, update.author) == (dt.date(2026, 7, 1), place.amber, place.lead)


def test_the_open_round_collects_the_update(lead, place):
    ReportingRound.objects.create(plan=place.plan, title="Old", as_at=dt.date(2026, 3, 31), state="closed")
    asked = ReportingRound.objects.create(plan=place.plan, title="Now", as_at=dt.date(2026, 7, 31), state="open")
    lead.post(place.url, typed(place))
    assert ProgressUpdate.objects.get().round == asked


WHO = [
    ("lead_officer", False, 403, "only the actions that you own"),
    ("member", False, 403, "Only lead officers and administrators"),
    ("chief_officer", False, 403, ""),
    ("administrator", False, 200, ""),
]


@pytest.mark.parametrize(("role", "owns", "status", "words"), WHO)
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_update(client, place, role, owns, status, words, method):
    client.force_login(factories.person(role, place.partnership))
    response = getattr(client, method)(place.url)
    assert response.status_code == (422 if (status, method) == (200, "post") else status)
    assert not ProgressUpdate.objects.exists()


def test_an_owner_whose_time_is_over_may_no_longer_update(client, place):
    former = factories.person("lead_officer", place.partnership)
    factories.owned(place.action, former, ends_on=dt.date(2026, 7, 30))
    client.force_login(former)
    assert client.get(place.url).status_code == 403


def test_another_partnerships_action_does_not_exist(client, place):
    client.force_login(factories.person("administrator", factories.partnership("elsewhere")))
    assert client.get(place.url).status_code == 404
    assert client.post(place.url, typed(place)).status_code == 404


MISTAKES = [
    ({"as_at": "31 June 2026"}, "as_at", "June has 30 days"),
    ({"as_at": "soon"}, "as_at", "cannot be read as a date"),
    ({"as_at": ""}, "as_at", "Give the day"),
    ({"as_at": "1 August 2026"}, "as_at", "lies in the future"),
    ({"narrative": "  "}, "narrative", "Say what has happened"),
    ({"says_complete": ""}, "says_complete", "Say whether the action is complete"),
    ({"says_complete": "maybe"}, "says_complete", "Say whether"),
    ({"completed_on": "1 July 2026"}, "completed_on", "said not to be complete"),
    ({"says_complete": "yes", "completed_on": "2 July 2026"}, "completed_on", "after the as-at date"),
    ({"status": "999999"}, "status", "not one of this plan"),
    ({"status": "x"}, "status", "not one of this plan"),
    ({"new_timescale": "Autumn 2026"}, "timescale_reason", "Say why the timescale moves"),
    ({"timescale_reason": "Staff left"}, "new_timescale", "but not to what"),
    ({"new_timescale": "June 2026", "timescale_reason": "x"}, "new_timescale", "already"),
    ({"evidence_url": "javascript:alert(1)"}, "evidence_url", "link cannot be read"),
    ({"evidence_title": "Minute"}, "evidence_url", "neither a link nor a file"),
    ({"milestones_done": ["999999"]}, "milestones_done", "not an open milestone"),
]


@pytest.mark.parametrize(("changes", "field", "words"), MISTAKES)
def test_a_mistake_is_told_at_its_field_and_everything_typed_is_still_there(lead, place, changes, field, words):
    factories.milestone(place.action)
    response = lead.post(place.url, typed(place, narrative="Words that took long.") | changes)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert words in " ".join(response.context["form"].errors[field])
    page = said(response)
    assert f'href="#id_{field}' in page  # the summary links to it
    if "narrative" not in changes:
        assert "Words that took long." in page
    for value in changes.values():
        if isinstance(value, str) and value.strip() and field in changes and field not in ("status", "says_complete"):
            assert value in page
    assert not ProgressUpdate.objects.exists()


def test_a_status_of_another_scheme_or_partnership_is_no_choice(lead, place):
    for scheme in (factories.scheme(place.partnership), factories.scheme(factories.partnership())):
        response = lead.post(place.url, typed(place, status=scheme.by_letter["R"].pk))
        assert list(response.context["form"].errors) == ["status"]


def test_a_rating_that_means_complete_asks_for_completion(lead, place):
    response = lead.post(place.url, typed(place, status=place.blue.pk))
    assert list(response.context["form"].errors) == ["says_complete"]
    assert lead.post(place.url, typed(place, status=place.blue.pk, says_complete="yes")).status_code == 302
    assert Action.objects.get(pk=place.action.pk).is_complete


def test_how_a_timescale_will_be_read_is_shown_without_saving(lead, place):
    response = lead.post(place.url, typed(place, new_timescale="Autumn 2026", check="timescale"))
    assert response.status_code == 200
    assert "30 November 2026" in said(response)
    assert not ProgressUpdate.objects.exists()
    response = lead.post(
        place.url, typed(place, new_timescale="After the inspection", timescale_reason="x"), follow=True
    )
    assert "No date can be read from ‘After the inspection’" in said(response)
    assert Action.objects.get(pk=place.action.pk).timescale == "After the inspection"


def test_an_update_dated_before_the_latest_says_so(lead, place):
    post_update(
        action=place.action, by=place.lead, as_at=dt.date(2026, 7, 15), narrative="N", today=dt.date(2026, 7, 31)
    )
    response = lead.post(place.url, typed(place, version="2"), follow=True)
    assert "dated before the latest update, 15 July 2026" in said(response)


def test_the_second_of_two_people_sees_what_changed_and_can_save_on_top(lead, place):
    post_update(
        action=place.action, by=place.admin, as_at=dt.date(2026, 7, 20), narrative="The other's words.",
        status=place.red, today=dt.date(2026, 7, 31),
    )  # fmt: skip
    response = lead.post(place.url, typed(place, narrative="My own words."))
    assert response.status_code == 409
    page = said(response)
    assert "The other&#x27;s words." in page
    assert "My own words." in page
    assert response.context["version"] == 2
    assert ProgressUpdate.objects.count() == 1
    assert lead.post(place.url, typed(place, narrative="My own words.", version="2")).status_code == 302
    assert ProgressUpdate.objects.count() == 2


def test_a_button_pressed_twice_adds_one_update(lead, place):
    lead.post(place.url, typed(place))
    response = lead.post(place.url, typed(place), follow=True)
    assert "saved already" in said(response)
    assert ProgressUpdate.objects.count() == 1


@pytest.mark.parametrize("version", ["", "x", "-1", "0", "99999999999999999999", "2²"])
def test_an_unreadable_version_saves_nothing(lead, place, version):
    assert lead.post(place.url, typed(place, version=version)).status_code == 409
    assert not ProgressUpdate.objects.exists()


def test_words_sent_after_the_session_ended_wait_through_sign_in(client, place):
    response = client.post(place.url, typed(place, narrative="Twenty minutes' work."))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))
    response = client.post(response.url, {"login": place.lead.email, "password": factories.PASSWORD})
    assert response.url == place.url
    page = said(client.get(place.url))
    assert "Twenty minutes&#x27; work." in page
    assert "not saved yet" in page
    assert "Twenty minutes" not in said(client.get(place.url))  # once
    assert not ProgressUpdate.objects.exists()


def test_signed_out_reading_goes_to_sign_in(client, place):
    assert client.get(place.url).status_code == 302


def test_an_unrated_plan_and_a_maintenance_action_ask_for_no_rag(lead, place):
    action = factories.action(place.plan, kind="maintenance")
    factories.owned(action, place.lead)
    url = reverse("action-update", args=[place.plan.reference, action.pk])
    assert 'name="status"' not in said(lead.get(url))
    assert lead.post(url, typed(place)).status_code == 302
    assert ProgressUpdate.objects.get().status is None


# Evidence

PDF = b"%PDF-1.7 small"


def test_a_file_is_kept_under_its_digest_and_handed_out_as_a_download(lead, place, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("C:\\My papers\\minute.pdf", PDF, content_type="text/html")
    lead.post(place.url, typed(place, evidence_file=file, evidence_title="The minute"))
    row = Evidence.objects.get()
    assert (row.title, row.filename, row.content_type, row.size) == ("The minute", "minute.pdf", "application/pdf", 14)
    assert row.sha256 in row.file.name
    assert "minute" not in row.file.name
    response = lead.get(reverse("evidence", args=[place.plan.reference, place.action.pk, row.pk]))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="minute.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_evidence_of_another_partnership_or_action_does_not_exist(client, place):
    row = Evidence.objects.create(action=place.action, title="T", file="evidence/x", filename="x.pdf")
    other = factories.action(place.plan)
    client.force_login(place.admin)
    assert client.get(reverse("evidence", args=[place.plan.reference, other.pk, row.pk])).status_code == 404
    client.force_login(factories.person("administrator", factories.partnership()))
    assert client.get(reverse("evidence", args=[place.plan.reference, place.action.pk, row.pk])).status_code == 404


def test_a_missing_file_and_a_link_are_no_download(client, place, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(place.admin)
    for fields in ({"file": "evidence/gone", "filename": "x.pdf"}, {"url": "https://example.org/"}):
        row = Evidence.objects.create(action=place.action, title="T", **fields)
        assert client.get(reverse("evidence", args=[place.plan.reference, place.action.pk, row.pk])).status_code == 404


def test_a_refused_file_is_told_with_the_need_to_choose_again(lead, place):
    file = SimpleUploadedFile("page.pdf", b"<html><script>alert(1)</script>")
    response = lead.post(place.url, typed(place, evidence_file=file))
    assert list(response.context["form"].errors) == ["evidence_file"]
    assert "Choose the file again" in said(response)
    assert not Evidence.objects.exists()


def test_a_file_that_was_fine_is_asked_for_again_when_something_else_is_wrong(lead, place):
    response = lead.post(place.url, typed(place, as_at="", evidence_file=SimpleUploadedFile("a.pdf", PDF)))
    assert "Choose the file again" in said(response)


# Cost


def test_posting_costs_few_statements(lead, place):
    lead.get(place.url)  # notes that the session is in use, which is done once a minute
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = lead.post(place.url, typed(place))
    assert response.status_code == 302
    # Not counted: PostgreSQL being told what the request sees. Counted: the sentence of thanks kept in the session.
    statements = [query["sql"] for query in asked if not re.search("SAVEPOINT|set_config", query["sql"])]
    assert len(statements) <= 11, "\n".join(statements)
