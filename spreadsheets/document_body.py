"""The main part of a Word document, read as a stream: paragraphs outside tables, and tables, in their order.

What a reader of the printed document sees is kept: insertions, results of fields, content controls, links' words. What
is not in the text (notes, text boxes, pictures, deletions, hidden words) is told as notes of the passage it stands in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spreadsheets.document_numbering import BULLET, Numbering
from spreadsheets.document_rows import OpenTables, Sink
from spreadsheets.document_styles import DocumentStyle, DocumentStyles
from spreadsheets.document_tables import Passage
from spreadsheets.document_words import PICTURE, TEXT_BOX, clipped, symbol
from spreadsheets.safe_text import cleaned
from spreadsheets.strings import Run
from spreadsheets.xml_parts import (
    COMPATIBILITY_NAMESPACES,
    MATH_NAMESPACES,
    WORD_NAMESPACES,
    names_in,
    word_attribute,
    word_number,
    word_switch,
)

SPACE_KEPT = "http://www.w3.org/XML/1998/namespace space"
NOTE_KINDS = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}
EARLIER_LOOKS = ("rPrChange", "pPrChange", "tcPrChange", "trPrChange", "tblPrChange", "tblPrExChange", "tblGridChange")
LEFT_OUT = (*EARLIER_LOOKS, "sectPrChange", "Fallback", "instrText", "delText", "rt")  # rt: how a word is spoken
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_WHITE = re.compile(r"[\r\n\t]+")


@dataclass(slots=True)
class _Paragraph:
    style: DocumentStyle
    runs: list[Run] = field(default_factory=list)
    list_number: int | None = None
    list_level: int | None = None
    is_heading: bool | None = None
    goes_on: bool = False  # the mark at its end was deleted: the next paragraph continues it


@dataclass(slots=True)
class _Look:
    bold: bool | None = None
    struck: bool | None = None
    hidden: bool = False


class DocumentReader:
    """Handler of document.xml; hands paragraphs and tables to the sink. `told` maps (kind, id) to a note's words."""

    names = (
        names_in(
            WORD_NAMESPACES,
            "document p pPr pStyle ilvl numId outlineLvl r rPr rStyle b strike dstrike vanish t sym tbl gridCol tr trPr"
            " gridBefore tc tcPr gridSpan vMerge hMerge shd del moveFrom sdt showingPlcHdr sdtContent txbxContent"
            " drawing pict object altChunk subDoc".split(),
        )
        | names_in(WORD_NAMESPACES, (*NOTE_KINDS, *LEFT_OUT, *SIGNS))
        | names_in(COMPATIBILITY_NAMESPACES, ("Fallback",))
        | names_in(MATH_NAMESPACES, ("r", "t"))
    )

    def __init__(
        self, name: str, styles: DocumentStyles, numbering: Numbering, told: dict[tuple[str, str], str], sink: Sink
    ) -> None:
        self.is_document = False
        self.deletions = self.hidden = self.other_files = 0
        self._styles, self._numbering, self._told, self._sink = styles, numbering, told, sink
        self._tables = OpenTables(name, sink)
        self._prompts: list[bool] = []  # of the content controls that are open: whether each holds only its prompt
        self._outside = Passage()  # the paragraph outside tables
        self._paragraph: _Paragraph | None = None
        self._look: _Look | None = None
        self._in = dict.fromkeys(("pPr", "rPr", "trPr", "tcPr"), False)
        self._skipping = 0  # how deep inside something that is left out
        self._aside: list[str] | None = None  # the words of the text box that is left out
        self._texts: list[str] | None = None
        self._space_kept = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipping:
            self._skipping += 1
            if self._aside is not None and name == "t":
                self._texts = []
        elif name in LEFT_OUT or self._is_deletion(name) or (name == "sdtContent" and any(self._prompts[-1:])):
            self._skipping = 1
        elif name == "txbxContent":
            self._skipping, self._aside = 1, []
        elif name in self._in:
            self._in[name] = True
        elif self._in["tcPr"]:
            self._tables.describe_cell(name, attributes)
        elif self._in["trPr"]:
            self.deletions += name == "del"
            self._tables.describe_row(name, attributes)
        elif self._in["pPr"]:
            self._describe_paragraph(name, attributes)
        elif self._in["rPr"] and self._look is not None:
            self._describe_run(self._look, name, attributes)
        elif name in ("tbl", "tr", "tc", "gridCol"):
            self._flush()
            self._tables.start(name, attributes)
        elif name == "p":
            self._start_paragraph()
        elif name in ("sdt", "showingPlcHdr"):
            self._start_control(name, attributes)
        elif name in ("altChunk", "subDoc"):
            self.other_files += 1
        elif name == "document":
            self.is_document = True
        else:
            self._start_in_run(name, attributes)

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            self._end_left_out(name)
        elif name in self._in:
            self._in[name] = False
        elif name == "t" and self._texts is not None:
            text = _WHITE.sub(" ", "".join(self._texts))
            self._add(text if self._space_kept else text.strip(" "))
            self._texts = None
        elif name == "r":
            self._look = None
        elif name == "p":
            self._end_paragraph()
        elif name == "sdt" and self._prompts:
            self._prompts.pop()
        elif name in ("tc", "tr", "tbl", "document"):
            self._flush()
            self._tables.end(name)

    def text(self, data: str) -> None:
        if self._texts is not None:
            self._texts.append(data)

    # What is left out

    def _is_deletion(self, name: str) -> bool:
        found = name in ("del", "moveFrom") and not any(self._in.values())
        self.deletions += found
        return found

    def _end_left_out(self, name: str) -> None:
        if self._aside is None:
            return
        if self._texts is not None and name == "t":
            self._aside.append("".join(self._texts))
            self._texts = None
        elif name == "p":
            self._aside.append(" ")
        if not self._skipping:
            words, self._aside = clipped("".join(self._aside)), None
            notes = self._passage().notes
            if notes[-1:] == [PICTURE]:  # the drawing was no picture
                notes.pop()
            if words:
                notes.append(TEXT_BOX.format(words))

    def _start_control(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sdt":
            self._prompts.append(False)
        elif self._prompts:
            self._prompts[-1] = word_switch(attributes)

    # Paragraphs and what stands in them

    def _passage(self) -> Passage:
        return self._tables.passage or self._outside

    def _start_paragraph(self) -> None:
        if self._paragraph is None or not self._paragraph.goes_on:
            self._paragraph = _Paragraph(self._styles.style())
        self._paragraph.goes_on = False

    def _describe_paragraph(self, name: str, attributes: dict[str, str]) -> None:
        paragraph = self._paragraph
        if paragraph is None:
            return
        if self._in["rPr"]:
            paragraph.goes_on |= name == "del"
        elif name == "pStyle":
            paragraph.style = self._styles.style(word_attribute(attributes, "val") or "")
        elif name == "numId":
            paragraph.list_number = word_number(attributes)
        elif name == "ilvl":
            paragraph.list_level = word_number(attributes)
        elif name == "outlineLvl":
            paragraph.is_heading = (word_number(attributes) or 0) < 9

    def _describe_run(self, look: _Look, name: str, attributes: dict[str, str]) -> None:
        if name == "b":
            look.bold = word_switch(attributes)
        elif name in ("strike", "dstrike"):
            look.struck = word_switch(attributes) or (name == "dstrike" and bool(look.struck))
        elif name == "vanish":
            look.hidden = word_switch(attributes)
        elif name == "rStyle":
            style = self._styles.style(word_attribute(attributes, "val") or "-")
            look.bold = style.bold if look.bold is None else look.bold
            look.struck = style.struck if look.struck is None else look.struck

    def _start_in_run(self, name: str, attributes: dict[str, str]) -> None:
        if name == "r":
            self._look = _Look()
        elif self._look is None:
            return
        elif name == "t":
            self._texts, self._space_kept = [], attributes.get(SPACE_KEPT) == "preserve"
        elif name in SIGNS:
            is_page = word_attribute(attributes, "type") in ("page", "column")
            self._add("" if is_page else SIGNS[name])
        elif name == "sym":
            self._add(symbol(word_attribute(attributes, "font") or "", word_attribute(attributes, "char") or ""))
        elif name in NOTE_KINDS:
            self._note(NOTE_KINDS[name], word_attribute(attributes, "id") or "")
        elif name in ("drawing", "pict", "object") and self._tables.passage:
            self._tables.passage.notes.append(PICTURE)

    def _note(self, kind: str, identity: str) -> None:
        words = self._told.get((kind, identity), "")
        self._passage().notes.append(f"The {kind} here was left out{f': ‘{words}’' if words else ''}.")

    def _add(self, text: str) -> None:
        if self._look is None or self._paragraph is None or not text:
            return
        if self._look.hidden:
            self.hidden += bool(text.strip())
            return
        style = self._paragraph.style
        bold = style.bold if self._look.bold is None else self._look.bold
        struck = style.struck if self._look.struck is None else self._look.struck
        self._paragraph.runs.append(Run(cleaned(text), bool(bold), bool(struck)))

    def _flush(self) -> None:
        """Ends a paragraph that would go on in the next one, where there is none."""
        if self._paragraph is not None:
            self._paragraph.goes_on = False
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        paragraph = self._paragraph
        if paragraph is None or paragraph.goes_on:
            return
        self._paragraph = None
        style = paragraph.style
        number = style.list_number if paragraph.list_number is None else paragraph.list_number
        level = style.list_level if paragraph.list_level is None else paragraph.list_level
        label = self._numbering.label(number, level or 0) if number else ""
        visible = next((run for run in paragraph.runs if run.text.strip()), None)
        if label and (visible or label != BULLET):
            look = visible or Run("", False, False)
            paragraph.runs.insert(0, Run(f"{label} " if visible else label, look.bold, look.struck))
        is_heading = bool(style.is_heading if paragraph.is_heading is None else paragraph.is_heading)
        if self._tables.passage:
            self._tables.passage.add_line(paragraph.runs)
            return
        passage, self._outside = self._outside, Passage()
        passage.runs = [] if style.is_contents else paragraph.runs
        self._sink.line(passage, is_heading=is_heading)
