"""What no page of an import sends, sent all the same: a sentence, and nothing changed."""

from pathlib import Path

import pytest
from django.urls import reverse

from plans.forms.importing_corrections import LONGEST_SHEET, row_number

from .test_pages_importing import admin, correct, drafted, place

pytestmark = pytest.mark.django_db
__all__ = ["admin", "place"]
ENDLESS = "7" * 5000  # more digits than Python turns into a number
NUL = "a\0b"


@pytest.mark.parametrize(
    ("part", "sent", "status"),
    [
        ("sheet", {"sheet": "Sheet", "header": ENDLESS}, 422),
        ("sheet", {"sheet": NUL}, 422),
        ("rows", {"leave": f"Sheet!{ENDLESS}"}, 422),
        ("rows", {"back": f"Sheet!5-{ENDLESS}"}, 422),
        ("rows", {"read": f"Sheet!{ENDLESS}"}, 422),
        ("rows", {"leave": "Sheet!6-5"}, 422),
        ("rows", {"leave": "Sheet!-"}, 422),
        ("rows", {"leave": "Sheet!²"}, 422),
        ("rows", {"leave": "Another!5-5"}, 422),
        ("rows", {"leave": f"{'x' * 1_000_000}!5-5"}, 422),
        ("rows", {"leave": f"{NUL}!5-5"}, 422),
        ("mapping", {"mapping": "²"}, 404),
        ("mapping", {"mapping": ENDLESS}, 404),
        ("key", {"rows": "1", "letter-0": NUL, "label-0": "Word"}, 422),
        ("owners", {"cell-0": "Sheet!C4", "owners-0": NUL}, 422),
        ("merges", {"part-again": NUL}, 422),
        ("matches", {f"match:{NUL}": "new"}, 422),
        ("matches", {"match:nowhere": "new"}, 200),
        ("matches", {"match:Another!B4": "new"}, 200),
        ("matches", {"match:Sheet!B4#": "new"}, 200),
        ("matches", {"match:Sheet!B4": "²"}, 200),
        ("about", {"title": NUL}, 422),
    ],
)
def test_it_is_answered_and_nothing_is_corrected(admin, part, sent, status):
    draft, _ = drafted(admin)
    assert correct(admin, draft, part, htmx=True, **sent).status_code == status
    draft.refresh_from_db()
    assert draft.corrections == {}


def test_the_second_action_of_one_cell_can_be_decided_on(admin):
    draft, _ = drafted(admin)
    correct(admin, draft, "matches", **{"match:Sheet!B4#2": "new"})
    draft.refresh_from_db()
    assert draft.corrections["matches"] == {"Sheet!B4#2": "new"}


@pytest.mark.parametrize(
    ("text", "row"),
    [("0", 0), ("5", 5), ("20000", LONGEST_SHEET), ("20001", None), ("00000005", None), ("-1", None), ("٣", None)],
)
def test_a_row_is_a_number_that_a_sheet_can_have(text, row):
    assert row_number(text) == row


@pytest.mark.parametrize("spoiled", ["gone", "unreadable"])
def test_an_original_that_the_store_does_not_hand_out_is_not_found(admin, spoiled):
    draft, _ = drafted(admin)
    path = Path(draft.file.file.path)
    path.unlink()
    if spoiled == "unreadable":
        path.mkdir()
    rows = reverse("import-rows", args=[draft.file_id]) + "?sheet=Sheet&first=4&last=4"
    try:
        assert admin.get(reverse("import-file", args=[draft.file_id])).status_code == 404
        assert admin.get(rows).status_code == 404
    finally:
        if path.is_dir():
            path.rmdir()
