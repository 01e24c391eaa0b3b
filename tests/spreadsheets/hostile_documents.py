# ruff: noqa: E501 (a table of cases, one to a line)
"""Word documents that nobody should have to read, as `hostile` has workbooks."""

from .making import HEAD, OFFICE, PACKAGE, packed
from .making_documents import (
    CONTENT_TYPES,
    DOCUMENT_RELS,
    NUMBERING,
    ROOT_RELS,
    SMALL,
    STYLES,
    WORD,
    WORD_ML,
    cell,
    document,
    document_xml,
    notes,
    paragraph,
    parts,
    row,
    run,
    table,
)
from .spoiling import LAUGHS, OLE, OUTSIDE, Case, declared, flagged_as_encrypted, noise, with_doctype

DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"


def outside(kind):
    """A document whose part of this kind lies outside it."""
    rels = DOCUMENT_RELS.replace(f'Target="{kind}.xml"', 'Target="http://127.0.0.1:9/x.xml" TargetMode="External"')
    return document(document_rels=rels, **({} if kind == "template" else {kind: None}))


def linked_template():
    rel = f'<Relationship Id="t" Type="{OFFICE}/attachedTemplate" Target="file:///etc/passwd" TargetMode="External"/>'
    return document(document_rels=DOCUMENT_RELS.replace("</Rel", rel + "</Rel"))


def at(target, **changes):
    """A document whose first relationships lead to another place."""
    return document(root_rels=ROOT_RELS.replace("word/document.xml", target), **changes)


def varied(count, form):
    """Pieces that differ, so that they do not pack too well."""
    return "".join(form.format(n * 7919 % 1_000_003) for n in range(count))


def nested(count):
    return "<w:tbl><w:tr><w:tc>" * count + "</w:tc></w:tr></w:tbl>" * count


WHOLE = [
    Case("DOCX small and sound", None, document, "plan.docx"),
    Case("DOCX that calls itself a workbook", None, document, "plan.xlsx"),
    Case("DOCX cut in half", "is damaged", lambda: document()[:1200], "plan.docx"),
    Case("DOCX without its end", "is damaged", lambda: document()[:-30], "plan.docx"),
    Case("DOCX without its document", 'part "document.xml" is missing', lambda: document(document=None), "plan.docx"),
    Case("DOCX without its first relationships", "does not say which", lambda: document(root_rels=None), "plan.docx"),
    Case("DOCX without tables", "without a table", lambda: document(paragraph("Words")), "plan.docx"),
    Case("DOCX of HTML", "is no workbook", lambda: document(document="<html><body>x</body></html>"), "plan.docx"),
    Case("DOCX of half a document", "is not readable XML", lambda: document(document=document_xml(SMALL)[:-9]), "plan.docx"),
    Case("DOCX with another part for its document", "is no workbook", lambda: document(document=STYLES), "plan.docx"),
    Case("document outside the package", 'part "passwd" is missing', lambda: at("../../../etc/passwd"), "plan.docx"),
    Case("document at a place that goes up and down", None, lambda: at("word/../word/./document.xml"), "plan.docx"),
    Case("document named outside by its zip", "leads outside", lambda: document(more=[("../word/a.xml", "x")]), "plan.docx"),
    Case("document twice", "same name", lambda: document(more=[("Word/Document.xml", document_xml(SMALL))]), "plan.docx"),
    Case("DOCX encrypted as a zip", "protected with a password", lambda: flagged_as_encrypted(document()), "plan.docx"),
    Case("DOCX with a password", "is protected with a password", lambda: OLE + "EncryptedPackage\0".encode("utf-16-le"), "plan.docx"),
    Case("DOCX with a size that lies", "unpacked it would", lambda: declared(document(), "word/document.xml", 2**31), "plan.docx"),
    Case("NUL in a DOCX", "is not readable XML", lambda: document(paragraph(run("a&#0;b")), SMALL), "plan.docx"),
    Case("control character in a DOCX", "is not readable XML", lambda: document(paragraph(run("a\x07b")), SMALL), "plan.docx"),
    Case("bad UTF-8 in a DOCX", "is not readable XML", lambda: document(document=document_xml(SMALL).encode() + b"\xff"), "plan.docx"),
    Case("a workbook's list of types on a DOCX", "is no workbook", lambda: document(types=CONTENT_TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet")), "plan.docx"),
]  # fmt: skip

DOCTYPES = [
    Case(
        f"{what} in {part} of a DOCX",
        "document type declaration",
        lambda part=part, xml=xml, doctype=doctype: document(**{part: with_doctype(xml, doctype)}),
        "plan.docx",
    )
    for part, xml in (
        ("document", document_xml(SMALL)),
        ("styles", STYLES),
        ("numbering", NUMBERING),
        ("comments", notes("comment", ["Action"])),
        ("document_rels", DOCUMENT_RELS),
    )
    for what, doctype in (("entity bomb", LAUGHS), ("external entity", OUTSIDE))
] + [
    Case(
        "external entity in a DOCX in UTF-16",
        "document type declaration",
        lambda: document(document=with_doctype(document_xml(SMALL), OUTSIDE).replace("UTF-8", "UTF-16").encode("utf-16")),
        "plan.docx",
    ),
    Case(
        "entity bomb in a document by another name",
        "document type declaration",
        lambda: packed(
            parts(
                document=None,
                root_rels=ROOT_RELS.replace("document.xml", "document.bin"),
                types=CONTENT_TYPES.replace("document.xml", "document.bin"),
            ),
            [("word/document.bin", with_doctype(document_xml(SMALL), LAUGHS))],
        ),
        "plan.docx",
    ),
    Case("DOCX in UTF-16", None, lambda: document(document=document_xml(SMALL).replace("UTF-8", "UTF-16").encode("utf-16")), "plan.docx"),
]  # fmt: skip

MACROS = [
    Case(".docm", "holds macros, which are not accepted. Save it in Word as a Word Document (.docx)", lambda: document(types=CONTENT_TYPES.replace(f"{WORD_ML}.document.main+xml", DOCM)), "plan.docm"),
    Case("macros in a DOCX", "Save it in Word", lambda: document(more=[("word/vbaProject.bin", OLE)]), "plan.docx"),
    Case("macros in a folder of a DOCX", "Save it in Word", lambda: document(more=[("customXml/VBAPROJECT.BIN", OLE)]), "plan.docx"),
    Case("macros under another name in a DOCX", "Save it in Word", lambda: document(types=CONTENT_TYPES.replace("</Types>", '<Override PartName="/word/a.png" ContentType="application/vnd.ms-office.vbaProject"/></Types>')), "plan.docx"),
]  # fmt: skip

TOO_MUCH = [
    Case("zip bomb in a DOCX", "as a zip bomb does", lambda: document(paragraph(" " * 30_000_000), SMALL), "plan.docx"),
    Case("DOCX with a cell as wide as a million columns", None, lambda: document(table((cell("a", look='<w:gridSpan w:val="1000000"/>'), "b"))), "plan.docx"),
    Case("DOCX with cells that are all wide in another way", None, lambda: document(table(*((cell("a", look=f'<w:gridSpan w:val="{n * 99_991}"/>'), "b") for n in range(1, 200)))), "plan.docx"),
    Case("DOCX with a width of forty digits", None, lambda: document(table((cell("a", look=f'<w:gridSpan w:val="{"9" * 40}"/>'), "b"))), "plan.docx"),
    Case("DOCX with 300 columns", "cell IW1", lambda: document(table(tuple("x" * 300))), "plan.docx"),
    Case("DOCX with 100,000 columns", "cell IW1", lambda: document(f"<w:tbl><w:tr>{varied(100_000, '<w:tc><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:tc>')}</w:tr></w:tbl>"), "plan.docx"),
    Case("DOCX with 30,000 rows", "more than 20,000 rows", lambda: document(f"<w:tbl>{varied(30_000, '<w:tr><w:tc><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:tc></w:tr>')}</w:tbl>"), "plan.docx"),
    Case("DOCX with 30,000 paragraphs", "beyond row 20,000", lambda: document(varied(30_000, "<w:p><w:r><w:t>{0}</w:t></w:r></w:p>"), SMALL), "plan.docx"),
    Case("100,000 tables in one another", "as a zip bomb does", lambda: document(nested(100_000)), "plan.docx"),
    Case("1,000 tables in one another", "inside one another more than 10 deep", lambda: document(nested(1000)), "plan.docx"),
    Case("elements in one another in a DOCX", None, lambda: document(f"{'<w:sdt><w:sdtContent>' * 5000}{SMALL}{'</w:sdtContent></w:sdt>' * 5000}"), "plan.docx"),
    Case("deletions in one another", None, lambda: document(f"<w:p>{'<w:del>' * 20_000}{'</w:del>' * 20_000}</w:p>", SMALL), "plan.docx"),
    Case("paragraphs in one another", None, lambda: document(f"{'<w:p>' * 5000}{'</w:p>' * 5000}", SMALL), "plan.docx"),
    Case("DOCX with a list of lists without end", "more than 20,000 kinds of lists", lambda: document(numbering=f'<w:numbering xmlns:w="{WORD}">{varied(30_000, chr(60) + "w:num w:numId=" + chr(34) + "{0}" + chr(34) + "/>")}</w:numbering>'), "plan.docx"),
    Case("DOCX with comments without end", "more than 20,000 footnotes", lambda: document(comments=notes("comment", map(str, range(21_000)))), "plan.docx"),
    Case("DOCX with a million runs", None, lambda: document(paragraph(varied(100_000, "<w:r><w:t>{0} </w:t></w:r>")), SMALL), "plan.docx"),
    Case("a list numbered to the ends of the earth", None, lambda: document(numbering=NUMBERING.replace('w:start w:val="1"', 'w:start w:val="999999999"').replace('"decimal"', '"upperRoman"')), "plan.docx"),
    Case("DOCX with a huge picture", None, lambda: document(more=[("word/media/image1.png", noise(6_000_000))]), "plan.docx"),
    Case("too large a DOCX", "the limit is 20 MB", lambda: document(more=[("a.bin", noise(20 * 1024 * 1024))]), "plan.docx"),
    Case("DOCX of 2,001 parts", "more than 2,000 parts", lambda: document(more=[(f"x/{n}", "") for n in range(2001)]), "plan.docx"),
]  # fmt: skip

OUTSIDE_PARTS = [
    Case(f"DOCX with its {kind} outside", None, lambda kind=kind: outside(kind), "plan.docx")
    for kind in ("styles", "numbering", "comments")
] + [
    Case("DOCX with a template outside", None, linked_template, "plan.docx"),
    Case(
        "DOCX whose document is outside",
        "does not say which",
        lambda: at('http://127.0.0.1:9/x" TargetMode="External', document=None),
        "plan.docx",
    ),
    Case("DOCX with a file inside", None, lambda: document('<w:altChunk r:id="x"/>', SMALL), "plan.docx"),
    Case("formula in a DOCX", None, lambda: document(table(("=cmd|' /C calc'!A0", "@SUM(A1)"))), "plan.docx"),
    Case("right to left and emoji in a DOCX", None, lambda: document(table(("\u202eمرحبا \U0001f600", "x"))), "plan.docx"),
    Case("a style based on itself", None, lambda: document(table((cell(paragraph("a", look='<w:pStyle w:val="Round"/>')), "b"))), "plan.docx"),
    Case("a row outside a table", None, lambda: document(row("a", "b"), SMALL), "plan.docx"),
    Case("DOCX with relationships of their own kind", None, lambda: document(more=[("word/_rels/x.rels", f'{HEAD}<Relationships xmlns="{PACKAGE}"/>')]), "plan.docx"),
]  # fmt: skip

CASES = [*WHOLE, *DOCTYPES, *MACROS, *TOO_MUCH, *OUTSIDE_PARTS]
