"""The process that reads is really held to its limits, and whatever becomes of it, the caller gets a sentence."""

import subprocess
import sys

import pytest

from spreadsheets import WorkbookRefused, isolation, limits, read_workbook, reading

from .making import workbook

SETTING = "from spreadsheets import child, limits; limits.CPU_SECONDS = 1; child.set_limits(); "


def run(code):
    return subprocess.run([sys.executable, "-c", SETTING + code], cwd=isolation.ROOT, capture_output=True, check=False)


def test_memory_is_limited():
    done = run(f"bytes({limits.MEMORY_BYTES} + 2**25)")
    assert b"MemoryError" in done.stderr


def test_processor_time_is_limited():
    assert run("\nwhile True: pass").returncode in isolation.GAVE_UP


def test_nothing_can_be_written(tmp_path):
    target = tmp_path / "x"
    done = run(f"file = open({str(target)!r}, 'w'); file.write('x'); file.flush()")
    assert b"OSError" in done.stderr
    assert target.read_bytes() == b""


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "takes too long"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "takes too long"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "could not be read to its end"),
        ("print('M')", "more than 384 MB of memory"),
        ("raise SystemExit(1)", "could not be read to its end"),
        ("print('hello')", "could not be read to its end"),
        ("", "could not be read to its end"),
        ("import time; time.sleep(60)", "takes too long"),
    ],
)
def test_whatever_becomes_of_the_child_the_caller_gets_a_sentence(monkeypatch, code, message):
    monkeypatch.setattr(reading, "CHILD", (sys.executable, "-S", "-c", code))
    monkeypatch.setattr(limits, "WALL_SECONDS", 2 if "sleep" in code else 30)
    with pytest.raises(WorkbookRefused, match=message):
        read_workbook(workbook(), name="plan.xlsx")


def test_the_child_works_whatever_the_caller_has_in_its_environment(monkeypatch, tmp_path):
    (tmp_path / "json.py").write_text("raise SystemExit('someone else\\'s json')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    monkeypatch.chdir(tmp_path)
    assert read_workbook(workbook(), name="plan.xlsx").sheets


def test_the_package_imports_nothing_of_django_or_of_the_apps():
    code = (
        "import sys; import spreadsheets.writing, spreadsheets.csv_files, spreadsheets.child; "
        "print(sorted({'django', 'plans', 'reports', 'accounts', 'config'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=isolation.ROOT, capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
