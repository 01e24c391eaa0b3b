"""What every test stands on: no network, a browser where there is one, the real plans where they are.

A test that lacks something calls `unavailable(reason)`. On a person's machine it is skipped and says so; under CI=true
a skip of any kind is a failure.
"""

import ipaddress
import os
import shutil
import socket
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache

IN_CI = os.environ.get("CI") == "true"
REAL_PLANS = settings.BASE_DIR.parent / "shared" / "plans"
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def unavailable(reason):
    """Skip this test because something it needs is not on this machine; under CI=true, fail it."""
    if IN_CI:
        pytest.fail(f"under CI=true nothing is skipped: {reason}")
    pytest.skip(reason)


# No network but this machine's own


class NetworkUsed(RuntimeError):
    """A test tried to reach another machine."""


def _stays_here(address):
    if not isinstance(address, tuple):
        return True  # a socket in the file system
    host = address[0].partition("%")[0]
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _guarded(connect):
    def guarded(self, address):
        if not _stays_here(address):
            raise NetworkUsed(f"a test tried to reach {address[0]!r}")
        return connect(self, address)

    return guarded


def pytest_configure(config):
    socket.socket.connect = _guarded(socket.socket.connect)
    socket.socket.connect_ex = _guarded(socket.socket.connect_ex)


# Nothing is skipped under CI


def _forbid_skip(report, reason):
    report.outcome = "failed"
    report.longrepr = f"under CI=true nothing is skipped: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        _forbid_skip(report, report.longrepr)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    report = yield
    if IN_CI and report.skipped:
        _forbid_skip(report, report.longrepr)
    return report


# Browser tests


def pytest_collection_modifyitems(items):
    browser_tests = Path(__file__).parent / "browser"
    for item in items:
        if item.path.is_relative_to(browser_tests):
            item.add_marker("browser")
            # Playwright keeps an event loop in this thread, which Django would otherwise take for a mistake.
            item.fixturenames.insert(0, "beside_playwright")


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Debian's chromium, which asks nobody for anything."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        unavailable("there is no chromium on this machine: apt-get install chromium")
    return {"executable_path": path, "args": BROWSER_FLAGS}


@pytest.fixture
def beside_playwright(monkeypatch, transactional_db):
    """What a test in a browser needs of Django: threads that share the database, and counts of sign-ins begun anew."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    cache.clear()


@pytest.fixture(scope="session")
def axe_script():
    """The text of axe-core, to be run in a page."""
    path = settings.NODE_MODULES / "axe-core" / "axe.min.js"
    if not path.is_file():
        unavailable("axe-core is not installed: make setup")
    return path.read_text(encoding="utf-8")


# The real plans


@pytest.fixture(scope="session")
def shared_plans():
    """The folder of real workbooks with their expected readings, which stand beside the checkout."""
    if not REAL_PLANS.is_dir():
        unavailable(f"the real plans are not beside this checkout ({REAL_PLANS.name}/)")
    return REAL_PLANS
