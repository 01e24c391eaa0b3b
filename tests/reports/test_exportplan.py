"""manage.py exportplan: the same files as the report page, with exit codes that a script can trust."""

import json

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def export(*arguments, **options):
    call_command("exportplan", *arguments, **options)


@pytest.mark.parametrize(("name", "begins"), [("json", b"{"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbfNo.")])
def test_it_writes_a_file(place, tmp_path, name, begins):
    path = tmp_path / f"plan.{name}"
    export("glenfirth-plan", "--format", name, "-o", str(path))
    assert path.read_bytes().startswith(begins)


def test_as_at_a_day(place, tmp_path):
    path = tmp_path / "plan.json"
    export("glenfirth-plan", "--format", "json", "--as-at", "31 July 2024", "-o", str(path))
    said = json.loads(path.read_text(encoding="utf-8"))
    assert said["plan"]["as_at"] == "2024-07-31"
    assert {action["ref"]: action["rag"] for action in said["actions"]}["1.2"] == "A"


def test_standard_output(place, capfdbinary):
    export("glenfirth-plan", "--format", "json", "-o", "-")
    assert json.loads(capfdbinary.readouterr().out)["plan"]["reference"] == "glenfirth-plan"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nowhere", "--format", "json", "-o", "-"], 2, "There is no plan 'nowhere'"),
        (["glenfirth-plan", "--format", "json", "--as-at", "2024-01-01", "-o", "-"], 1, "before 31 July 2024"),
        (["glenfirth-plan", "--format", "json", "--as-at", "2999-01-01", "-o", "-"], 2, "today or earlier"),
        (["glenfirth-plan", "--format", "json", "-o", "/nowhere/at/all.json"], 1, "could not be written"),
    ],
)
def test_a_refusal_is_one_sentence_and_an_exit_code(place, arguments, code, words):
    with pytest.raises(CommandError, match=words) as refused:
        export(*arguments)
    assert refused.value.returncode == code


def test_pdf_switched_off_says_so(place, monkeypatch):
    monkeypatch.setattr("reports.pdf.available", lambda: False)
    with pytest.raises(CommandError, match="PDF is switched off") as refused:
        export("glenfirth-plan", "--format", "pdf", "-o", "-")
    assert refused.value.returncode == 1
