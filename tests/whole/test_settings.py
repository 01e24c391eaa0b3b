"""Settings come from the environment; one that cannot be right is refused with a sentence that says what to do."""

import importlib
import os
import stat
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import Environment, database_from_url, kept_secret
from config.settings import env

GOOD_KEY = "k3y-" * 20
IN_PUBLIC = {"ALLOWED_HOSTS": "plans.example.org", "SECRET_KEY": GOOD_KEY, "DATABASE_URL": "sqlite:///:memory:"}


@pytest.fixture
def settings_with(monkeypatch):
    """Read config/settings.py again, in an environment that holds nothing else of ours."""

    def read(**variables):
        for name in [*ENVIRONMENT_NAMES, *variables]:
            monkeypatch.delenv(name, raising=False)
        for name, value in {"SECRET_KEY": GOOD_KEY, "DATABASE_URL": "sqlite:///:memory:", **variables}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delitem(sys.modules, "config.settings")
        return vars(importlib.import_module("config.settings"))

    return read


ENVIRONMENT_NAMES = list(env.names)

REFUSED = [
    # variables, what the sentence says
    ({"PORT": "eighty"}, "PORT: 'eighty' will not do: write a whole number from 1 to 65535."),
    ({"PORT": "0"}, "PORT: '0' will not do: write a whole number from 1 to 65535."),
    ({"PORT": "70000"}, "PORT: '70000' will not do: write a whole number from 1 to 65535."),
    ({"WEB_CONCURRENCY": "-1"}, "WEB_CONCURRENCY: '-1' will not do: write a whole number from 1 to 64."),
    ({"DEBUG": "maybe"}, "DEBUG: 'maybe' is neither on nor off: write on or off."),
    ({"LOG_FORMAT": "xml"}, "LOG_FORMAT: 'xml' is not known here: write one of text, json."),
    ({"LOG_LEVEL": "loud"}, "LOG_LEVEL: 'loud' is not known here: write one of debug, info, warning, error."),
    ({"EMAIL_SECURITY": "ssl"}, "EMAIL_SECURITY: 'ssl' is not known here: write one of starttls, tls, none."),
    (
        {"ALLOWED_HOSTS": "*"},
        "ALLOWED_HOSTS: '*' lets any name in: list the names that people type, separated by commas.",
    ),
    (
        {"ALLOWED_HOSTS": "https://plans.example.org/"},
        "ALLOWED_HOSTS: 'https://plans.example.org/' is not a host name: leave out https://, any port and any path.",
    ),
    (
        {"CSRF_TRUSTED_ORIGINS": "plans.example.org"},
        "CSRF_TRUSTED_ORIGINS: 'plans.example.org' is not an origin: write it as https://plans.example.org.",
    ),
    (
        {**IN_PUBLIC, "SECRET_KEY": ""},
        "SECRET_KEY: it is not set, and ALLOWED_HOSTS lets other machines in: give it 50 random characters.",
    ),
    (
        {**IN_PUBLIC, "SECRET_KEY": "short"},
        "SECRET_KEY: 5 characters are too few: give it at least 50 random ones.",
    ),
    ({**IN_PUBLIC, "DEBUG": "on"}, "DEBUG: it is on, and ALLOWED_HOSTS lets other machines in: turn it off."),
    (
        {**IN_PUBLIC, "PLAIN_HTTP": "on"},
        "PLAIN_HTTP: it is on, and ALLOWED_HOSTS lets other machines in: turn it off and serve over HTTPS.",
    ),
    ({"MEDIA_ROOT": __file__}, f"MEDIA_ROOT: {__file__} is a file: name a folder."),
    (
        {"DATABASE_URL": "mysql://root:hush@host/name"},
        "DATABASE_URL: 'mysql' is not a kind of database known here: write sqlite:///var/db.sqlite3 or "
        "postgres://user:password@host:5432/name.",
    ),
]


@pytest.mark.parametrize(("variables", "sentence"), REFUSED)
def test_wrong_settings_are_refused(settings_with, variables, sentence):
    with pytest.raises(ImproperlyConfigured) as refusal:
        settings_with(**variables)
    assert str(refusal.value) == sentence


def test_with_nothing_set_it_serves_this_machine_alone(settings_with):
    settings = settings_with()
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert not settings["DEBUG"]
    assert not settings["IN_PUBLIC"]
    assert settings["SESSION_COOKIE_SECURE"] and settings["CSRF_COOKIE_SECURE"]


def test_plain_http_takes_secure_off_the_cookies_and_nothing_else(settings_with):
    settings = settings_with(PLAIN_HTTP="on")
    assert not settings["SESSION_COOKIE_SECURE"] and not settings["CSRF_COOKIE_SECURE"]
    assert settings["SESSION_COOKIE_HTTPONLY"] and settings["CSRF_COOKIE_HTTPONLY"]
    assert not settings["SECURE_SSL_REDIRECT"]
    assert "SESSION_COOKIE_NAME" not in settings  # without Secure a browser refuses the prefix


def test_over_https_cookies_are_bound_to_this_host(settings_with):
    settings = settings_with(**IN_PUBLIC)
    assert (settings["SESSION_COOKIE_NAME"], settings["CSRF_COOKIE_NAME"]) == ("__Host-session", "__Host-csrf")
    assert "SESSION_COOKIE_DOMAIN" not in settings and "SESSION_COOKIE_PATH" not in settings


def test_no_check_is_silenced(settings_with):
    assert "SILENCED_SYSTEM_CHECKS" not in settings_with(**IN_PUBLIC)


def test_in_public_everything_is_over_https(settings_with):
    settings = settings_with(**IN_PUBLIC, TRUSTED_PROXIES="1")
    assert settings["ALLOWED_HOSTS"][0] == "plans.example.org"
    assert settings["SECURE_SSL_REDIRECT"] and settings["SECURE_HSTS_SECONDS"] >= 31536000
    assert settings["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_a_forwarded_header_is_not_believed_where_no_server_stands_in_front(settings_with):
    assert settings_with(**IN_PUBLIC)["SECURE_PROXY_SSL_HEADER"] is None


# Databases

POSTGRES = [
    # URL, then name, user, password, host, port
    ("postgres://ann:pw@db.example:5433/plans", ("plans", "ann", "pw", "db.example", "5433")),
    ("postgresql://ann@db.example/plans", ("plans", "ann", "", "db.example", "")),
    ("postgres://a%40b:p%2Fw%3A%25%23@db/plan%20s", ("plan s", "a@b", "p/w:%#", "db", "")),
    ("postgres://ann:pw@[::1]:5432/plans", ("plans", "ann", "pw", "::1", "5432")),
    ("postgresql://postgres:@/postgres?host=/run/pg", ("postgres", "postgres", "", "/run/pg", "")),
]


@pytest.mark.parametrize(("url", "expected"), POSTGRES)
def test_postgres_addresses(url, expected):
    settings = database_from_url("DATABASE_URL", url)
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert tuple(settings[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == expected


def test_postgres_options_are_passed_on():
    settings = database_from_url("DATABASE_URL", "postgres://db/plans?sslmode=require&connect_timeout=5", pool_size=5)
    assert settings["OPTIONS"]["sslmode"] == "require"
    assert settings["OPTIONS"]["connect_timeout"] == "5"
    assert settings["OPTIONS"]["pool"]["max_size"] == 5


def test_sqlite_writers_wait_for_their_turn(tmp_path):
    settings = database_from_url("DATABASE_URL", f"sqlite:///{tmp_path}/a%20b.sqlite3")
    assert settings["NAME"] == tmp_path / "a b.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings["OPTIONS"]["timeout"] == 20
    assert "WAL" in settings["OPTIONS"]["init_command"]


def test_a_relative_sqlite_file_stands_where_the_command_is_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert database_from_url("DATABASE_URL", "sqlite:///plans.sqlite3")["NAME"] == tmp_path / "plans.sqlite3"


BAD_DATABASES = [
    ("", "'(none)' is not a kind of database"),
    ("plans.sqlite3", "'(none)' is not a kind of database"),
    ("sqlite://plans.sqlite3", "takes three slashes"),
    ("sqlite:///", "takes three slashes"),
    ("sqlite:////no/such/folder/plans.sqlite3", "there is no folder /no/such/folder"),
    ("sqlite:////tmp", "/tmp is a folder"),  # noqa: S108  (only named)
    ("postgres://db.example:5432/", "names no database"),
    ("postgres://db.example:port/plans", "not an address"),
    ("postgres://db.example/plans?sslmod=require", "'sslmod' is not an option"),
]


@pytest.mark.parametrize(("url", "words"), BAD_DATABASES)
def test_bad_databases_are_refused_by_name(url, words):
    with pytest.raises(ImproperlyConfigured) as refusal:
        database_from_url("DATABASE_URL", url)
    assert str(refusal.value).startswith("DATABASE_URL: ")
    assert words in str(refusal.value)


@pytest.mark.parametrize(
    "url", ["mysql://ann:hush@db/plans", "postgres://ann:hush@db:x/plans", "postgres://ann:hush@db/"]
)
def test_a_refusal_never_repeats_a_password(url):
    with pytest.raises(ImproperlyConfigured) as refusal:
        database_from_url("DATABASE_URL", url)
    assert "hush" not in str(refusal.value)


# Secrets that are made and kept


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "var" / "secret_key"
    made = kept_secret("SECRET_KEY", path)
    assert len(made) >= 50
    assert kept_secret("SECRET_KEY", path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(path.parent) == ["secret_key"]


def test_a_secret_that_cannot_be_kept_is_refused(tmp_path):
    (tmp_path / "var").write_text("a file where the folder should be")
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY: "):
        kept_secret("SECRET_KEY", tmp_path / "var" / "secret_key")


@pytest.mark.parametrize(
    ("value", "expected"),
    [("on", True), ("YES", True), ("1", True), ("off", False), ("No", False), ("", False), (" true ", True)],
)
def test_flags(value, expected):
    assert Environment({"X": value}).flag("X") is expected
