"""Sessions: when they end, who ends them, and the page on which a person sees their own."""

import datetime as dt
import types

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import middleware
from accounts.adapters import AccountAdapter
from accounts.models import Session, SignIn
from accounts.signing_out import end_sessions
from tests import factories
from tests.ledger import statements

from .signing_in import browser, is_in, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/account/sign-ins/"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile Safari/604.1"


@pytest.fixture
def person():
    return factories.person("member", factories.partnership())


@pytest.fixture
def clock(monkeypatch):
    """The moment that requests are made at, in seconds."""
    held = types.SimpleNamespace(now=timezone.now().timestamp())
    monkeypatch.setattr(middleware, "time", types.SimpleNamespace(time=lambda: held.now))
    return held


def signed_in(person, **headers):
    client = browser(**headers)
    assert sign_in(client, person).url == "/"
    assert is_in(client)
    return client


# When they end


def test_a_session_ends_after_an_hour_without_use(person):
    client = signed_in(person)
    left = Session.objects.get().expire_date - timezone.now()
    assert dt.timedelta(minutes=59) < left <= dt.timedelta(minutes=60)
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    assert not is_in(client)


def test_use_puts_the_end_off_and_is_written_once_a_minute(person, clock):
    client = signed_in(person)
    Session.objects.update(expire_date=timezone.now() + dt.timedelta(minutes=5))
    with CaptureQueriesContext(connection) as asked:
        client.get(PAGE)
    assert not [query for query in asked.captured_queries if query["sql"].startswith("UPDATE")]
    clock.now += 61
    client.get(PAGE)
    assert Session.objects.get().expire_date > timezone.now() + dt.timedelta(minutes=59)


def test_a_session_ends_after_twelve_hours_in_use_or_not(person, clock):
    client = signed_in(person)
    for _ in range(12):
        clock.now += 59 * 60
        assert is_in(client)
    clock.now += 15 * 60
    assert not is_in(client)
    assert not Session.objects.filter(user=person).exists()


def test_text_kept_through_sign_in_does_not_lengthen_the_session(person, settings):
    settings.SESSION_COOKIE_AGE = 10 * 60
    client = browser()
    slug = person.active_memberships[0].partnership.slug
    client.post(f"/partnerships/{slug}/plans/new/", {"introduction": "Typed while signed out"})
    sign_in(client, person)
    assert Session.objects.get(user=person).expire_date <= timezone.now() + dt.timedelta(minutes=10)


def test_signing_out_ends_it_for_whoever_copied_the_cookie(person):
    client, copy = signed_in(person), browser()
    copy.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert is_in(copy)
    client.post("/accounts/logout/")
    assert not is_in(copy)


def test_signing_in_gives_a_session_another_name(person):
    client = browser()
    client.post("/partnerships/x/plans/new/", {"introduction": "Typed while signed out"})
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    sign_in(client, person)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


# Who ends them


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(person):
    this, other = signed_in(person), signed_in(person)
    typed = {"password1": "a wholly different one", "password2": "a wholly different one"}
    assert this.post("/accounts/password/change/", {"oldpassword": factories.PASSWORD, **typed}).status_code == 302
    assert is_in(this)
    assert not is_in(other)
    assert Session.objects.filter(user=person).count() == 1


def test_a_password_reset_ends_every_session(person, rf):
    client = signed_in(person)
    request = rf.get("/")
    request.user, request.session = types.SimpleNamespace(pk=None), None
    adapter = AccountAdapter()
    adapter.request = request
    adapter.set_password(person, "a wholly different one")
    assert not is_in(client)
    assert not Session.objects.filter(user=person).exists()


def test_a_password_set_at_the_command_line_ends_them_and_lists_none(person):
    old = signed_in(person)
    person.set_password("a wholly different one")
    person.save()
    assert not is_in(old)
    client = browser()
    sign_in(client, person, "a wholly different one")
    assert client.get(PAGE).content.decode().count("this one") == 1
    assert len(client.get(PAGE).context["sessions"]) == 1


def test_deactivation_ends_every_session_at_once(person):
    client = signed_in(person)
    person.is_active = False
    person.save()
    assert not is_in(client)


def test_end_sessions_ends_those_of_one_person(person):
    mine, theirs = signed_in(person), signed_in(factories.person("member", factories.partnership()))
    assert end_sessions(user=person) == 1
    assert not is_in(mine)
    assert is_in(theirs)


# The page


def test_what_is_open_and_what_was_tried_is_shown_in_words(person):
    sign_in(browser(REMOTE_ADDR="192.0.2.66"), person, "a wrong password")
    this, other = signed_in(person), signed_in(person, HTTP_USER_AGENT=SAFARI, REMOTE_ADDR="192.0.2.8")
    page = this.get(PAGE)
    words = page.content.decode()
    assert [session.browser for session in page.context["sessions"]] == ["Firefox on Windows", "Safari on iPhone"]
    assert [session.is_this for session in page.context["sessions"]] == [True, False]
    assert "192.0.2.8" in words and "192.0.2.66" in words and "Refused: wrong password" in words
    assert all(session.session_key not in words for session in Session.objects.all())
    assert is_in(other)


def test_nobody_sees_or_ends_what_is_another_s(person):
    stranger = factories.person("administrator", *[one.partnership for one in person.active_memberships])
    theirs, mine = signed_in(person, REMOTE_ADDR="192.0.2.8"), signed_in(stranger)
    assert "192.0.2.8" not in mine.get(PAGE).content.decode()
    for which in (SignIn.objects.get(user=person).pk, 10**17, 10**30, "", "x", "-1", "٣"):
        assert mine.post(PAGE, {"end": which}).status_code == 404
    assert is_in(theirs)


def test_one_session_is_ended(person):
    this, other = signed_in(person), signed_in(person, HTTP_USER_AGENT=SAFARI)
    ended = SignIn.objects.get(user_agent=SAFARI)
    page = this.post(PAGE, {"end": ended.pk}, follow=True)
    assert "The session in Safari on iPhone is ended." in page.content.decode()
    assert not is_in(other)
    assert is_in(this)
    assert "had ended already" in this.post(PAGE, {"end": ended.pk}, follow=True).content.decode()


def test_sign_out_everywhere(person):
    this, other = signed_in(person), signed_in(person)
    assert this.post(PAGE, {"end": "all"}).url == "/accounts/login/"
    assert not is_in(this)
    assert not is_in(other)
    assert not Session.objects.exclude(user=None).exists()


def test_the_page_costs_the_same_however_many_sessions(person):
    clients = [signed_in(person) for _ in range(4)]
    with statements("own sign-ins"):
        clients[0].get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        clients[0].get(PAGE)
    end_sessions(user=person, but=clients[0].session.session_key)
    with CaptureQueriesContext(connection) as fewer:
        clients[0].get(PAGE)
    assert len(asked) == len(fewer)


def test_the_latest_fifty_are_shown(person):
    SignIn.objects.bulk_create(SignIn(user=person, method="password", outcome="wrong_password") for _ in range(60))
    page = signed_in(person).get(PAGE)
    assert len(page.context["tries"]) == 50
    assert "The latest 50 are shown." in page.content.decode()
