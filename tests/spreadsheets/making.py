"""Workbooks made by hand, part by part, so that a test can spoil exactly one thing in them."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

CONTENT_TYPES = f"""{HEAD}<Types xmlns="{TYPES}">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{SHEET_ML}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEET_ML}.worksheet+xml"/>
</Types>"""
ROOT_RELS = f"""{HEAD}<Relationships xmlns="{PACKAGE}">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>"""
WORKBOOK = f"""{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">
<sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>"""
WORKBOOK_RELS = f"""{HEAD}<Relationships xmlns="{PACKAGE}">
<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>
<Relationship Id="rId3" Type="{OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId4" Type="{OFFICE}/theme" Target="theme/theme1.xml"/>
</Relationships>"""
SHARED = f"""{HEAD}<sst xmlns="{MAIN}"><si><t>Action</t></si><si><t>Lead officer</t></si></sst>"""
ROWS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'

# Style numbers of the cells of STYLES
PLAIN, MONTH, SHORT_DATE, PERCENT, STRUCK, RED, TINTED, INDEXED, WHITE, BOLD, DATE_TIME, TIME, CODE = range(13)
STYLES = f"""{HEAD}<styleSheet xmlns="{MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="mmm yyyy"/><numFmt numFmtId="165" formatCode="000"/></numFmts>
<fonts count="3"><font><sz val="11"/></font><font><strike/></font><font><b/></font></fonts>
<fills count="7"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/><bgColor indexed="64"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.5"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor indexed="13"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor theme="0"/></patternFill></fill></fills>
<cellStyleXfs count="1"><xf numFmtId="14" fontId="1" fillId="2"/></cellStyleXfs>
<cellXfs count="13"><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="9"/>
<xf fontId="1"/><xf fillId="2"/><xf fillId="3"/><xf fillId="4"/><xf fillId="5"/><xf fontId="2"/><xf numFmtId="22"/>
<xf numFmtId="20"/><xf numFmtId="165"/></cellXfs>
<dxfs count="1"><dxf><font><strike/></font><numFmt numFmtId="164" formatCode="yyyy"/>
<fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/></patternFill></fill></dxf></dxfs></styleSheet>"""
THEME = f"""{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="x"><a:themeElements>
<a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2>
<a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="800000"/></a:accent1></a:clrScheme>
<a:fmtScheme><a:srgbClr val="123456"/></a:fmtScheme></a:themeElements></a:theme>"""


def sheet_xml(rows=ROWS, *, before="", after=""):
    """A worksheet part around its rows; `before` and `after` stand before and after the sheet's data."""
    return f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts(**changes):
    """The parts of a small sound workbook; a change replaces one by its short name, None takes it out."""
    names = {
        "types": ("[Content_Types].xml", CONTENT_TYPES),
        "root_rels": ("_rels/.rels", ROOT_RELS),
        "workbook": ("xl/workbook.xml", WORKBOOK),
        "workbook_rels": ("xl/_rels/workbook.xml.rels", WORKBOOK_RELS),
        "sheet": ("xl/worksheets/sheet1.xml", sheet_xml()),
        "shared": ("xl/sharedStrings.xml", SHARED),
        "styles": ("xl/styles.xml", STYLES),
        "theme": ("xl/theme/theme1.xml", THEME),
    }
    unknown = set(changes) - set(names)
    assert not unknown, f"no such part: {unknown}"
    found = {name: changes.get(short, content) for short, (name, content) in names.items()}
    return {name: content for name, content in found.items() if content is not None}


def packed(found, more=()):
    """The zip of parts (name -> text or bytes), then of the (name, content) pairs of `more`."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [*found.items(), *more]:
            archive.writestr(name, content)
    return saved.getvalue()


def workbook(more=(), **changes):
    """The bytes of the small workbook with changes to its parts; see `parts`."""
    return packed(parts(**changes), more)


def with_rows(rows, **changes):
    """The bytes of the small workbook with these rows."""
    return workbook(sheet=sheet_xml(rows), **changes)


def with_cells(*cells, shared=None, **changes):
    """The bytes of a workbook whose first row holds these <c> elements."""
    strings = None if shared is None else f'{HEAD}<sst xmlns="{MAIN}">{shared}</sst>'
    return with_rows(f'<row r="1">{"".join(cells)}</row>', **({"shared": strings} if strings else {}), **changes)
