"""Signing in by password: its rules, one answer for addresses known and unknown, limits, and what is recorded."""

import html
import os
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import mailing
from accounts.adapters import TOO_MANY, AccountAdapter
from accounts.models import SignIn
from accounts.sign_in_forms import PASSWORD_RULES
from accounts.signing_in import hashed
from tests import factories

from .signing_in import LOGIN, browser, errors_of, is_in, sign_in

pytestmark = pytest.mark.django_db
RESET = "/accounts/password/reset/"


@pytest.fixture
def person():
    return factories.person("member", factories.partnership(), name="Morag Tulloch", email="morag@example.org")


PASSWORDS = [
    # a new password, what is said of it; None: it is taken
    ("eleven char", "This password is too short. It must contain at least 12 characters."),
    ("83917465029384756120", None),
    ("correcthorse battery", None),
    ("all small letters", None),
    ("ЧетыреСлова подряд", None),
    ("liverpoolfc1", None),
    ("startfinding", "This password is too common."),
    ("morag tulloch", "The password is too similar to the name."),
    ("morag@example.org", "The password is too similar to the email."),
]


@pytest.mark.parametrize(("password", "sentence"), PASSWORDS)
def test_a_new_password_is_long_and_not_a_common_one_and_that_is_all(client, person, password, sentence):
    client.force_login(person)
    typed = {"oldpassword": factories.PASSWORD, "password1": password, "password2": password}
    said = [html.unescape(one) for one in errors_of(client.post("/accounts/password/change/", typed))]
    assert said == ([sentence] if sentence else [])
    person.refresh_from_db()
    assert person.check_password(password) is (sentence is None)


def test_the_rules_stand_beside_the_field(client, person):
    client.force_login(person)
    page = html.unescape(client.get("/accounts/password/change/").content.decode())
    assert PASSWORD_RULES in page
    assert "At least 12 characters" in PASSWORD_RULES


def test_in_production_passwords_are_hashed_with_argon2():
    from config import settings as real

    assert real.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


# One answer, whether the address is known or not


@pytest.fixture
def hashes(monkeypatch):
    """Every password that was hashed, in order."""
    done, encode = [], MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda self, *args: done.append(args) or encode(self, *args))
    return done


def test_a_wrong_password_and_an_unknown_address_get_one_answer_for_one_hash(person, hashes):
    answers = []
    for address in (person.email, "nobody@example.org"):
        hashes.clear()
        response = sign_in(browser(), address, "a wrong password")
        answers.append((response.status_code, errors_of(response), len(hashes)))
    assert answers[0] == answers[1]
    assert answers[0] == (200, ["The e-mail address or the password is not correct. Check both, then try again."], 1)


def test_a_reset_does_the_same_for_an_address_that_nobody_has(client, person, monkeypatch):
    laid_out, render = [], AccountAdapter.render_mail
    monkeypatch.setattr(
        AccountAdapter, "render_mail", lambda self, *args: laid_out.append(args[0]) or render(self, *args)
    )
    answers = []
    for address in (person.email, "nobody@example.org"):
        response = client.post(RESET, {"email": address})
        answers.append((response.status_code, response.url, len(laid_out)))
    mailing.wait_until_sent()
    assert answers == [(302, "/accounts/password/reset/done/", 1), (302, "/accounts/password/reset/done/", 2)]
    assert [message.to for message in mail.outbox] == [[person.email]]


def test_a_reset_asks_the_database_as_much_for_an_unknown_address(client, person):
    client.post(RESET, {"email": "somebody@example.org"})
    counts = []
    for address in (person.email, "nobody@example.org"):
        with CaptureQueriesContext(connection) as asked:
            client.post(RESET, {"email": address})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_mail_server_that_fails_fails_nobody_s_request(client, person, settings):
    settings.EMAIL_BACKEND = "no.such.Backend"
    assert client.post(RESET, {"email": person.email}).status_code == 302
    mailing.wait_until_sent()


def test_a_reset_by_its_link(client, person):
    client.post(RESET, {"email": person.email})
    mailing.wait_until_sent()
    link = next(word for word in mail.outbox[0].body.split() if word.startswith("http"))
    form = client.get(link, follow=True)
    typed = {"password1": "a wholly different one", "password2": "a wholly different one"}
    assert client.post(form.redirect_chain[-1][0], typed, follow=True).status_code == 200
    assert sign_in(client, person, "a wholly different one").url == "/"
    assert "no longer works" in browser().get(link, follow=True).content.decode()
    mailing.wait_until_sent()
    assert mail.outbox[1].subject == "Your password was changed"


# Limits


def test_after_five_wrong_tries_an_address_waits_whoever_asks_from_wherever(person):
    for place in range(5):
        sign_in(browser(), person, "a wrong password", REMOTE_ADDR=f"192.0.2.{place}")
    response = sign_in(browser(), person, REMOTE_ADDR="192.0.2.99")
    assert errors_of(response) == [TOO_MANY]
    assert SignIn.objects.first().outcome == "too_many"
    unknown = [sign_in(browser(), "nobody@example.org", "x" * 12, REMOTE_ADDR="192.0.2.50") for _ in range(6)]
    assert errors_of(unknown[-1]) == [TOO_MANY]


TRY = """
import django, sys
django.setup()
from django.test import Client
for _ in range(int(sys.argv[1])):
    typed = {"login": "nobody@example.org", "password": "a wrong password"}
    page = Client(HTTP_HOST="localhost").post("/accounts/login/", typed)
print(page.status_code, "Wait five minutes" in page.content.decode())
"""


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)  # what is not committed could not be copied
def test_tries_are_counted_together_by_all_processes(tmp_path):
    path = tmp_path / "shared.sqlite3"
    connection.ensure_connection()
    copy = sqlite3.connect(path)
    connection.connection.backup(copy)
    copy.close()
    environment = {**os.environ, "TEST_DATABASE_URL": f"sqlite:///{path}", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    said = [
        subprocess.run(
            [sys.executable, "-c", TRY, tries],
            env=environment,
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        ).stdout.strip()
        for tries in ("3", "2", "1")
    ]
    assert said == ["200 False", "200 False", "200 True"]


def test_many_made_up_addresses_do_not_push_the_counts_out():
    """Django throws a third of a cache's entries out once it holds MAX_ENTRIES."""
    assert settings.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 100_000


# What is recorded


def test_a_wrong_password_is_recorded_for_the_person_and_an_unknown_address_as_a_hash(person):
    sign_in(browser(REMOTE_ADDR="192.0.2.7"), person.email.upper(), "a wrong password")
    sign_in(browser(), "Nobody@example.org", "a wrong password")
    unknown, known = SignIn.objects.all()
    assert (known.user, known.address_hash, known.outcome, known.ip) == (person, "", "wrong_password", "192.0.2.7")
    assert (unknown.user, unknown.address_hash) == (None, hashed("nobody@example.org"))
    assert "nobody" not in str(SignIn.objects.filter(pk=unknown.pk).values())


def test_a_sign_in_is_recorded_with_its_browser(person):
    assert sign_in(browser(), person).url == "/"
    made = SignIn.objects.get()
    assert (made.user, made.method, made.outcome) == (person, "password", "signed_in")
    assert "Firefox" in made.user_agent


def test_somebody_deactivated_stays_out_and_is_told_so_only_with_the_right_password(person):
    person.is_active = False
    person.save()
    client = browser()
    assert errors_of(sign_in(client, person, "a wrong password")) == errors_of(
        sign_in(client, "x@example.org", "y" * 12)
    )
    assert sign_in(client, person).url == reverse("account_inactive")
    assert not is_in(client)
    assert SignIn.objects.first().outcome == "deactivated"


@pytest.mark.parametrize(
    "next_page", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)"]
)
def test_signing_in_leads_nowhere_else(person, next_page):
    typed = {"login": person.email, "password": factories.PASSWORD, "next": next_page}
    assert browser().post(LOGIN, typed).url == "/"


def test_signing_in_is_no_change_of_the_person(client):
    """When and from where somebody signed in ends with its record; a history would keep it for ever."""
    user = factories.person("member", factories.partnership())
    before = user.history.count()
    assert sign_in(client, user).status_code == 302
    assert SignIn.objects.filter(user=user).exists()
    assert user.history.count() == before
