"""What was prepared comes in all or nothing, by the pages and by the command alike."""

import datetime as dt
import io
import json

import pytest
from django.core.management import CommandError, call_command

from accounts.refusals import ChangedMeanwhile, Refusal
from plans.choices import DraftState
from plans.importing import committing, recording_actions
from plans.importing.committing import commit_draft
from plans.importing.corrections import Corrections
from plans.importing.preparing import correct, kept_path, set_aside
from plans.importing.refusal import ImportRefused
from plans.importing.undoing import undo_import
from plans.importing.uploading import upload_file
from plans.models import Action, LegacyFile, Plan, WorkbookImport
from tests import factories

from .workbooks import YEAR_1, YEAR_2, records, upload_of, workbook_bytes

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 2)


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


@pytest.fixture
def place():
    return factories.partnership("harbour-bay")


@pytest.fixture
def by(place):
    return factories.person("administrator", place)


def drafted(place, by, rows=YEAR_1, *, plan=None, name="plan.xlsx", day="1 March 2026", **told):
    return upload_file(
        partnership=place, upload=upload_of(workbook_bytes(rows, day=day, **told), name), by=by, plan=plan
    )


def test_a_new_plan_and_the_record_of_how_it_came(place, by):
    draft = drafted(place, by)
    draft = correct(draft=draft, corrections=Corrections(title="Bay plan", rows_out={"Sheet": [6]}), by=by, version=1)
    record = commit_draft(draft=draft, by=by, today=TODAY)
    plan = Plan.objects.get()
    assert (plan.title, plan.actions.count(), plan.as_at) == ("Bay plan", 2, dt.date(2026, 3, 1))
    assert (record.plan, record.plan_reference, record.onto_existing) == (plan, plan.reference, False)
    assert (record.file, record.sha256, record.imported_by) == (draft.file, draft.file.sha256, by)
    assert record.corrections == {"title": "Bay plan", "rows_out": {"Sheet": [6]}}
    assert record.counts["actions"] == 2 and record.counts["by_rag"] == {"A": 1, "G": 1}
    assert {row.history_user for row in Action.history.all()} == {by}
    draft.refresh_from_db()
    assert (draft.state, draft.result) == (DraftState.DONE, record)
    assert not kept_path(draft).exists()


def test_it_tells_how_far_it_is(place, by):
    told = []
    commit_draft(draft=drafted(place, by), by=by, today=TODAY, tell=lambda *far: told.append(far))
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert all(0 <= done <= of and words for done, of, words in told)
    assert len(told) > 5


def test_a_question_that_is_open_stops_it(place, by):
    draft = drafted(place, by, key=False)
    before = records()
    with pytest.raises(ImportRefused, match=r"a question to answer first \(Sheet F4\): The file has no key"):
        commit_draft(draft=draft, by=by, today=TODAY)
    assert records() == before


def test_a_file_in_which_no_plan_was_found_stops_it(place, by):
    draft = upload_file(partnership=place, upload=upload_of(b"Milk,2\nEggs,12\nBread,1\n", "list.csv"), by=by)
    with pytest.raises(ImportRefused, match="question to answer first"):
        commit_draft(draft=draft, by=by, today=TODAY)
    assert not Plan.objects.exists()


@pytest.mark.parametrize("step", range(len(recording_actions.HANGING)))
def test_a_failure_in_the_middle_leaves_nothing(place, by, monkeypatch, step):
    draft = drafted(place, by)
    before = records()

    def fails(*told):
        raise RuntimeError("the disk is full")

    hanging = recording_actions.HANGING
    monkeypatch.setattr(recording_actions, "HANGING", (*hanging[:step], ("measures", fails)))
    with pytest.raises(RuntimeError):
        commit_draft(draft=draft, by=by, today=TODAY)
    draft.refresh_from_db()
    assert (records(), draft.state, WorkbookImport.objects.count()) == (before, DraftState.OPEN, 0)


def test_a_failure_at_the_very_end_leaves_nothing(place, by, monkeypatch):
    draft = drafted(place, by)
    before = records()
    monkeypatch.setattr(committing, "record_import", lambda *told, **named: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        commit_draft(draft=draft, by=by, today=TODAY)
    assert records() == before


def test_it_comes_in_once(place, by):
    draft = drafted(place, by)
    commit_draft(draft=draft, by=by, today=TODAY)
    with pytest.raises(Refusal, match="brought in already"):
        commit_draft(draft=draft, by=by, today=TODAY)
    aside = set_aside(draft=drafted(place, by), by=by)
    with pytest.raises(Refusal, match="set aside"):
        commit_draft(draft=aside, by=by, today=TODAY)
    assert Plan.objects.count() == 1


def test_a_correction_that_came_in_between_is_not_passed_over(place, by):
    draft = drafted(place, by)
    correct(draft=draft, corrections=Corrections(title="Another"), by=by, version=1)
    with pytest.raises(ChangedMeanwhile):
        commit_draft(draft=draft, by=by, today=TODAY)
    assert not Plan.objects.exists()


def test_the_next_report_goes_onto_its_plan(place, by):
    first = commit_draft(draft=drafted(place, by), by=by, today=TODAY)
    draft = drafted(place, by, YEAR_2, plan=first.plan, name="year 2.xlsx", day="1 October 2026")
    record = commit_draft(draft=draft, by=by, today=TODAY)
    assert (record.plan, record.onto_existing, Plan.objects.count()) == (first.plan, True, 1)
    assert {name: record.counts[name] for name in ("matched", "new", "gone")} == {"matched": 2, "new": 1, "gone": 1}
    assert first.plan.actions.count() == 4
    moved = first.plan.actions.get(ref="2")
    assert (moved.first_due_on, moved.due_on) == (dt.date(2026, 6, 30), dt.date(2026, 12, 31))


def test_the_very_same_file_goes_onto_a_plan_once(place, by):
    first = commit_draft(draft=drafted(place, by), by=by, today=TODAY)
    again = drafted(place, by, plan=first.plan)
    with pytest.raises(ImportRefused, match="this very file was brought into it on"):
        commit_draft(draft=again, by=by, today=TODAY)


def test_an_earlier_import_of_the_file_is_told_until_it_is_taken_back(place, by):
    first = commit_draft(draft=drafted(place, by), by=by, today=TODAY)
    said = [problem[3] for problem in commit_draft(draft=drafted(place, by), by=by, today=TODAY).problems]
    assert f"This very file was imported before, as {first.plan_reference}; check that a second copy is wanted." in said
    for record in WorkbookImport.objects.all():
        undo_import(record=record, by=by)
    record = commit_draft(draft=drafted(place, by), by=by, today=TODAY)
    assert "imported before" not in str(record.problems)


# The command does the same


def saved(folder, rows, name="plan.xlsx", day="1 March 2026"):
    path = folder / name
    path.write_bytes(workbook_bytes(rows, day=day))
    return path


def run(path, slug, **options):
    out = io.StringIO()
    call_command("importplan", str(path), partnership=slug, json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def refusal(path, slug, **options):
    with pytest.raises(CommandError) as refused:
        call_command("importplan", str(path), partnership=slug, **options)
    assert refused.value.returncode == 1
    return str(refused.value)


def test_the_command_keeps_the_file_and_brings_a_next_report_onto_its_plan(store, place):
    run(saved(store, YEAR_1), place.slug, plan="bay")
    later = run(saved(store, YEAR_2, "year 2.xlsx", "1 October 2026"), place.slug, plan="bay")
    assert later["plans"][0]["reference"] == "bay"
    assert [len(Plan.objects.all()), Action.objects.count(), LegacyFile.objects.count()] == [1, 4, 2]
    record = WorkbookImport.objects.first()
    assert (record.onto_existing, record.file.filename) == (True, "year 2.xlsx")
    with record.file.file.open() as file:
        assert file.read() == (store / "year 2.xlsx").read_bytes()


def test_the_command_tells_doubts_over_the_whole_and_questions_as_warnings(store, place):
    rows = [*YEAR_1, ["1", "Do one more thing", "Lead Oficer", "March 2049", "", "G"], *YEAR_1[1:]]
    path = store / "plan.xlsx"
    path.write_bytes(workbook_bytes(rows, key=False))
    problems = {(p["cell"], p["severity"]) for p in run(path, place.slug)["problems"]}
    assert {("A7", "warning"), ("C7", "warning"), ("D7", "warning")} <= problems
    assert Action.objects.count() == 6


def test_the_command_refuses_a_plan_of_others_and_the_same_file(store, place):
    path = saved(store, YEAR_1)
    run(path, place.slug, plan="bay")
    assert "There is already a plan with the reference 'bay'" in refusal(path, place.slug, plan="bay")
    other = factories.partnership("other-bay")
    said = refusal(path, other.slug, plan="bay")
    assert said == "There is already a plan with the reference 'bay'; choose another one."
    assert Plan.objects.count() == 1


def test_a_dry_run_leaves_no_file_either(store, place):
    before = records()
    run(saved(store, YEAR_1), place.slug, dry_run=True)
    assert records() == before
    assert not LegacyFile.objects.exists() and not list((store / "media").rglob("*"))
