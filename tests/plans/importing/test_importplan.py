"""The command importplan, from the file to its answer: what it prints, what it refuses, what it leaves behind."""

import datetime as dt
import io
import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from plans.models import Action, Plan
from tests import factories
from tests.spreadsheets.making_documents import document, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo():
    return factories.partnership()


@pytest.fixture
def workbook(tmp_path):
    made = openpyxl.Workbook()
    for row in (
        ["Harbour Bay improvement plan"],
        [],
        ["Ref", "Action", "Lead", "Timescale", "Progress", "RAG"],
        ["1", "Agree a shared form", "Lead Officer", "March 2022", "Drafted", "A"],
        ["2", "Train duty staff", "Training Lead", "When posts are filled", "", "G"],
    ):
        made.active.append(row)
    path = tmp_path / "plan.xlsx"
    made.save(path)
    return path


def run(path, partnership, **options):
    out = io.StringIO()
    call_command("importplan", str(path), partnership=partnership.slug, stdout=out, **options)
    return out.getvalue()


def refusal(path, slug, **options):
    """(exit code, sentence) of a run that is refused."""
    with pytest.raises(CommandError) as refused:
        call_command("importplan", str(path), partnership=slug, **options)
    return refused.value.returncode, str(refused.value)


def test_it_tells_counts_and_every_doubt_with_its_cell(workbook, demo):
    said = run(workbook, demo, plan="harbour")
    assert "harbour: Harbour Bay improvement plan" in said
    assert "2 actions" in said and "A 1, G 1" in said
    assert "warning at Sheet D5: The timescale 'When posts are filled'" in said


def test_json(workbook, demo):
    answer = json.loads(run(workbook, demo, json=True, plan="harbour"))
    assert [plan["reference"] for plan in answer["plans"]] == ["harbour"]
    assert answer["plans"][0]["counts"]["by_rag"] == {"A": 1, "G": 1}
    assert {tuple(sorted(problem)) for problem in answer["problems"]} == {("cell", "message", "severity", "sheet")}


def test_a_dry_run_writes_nothing(workbook, demo):
    assert "Nothing was written" in run(workbook, demo, dry_run=True)
    assert not Plan.objects.exists()


def test_a_reference_is_used_once(workbook, demo):
    run(workbook, demo, plan="harbour")
    code, sentence = refusal(workbook, demo.slug, plan="harbour")
    assert (code, "already a plan with the reference 'harbour'" in sentence) == (1, True)
    assert Plan.objects.count() == 1


def test_the_same_file_twice_is_noticed(workbook, demo):
    run(workbook, demo, plan="harbour")
    assert "imported before, as harbour" in run(workbook, demo)
    assert Plan.objects.count() == 2


def test_an_unknown_partnership_is_wrong_use(workbook):
    assert refusal(workbook, "nowhere")[0] == 2


def test_a_day_to_come_is_refused(workbook, demo):
    code, sentence = refusal(workbook, demo.slug, as_at=dt.date(2999, 1, 1))
    assert (code, "lies in the future" in sentence) == (1, True)


ROWS = (
    ("Ref", "Action", "Lead", "Timescale"),
    ("1", "Agree a shared form", "Lead Officer", "March 2022"),
    ("2", "Train duty staff", "Training Lead", "When posts are filled"),
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Harbour Bay plan.csv", "\r\n".join(";".join(row) for row in ROWS).encode("utf-16")),
        ("Harbour Bay plan.docx", document(table(*ROWS))),
    ],
)
def test_a_text_table_and_a_word_document_come_in_as_a_workbook_does(tmp_path, demo, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    run(path, demo)
    plan = Plan.objects.get()
    assert plan.title == "Harbour Bay plan"
    actions = Action.objects.filter(plan=plan).order_by("pk")
    assert [(action.ref, action.text, str(action.due_on or "")) for action in actions] == [
        ("1", "Agree a shared form", "2022-03-31"),
        ("2", "Train duty staff", ""),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "is empty"), (b"Action,Lead\n", "not a table"), (b"PK\x03\x04" + b"0" * 50, "damaged")],
)
def test_what_is_no_workbook_gets_a_sentence(tmp_path, demo, content, says):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    code, sentence = refusal(path, demo.slug)
    assert (code, says in sentence, "\n" in sentence) == (1, True, False)


def test_a_workbook_without_a_plan_gets_a_sentence(tmp_path, demo):
    made = openpyxl.Workbook()
    made.active.append(["Shopping", "Eggs"])
    made.save(tmp_path / "list.xlsx")
    code, sentence = refusal(tmp_path / "list.xlsx", demo.slug)
    assert (code, sentence.startswith("No plan was found in list.xlsx")) == (1, True)


def test_history_begins_on_the_as_at_day(workbook, demo):
    run(workbook, demo, plan="harbour", as_at=dt.date(2021, 7, 31))
    days = {row.history_date.date() for row in Action.history.all()}
    assert days == {dt.date(2021, 7, 31)}
    with pytest.raises(CommandError, match="Nothing was recorded of this plan before 31 July 2021"):
        call_command("exportplan", "harbour", format="json", as_at=dt.date(2021, 7, 30), output="-")
