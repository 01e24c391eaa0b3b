"""Text for cells and names for sheets, as tables."""

import pytest

from spreadsheets.safe_text import cleaned, escaped, looks_like_a_formula, pieces, sheet_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plain", "plain"),
        ("one\r\ntwo\rthree\nfour\tfive", "one\ntwo\nthree\nfour\tfive"),
        ("a\x00b\x07c\x1bd\x7fe\ufffef", "abcdef"),
        ("half \ud83d", "half \ufffd"),
        ("whole \U0001f600", "whole \U0001f600"),
    ],
)
def test_cleaned(text, found):
    assert cleaned(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("_x0041_", "_x005F_x0041_"), ("a_x000D_b", "a_x005F_x000D_b"), ("_x41_", "_x41_"), ("snake_case", "snake_case")],
)
def test_escaped(text, found):
    assert escaped(text) == found


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 1234", "-5", "@SUM(A1)", "\t=1", " =1", "\n=1", "\uff1dA1", "- a step", "=cmd|' /C calc'!A0"]
)
def test_formulas(text):
    assert looks_like_a_formula(text)


@pytest.mark.parametrize("text", ["", "A = B", "1+1", "e-mail", "a@b.example", "'=1", "\uf0b7 step"])
def test_no_formulas(text):
    assert not looks_like_a_formula(text)


@pytest.mark.parametrize(
    ("text", "most", "found"),
    [
        ("", 5, [""]),
        ("12345", 5, ["12345"]),
        ("123456", 5, ["12345", "6"]),
        ("one two three", 8, ["one two ", "three"]),
        ("\U0001f600" * 4, 4, ["\U0001f600" * 2, "\U0001f600" * 2]),
    ],
)
def test_pieces(text, most, found):
    assert pieces(text, most) == found
    assert "".join(found) == text


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Actions"], ["Actions"]),
        (["Plan: 2019/20 [all]?"], ["Plan 2019 20 all"]),
        (["", "'quoted'", "///"], ["Sheet", "quoted", "Sheet (2)"]),
        (["Plan", "plan", "PLAN"], ["Plan", "plan (2)", "PLAN (3)"]),
        (["History"], ["History (2)"]),
        (["A" * 40], ["A" * 30 + "…"]),
        (["A" * 40, "A" * 41], ["A" * 30 + "…", "A" * 26 + "… (2)"]),
        (["\U0001f600" * 20], ["\U0001f600" * 15 + "…"]),
    ],
)
def test_sheet_names(titles, names):
    assert sheet_names(titles) == names
    assert all(len(name.encode("utf-16-le")) <= 62 for name in names)
