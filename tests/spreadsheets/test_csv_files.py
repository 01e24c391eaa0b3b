"""Tables as CSV: what stands in the file, byte for byte."""

import csv
import datetime as dt
import io

import pytest

from spreadsheets.csv_files import csv_bytes
from spreadsheets.tables import Column, Lead, Painted, Table

MOMENT = dt.datetime.combine(dt.date(2019, 7, 31), dt.time(9, 30))


def fields(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("value", "kind", "field"),
    [
        ("plain", "text", "plain"),
        ("one\r\ntwo", "text", "one\ntwo"),
        ('say "so", then', "text", 'say "so", then'),
        (None, "text", ""),
        (True, "text", "Yes"),
        (dt.date(2019, 7, 31), "date", "2019-07-31"),
        (MOMENT, "date", "2019-07-31 09:30"),
        (-5, "number", "-5"),
        (0.455, "percent", "45.5%"),
        (Painted("R Red", "C62828"), "text", "R Red"),
        ("=1+1", "text", "'=1+1"),
        ("+44 1234", "text", "'+44 1234"),
        ("- a step", "text", "'- a step"),
        ("@SUM(A1)", "text", "'@SUM(A1)"),
        ("\t=1", "text", "'\t=1"),
        ("\r=1", "text", "'\n=1"),
        ("\x00=1", "text", "'=1"),
        ("\uff1d1", "text", "'\uff1d1"),
    ],
)
def test_field(value, kind, field):
    assert fields(csv_bytes(Table("T", [Column("X", kind)], [[value]]))) == [["X"], [field]]


def test_headings_are_as_dangerous_as_any_text():
    assert fields(csv_bytes(Table("T", [Column("=1")]))) == [["'=1"]]


def test_short_rows_leads_and_the_mark_of_utf_8():
    table = Table("T", [Column("Ref"), Column("Náme")], [["1"]], leads=[Lead(["left out"])])
    assert csv_bytes(table) == b"\xef\xbb\xbfRef,N\xc3\xa1me\r\n1,\r\n"
