"""A file from outside is read and understood in a process of its own; whatever becomes of it, there is a sentence."""

import json
import os
import subprocess
import sys

import pytest

from plans.importing import analysing
from plans.importing.analysing import Analysis, analyse, program_version
from plans.importing.corrections import Corrections
from plans.importing.refusal import ImportRefused
from plans.importing.understanding import propose
from spreadsheets import limits, read_workbook
from spreadsheets.isolation import PYTHON, ROOT

from .workbooks import YEAR_1, workbook_bytes


def test_it_gives_what_reading_and_understanding_in_this_process_give():
    content = workbook_bytes(YEAR_1, day="1 March 2026")
    analysis = analyse(content, name="plan.xlsx", known_names=["Lead Officers"])
    grid = read_workbook(content, name="plan.xlsx")
    assert analysis.grid == grid
    assert (analysis.reading, analysis.proposal) == propose(grid, Corrections(), ["Lead Officers"])
    assert ("Lead Officer", "Lead Officers") in analysis.proposal.alike


def test_an_analysis_is_made_again_from_what_was_kept_of_it():
    analysis = analyse(workbook_bytes(YEAR_1), name="plan.xlsx")
    assert Analysis(analysis.answer).reading == analysis.reading


def test_corrections_go_along():
    reading = analyse(workbook_bytes(YEAR_1), name="plan.xlsx", corrections=Corrections(title="Another title")).reading
    assert reading.title == "Another title"


def test_a_file_without_a_plan_asks():
    analysis = analyse(b"Milk,2\nEggs,12\nBread,1\n", name="list.csv")
    assert (analysis.reading.actions, [q.kind for q in analysis.proposal.questions]) == ([], ["header"])


@pytest.mark.parametrize(("content", "says"), [(b"", "is empty"), (b"%PDF-1.7", "a PDF"), (b"PK\x03\x04", "damaged")])
def test_what_cannot_be_read_gets_a_sentence(content, says):
    with pytest.raises(ImportRefused, match=says):
        analyse(content, name="plan.xlsx")


def test_a_file_larger_than_the_limit_is_not_even_handed_over(monkeypatch):
    monkeypatch.setattr(analysing, "CHILD", ("/nowhere",))
    with pytest.raises(ImportRefused, match="20 MB"):
        analyse(b"x" * (limits.FILE_BYTES + 1), name="plan.xlsx")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "takes too long"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "could not be read to its end"),
        ("print('M')", "more than 384 MB of memory"),
        ("import time; time.sleep(60)", "takes too long"),
    ],
)
def test_whatever_becomes_of_the_process_the_asker_gets_a_sentence(monkeypatch, code, message):
    monkeypatch.setattr(analysing, "CHILD", (sys.executable, "-S", "-c", code))
    monkeypatch.setattr(limits, "WALL_SECONDS", 2 if "sleep" in code else 30)
    with pytest.raises(ImportRefused, match=message):
        analyse(b"x", name="plan.xlsx")


# The process runs `code` first, which spoils something in it.
SPOILED = "import sys; sys.path.insert(0, ''); from plans.importing import child; {}; child.main()"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (
            "child.propose = lambda *told: {}['a cell with a secret']",
            r"failed while it read .*\(KeyError, <string> line",
        ),
        ("child.propose = lambda *told: bytes(2**40)", "more than 384 MB of memory"),
        ("child.limits = 1; child.propose = lambda *told: exec('while True: pass')", "takes too long"),
    ],
)
def test_a_failure_of_the_program_itself_is_told_without_a_word_of_the_file(monkeypatch, spoil, message):
    code = SPOILED.format(spoil)
    if "while" in spoil:
        code = f"from spreadsheets import limits; limits.CPU_SECONDS = 1; {code}"
    monkeypatch.setattr(analysing, "CHILD", (sys.executable, "-S", "-c", code))
    with pytest.raises(ImportRefused, match=message) as refused:
        analyse(workbook_bytes(YEAR_1), name="plan.xlsx")
    assert "secret" not in str(refused.value)


def test_the_process_knows_no_django_and_none_of_its_asker_s_secrets():
    code = (
        "import json, os, sys; sys.path.insert(0, ''); import plans.importing.child; "
        "print(json.dumps([sorted({'django', 'sqlite3', 'socket'} & set(sys.modules)), sorted(os.environ)]))"
    )
    done = subprocess.run([*PYTHON[:-1], "-c", code], cwd=ROOT, env={}, capture_output=True, check=True)
    modules, environment = json.loads(done.stdout)
    assert modules == []
    assert not set(environment) & {"SECRET_KEY", "DATABASE_URL"}
    assert "SECRET_KEY" in os.environ


def test_another_program_has_another_version(monkeypatch, tmp_path):
    program_version.cache_clear()
    before = program_version()
    program_version.cache_clear()
    (tmp_path / "reading.py").write_text("x = 1")
    monkeypatch.setattr(analysing, "PROGRAM", (*analysing.PROGRAM, str(tmp_path)))
    assert program_version() != before
    program_version.cache_clear()
