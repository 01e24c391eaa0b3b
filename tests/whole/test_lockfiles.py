"""What is installed is pinned by hash, and nothing committed says where it is fetched from."""

import json
import re

import pytest
from django.conf import settings

LISTS = sorted(settings.BASE_DIR.glob("requirements*.txt"))
ADDRESS = re.compile(r"https?://|--index-url|--extra-index-url|--find-links|git\+", re.IGNORECASE)


def test_every_list_is_there():
    names = {path.name for path in LISTS}
    assert names == {"requirements.txt", "requirements-dev.txt", "requirements-node.txt", "requirements-uv.txt"}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_python_lists_hold_no_addresses(path):
    assert not ADDRESS.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_python_package_is_pinned_and_hashed(path):
    entries = re.split(r"\n(?=[a-z])", re.sub(r"(?m)^\s*#.*\n", "", path.read_text(encoding="utf-8")).strip())
    loose = [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]
    assert loose == []


def test_every_direct_dependency_says_why():
    project = settings.BASE_DIR.joinpath("pyproject.toml").read_text(encoding="utf-8").partition("[tool.")[0]
    named = re.findall(r'(?m)^.*"[a-z][\w\[\],-]*[><=~].*$', project)
    assert len(named) > 20
    assert [line for line in named if not re.search(r"# \w", line) and "requires-python" not in line] == []


def test_node_packages_are_hashed_and_hold_no_addresses():
    lock = json.loads((settings.BASE_DIR / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if not package["integrity"].startswith("sha512-")] == []


def test_both_python_lists_agree():
    """Tests must run on the versions that will serve."""
    pins = [
        dict(re.findall(r"(?m)^([a-z0-9-]+)==([^ ;\\]+)", (settings.BASE_DIR / name).read_text(encoding="utf-8")))
        for name in ("requirements.txt", "requirements-dev.txt")
    ]
    assert {name: pins[1].get(name) for name in pins[0]} == pins[0]
