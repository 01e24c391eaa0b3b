# ruff: noqa: E501 (a table of cases, one to a line)
"""Text files that nobody should have to read, as `hostile` has workbooks."""

from .making import HEAD, MAIN
from .spoiling import Case, noise

PLAN = b"No,Action,Lead\r\n1,Agree a date,Chair\r\n2,Tell the board,Clerk\r\n"


def wide(count, field="x"):
    return (",".join([field] * count) + "\n").encode() * 2


def quoted(text):
    return PLAN + f'3,"{text}",Chair\r\n'.encode()


CASES = [
    Case("CSV small and sound", None, lambda: PLAN, "plan.csv"),
    Case("CSV that calls itself a workbook", None, lambda: PLAN, "plan.xlsx"),
    Case("CSV of 30 MB in one line", "the limit is 20 MB", lambda: wide(15_000_000)[:30_000_000], "plan.csv"),
    Case("CSV of 15 MB in one line", "cell IW1", lambda: (b"x," * 7_500_000) + b"\n" + PLAN, "plan.csv"),
    Case("CSV of ten million empty cells in one row", "cell FAO4", lambda: PLAN + b"," * 10_000_000, "plan.csv"),
    Case("CSV of ten million empty cells", "empty ones counted", lambda: PLAN + (b"," * 999 + b"\n") * 10_000, "plan.csv"),
    Case("CSV of five million quoted cells in one row", "cell FAO4", lambda: PLAN + b'"",' * 5_000_000, "plan.csv"),
    Case("CSV of 20,000 columns", "cell IW1", lambda: wide(20_000), "plan.csv"),
    Case("CSV of a million rows", "beyond row 20,000", lambda: b"a,b\n" * 1_000_000, "plan.csv"),
    Case("CSV of a million empty rows", None, lambda: PLAN + b"\n" * 1_000_000, "plan.csv"),
    Case("CSV with a row behind a million empty ones", "beyond row 20,000", lambda: PLAN + b"\n" * 10**6 + PLAN, "a.csv"),
    Case("CSV of very many cells", "more than 200,000 cells", lambda: wide(200) * 600, "plan.csv"),
    Case("CSV of two different orders", "could be cut into cells by", lambda: b"a;b,c\nd;e,f\n", "plan.csv"),
    Case("quotation mark never closed over megabytes", "is never closed", lambda: PLAN + b'3,"' + b"x,\n" * 10**6, "a.csv"),
    Case("quotation mark closed after megabytes", "cell B4 holds more than 200,000", lambda: quoted("x,\n" * 10**6), "a.csv"),
    Case("quotation marks and nothing else", "not a table", lambda: b'"' * 4_000_000, "plan.csv"),
    Case("a quotation mark in each of very many fields", None, lambda: PLAN + b'a"b,"c"d,e\n' * 15_000, "plan.csv"),
    Case("NUL bytes in a CSV", "NUL characters", lambda: PLAN.replace(b"date", b"da\0te"), "plan.csv"),
    Case("CSV of NUL bytes", "is no workbook", lambda: bytes(100_000), "plan.csv"),
    Case("control characters in a CSV", None, lambda: PLAN.replace(b"date", b"d\x07a\x1bt\x0ce"), "plan.csv"),
    Case("noise that calls itself a CSV", "is no workbook", lambda: noise(5000), "plan.csv"),
    Case("CSV in UTF-8 broken in the middle", "bytes that are not UTF-8", lambda: quoted("éé").replace(b"\xa9", b"", 1), "plan.csv"),
    Case("CSV in no encoding", "neither UTF-8 nor Windows-1252", lambda: PLAN + b"3,\x81\x8f\x9d,x\n", "plan.csv"),
    Case("CSV in UTF-16 broken off", "bytes that are not UTF-16", lambda: PLAN.decode().encode("utf-16")[:-1], "plan.csv"),
    Case("CSV in UTF-32", "NUL characters", lambda: PLAN.decode().encode("utf-32"), "plan.csv"),
    Case("formulas in a CSV", None, lambda: PLAN + b"3,=cmd|' /C calc'!A0,@SUM(A1)\n", "plan.csv"),
    Case("right to left and emoji in a CSV", None, lambda: quoted("\u202eمرحبا \U0001f600"), "plan.csv"),
    Case("script in a CSV", None, lambda: quoted("<script>alert(1)</script>"), "plan.csv"),
    Case("letter as a text", "is a text, not a table", lambda: b"Dear all,\nthe plan is late, I fear.\nYours\n", "plan.txt"),
    Case("JSON as a text", "is a file of JSON data", lambda: b'{"a": [1, 2],\n"b": [3, 4]}', "plan.txt"),
    Case("JSON of a million brackets", "is a file of JSON data", lambda: b"[" * 1_000_000, "plan.csv"),
    Case("shell script", "is a program", lambda: b"#!/bin/sh\nrm -rf a,b\nrm -rf c,d\n", "plan.csv"),
    Case("web page that calls itself a CSV", "it is a web page", lambda: b"<html><body>a,b\nc,d</body></html>", "plan.csv"),
    Case("XML that calls itself a CSV", "it is an XML file", lambda: f'{HEAD}<x xmlns="{MAIN}">a,b</x>'.encode(), "plan.csv"),
]  # fmt: skip
