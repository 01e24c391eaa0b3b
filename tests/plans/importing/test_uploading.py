"""A file uploaded: kept as it came where it can be read, nothing kept where it cannot; and the draft made of it."""

import hashlib
from pathlib import Path

import pytest

from accounts.refusals import ChangedMeanwhile, Refusal
from plans.choices import DraftState
from plans.importing import preparing, uploading
from plans.importing.corrections import Corrections
from plans.importing.preparing import analysis_of, choose_plan, content_of, correct, kept_path, set_aside, take_up
from plans.importing.refusal import ImportRefused
from plans.importing.uploading import upload_file
from plans.models import ImportDraft, LegacyFile
from tests import factories

from .workbooks import YEAR_1, upload_of, workbook_bytes

pytestmark = pytest.mark.django_db
CONTENT = workbook_bytes(YEAR_1, day="1 March 2026")


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """A store of its own for each test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def place():
    return factories.partnership()


@pytest.fixture
def by(place):
    return factories.person("administrator", place)


@pytest.fixture
def draft(place, by):
    return upload_file(partnership=place, upload=upload_of(CONTENT), by=by)


def test_the_file_is_kept_as_it_came(draft, by):
    legacy = draft.file
    assert content_of(legacy) == CONTENT
    assert (legacy.sha256, legacy.size) == (hashlib.sha256(CONTENT).hexdigest(), len(CONTENT))
    assert (legacy.uploaded_by, legacy.filename) == (by, "plan.xlsx")
    assert (draft.state, draft.version, draft.created_by) == (DraftState.OPEN, 1, by)
    assert {row.history_user for model in (LegacyFile, ImportDraft) for row in model.history.all()} == {by}


def test_its_place_in_the_store_tells_nothing_and_cannot_be_guessed(draft, store):
    path = Path(draft.file.file.path)
    assert path.is_relative_to(store)
    assert path.name == draft.file.sha256


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.xlsx", "passwd.xlsx"),
        ("C:\\plans\\year 1.xlsx", "year 1.xlsx"),
        ("pl\u202ean\x00.xlsx", "plan.xlsx"),
        (f"{'x' * 300}.xlsx", f"{'x' * 195}.xlsx"),
    ],
)
def test_its_name_is_made_safe(place, by, name, kept):
    upload = upload_of(CONTENT)
    upload._name = name
    draft = upload_file(partnership=place, upload=upload, by=by)
    assert draft.file.filename == kept


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", CONTENT[:400], b"PK\x03\x04" + bytes(500)])
def test_what_cannot_be_read_leaves_nothing(place, by, content, store):
    with pytest.raises(ImportRefused, match="plan.xlsx"):
        upload_file(partnership=place, upload=upload_of(content), by=by)
    assert not LegacyFile.objects.exists() and not ImportDraft.objects.exists()
    assert list(store.rglob("*")) == []


def test_a_file_that_is_too_large_is_not_read(place, by):
    upload = upload_of(CONTENT)
    upload.size = 21 * 1024 * 1024
    with pytest.raises(ImportRefused, match="20 MB"):
        upload_file(partnership=place, upload=upload, by=by)


def test_the_same_file_twice_lies_in_the_store_once(place, by, draft):
    again = upload_file(partnership=place, upload=upload_of(CONTENT, "copy.xlsx"), by=by)
    assert again.file.file.path == draft.file.file.path
    assert again.file.filename == "copy.xlsx"
    Path(draft.file.file.path).write_bytes(CONTENT[:100])  # as a crash in the middle of writing leaves it
    third = upload_file(partnership=place, upload=upload_of(CONTENT), by=by)
    assert content_of(third.file) == CONTENT


def test_a_plan_of_another_partnership_is_refused(place, by):
    foreign = factories.plan(factories.partnership())
    with pytest.raises(Refusal, match="another partnership"):
        upload_file(partnership=place, upload=upload_of(CONTENT), by=by, plan=foreign)
    draft = upload_file(partnership=place, upload=upload_of(CONTENT), by=by)
    with pytest.raises(Refusal, match="another partnership"):
        choose_plan(draft=draft, plan=foreign, by=by)


# What is kept beside it


@pytest.fixture
def readings(monkeypatch):
    """How often a file was read."""
    count = []
    analyse = preparing.analyse
    monkeypatch.setattr(preparing, "analyse", lambda *told, **named: count.append(1) or analyse(*told, **named))
    return count


def test_it_is_read_once_and_again_when_something_changed(draft, by, place, readings, monkeypatch):
    assert len(analysis_of(draft).reading.actions) == 3 and readings == []
    draft = correct(draft=draft, corrections=Corrections(rows_out={"Sheet": [5]}), by=by, version=1)
    assert len(analysis_of(draft).reading.actions) == 2
    analysis_of(draft)
    assert len(readings) == 1
    factories.owner(place, name="Lead Officers")
    assert ("Lead Officer", "Lead Officers") in analysis_of(draft).proposal.alike
    monkeypatch.setattr(preparing, "program_version", lambda: "an upgraded one")
    analysis_of(draft)
    assert len(readings) == 3


@pytest.mark.parametrize("spoiled", [b"", b"x" * 30, None])
def test_what_is_kept_and_cannot_be_read_is_read_anew(draft, readings, spoiled):
    path = kept_path(draft)
    path.unlink() if spoiled is None else path.write_bytes(spoiled or path.read_bytes()[:200])
    assert len(analysis_of(draft).reading.actions) == 3
    assert len(readings) == 1


def test_a_file_that_is_gone_gets_a_sentence(draft, by):
    kept_path(draft).unlink()
    Path(draft.file.file.path).rename(Path(draft.file.file.path).with_suffix(".away"))
    with pytest.raises(ImportRefused, match="missing from the store"):
        analysis_of(draft)


# Corrections


def test_the_second_of_two_people_is_told(draft, by):
    correct(draft=draft, corrections=Corrections(title="One"), by=by, version=1)
    with pytest.raises(ChangedMeanwhile) as told:
        correct(draft=draft, corrections=Corrections(title="Two"), by=by, version=1)
    assert told.value.version == 2
    draft.refresh_from_db()
    assert draft.corrections == {"title": "One"}


def test_the_same_correction_again_changes_nothing(draft, by):
    for _ in range(2):
        draft = correct(draft=draft, corrections=Corrections(title="One"), by=by, version=draft.version)
    assert (draft.version, ImportDraft.history.count()) == (2, 2)


def test_a_draft_that_is_set_aside_takes_no_correction_until_it_is_taken_up(draft, by):
    set_aside(draft=draft, by=by)
    with pytest.raises(Refusal, match="set aside"):
        correct(draft=draft, corrections=Corrections(title="One"), by=by, version=1)
    take_up(draft=draft, by=by)
    assert correct(draft=draft, corrections=Corrections(title="One"), by=by, version=1).corrections == {"title": "One"}
    with pytest.raises(Refusal, match="is not set aside"):
        take_up(draft=draft, by=by)


def test_it_can_go_onto_a_plan(draft, by, place):
    plan = factories.plan(place)
    assert choose_plan(draft=draft, plan=plan, by=by, version=1).plan == plan
    with pytest.raises(ChangedMeanwhile):
        choose_plan(draft=draft, plan=None, by=by, version=1)


# A store that takes no more


def no_room(*args, **options):
    raise OSError(28, "No space left on device")


def test_a_store_without_room_gets_a_sentence_and_keeps_nothing(place, by, store, monkeypatch):
    monkeypatch.setattr(uploading, "replace", no_room)
    with pytest.raises(ImportRefused, match="no room"):
        upload_file(partnership=place, upload=upload_of(CONTENT), by=by)
    assert not LegacyFile.objects.exists() and not ImportDraft.objects.exists()
    assert not [path for path in store.rglob("*") if path.is_file()]


def test_a_store_that_is_no_folder_gets_a_sentence_too(place, by, settings, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    with pytest.raises(ImportRefused, match="no room"):
        upload_file(partnership=place, upload=upload_of(CONTENT), by=by)


def test_half_a_file_of_a_crash_is_made_whole_at_its_place(place, by, draft):
    path = Path(draft.file.file.path)
    path.write_bytes(CONTENT[:100])
    again = upload_file(partnership=place, upload=upload_of(CONTENT), by=by)
    assert Path(again.file.file.path) == path and path.read_bytes() == CONTENT
    assert path.stat().st_mode & 0o777 == 0o640


def test_an_analysis_that_can_be_neither_kept_nor_removed_costs_time_only(draft, monkeypatch):
    monkeypatch.setattr(preparing, "replace", no_room)
    monkeypatch.setattr(Path, "unlink", no_room)
    preparing.keep_analysis(draft, analysis_of(draft))
