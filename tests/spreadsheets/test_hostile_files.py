"""Every file of `hostile` ends as its table says: read, or refused with a sentence that its owner can act on."""

import pytest

from spreadsheets import WorkbookRefused, limits, read_workbook
from spreadsheets.refusal import shown_name

from .hostile import CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what.replace(" ", "_"))
def test_hostile_file(case):
    content = case.make()
    if case.outcome is None:
        assert read_workbook(content, name=case.name).sheets
        return
    with pytest.raises(WorkbookRefused) as refusal:
        read_workbook(content, name=case.name)
    message = str(refusal.value)
    assert case.outcome in message
    assert message.startswith(f'"{case.name}" ')
    assert message.endswith("try again.")
    assert "\n" not in message


def test_the_names_of_cases_differ():
    names = [case.what for case in CASES]
    assert len(names) == len(set(names)) >= 40


def test_a_path_is_read_as_its_bytes_are(tmp_path):
    path = tmp_path / "kept.xlsx"
    path.write_bytes(next(case for case in CASES if case.what == "small and sound").make())
    by_path = read_workbook(path, name="plan.xlsx")
    assert by_path == read_workbook(path.read_bytes(), name="plan.xlsx")
    assert read_workbook(str(path), name="plan.xlsx") == by_path
    assert by_path.name == "plan.xlsx"


@pytest.mark.parametrize("path", ["missing.xlsx", "."])
def test_a_path_that_cannot_be_opened(tmp_path, path):
    with pytest.raises(WorkbookRefused, match='"plan.xlsx" cannot be opened: '):
        read_workbook(tmp_path / path, name="plan.xlsx")


def test_a_huge_file_is_refused_before_it_is_read_whole(tmp_path):
    path = tmp_path / "huge.xlsx"
    with path.open("wb") as file:
        file.truncate(10 * limits.FILE_BYTES)
    with pytest.raises(WorkbookRefused, match="the limit is 20 MB"):
        read_workbook(path, name="plan.xlsx")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plan.xlsx", "plan.xlsx"),
        ("C:\\Users\\a\\plan.xlsx", "plan.xlsx"),
        ("/home/a/plan.xlsx", "plan.xlsx"),
        ("plan\r\nSet-Cookie: x.xlsx", "plan??Set-Cookie: x.xlsx"),
        ("", "The file"),
        ("a" * 200 + ".xlsx", "a" * 60 + "…" + "a" * 11 + ".xlsx"),
    ],
)
def test_a_name_in_a_message(name, shown):
    assert shown_name(name) == shown
