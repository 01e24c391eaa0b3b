"""Word documents made by hand, part by part, as `making` makes workbooks."""

from .making import HEAD, OFFICE, PACKAGE, TYPES, packed

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
WORD_ML = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES = f"""{HEAD}<Types xmlns="{TYPES}">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{WORD_ML}.document.main+xml"/>
</Types>"""
ROOT_RELS = f"""{HEAD}<Relationships xmlns="{PACKAGE}">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>
</Relationships>"""
KINDS = ("styles", "numbering", "footnotes", "endnotes", "comments")
DOCUMENT_RELS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}">'
    + "".join(f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in KINDS)
    + "</Relationships>"
)
STYLES = f"""{HEAD}<w:styles xmlns:w="{WORD}">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Our heading"/><w:basedOn w:val="Titre1"/></w:style>
<w:style w:type="paragraph" w:styleId="Outlined"><w:name w:val="Band"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Contents"><w:name w:val="toc 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Loud"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round"/></w:style>
</w:styles>"""
NUMBERING = f"""{HEAD}<w:numbering xmlns:w="{WORD}">
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="10"/></w:lvlOverride>
</w:num></w:numbering>"""


def notes(kind, texts):
    """The part of footnotes, endnotes or comments, numbered from 1."""
    inside = "".join(f'<w:{kind} w:id="{n}">{paragraph(text)}</w:{kind}>' for n, text in enumerate(texts, start=1))
    return f'{HEAD}<w:{kind}s xmlns:w="{WORD}">{inside}</w:{kind}s>'


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs, look=""):
    """A paragraph of runs, given as XML or as plain text; `look` stands in its properties."""
    inside = "".join(item if item.startswith("<") else run(item) for item in runs)
    return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"


def cell(*paragraphs, look=""):
    """A cell of paragraphs, given as XML or as plain text."""
    inside = "".join(item if item.startswith("<w:") else paragraph(item) for item in paragraphs or ("",))
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside}</w:tc>"


def row(*cells, look=""):
    inside = "".join(item if item.startswith("<w:") else cell(item) for item in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{inside}</w:tr>"


def table(*rows, widths=()):
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    inside = "".join(item if isinstance(item, str) else row(*item) for item in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>"


def document_xml(*blocks):
    """The main part around paragraphs and tables."""
    spaces = (
        f'xmlns:w="{WORD}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        f'xmlns:r="{OFFICE}"'
    )
    return f"{HEAD}<w:document {spaces}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>"


SMALL = table(("No", "Action", "Lead"), ("1", "Agree a date", "Chair"))


def parts(*blocks, **changes):
    """The parts of a small sound document; a change replaces one by its short name, None takes it out."""
    names = {
        "types": ("[Content_Types].xml", CONTENT_TYPES),
        "root_rels": ("_rels/.rels", ROOT_RELS),
        "document": ("word/document.xml", document_xml(*(blocks or (SMALL,)))),
        "document_rels": ("word/_rels/document.xml.rels", DOCUMENT_RELS),
        "styles": ("word/styles.xml", STYLES),
        "numbering": ("word/numbering.xml", NUMBERING),
        "footnotes": ("word/footnotes.xml", notes("footnote", ["See the annex."])),
        "endnotes": ("word/endnotes.xml", notes("endnote", ["See the end."])),
        "comments": ("word/comments.xml", notes("comment", ["Is this agreed?"])),
    }
    unknown = set(changes) - set(names)
    assert not unknown, f"no such part: {unknown}"
    found = {name: changes.get(short, content) for short, (name, content) in names.items()}
    return {name: content for name, content in found.items() if content is not None}


def document(*blocks, more=(), **changes):
    """The bytes of a document of these blocks, or of the small one; see `parts`."""
    return packed(parts(*blocks, **changes), more)
