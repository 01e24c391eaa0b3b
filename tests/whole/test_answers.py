"""What every answer carries, what the logs keep of it, and what the service says of its health."""

import json
import logging

import pytest
from django.db import DatabaseError, connection
from django.test import Client, override_settings

from config.logs import SafeFormatter
from config.middleware import POLICY
from tests import factories

SECRETS = ["ann@example.org", "Child D was seen", "203.0.113.9"]


@pytest.fixture
def json_lines():
    """Everything that is logged, as the service would write it."""
    lines = []

    class Keep(logging.Handler):
        def emit(self, record):
            lines.append(json.loads(SafeFormatter("json").format(record)))

    handler = Keep()
    logging.getLogger().addHandler(handler)
    yield lines
    logging.getLogger().removeHandler(handler)


@pytest.mark.django_db
def test_health_says_ok_to_anybody_and_nothing_else(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_health_is_503_when_the_database_does_not_answer(client, monkeypatch):
    def fail(*args):
        raise DatabaseError("password authentication failed for user ann")

    monkeypatch.setattr(connection, "cursor", fail)
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"database\n")


def test_health_is_not_sent_to_https(client, db):
    with override_settings(SECURE_SSL_REDIRECT=True):
        assert client.get("/healthz").status_code == 200
        assert client.get("/accounts/login/").status_code == 301


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/accounts/login/", "/no/such/page", "/"])
def test_every_answer_carries_the_policy(client, address):
    response = client.get(address)
    assert response["Content-Security-Policy"] == POLICY
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/accounts/login/", "/no/such/page", "/accounts/password/change/"])
def test_no_page_is_kept_by_a_browser_or_a_proxy(client, address):
    """After sign-out on a shared machine the back button must not bring a child's review up again."""
    client.force_login(factories.person("member", factories.partnership("here")))
    kept = client.get(address)["Cache-Control"]
    assert "private" in kept
    assert "no-store" in kept


@pytest.mark.django_db
def test_nobody_changes_the_address_they_sign_in_with(client):
    person = factories.person("member", factories.partnership("here"), email="ann@example.org")
    client.force_login(person)
    assert client.get("/accounts/email/").status_code == 200
    for told in ({"action_add": ""}, {"action_primary": ""}, {}):
        assert client.post("/accounts/email/", told | {"email": "new@example.org"}).status_code == 405
    person.refresh_from_db()
    assert person.email == "ann@example.org"


@pytest.mark.django_db
def test_a_form_in_an_encoding_of_no_browser_is_a_bad_request():
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.person("member", factories.partnership("here")))
    client.get("/accounts/password/change/")  # brings the cookie with which the form's own token is compared
    response = client.post("/", b"a=b", content_type="application/x-www-form-urlencoded; charset=utf-16")
    assert response.status_code == 400
    assert "That could not be read" in response.content.decode()
    assert response["Content-Security-Policy"] == POLICY


def test_the_policy_allows_nothing_inline():
    assert POLICY.startswith("default-src 'none'")
    assert "unsafe" not in POLICY and "*" not in POLICY


@pytest.mark.django_db
def test_strangers_are_sent_to_sign_in(client):
    response = client.get("/no/such/page")
    assert response.status_code in (302, 404)
    assert client.get("/").status_code == 302


@pytest.mark.django_db
def test_nobody_signs_up(client):
    response = client.post(
        "/accounts/signup/", {"email": "new@example.org", "password1": "x" * 20, "password2": "x" * 20}
    )
    assert response.status_code in (200, 403, 404)
    from accounts.models import User

    assert not User.objects.exists()


# Logs


@pytest.mark.django_db
def test_a_request_is_logged_by_its_page_and_not_by_its_address(client, json_lines):
    client.get("/accounts/login/?next=/people/ann@example.org/&q=Child+D+was+seen", REMOTE_ADDR="203.0.113.9")
    line = next(line for line in json_lines if line["logger"] == "throughline.access")
    assert (line["method"], line["page"], line["status"]) == ("GET", "/accounts/login/", 200)
    assert line["ms"] >= 0
    assert not any(secret in json.dumps(json_lines) for secret in ["next=", "Child", *SECRETS])


@pytest.mark.django_db
def test_an_address_that_leads_nowhere_is_not_logged(client, json_lines):
    client.get("/ann@example.org/")
    assert [line["page"] for line in json_lines if line["logger"] == "throughline.access"] == ["(no page)"]
    assert "ann@" not in json.dumps(json_lines)


def test_a_failure_is_logged_by_its_kind_and_place_and_not_by_its_words(json_lines):
    try:
        raise ValueError("Child D was seen by ann@example.org")
    except ValueError:
        logging.getLogger("django.request").error(
            "Internal Server Error: %s", "/people/ann@example.org/", exc_info=True
        )
        logging.getLogger("somebody.else").error(f"could not write to {SECRETS[0]}")  # noqa: G004
    assert json_lines[0]["exception"] == "ValueError"
    assert json_lines[0]["message"] == "Internal Server Error: %s"
    assert any("test_answers.py" in place for place in json_lines[0]["at"])
    assert not any(secret in json.dumps(json_lines) for secret in SECRETS)


@pytest.mark.parametrize("level", ["DEBUG", "WARNING", "ERROR"])
def test_the_server_s_own_words_are_kept_only_where_they_are_about_itself(level):
    """It writes who asked and for what into its warnings, filled in beforehand."""
    told = {"name": "gunicorn.error", "levelno": logging.getLevelName(level), "levelname": level, "module": "base"}
    for words in (
        {"msg": "Invalid request from ip=203.0.113.9: /plans/?q=Child D was seen"},
        {"msg": "Error handling request %s %s", "args": ("GET", "/plans/?q=Child D was seen")},
    ):
        line = SafeFormatter("json").format(logging.makeLogRecord(told | words))
        assert not any(secret in line for secret in ["q=", *SECRETS])
    began = logging.makeLogRecord(
        {
            "name": "gunicorn.error",
            "levelno": logging.INFO,
            "levelname": "INFO",
            "msg": "Listening at: %s",
            "args": ("x",),
        }
    )
    assert "Listening at: x" in SafeFormatter("json").format(began)


def test_a_line_is_one_line_as_text_too():
    record = logging.makeLogRecord({"name": "throughline.x", "levelname": "INFO", "msg": "one\ntwo", "facts": {"n": 3}})
    line = SafeFormatter("text").format(record)
    assert "\n" not in line
    assert line.endswith("info throughline.x: one two n=3")
