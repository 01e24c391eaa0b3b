"""plans.uploads: which files may come in as evidence."""

import io
import zipfile

import pytest

from plans.uploads import KINDS, NotAllowed, media_type, safe_name

MB = 1_048_576


def package(*names):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return made.getvalue()


def asked(name, content, size=None):
    file = io.BytesIO(content)
    kind = media_type(name, file, size=len(content) if size is None else size, largest=20 * MB)
    assert file.tell() == 0
    return kind


LET_IN = [
    ("minute.pdf", b"%PDF-1.7", "application/pdf"),
    ("MINUTE.PDF", b"%PDF-1.7", "application/pdf"),
    ("minute.docx", package("[Content_Types].xml", "word/document.xml"), KINDS["docx"][0]),
    ("figures.xlsx", package("[Content_Types].xml", "xl/workbook.xml"), KINDS["xlsx"][0]),
    ("slides.pptx", package("ppt/presentation.xml"), KINDS["pptx"][0]),
    ("minute.odt", package("mimetype", "content.xml"), KINDS["odt"][0]),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "application/msword"),
    ("photo.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
    ("scan.png", b"\x89PNG\r\n\x1a\n", "image/png"),
    ("notes.txt", "Notes – in words".encode(), "text/plain"),
    ("figures.csv", b"a,b\n1,2\n", "text/csv"),
]
REFUSED = [
    ("minute.pdf", b"", "is empty"),
    ("program.exe", b"MZ", "not of a kind"),
    ("page.html", b"<html>", "not of a kind"),
    ("drawing.svg", b"<svg/>", "not of a kind"),
    ("macro.docm", package("word/document.xml"), "not of a kind"),
    ("noending", b"x", "not of a kind"),
    ("minute.pdf", b"<html><script>", "not what the end of its name says"),
    ("minute.docx", b"PK\x03\x04 cut off", "not what the end of its name says"),
    ("minute.docx", package("xl/workbook.xml"), "not what the end of its name says"),
    ("minute.docx", package("word/document.xml", "word/vbaProject.bin"), "not what the end of its name says"),
    ("photo.png", b"\xff\xd8\xff", "not what the end of its name says"),
    ("notes.txt", b"\x00\x01binary", "not what the end of its name says"),
    ("notes.txt", b"\xef\xbb\xbf  <!DOCTYPE html>", "not what the end of its name says"),
    ("figures.csv", b"#!/bin/sh", "not what the end of its name says"),
]


@pytest.mark.parametrize(("name", "content", "kind"), LET_IN)
def test_what_is_let_in(name, content, kind):
    assert asked(name, content) == kind


@pytest.mark.parametrize(("name", "content", "words"), REFUSED)
def test_what_is_refused(name, content, words):
    with pytest.raises(NotAllowed, match=words):
        asked(name, content)


@pytest.mark.parametrize(("size", "refused"), [(20 * MB, False), (20 * MB + 1, True)])
def test_how_large_it_may_be(size, refused):
    if refused:
        with pytest.raises(NotAllowed, match="at most 20 MB"):
            asked("minute.pdf", b"%PDF-", size)
    else:
        assert asked("minute.pdf", b"%PDF-", size)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("minute.pdf", "minute.pdf"),
        ("C:\\My papers\\minute.pdf", "minute.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("a\r\nb\x00.pdf", "ab.pdf"),
        ("...", "evidence"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_the_name_it_is_handed_out_under(name, kept):
    assert safe_name(name) == kept
