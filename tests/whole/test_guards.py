"""The guards of the test run themselves: no network, no warnings, no skips under CI."""

import socket
import subprocess
import sys
import warnings

import pytest
from django.conf import settings

from tests import conftest


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80, 0, 0), ("plans.example.org", 443)])
def test_other_machines_cannot_be_reached(address):
    kind = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(kind) as probe, pytest.raises(RuntimeError, match="a test tried to reach"):
        probe.connect(address)


def test_this_machine_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


def test_a_warning_is_an_error():
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


@pytest.mark.parametrize(("in_ci", "outcome"), [(True, pytest.fail.Exception), (False, pytest.skip.Exception)])
def test_what_is_not_there_is_skipped_by_a_person_and_fails_under_ci(monkeypatch, in_ci, outcome):
    monkeypatch.setattr(conftest, "IN_CI", in_ci)
    with pytest.raises(outcome, match="no such thing"):
        conftest.unavailable("no such thing here")


SKIPS = ["@pytest.mark.skip(reason='later')\ndef test_x(): assert 1", "pytest.importorskip('no_such_module')"]


@pytest.mark.parametrize("source", SKIPS)
@pytest.mark.parametrize(("ci", "fails"), [("true", True), ("", False)])
def test_any_other_skip_fails_under_ci_too(tmp_path, source, ci, fails):
    place = settings.BASE_DIR / "tests"
    (tmp_path / "test_skip.py").write_text(f"import pytest\n{source}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tests.conftest", "--noconftest"]
    environment = {"PATH": "/usr/bin:/bin", "CI": ci, "PYTHONPATH": str(place.parent)}
    environment["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    ran = subprocess.run(
        [*command, "-c", str(place.parent / "pyproject.toml"), tmp_path / "test_skip.py"],
        cwd=place.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ("nothing is skipped" in ran.stdout) is fails, ran.stdout + ran.stderr
    assert (ran.returncode in (1, 2)) is fails
