#!/usr/bin/env python3
"""`make test`: every gate, from linters to a real browser. All of them run even where one has failed.

    make test                  everything
    make test ONLY=lint,types  the named gates alone

With CI=true nothing may be skipped: what cannot run there is a failure.
"""

import os
import shutil
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree

from machine import (
    PDF_PACKAGES,
    PYTHON,
    Trouble,
    by_hand,
    has_pdf_libraries,
    install,
    right_python,
    run,
    say,
)
from setup import make_environment

BIN = os.path.dirname(PYTHON)
IN_CI = os.environ.get("CI") == "true"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# A service that others reach, as far as its settings go.
PRODUCTION = {
    "ALLOWED_HOSTS": "plans.example.org",
    "TRUSTED_PROXIES": "1",
    "SECRET_KEY": "".join(f"{number:x}~" for number in range(40)),
    "DATABASE_URL": "sqlite:///:memory:",
    "DEBUG": "off",
    "PLAIN_HTTP": "off",
}
# Rules that every case must reach; what stands below them is looked at, not counted.
RULES = "accounts/roles.py,accounts/verdicts.py,plans/lateness.py,plans/rag.py,plans/permissions.py,plans/timescales/*"


def gates(results):
    """Name, command and additions to the environment of each gate, in the order that finds a mistake soonest."""
    django = [PYTHON, "-W", "error::RuntimeWarning", "manage.py"]
    pytest, coverage = [PYTHON, "-m", "pytest", "-n", "2", "-q"], ["--cov", "--cov-report="]
    xml = {name: f"--junitxml={results}/{name}.xml" for name in ("postgres", "sqlite", "browser")}
    return [
        ("lint", [f"{BIN}/ruff", "check", "."], {}),
        ("format", [f"{BIN}/ruff", "format", "--check", "."], {}),
        ("templates", [f"{BIN}/djlint", "templates", "--lint", "--quiet"], {}),
        ("imports", [f"{BIN}/lint-imports", "--no-cache"], {}),
        ("types", [f"{BIN}/mypy"], {}),
        ("deploy", [*django, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
        ("migrations", [*django, "makemigrations", "--check", "--dry-run"], PRODUCTION),
        (
            "postgres",
            [*pytest, "-m", "not browser and not sqlite_only", xml["postgres"]],
            {"TEST_DATABASE": "postgres"},
        ),
        ("tests", [*pytest, "-m", "not browser", *coverage, xml["sqlite"]], {}),
        # Apart: a browser keeps an event loop running, in which Django lets no other test use the database.
        ("browser", [*pytest, "-m", "browser", *coverage, "--cov-append", xml["browser"]], {}),
        ("coverage", ["sh", "bin/coverage", RULES], {}),
    ]


def with_what_tests_need():
    """Install the machine's part where that is allowed, and say what will be missing otherwise."""
    make_environment(dev=True)
    packages = [] if has_pdf_libraries() else list(PDF_PACKAGES)
    packages += [] if any(map(shutil.which, BROWSERS)) else ["chromium"]
    packages += [] if shutil.which("pdftoppm") else ["poppler-utils"]
    if packages and not install(packages):
        say("NOT INSTALLED, so the tests that need them are skipped: " + ", ".join(packages))
        say("    " + by_hand(packages))
        if IN_CI:
            raise Trouble("Under CI=true nothing may be skipped.")


def clean_environment():
    """The person's own settings must not reach the tests."""
    kept = ("PATH", "HOME", "CI", "LANG", "TMPDIR", "USER", "XDG_CACHE_HOME", "TERM", "PYTEST_ADDOPTS")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    return {**environment, "PYTHONDONTWRITEBYTECODE": "1"}


def count(results):
    """Passed, failed and skipped over every test run, out of pytest's own reports."""
    passed = failed = skipped = 0
    for name in os.listdir(results):
        suite = ElementTree.parse(os.path.join(results, name)).getroot().find("testsuite")  # noqa: S314  (our own)
        bad = int(suite.get("failures")) + int(suite.get("errors"))
        failed += bad
        skipped += int(suite.get("skipped"))
        passed += int(suite.get("tests")) - bad - int(suite.get("skipped"))
    return passed, failed, skipped


def main():
    right_python()
    only = [name for name in os.environ.get("ONLY", "").split(",") if name]
    with_what_tests_need()
    environment = clean_environment()
    outcomes = []
    with tempfile.TemporaryDirectory() as results:
        wanted = [gate for gate in gates(results) if not only or gate[0] in only]
        if not wanted:
            raise Trouble("ONLY names no gate: " + ", ".join(gate[0] for gate in gates(results)))
        for name, command, additions in wanted:
            say(f"\n--- {name}")
            began = time.monotonic()
            good = run(command, env={**environment, **additions})
            outcomes.append((name, good, time.monotonic() - began))
        passed, failed, skipped = count(results)
    say("\n" + "\n".join(f"{'ok    ' if good else 'FAILED'} {name} ({took:.0f} s)" for name, good, took in outcomes))
    broken = sum(not good for _, good, _ in outcomes)
    # A gate without tests of its own counts as one.
    say(f"\n{passed} passed, {max(failed, broken)} failed, {skipped} skipped")
    return 1 if broken else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Trouble as trouble:
        sys.exit(str(trouble))
    except KeyboardInterrupt:
        sys.exit(130)
