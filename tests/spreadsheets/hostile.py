"""Files that nobody should have to read, made by script: each with the outcome that is expected of it.

`outcome` is a phrase of the sentence that refuses the file, or None where the file is read all the same.
"""

import io
import random
import zipfile

from . import hostile_documents, hostile_texts, making
from .making import (
    CONTENT_TYPES,
    HEAD,
    MAIN,
    OFFICE,
    PACKAGE,
    ROOT_RELS,
    SHEET_ML,
    WORKBOOK,
    WORKBOOK_RELS,
    packed,
    parts,
    sheet_xml,
    with_cells,
    with_rows,
    workbook,
)
from .spoiling import LAUGHS, OLE, OUTSIDE, Case, compound, declared, flagged_as_encrypted, noise, with_doctype


def typed(kind):
    """A package whose main part is of another kind."""
    return CONTENT_TYPES.replace(f"{SHEET_ML}.sheet.main+xml", kind)


def open_document():
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})


def overlapping():
    """Many entries of the directory that all point at one packed part."""
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
        archive.writestr("xl/media/a.bin", noise(200_000))
        shared = archive.getinfo("xl/media/a.bin")
        for number in range(50):
            twin = zipfile.ZipInfo(f"xl/media/{number}.bin")
            for field in ("CRC", "compress_size", "file_size", "header_offset", "compress_type"):
                setattr(twin, field, getattr(shared, field))
            archive.filelist.append(twin)
    return inside.getvalue()


def squeezed(method):
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", method) as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
    return saved.getvalue()


def flipped(content, marker):
    """One packed byte of the part changed."""
    at = content.index(marker) + len(marker) + 20
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def rows(count, cell=True):
    if cell:
        return "".join(f"<row><c><v>{n}</v></c></row>" for n in range(count))
    return "".join(f'<row r="{n}"/>' for n in range(1, count + 1))


def columns(count):
    return '<row r="1">' + "<c><v>1</v></c>" * count + "</row>"


def merges(areas):
    listed = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return workbook(sheet=sheet_xml(after=f"<mergeCells>{listed}</mergeCells>"))


def many_sheets(count):
    listed = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, count + 1))
    return workbook(workbook=WORKBOOK.replace('<sheet name="Plan" sheetId="1" r:id="rId1"/>', listed))


def repeated_text():
    """One long text that very many cells share: small to send, huge to hand on."""
    shared = f"<si><t>{'word ' * 6000}</t></si>"
    return with_rows(
        "".join('<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' for _ in range(2000)),
        shared=f'{HEAD}<sst xmlns="{MAIN}">{shared}</sst>',
    )


def endless_runs():
    """Very many little runs of rich text, varied enough to pass for an honest ratio."""
    dice = random.Random(7)
    run = "".join(f"<r><t>{dice.randrange(10_000)}</t></r>" for _ in range(40_000))
    return workbook(shared=f'{HEAD}<sst xmlns="{MAIN}">{f"<si>{run}</si>" * 20}</sst>')


def linked_outside():
    link = f"""{HEAD}<externalLink xmlns="{MAIN}"/>"""
    rels = f"""{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" TargetMode="External"
        Type="{OFFICE}/externalLinkPath" Target="file:///etc/passwd"/></Relationships>"""
    more = [("xl/externalLinks/externalLink1.xml", link), ("xl/externalLinks/_rels/externalLink1.xml.rels", rels)]
    return packed(parts(sheet=sheet_xml('<row><c t="str"><f>[1]S!A1</f><v>kept</v></c></row>')), more)


def sheet_elsewhere():
    target = 'Target="worksheets/sheet1.xml"'
    return workbook(
        workbook_rels=WORKBOOK_RELS.replace(target, 'Target="http://127.0.0.1/s.xml" TargetMode="External"')
    )


def strict():
    """The same workbook in the strict form of ISO/IEC 29500."""
    swaps = (
        (MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    )
    found = parts()
    for old, new in swaps:
        found = {name: content.replace(old, new) for name, content in found.items()}
    return packed(found)


NOT_WORKBOOKS = [
    Case("nothing", "is empty (0 bytes)", lambda: b""),
    Case("one byte", "is no workbook", lambda: b"P"),
    Case("noise", "is no workbook", lambda: bytes([1, 2, 0, 0]) + noise(5000)),
    Case("web page", "it is a web page", lambda: b"\xef\xbb\xbf\n<!DOCTYPE html><html><table></table></html>"),
    Case("XML of Excel 2003", "it is an XML file", lambda: b'<?xml version="1.0"?><Workbook/>'),
    Case("PDF", "it is a PDF", lambda: b"%PDF-1.7\n" + noise(500)),
    Case("PDF with a workbook behind it", "it is a PDF", lambda: b"%PDF-1.7\n" + workbook()),
    Case("PNG", "it is a picture", lambda: b"\x89PNG\r\n\x1a\n" + noise(500)),
    Case("JPEG", "it is a picture", lambda: b"\xff\xd8\xff\xe0" + noise(500)),
    Case("RTF", "it is a Rich Text document", lambda: b"{\\rtf1 plan}"),
    Case("gzip", "it is an archive", lambda: b"\x1f\x8b\x08" + noise(100)),
    Case("zip of nothing", "it is an archive", lambda: packed({})),
    Case("zip of pictures", "a zip without a workbook's content", lambda: packed({"a.png": b"\x89PNG"})),
    Case(".xls", "is an old Excel workbook (.xls)", lambda: compound("Workbook"), "plan.xls"),
    Case(".xls before 1995", "an old Excel workbook (.xls)", lambda: b"\x09\x08\x08\x00" + bytes(50)),
    Case("password", "is protected with a password", lambda: compound("EncryptedPackage")),
    Case(".doc", "is an old Word document (.doc)", lambda: compound("WordDocument"), "plan.doc"),
    Case("other compound file", "it is an old Office file", lambda: compound("Something")),
    Case(".ods", "it is an OpenDocument spreadsheet (.ods)", open_document, "plan.ods"),
    Case(
        ".odt",
        "it is an OpenDocument text (.odt). Open it in Word and save it as a Word Document (.docx)",
        lambda: packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        "plan.odt",
    ),
    Case(
        ".odp",
        "it is an OpenDocument file",
        lambda: packed({"mimetype": "application/vnd.oasis.opendocument.presentation"}),
        "plan.odp",
    ),
    Case(
        ".xlsb",
        "it is an Excel Binary Workbook (.xlsb)",
        lambda: workbook(types=typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), workbook=None),
    ),
    Case(
        ".docx of nothing",
        "does not say which of its parts is the workbook or document",
        lambda: packed({"[Content_Types].xml": typed(f"{making.SHEET_ML[:-13]}wordprocessingml.document.main+xml")}),
        "plan.docx",
    ),
    Case(
        ".pptx",
        "it is a PowerPoint presentation",
        lambda: workbook(types=typed(f"{making.SHEET_ML[:-13]}presentationml.presentation.main+xml")),
    ),
]

BROKEN = [
    Case("first half only", "is damaged", lambda: workbook()[:1500]),
    Case("last bytes missing", "is damaged", lambda: workbook()[:-30]),
    Case("a byte changed", "cannot be unpacked", lambda: flipped(workbook(), b"xl/worksheets/sheet1.xml")),
    Case("no list of types", "a zip without a workbook's content", lambda: workbook(types=None)),
    Case("list of types is no XML", 'part "[Content_Types].xml" is not readable XML', lambda: workbook(types="<Types")),
    Case("no first relationships", "does not say which of its parts is the workbook", lambda: workbook(root_rels=None)),
    Case("no workbook part", 'part "workbook.xml" is missing', lambda: workbook(workbook=None)),
    Case("workbook part is HTML", "is no workbook", lambda: workbook(workbook="<html/>")),
    Case("no relationships of the workbook", 'sheet "Plan" is missing', lambda: workbook(workbook_rels=None)),
    Case("no sheet part", 'part "sheet1.xml" is missing', lambda: workbook(sheet=None)),
    Case("no shared texts", 'part "sharedStrings.xml" is missing', lambda: workbook(shared=None)),
    Case("no styles", 'part "styles.xml" is missing', lambda: workbook(styles=None)),
    Case("no theme", None, lambda: workbook(theme=None)),
    Case("sheet breaks off", 'part "sheet1.xml" is not readable XML', lambda: workbook(sheet=sheet_xml()[:-20])),
    Case("sheet is another part", 'sheet "Plan" is not a worksheet', lambda: workbook(sheet=making.SHARED)),
    Case("no sheets", "has no sheet with cells", lambda: workbook(workbook=f'<workbook xmlns="{MAIN}"/>')),
    Case(
        "only a chart",
        "has no sheet with cells",
        lambda: workbook(workbook_rels=WORKBOOK_RELS.replace("/worksheet", "/chartsheet")),
    ),
    Case("sheet in another place", 'sheet "Plan" is missing', sheet_elsewhere),
    Case("text that is not there", "cell A1 of sheet", lambda: with_cells('<c t="s"><v>2</v></c>')),
    Case("text number minus one", "has lost its text", lambda: with_cells('<c t="s"><v>-1</v></c>')),
    Case("text number is a word", "has lost its text", lambda: with_cells('<c t="s"><v>one</v></c>')),
    Case("style that is not there", None, lambda: with_cells('<c s="999"><v>1</v></c>')),
    Case("style is a word", "style that is not a number", lambda: with_cells('<c s="bold"><v>1</v></c>')),
    Case("cell with no place", "is not the name of a place", lambda: with_cells('<c r="1A"><v>1</v></c>')),
    Case("cell in column AAAA", "is not the name of a place", lambda: with_cells('<c r="AAAA1"><v>1</v></c>')),
    Case("row with forty digits", "is not the name of a place", lambda: with_rows(f'<row r="{"9" * 40}"/>')),
    Case("merge of nowhere", "is not the name of a place", lambda: merges(["somewhere"])),
    Case("NUL in the XML", "is not readable XML", lambda: with_cells('<c t="str"><v>a&#0;b</v></c>')),
    Case("raw control character", "is not readable XML", lambda: with_cells('<c t="str"><v>a\x07b</v></c>')),
    Case("no such encoding", "is not readable XML", lambda: workbook(sheet=sheet_xml().replace("UTF-8", "UTF-7"))),
    Case("bad UTF-8", "is not readable XML", lambda: workbook(sheet=sheet_xml().encode() + b"<!-- \xff -->")),
]

ZIP_TRICKS = [
    Case("zip bomb", "as a zip bomb does", lambda: workbook(more=[("xl/media/a.bin", bytes(30_000_000))])),
    Case("sheet that is a zip bomb", "as a zip bomb does", lambda: with_rows("<row/>" * 2_000_000)),
    Case(
        "many middling bombs",
        "unpacked it would fill more than",
        lambda: workbook(more=[(f"xl/media/{n}.bin", bytes(1_000_000)) for n in range(180)]),
    ),
    Case("size declared huge", "unpacked it would", lambda: declared(workbook(), "xl/styles.xml", 2**31)),
    Case("size declared small", "cannot be unpacked", lambda: declared(workbook(), "xl/styles.xml", 20)),
    Case("size declared larger", "is", lambda: declared(workbook(), "xl/styles.xml", 60_000)),
    Case("entries that overlap", "claim to be larger than the file", overlapping),
    Case("2,001 parts", "more than 2,000 parts", lambda: workbook(more=[(f"x/{n}", "") for n in range(2001)])),
    Case("name that climbs out", "leads outside", lambda: workbook(more=[("../../etc/cron.d/x", "x")])),
    Case("name from the root", "leads outside", lambda: workbook(more=[("/etc/passwd", "x")])),
    Case("name with backslashes", "leads outside", lambda: workbook(more=[("..\\..\\x.xml", "x")])),
    Case("name with a drive", "leads outside", lambda: workbook(more=[("C:/x.xml", "x")])),
    Case("name with NUL", "leads outside", lambda: workbook(more=[("xl/a#b.xml", "x")]).replace(b"a#b", b"a\0b")),
    Case("names that differ in case", "same name", lambda: workbook(more=[("XL/Workbook.XML", WORKBOOK)])),
    Case("encrypted entries", "zip protected with a password", lambda: flagged_as_encrypted(workbook())),
    Case("packed by bzip2", "in a way that Office does not use", lambda: squeezed(zipfile.ZIP_BZIP2)),
    Case("packed by LZMA", "in a way that Office does not use", lambda: squeezed(zipfile.ZIP_LZMA)),
    Case("too large a file", "the limit is 20 MB", lambda: workbook(more=[("a.bin", noise(20 * 1024 * 1024))])),
]

DOCTYPES = [
    Case(
        f"{what} in {part}",
        "document type declaration",
        lambda part=part, xml=xml, doctype=doctype: workbook(**{part: with_doctype(xml, doctype)}),
    )
    for part, xml in (
        ("shared", making.SHARED),
        ("sheet", sheet_xml()),
        ("styles", making.STYLES),
        ("theme", making.THEME),
        ("workbook", WORKBOOK),
        ("workbook_rels", WORKBOOK_RELS),
        ("root_rels", ROOT_RELS),
        ("types", CONTENT_TYPES),
    )
    for what, doctype in (("entity bomb", LAUGHS), ("external entity", OUTSIDE))
] + [
    Case(
        "external entity in a part in UTF-16",
        "document type declaration",
        lambda: workbook(shared=with_doctype(making.SHARED, OUTSIDE).replace("UTF-8", "UTF-16").encode("utf-16")),
    ),
    Case(
        "external entity in a part in UTF-16 without its mark",
        "document type declaration",
        lambda: workbook(shared=with_doctype(making.SHARED, OUTSIDE).replace("UTF-8", "UTF-16").encode("utf-16-be")),
    ),
    Case(
        "entity bomb in a part that is never read",
        "document type declaration",
        lambda: workbook(more=[("docProps/core.xml", f"{HEAD}{LAUGHS}<x>&b;</x>")]),
    ),
    Case(
        "external document type without entities",
        "document type declaration",
        lambda: workbook(more=[("docProps/app.xml", f'{HEAD}<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><x/>')]),
    ),
    Case("undeclared entity", "is not readable XML", lambda: workbook(shared=making.SHARED.replace("Action", "&e;"))),
]

MACROS = [
    Case(
        ".xlsm",
        "holds macros",
        lambda: workbook(types=typed("application/vnd.ms-excel.sheet.macroEnabled.main+xml")),
        "plan.xlsm",
    ),
    Case("macros in an .xlsx", "holds macros", lambda: workbook(more=[("xl/vbaProject.bin", OLE)])),
    Case(
        "macros under another name",
        "holds macros",
        lambda: workbook(
            types=CONTENT_TYPES.replace(
                "</Types>",
                '<Override PartName="/xl/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
            )
        ),
    ),
    Case("Excel 4 macros", "holds macros", lambda: workbook(more=[("xl/macrosheets/sheet1.xml", "<x/>")])),
]

TOO_MUCH = [
    Case(
        "one cell at the far corner", "cell XFD1048576", lambda: with_rows('<row><c r="XFD1048576"><v>1</v></c></row>')
    ),
    Case("two million rows", "beyond row 20,000", lambda: with_rows(rows(2_000_000))),
    Case("16,384 columns", "cell IW1", lambda: with_rows(columns(16_384))),
    Case("fill at the far corner", None, lambda: with_rows('<row><c r="XFD1048576" s="5"/></row>')),
    Case("two million empty rows", None, lambda: with_rows(rows(2_000_000, cell=False))),
    Case(
        "too many cells",
        "more than 200,000 cells",
        lambda: with_rows("".join(f'<row r="{n}">' + f"<c><v>{n}</v></c>" * 100 + "</row>" for n in range(1, 2100))),
    ),
    Case("one text in very many cells", "characters", repeated_text),
    Case("201 sheets", "more than 200 sheets", lambda: many_sheets(201)),
    Case("merge storm", "more than 20,000 merged areas", lambda: merges(f"A{n}:B{n}" for n in range(1, 20_100))),
    Case("merges of the whole sheet", "merged areas of sheet", lambda: merges(["A1:XFD1048576"] * 3)),
    Case(
        "a million styles",
        "more than 65,536 cell styles",
        lambda: workbook(
            styles=(
                f'<styleSheet xmlns="{MAIN}"><cellXfs>'
                + "".join(f'<xf fontId="{n}"/>' for n in range(70_000))
                + "</cellXfs></styleSheet>"
            )
        ),
    ),
    Case("rich text without end", "more than 500,000 different texts", endless_runs),
    Case("elements in one another without end", "as a zip bomb does", lambda: workbook(sheet="<a>" * 1_000_000)),
]

ODD_BUT_SOUND = [
    Case("small and sound", None, workbook),
    Case("strict form of the standard", None, strict),
    Case("links to another workbook", None, linked_outside),
    Case("sheet in UTF-16", None, lambda: workbook(sheet=sheet_xml().replace("UTF-8", "UTF-16").encode("utf-16"))),
    Case("huge picture", None, lambda: workbook(more=[("xl/media/image1.png", noise(6_000_000))])),
    Case("picture in SVG with a document type", None, lambda: workbook(more=[("xl/media/a.svg", f"{OUTSIDE}<svg/>")])),
    Case("overlapping merges", None, lambda: merges(["A1:C3", "B2:D4"])),
    Case("macro word in a text", None, lambda: with_cells('<c t="str"><v>xl/vbaProject.bin</v></c>')),
    Case(
        "number that is none", None, lambda: with_cells("<c><v>NaN</v></c>", "<c><v>1e999</v></c>", "<c><v>x</v></c>")
    ),
    Case("date out of all time", None, lambda: with_cells('<c s="2"><v>-5</v></c>', '<c s="2"><v>1e14</v></c>')),
    Case(
        "format that asks for too much",
        None,
        lambda: with_cells(
            '<c s="12"><v>5</v></c>', styles=making.STYLES.replace('"000"', f'"0.{"0" * 200}{"%" * 40}"')
        ),
    ),
    Case(
        "format without end",
        None,
        lambda: with_cells('<c s="12"><v>5</v></c>', styles=making.STYLES.replace('"000"', f'"{"[h" * 50_000}"')),
    ),
]

CASES = [
    *NOT_WORKBOOKS,
    *BROKEN,
    *ZIP_TRICKS,
    *DOCTYPES,
    *MACROS,
    *TOO_MUCH,
    *ODD_BUT_SOUND,
    *hostile_texts.CASES,
    *hostile_documents.CASES,
]
