"""What every answer carries, what the logs keep of it, and what the service says of its health."""

import json
import logging
import re

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


# What each kind of answer carries


def fails(*args):
    raise ZeroDivisionError


ANSWERS = [
    # kind of answer: status, and the request that brings it
    ("a page", 200, lambda client: client.get("/partnerships/here/plans/")),
    ("the sign-in page", 200, lambda client: Client().get("/accounts/login/")),
    ("a redirect", 302, lambda client: Client().get("/")),
    ("no such page", 404, lambda client: client.get("/no/such/page")),
    ("not allowed", 403, lambda client: client.get("/partnerships/here/audit/")),
    ("a form without its token", 403, lambda client: Client(enforce_csrf_checks=True).post("/accounts/login/")),
    ("a host that is not ours", 400, lambda client: client.get("/", headers={"host": "evil.example"})),
    ("a method that is not taken", 405, lambda client: client.put("/")),
    ("a body that is too large", 413, lambda client: client.post("/", CONTENT_LENGTH="999999999999")),
    ("a length that is no number", 413, lambda client: client.post("/", CONTENT_LENGTH="-1")),
    ("health", 200, lambda client: Client().get("/healthz")),
    ("the support pages", 302, lambda client: Client().get("/support/")),
    ("a style sheet", 200, lambda client: Client().get("/static/css/throughline.css")),
    ("a report as CSV", 200, lambda client: client.get("/plans/here-plan/report.csv")),
    ("a report as JSON", 200, lambda client: client.get("/plans/here-plan/report.json")),
    ("a report as a workbook", 200, lambda client: client.get("/plans/here-plan/report.xlsx")),
]
TOLD = {
    "Content-Security-Policy": "default-src 'none'; ",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "accelerometer=(), ",
    "X-Robots-Tag": "noindex",
}


@pytest.fixture
def member(client):
    here = factories.partnership("here")
    factories.action(factories.plan(here, reference="here-plan", title="=The plan"), text="=1+1")
    client.force_login(factories.person("member", here))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "status", "asked"), ANSWERS, ids=[row[0] for row in ANSWERS])
def test_every_kind_of_answer_carries_every_rule(member, kind, status, asked):
    answer = asked(member)
    assert answer.status_code == status
    if answer.streaming:
        b"".join(answer)  # read to its end, which closes it
    for name, begins in TOLD.items():
        assert answer.headers.get(name, "(nothing)").startswith(begins), name
    assert "unsafe" not in answer["Content-Security-Policy"]
    if kind != "a style sheet":
        assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_failure_carries_them_too_and_tells_nothing(monkeypatch):
    monkeypatch.setattr(connection, "cursor", fails)
    answer = Client(raise_request_exception=False).get("/healthz")
    assert answer.status_code == 500
    assert all(answer.headers[name].startswith(begins) for name, begins in TOLD.items())
    assert "ZeroDivision" not in answer.content.decode()


TYPES = [
    ("csv", "text/csv; charset=utf-8"),
    ("json", "application/json"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "content_type"), TYPES)
def test_files_say_what_they_are_and_are_saved_not_shown(member, name, content_type):
    answer = member.get(f"/plans/here-plan/report.{name}")
    assert answer["Content-Type"].startswith(content_type)
    assert answer["Content-Disposition"].startswith("attachment; ")


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_methods_that_no_page_takes_do_nothing(member, method):
    answer = getattr(member, method)("/plans/here-plan/")
    assert (answer.status_code, answer["Allow"], answer.content) == (405, "GET, HEAD, POST", b"")


@pytest.mark.django_db
def test_signing_out_has_the_browser_forget(member):
    assert "Clear-Site-Data" not in member.get("/accounts/logout/").headers
    assert member.post("/accounts/logout/")["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.django_db
@override_settings(OIDC_SERVER_URL="https://login.example/tenant/v2.0")
def test_forms_lead_out_to_the_identity_provider_alone_and_only_where_they_must():
    assert "form-action 'self' https://login.example;" in Client().get("/accounts/login/")["Content-Security-Policy"]
    assert "form-action 'self';" in Client().get("/")["Content-Security-Policy"]


# Cookies


@pytest.mark.django_db
@override_settings(
    SESSION_COOKIE_SECURE=True,
    CSRF_COOKIE_SECURE=True,
    SESSION_COOKIE_NAME="__Host-session",
    CSRF_COOKIE_NAME="__Host-csrf",
    ALLOWED_HOSTS=["testserver"],
)
def test_every_cookie_is_bound_to_this_host_and_out_of_reach_of_scripts(client):
    """With the names of production: a browser throws a cookie of this prefix away unless all of it is so."""
    factories.person("member", factories.partnership("here"), email="ann@example.org")
    client.get("/accounts/login/", secure=True)
    told = {"login": "ann@example.org", "password": factories.PASSWORD}
    assert client.post("/accounts/login/", told, secure=True).status_code == 302
    client.get("/", secure=True)
    assert set(client.cookies) == {"__Host-session", "__Host-csrf"}
    for cookie in client.cookies.values():
        assert (cookie["path"], cookie["domain"], cookie["samesite"]) == ("/", "", "Lax")
        assert cookie["secure"] and cookie["httponly"]


# No way out by a link that somebody else made

ELSEWHERE = [
    "https://evil.example/", "//evil.example/", "///evil.example", r"/\evil.example", "https:evil.example",
    "javascript:alert(1)", "data:text/html,x", "http://testserver@evil.example/", " https://evil.example",
    "\thttps://evil.example", "/%2f/evil.example/..//evil.example",
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("address", ELSEWHERE)
@pytest.mark.parametrize("page", ["/accounts/login/", "/accounts/logout/", "/accounts/reauthenticate/"])
def test_nobody_is_led_elsewhere(client, address, page):
    person = factories.person("member", factories.partnership("here"), email="ann@example.org")
    if "login" not in page:
        client.force_login(person)
    told = {"login": person.email, "password": factories.PASSWORD, "next": address}
    answers = [
        client.get(page, {"next": address}),
        client.post(page, told),
        client.post(f"{page}?next={address}", told),
    ]
    for answer in answers:
        place = answer.headers.get("Location", "/")
        assert place.startswith("/") and not place.startswith(("//", "/\\")), place
        assert 'href="https://evil' not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["//evil.example/x", "/\\evil.example/x", "//evil.example"])
def test_a_slash_put_on_leads_nowhere_else(client, address):
    place = client.get("http://testserver" + address).headers.get("Location", "/")
    assert place.startswith("/") and not place.startswith(("//", "/\\"))


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


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/accounts/login/", "/no/such/page", "/support/login/", "/"])
def test_no_page_holds_what_the_policy_forbids(member, address):
    """A style or a script within the page would be dropped by the browser, and the page would be less than meant."""
    for client in (Client(), member):
        text = client.get(address, follow=True).content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", text)


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


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b", "\x85", "\u2028", "\0"])
def test_a_line_is_one_line_as_text_too(sign):
    told = {"name": "throughline.x", "levelname": "INFO", "msg": f"one{sign}two", "facts": {"n": 3}}
    record = logging.makeLogRecord(told)
    line = SafeFormatter("text").format(record)
    assert sign not in line
    assert line.endswith("info throughline.x: one two n=3")
