"""The styles of a Word document: what a style's name means for bold, for striking out, for lists and for headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spreadsheets.xml_parts import WORD_NAMESPACES, names_in, word_attribute, word_number, word_switch

BASES = 20  # styles that build upon one another

# A style's own name is English in every language of Word; only its id is not.
_HEADING = re.compile(r"^(?:heading \d|title|subtitle)$", re.IGNORECASE)
_CONTENTS = re.compile(r"^toc \d$", re.IGNORECASE)


@dataclass(slots=True)
class DocumentStyle:
    """None where the style leaves it to the one it is based on."""

    name: str = ""
    base: str = ""
    bold: bool | None = None
    struck: bool | None = None
    list_number: int | None = None
    list_level: int | None = None
    is_heading: bool | None = None
    is_contents: bool | None = None


class DocumentStyles:
    """Handler of styles.xml; `style` gives one with what it has from its bases."""

    names = names_in(
        WORD_NAMESPACES,
        ("style", "name", "basedOn", "b", "strike", "dstrike", "numId", "ilvl", "outlineLvl", "tblStylePr"),
    )

    def __init__(self) -> None:
        self._styles: dict[str, DocumentStyle] = {}
        self._open: DocumentStyle | None = None
        self._in_part = False  # of a table's style: what holds for its first row, and so on
        self._default = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            identity = word_attribute(attributes, "styleId") or ""
            self._open = self._styles.setdefault(identity, DocumentStyle())
            is_default = (word_attribute(attributes, "default") or "0").lower() in ("1", "true", "on")
            if is_default and word_attribute(attributes, "type") == "paragraph":
                self._default = identity
        elif name == "tblStylePr":
            self._in_part = True
        elif self._open is not None and not self._in_part:
            self._describe(self._open, name, attributes)

    def _describe(self, style: DocumentStyle, name: str, attributes: dict[str, str]) -> None:
        value = word_attribute(attributes, "val") or ""
        if name == "name":
            style.name = value
            style.is_heading = bool(_HEADING.match(value)) or style.is_heading
            style.is_contents = bool(_CONTENTS.match(value)) or None
        elif name == "basedOn":
            style.base = value
        elif name == "b":
            style.bold = word_switch(attributes)
        elif name in ("strike", "dstrike"):
            style.struck = word_switch(attributes)
        elif name == "numId":
            style.list_number = word_number(attributes)
        elif name == "ilvl":
            style.list_level = word_number(attributes)
        elif name == "outlineLvl":
            style.is_heading = (word_number(attributes) or 0) < 9

    def end(self, name: str) -> None:
        if name == "style":
            self._open = None
        elif name == "tblStylePr":
            self._in_part = False

    def text(self, data: str) -> None:
        pass

    def style(self, identity: str = "") -> DocumentStyle:
        """The style of this id ('' is the default of paragraphs), completed from its bases."""
        found = DocumentStyle()
        place = identity or self._default
        for _ in range(BASES):
            style = self._styles.get(place)
            if style is None:
                break
            for field in ("bold", "struck", "list_number", "list_level", "is_heading", "is_contents"):
                if getattr(found, field) is None:
                    setattr(found, field, getattr(style, field))
            place = style.base
        return found
