"""Long imports: in a process of their own, which tells how far it is, and of whose death nothing is left but a word."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from accounts.refusals import ChangedMeanwhile, Refusal
from plans.choices import DraftState
from plans.importing import working
from plans.importing.corrections import Corrections
from plans.importing.preparing import correct, set_aside
from plans.importing.refusal import ImportRefused
from plans.importing.uploading import upload_file
from plans.models import ImportDraft, Plan, WorkbookImport
from tests import factories

from .workbooks import YEAR_1, records, upload_of, workbook_bytes

TODAY = dt.date(2026, 11, 2)


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def place(db):
    return factories.partnership()


@pytest.fixture
def by(place):
    return factories.person("administrator", place)


@pytest.fixture
def draft(place, by):
    return upload_file(partnership=place, upload=upload_of(workbook_bytes(YEAR_1)), by=by)


@pytest.fixture
def stands_still(monkeypatch):
    """Every plan is long, and its process does nothing but live for a while."""
    monkeypatch.setattr(working, "AT_ONCE", 0)
    monkeypatch.setattr(working, "COMMAND", (sys.executable, "-S", "-c", "import time; time.sleep(60)"))


def processes_of(draft):
    """The processes, other than this one, that have the draft's lock open."""
    path, found = os.path.realpath(working.lock_path(draft)), []
    for number in filter(str.isdigit, os.listdir("/proc")):
        try:
            handles = [os.readlink(f"/proc/{number}/fd/{name}") for name in os.listdir(f"/proc/{number}/fd")]
        except OSError:
            continue
        if path in handles and int(number) != os.getpid():
            found.append(int(number))
    return found


def killed(draft):
    for number in processes_of(draft):
        os.kill(number, signal.SIGKILL)
    until = time.monotonic() + 10
    while working.is_alive(draft) and time.monotonic() < until:
        time.sleep(0.02)


def test_a_short_plan_is_in_at_once(draft, by):
    started = working.start(draft=draft, by=by, today=TODAY)
    assert (started.state, started.result) == (DraftState.DONE, WorkbookImport.objects.get())
    assert working.progress_of(draft).state == "done"


def test_nothing_begins_while_a_question_is_open(place, by):
    draft = upload_file(partnership=place, upload=upload_of(workbook_bytes(YEAR_1, key=False)), by=by)
    with pytest.raises(ImportRefused, match="question to answer first"):
        working.start(draft=draft, by=by, today=TODAY)
    assert working.progress_of(draft).state == "waiting"


def test_a_long_plan_is_in_work_and_its_draft_is_closed_meanwhile(draft, by, stands_still):
    started = working.start(draft=draft, by=by, today=TODAY)
    try:
        assert started.state == DraftState.WORKING
        assert working.progress_of(draft).state == "working"
        with pytest.raises(Refusal, match="being brought in at this moment"):
            working.start(draft=draft, by=by, today=TODAY)
        with pytest.raises(Refusal, match="being brought in at this moment"):
            correct(draft=draft, corrections=None, by=by, version=None)
    finally:
        killed(draft)


def test_a_process_that_was_killed_leaves_an_open_draft_and_a_word(draft, by, stands_still):
    before = records()
    working.start(draft=draft, by=by, today=TODAY)
    killed(draft)
    for _ in range(2):  # whoever asks, and asks again
        progress = working.progress_of(draft)
        assert (progress.state, "nothing of it was written" in progress.words) == ("stopped", True)
    draft.refresh_from_db()
    assert (draft.state, records()) == (DraftState.OPEN, before)


def test_after_that_it_can_be_brought_in(draft, by, stands_still, monkeypatch):
    working.start(draft=draft, by=by, today=TODAY)
    killed(draft)
    working.progress_of(draft)
    monkeypatch.setattr(working, "AT_ONCE", 300)
    assert working.start(draft=draft, by=by, today=TODAY).state == DraftState.DONE


def in_work(draft):
    ImportDraft.objects.filter(pk=draft.pk).update(state=DraftState.WORKING)
    draft.refresh_from_db()
    return draft


def test_the_work_itself_tells_its_end(draft, by):
    assert working.finish(draft=in_work(draft), by=by, today=TODAY).state == "done"
    assert Plan.objects.count() == 1


def test_a_refusal_is_told_in_its_words(draft, by, monkeypatch):
    def refuses(**told):
        told["tell"](1, 12, "Looking for doubts")
        raise ImportRefused("This very file was brought into it.")

    monkeypatch.setattr(working, "commit_draft", refuses)
    working.finish(draft=in_work(draft), by=by, today=TODAY)
    progress = working.progress_of(draft)
    assert (progress.state, progress.words) == ("failed", "This very file was brought into it.")
    assert ImportDraft.objects.get().state == DraftState.OPEN


def test_a_failure_is_told_as_work_cut_off(draft, by, monkeypatch):
    monkeypatch.setattr(working, "commit_draft", lambda **told: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        working.finish(draft=in_work(draft), by=by, today=TODAY)
    assert working.progress_of(draft).state == "stopped"
    assert ImportDraft.objects.get().state == DraftState.OPEN


def test_a_draft_that_was_set_aside_waits(draft, by):
    set_aside(draft=draft, by=by)
    assert working.progress_of(draft).state == "waiting"


def test_a_store_that_takes_no_word_of_it_does_not_stop_the_work(draft, by, monkeypatch):
    def no_room(path, content):
        raise OSError(28, "No space left on device")

    in_work(draft)
    monkeypatch.setattr(working, "replace", no_room)
    assert working.finish(draft=draft, by=by, today=TODAY).state == "done"
    assert Plan.objects.count() == 1


def test_a_store_that_takes_no_lock_is_told_and_the_draft_stays_open(draft, by, stands_still, monkeypatch):
    def no_room(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "open", no_room)
    with pytest.raises(Refusal, match="no room"):
        working.start(draft=draft, by=by, today=TODAY)
    draft.refresh_from_db()
    assert draft.state == DraftState.OPEN


@pytest.mark.parametrize("long", [False, True])
def test_what_somebody_corrected_after_the_page_was_opened_does_not_come_in_unseen(draft, by, long, monkeypatch):
    monkeypatch.setattr(working, "AT_ONCE", 0 if long else 300)
    correct(draft=draft, corrections=Corrections(rows_out={"Sheet": [5]}), by=by, version=1)
    draft.refresh_from_db()
    with pytest.raises(ChangedMeanwhile):
        working.start(draft=draft, by=by, today=TODAY, version=1)
    draft.refresh_from_db()
    assert draft.state == DraftState.OPEN and not Plan.objects.exists()


@pytest.mark.parametrize(("done", "of", "percent"), [(0, 12, 0), (6, 12, 50), (12, 12, 100), (0, 0, 0)])
def test_percent(done, of, percent):
    assert working.Progress("working", done, of).percent == percent


# With a database of its own, as it runs

LONG = [[str(n), f"Do thing number {n} for the bay", f"Lead {n % 40}", "March 2027", "Begun", "G"] for n in range(1200)]
BEGIN = """
import sys, json
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate
from plans.importing import uploading, working
from tests import factories
place = factories.partnership("bay")
by = factories.person("administrator", place)
upload = SimpleUploadedFile("plan.xlsx", open(sys.argv[1], "rb").read())
draft = uploading.upload_file(partnership=place, upload=upload, by=by)
draft = working.start(draft=draft, by=by, today=localdate())
print(draft.state, working.lock_path(draft), working.progress_path(draft))
"""
AFTER = """
from plans.importing.working import progress_of
from plans.models import *
draft = ImportDraft.objects.get()
progress = progress_of(draft)
draft.refresh_from_db()
print(json.dumps([progress.state, draft.state, Plan.objects.count(), Action.objects.count(), Owner.objects.count(),
                  Action.history.count(), WorkbookImport.objects.count()]))
"""
SET_UP = "import django, json; django.setup(); "


class Service:
    """Programs that share a database and a store in a folder."""

    def __init__(self, folder):
        self.errors = folder / "errors"
        self.around = os.environ | {
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        self.run("from django.core.management import call_command; call_command('migrate', verbosity=0)")

    def run(self, code, *told):
        """What a program prints. Its errors go to a file: a process that it leaves behind holds that open."""
        with open(self.errors, "w+") as errors:
            done = subprocess.run(
                [sys.executable, "-c", SET_UP + code, *told],
                cwd=settings.BASE_DIR, env=self.around, stdout=subprocess.PIPE, stderr=errors, text=True, check=False,
            )  # fmt: skip
            errors.seek(0)
            assert done.returncode == 0, errors.read()
        return done.stdout

    def begun(self, workbook):
        """Begin a long import; gives the paths of its lock and of its progress."""
        state, lock, progress = self.run(BEGIN, str(workbook)).split()
        assert state == "working"
        return lock, progress


@pytest.fixture
def service(tmp_path):
    return Service(tmp_path)


@pytest.fixture
def long_plan(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook_bytes(LONG))
    return path


def holder(lock):
    """The process that holds the lock; it may take a moment to be seen."""
    for number in filter(str.isdigit, os.listdir("/proc")):
        try:
            if any(os.readlink(f"/proc/{number}/fd/{name}") == lock for name in os.listdir(f"/proc/{number}/fd")):
                return int(number)
        except OSError:
            continue
    return None


def waited_for(progress, enough):
    """What the process told of itself once `enough` of it holds."""
    until, told = time.monotonic() + 120, {}
    while time.monotonic() < until:
        try:
            told = json.loads(Path(progress).read_bytes())
        except FileNotFoundError:
            pass
        if enough(told):
            return told
        time.sleep(0.01)
    pytest.fail(f"it came no further than {told}")


@pytest.mark.sqlite_only
def test_killed_in_the_middle_of_writing_nothing_is_half_there(service, long_plan):
    lock, progress = service.begun(long_plan)
    waited_for(progress, lambda told: told.get("done", 0) >= 4)  # actions are written by now
    os.kill(holder(lock), signal.SIGKILL)
    assert json.loads(service.run(AFTER)) == ["stopped", "open", 0, 0, 0, 0, 0]


@pytest.mark.sqlite_only
def test_it_lives_on_when_the_server_is_gone_and_comes_to_its_end(service, long_plan):
    _, progress = service.begun(long_plan)  # the process that began it has ended by now
    waited_for(progress, lambda told: told.get("state") == "done")
    assert json.loads(service.run(AFTER)) == ["done", "done", 1, 1200, 40, 1200, 1]
