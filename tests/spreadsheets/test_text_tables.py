# ruff: noqa: E501 (tables of cases, one to a line)
"""Tables as text files: what each file reads as, which separator it is cut at, and what is asked or refused."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as some

from spreadsheets import WorkbookRefused, limits, read_workbook
from spreadsheets.csv_files import csv_bytes
from spreadsheets.decoding import ASSUMED
from spreadsheets.safe_text import cleaned, looks_like_a_formula
from spreadsheets.separators import WIDEST, records, separator_of
from spreadsheets.tables import Column, Table
from spreadsheets.text_tables import TOO_NARROW, WIDER, parse_text

PLAN = [
    ["No", "Action", "By when"],
    ["007", 'Agree "how", and\nby whom; say £5 – é', "01/02/2020"],
    ["2", "Tell it", ""],
]


def texts(content, name="plan.csv"):
    """The rows that a reader sees, up to the last filled cell of each."""
    sheet = read_workbook(content, name=name).sheets[0]
    return rows_of(sheet)


def rows_of(sheet):
    found = [[] for _ in range(sheet.last_row)]
    for (row, column), cell in sorted(sheet.cells.items()):
        found[row - 1] += [""] * (column - 1 - len(found[row - 1])) + [cell.text]
    return found


def written(rows, separator=",", encoding="utf-8", **dialect):
    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=separator, **dialect).writerows(rows)
    mark = "\ufeff" if encoding.startswith("utf-16-") else ""
    return (mark + lines.getvalue()).encode(encoding)


def trimmed(rows):
    kept = []
    for row in rows:
        last = max((place for place, text in enumerate(row, start=1) if text.strip()), default=0)
        kept.append([text if text.strip() else "" for text in row[:last]])
    while kept and not kept[-1]:
        kept.pop()
    return kept


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_each_separator_in_each_encoding(separator, encoding, line_end):
    assert texts(written(PLAN, separator, encoding, lineterminator=line_end)) == trimmed(PLAN)


# What a file holds -> the rows that are read
READ = [
    ("a title above the table", "Improvement plan 2025\n\nNo,Action\n1,Tell\n", [["Improvement plan 2025"], [], ["No", "Action"], ["1", "Tell"]]),
    ("a title padded by Excel", "Our plan,,\nNo,Action,Who\n1,Tell,Chair\n", [["Our plan"], ["No", "Action", "Who"], ["1", "Tell", "Chair"]]),
    ("ragged rows", "No,Action,Who\n1,Tell\n2\n3,Ask,Chair\n", [["No", "Action", "Who"], ["1", "Tell"], ["2"], ["3", "Ask", "Chair"]]),
    ("empty rows and columns", ",No,Action\n,,\n,1,Tell\n", [["", "No", "Action"], [], ["", "1", "Tell"]]),
    ("Excel's first line", "sep=;\nNo;Action\n1;Tell, ask\n", [["No", "Action"], ["1", "Tell, ask"]]),
    ("Excel's first line, another sign", "SEP=^\r\nNo^Action\r\n1^Tell, ask\r\n", [["No", "Action"], ["1", "Tell, ask"]]),
    ("Excel's first line in quotation marks", '"sep=|"\nNo|Action\n1|Tell\n', [["No", "Action"], ["1", "Tell"]]),
    ("a mark inside a field", 'No,Action\n1,A 5" pipe\n', [["No", "Action"], ["1", 'A 5" pipe']]),
    ("text after a closing mark", 'No,Action\n1,"Keep safe" campaign\n2,Tell\n', [["No", "Action"], ["1", "Keep safe campaign"], ["2", "Tell"]]),
    ("doubled marks", 'No,Action\n1,"Say ""no"""\n', [["No", "Action"], ["1", 'Say "no"']]),
    ("line ends inside a field", 'No,Action\n1,"one\r\ntwo\rthree"\n', [["No", "Action"], ["1", "one\ntwo\nthree"]]),
    ("an apostrophe of our own", "No,Action\n1,'=1+1\n2,'- a step\n3,'tis\n", [["No", "Action"], ["1", "=1+1"], ["2", "- a step"], ["3", "'tis"]]),
    ("formulas stay text", "No,Action\n1,=cmd|' /C calc'!A0\n2,@SUM(A1)\n", [["No", "Action"], ["1", "=cmd|' /C calc'!A0"], ["2", "@SUM(A1)"]]),
    ("what Excel escapes in XML is text here", "No,Action\n1,a_x0041_b\n", [["No", "Action"], ["1", "a_x0041_b"]]),
    ("control characters", "No,Action\n1,a\x07b\x0cc\n", [["No", "Action"], ["1", "abc"]]),
    ("right to left and emoji", "No,Action\n1,مرحبا \U0001f600\n", [["No", "Action"], ["1", "مرحبا \U0001f600"]]),
    ("no line end at the end", "No,Action\n1,Tell", [["No", "Action"], ["1", "Tell"]]),
    ("line ends that only Unicode knows", "No,Action\n1,a\u2028b\x85c\n", [["No", "Action"], ["1", "a\u2028b\x85c"]]),
    ("a web page in a cell", "No,Action\n1,<html><script>alert(1)</script>\n", [["No", "Action"], ["1", "<html><script>alert(1)</script>"]]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "rows"), READ, ids=[case[0] for case in READ])
def test_what_is_read(what, text, rows):
    assert texts(text.encode()) == rows


# A text -> the separators that fit it
CUT = [
    ("a,b\n1,2\n", ","),
    ("a;b\n1;2\n", ";"),
    ("a\tb\n1\t2\n", "\t"),
    ("a|b\n1|2\n", "|"),
    ("Ref;Action;Share\n1;Tell, ask and note;1,5\n2;Tell, ask;2,5\n", ";"),
    ("Ref,Action,Who\n1,Do this; do that,Chair\n2,Ask; tell; note,Chair\n", ","),
    ('Ref,Action,Who\n1,"Do this, do that; note",Chair\n2,"Ask; tell",Chair\n', ","),
    ('"Ref;no","Action"\n"1;a","Tell"\n', ","),
    ("Action\tWho\tBy\nTell\tChair, Board\tMay\nAsk\tClerk, Board\nNote\tLead, Team\tJune\nSend\n", "\t"),
    ("Action\tWho, where\nTell\tChair, Board\nAsk\tClerk, Board\n", "\t"),
    ("Who|What|Note\nChair, Board|Tell; ask|-\nClerk, Team|Ask; tell|-\n", "|"),
    ("Ref,Action,Who\n" + "1,Tell,Chair\n,and the rest,\n,and more,\n" * 9, ","),
    ("a;b,c\n1;2,3\n", ",;"),
    ("one line, of words\n", ""),
    ("Dear all,\nthe plan, as agreed, is late.\nPlease read it.\nThanks, and, well, sorry,\nA, B and C\n", ""),
    ("Milk\nEggs\nBread\n", ""),
    ("x = 1;\ny = 2;\nz = 3;\n", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "separators"), CUT)
def test_where_a_text_is_cut(text, separators):
    assert set(separator_of(text)) == set(separators)


# No table at all -> words of the sentence
REFUSED = [
    ("prose", b"We met in May.\nWe agreed a plan.\n", "is a text, not a table"),
    ("prose with commas", b"Dear all,\nhere, at last, is the plan.\nIt is good.\nYours, as ever\n", "not a table"),
    ("only a header", b"Action,Lead\n", "not a table"),
    ("JSON", b'{"plan": [1, 2],\n"actions": [3, 4]}', "is a file of JSON data, not a table"),
    ("a list in JSON", b'[\n {"a": 1, "b": 2},\n {"a": 1, "b": 2}\n]', "is a file of JSON data, not a table"),
    ("web page", b"<!DOCTYPE html>\n<html><table><tr><td>a,b</td></tr></table>", "it is a web page"),
    ("web page without its head", b"<table>\n<tr><td>a,b\n<td>c,d\n</table>", "it is an XML file"),
    ("web page in UTF-16", "<table>\na,b\nc,d\n</table>".encode("utf-16"), "it is an XML file"),
    ("shell script", b"#!/bin/sh\nset a,b\nset c,d\n", "is a program, not a table"),
    ("program", b"import os\na, b = c, d\ne, f = g, h\n", "is a program, not a table"),
    ("two ways to cut it", b"a;b,c\n1;2,3\n", "could be cut into cells by commas or by semicolons"),
    ("white space", b" \r\n\t\n \n", "is a text file without text"),
    ("only separators", b"sep=,\n,,,\n,,,\n", "not a table"),
    ("a mark that is never closed", b'No,Action\n1,"Tell\n2,Ask\n', "opened in line 2 is never closed"),
    ("a mark that is never closed, further on", b'No,A\n1,"a\nb","c\nd"\n2,x\n3,"y\n', "opened in line 6 is never"),
    ("NUL", b"No,Action\n1,a\0b\n", "NUL characters"),
    ("UTF-16 without its mark", "No,Action\n1,Tell\n".encode("utf-16-le"), "is no workbook"),
    ("UTF-8 with a stray byte", "No,Action\n1,é é é\n2,".encode() + b"\xff\n", "in line 3 it holds bytes that are not UTF-8"),
    ("UTF-8 by its mark, but not", b"\xef\xbb\xbfNo,Action\n1,\x93\n", "in line 2 it holds bytes that are not UTF-8"),
    ("UTF-16 cut short", "No,Action\n1,Tell\n".encode("utf-16")[:-1], "bytes that are not UTF-16"),
    ("half a character", b"\xff\xfeN\0,\0A\0\n\0\x31\0,\0\x3d\xd8\n\0", "bytes that are not UTF-16"),
    ("no encoding at all", b"No,Action\n1,\x81\x8d\n2,x\n", "neither UTF-8 nor Windows-1252"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "content", "words"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_is_refused(what, content, words):
    with pytest.raises(WorkbookRefused) as refusal:
        read_workbook(content, name="plan.csv")
    assert words in str(refusal.value)
    assert str(refusal.value).startswith('"plan.csv" ')
    assert str(refusal.value).endswith("try again.")


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("plan.csv", "plan"),
        ("C:\\plans\\Plan 2025.v2.csv", "Plan 2025.v2"),
        ("plan", "plan"),
        ("[draft] plan/a*b?.csv", "a b"),
        ("history.csv", "history (2)"),
        ("An improvement plan with a very long name.csv", "An improvement plan with a ver…"),
        (".csv", ".csv"),
    ],
)
def test_the_sheet_is_named_after_the_file(name, sheet):
    assert read_workbook(b"a,b\n1,2\n", name=name).sheets[0].name == sheet


# A file -> its doubts, (cell, message)
DOUBTS = [
    (b"a,b\n1,2\n", []),
    (b"a,b\n1,\xa35\n", [("", ASSUMED)]),
    ("a,b\n1,£5\n".encode(), []),
    (b"a,b\n1,########\n", [("B2", TOO_NARROW)]),
    (b"a,b\n" + b"1,2\n" * 9 + b"1,2,3\n", [("C11", WIDER.format("commas"))]),
    (b"a,b\n" + b"1,2\n" * 9 + b"1,2,,\n", []),
    (b"a;b\n" + b"1;2\n" * 9 + b"1;2;3\n", [("C11", WIDER.format("semicolons"))]),
]


@pytest.mark.parametrize(("content", "doubts"), DOUBTS)
def test_doubts(content, doubts):
    assert [(doubt.cell, doubt.message) for doubt in read_workbook(content, name="plan.csv").doubts] == doubts


@pytest.mark.parametrize("first", ["a", '"a"'])
def test_nothing_of_a_very_wide_row_is_dropped(first):
    fields = [first] + ["b"] * (2 * WIDEST)
    (record,) = records(",".join(fields), ",")
    assert ",".join(record.fields) == ",".join(["a", *fields[1:]])
    assert len(record.fields) == WIDEST + 1


# Just within a limit, and just beyond it
LIMITS = [
    ("ROWS", 3, b"a,b\n1,2\n3,4\n", b"a,b\n1,2\n3,4\n5,6\n", "beyond row 3"),
    ("COLUMNS", 2, b"a,b\n1,2\n", b"a,b,c\n1,2,3\n", "cell C1"),
    ("CELLS", 4, b"a,b\n1,2\n", b"a,b\n1,2\n3\n", "more than 4 cells"),
    ("TEXT_CHARACTERS", 4, b"a,b\n1,2\n", b"a,b\n1,22\n", "more than 4 characters"),
    ("FIELDS", 5, b"a,b\n1,2\n\n", b"a,b\n1,2\n,\n", "more than 5 cells, empty ones counted"),
    ("FIELD_CHARACTERS", 3, b"a,b\n1,333\n", b"a,b\n1,4444\n", "cell B2 holds more than 3 characters"),
]


@pytest.mark.parametrize(("limit", "most", "within", "beyond", "words"), LIMITS, ids=[case[0] for case in LIMITS])
def test_each_limit(monkeypatch, limit, most, within, beyond, words):
    monkeypatch.setattr(limits, limit, most)
    assert parse_text(within, "plan.csv").sheets
    with pytest.raises(WorkbookRefused, match=words):
        parse_text(beyond, "plan.csv")


FIELD = some.text(some.characters(exclude_categories=("Cs", "Cc")) | some.sampled_from('",;|\t\n\'=+-@ "'), max_size=12)


@settings(deadline=None, derandomize=True, max_examples=150)
@given(
    rows=some.lists(some.lists(FIELD, min_size=1, max_size=4), min_size=1, max_size=6),
    separator=some.sampled_from(",;\t|"),
    encoding=some.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
    quoting=some.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    line_end=some.sampled_from(["\r\n", "\n"]),
)
@example([["a", 'say "no"\n\n; , | \t']], ";", "utf-16-be", csv.QUOTE_MINIMAL, "\n")
def test_any_table_comes_back_as_it_was_written(rows, separator, encoding, quoting, line_end):
    assume(not any(text.startswith("'") and looks_like_a_formula(text[1:]) for row in rows for text in row))
    rows = [[cleaned(text) for text in row] for row in rows]
    content = written([[f"sep={separator}"]], "\x01", encoding, lineterminator=line_end, quoting=csv.QUOTE_NONE)
    body = written(rows, separator, encoding, lineterminator=line_end, quoting=quoting)
    mark = next((mark for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff") if body.startswith(mark)), b"")
    expected = trimmed(rows)
    if not expected:
        return
    assert rows_of(parse_text(content + body[len(mark) :], "plan.csv").sheets[0]) == expected


USUAL = [["1", "Tell", "May"]] * 9


@settings(deadline=None, derandomize=True, max_examples=100)
@given(some.lists(some.tuples(FIELD, FIELD, FIELD), max_size=3))
def test_our_own_export_comes_back_as_it_was(rows):
    assume(not any(text.startswith("'") for row in rows for text in row))
    rows = [[text.replace("\t", " ") for text in row] for row in rows]
    columns = [Column("No"), Column("Action"), Column("By when")]
    read = rows_of(parse_text(csv_bytes(Table("T", columns, [*USUAL, *rows])), "plan.csv").sheets[0])
    assert read == trimmed([["No", "Action", "By when"], *USUAL, *([cleaned(text) for text in row] for row in rows)])


def test_a_date_of_our_own_export_is_text():
    content = csv_bytes(Table("T", [Column("No"), Column("Due", "date")], [["1", dt.date(2020, 2, 1)]]))
    assert texts(content) == [["No", "Due"], ["1", "2020-02-01"]]
    assert read_workbook(content, name="x.csv").sheets[0].cell(2, 2).value == "2020-02-01"
