"""The container is never built here, so what it is made of is held against the rest of the project by reading it."""

import re
import subprocess
import sys

import pytest
import yaml
from django.conf import settings

from config.settings import env

sys.path.insert(0, str(settings.BASE_DIR / "bin"))
from machine import PDF_PACKAGES

DOCKERFILE = (settings.BASE_DIR / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((settings.BASE_DIR / "docker-compose.yml").read_text(encoding="utf-8"))
SERVE = (settings.BASE_DIR / "bin" / "serve").read_text(encoding="utf-8")
KEPT = re.findall(r"^!(.+)$", (settings.BASE_DIR / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("service", ["web", "maintenance"])
def test_settings_of_the_services_are_settings(service):
    assert set(COMPOSE["services"][service]["environment"]) <= set(env.names)


def test_secrets_are_asked_for_and_never_written():
    environment = COMPOSE["services"]["web"]["environment"]
    assert environment["SECRET_KEY"].startswith("${SECRET_KEY:?")
    assert "${POSTGRES_PASSWORD:?" in environment["DATABASE_URL"]
    assert not re.search(r"(?i)(secret|password|key)\w*=", DOCKERFILE)


def test_database_service_and_maintenance_are_there():
    assert set(COMPOSE["services"]) == {"database", "web", "maintenance"}
    assert COMPOSE["services"]["maintenance"]["command"] == ["maintain"]
    assert "maintain)" in SERVE


def test_what_draws_the_pdf_is_what_make_run_installs():
    assert all(package in DOCKERFILE for package in PDF_PACKAGES)


def test_it_does_not_run_as_root():
    assert DOCKERFILE.index("\nUSER throughline") < DOCKERFILE.index("\nENTRYPOINT")


@pytest.mark.parametrize("name", KEPT)
def test_everything_that_goes_in_is_there(name):
    assert (settings.BASE_DIR / name).exists()


def test_everything_that_serves_goes_in():
    assert set(KEPT) >= {"accounts", "bin", "config", "manage.py", "plans", "reports", "static", "templates"}
    copied = re.findall(r"^COPY (?!--)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    named = {name for line in copied for name in line.split() if name != "."}
    assert named <= set(KEPT)


@pytest.mark.parametrize("script", ["bin/serve", "bin/lock", "bin/coverage", ".ci/run"])
def test_shell_scripts_can_be_read(script):
    path = settings.BASE_DIR / script
    assert path.stat().st_mode & 0o111
    subprocess.check_call(["sh" if script.startswith("bin") else "bash", "-n", path], timeout=20)
