"""Parsing the XML parts of a package as a stream, safely: no tree, no document types, no entities, nothing fetched.

expat is used as it is, because a document type declaration is refused in whatever encoding the part is written: with no
DOCTYPE there can be no entity of the file's own, and so neither an entity bomb nor an external entity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pyexpat import ExpatError, ParserCreate, XMLParserType
from typing import IO, NoReturn, Protocol

from spreadsheets.limits import READ_BYTES

# Each namespace in its transitional and its strict form (ISO/IEC 29500 part 1 and part 4)
SHEET_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
DRAWING_NAMESPACES = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://purl.oclc.org/ooxml/drawingml/main",
)
WORD_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
MATH_NAMESPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
COMPATIBILITY_NAMESPACES = ("http://schemas.openxmlformats.org/markup-compatibility/2006",)
RELATIONSHIP_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
ENCODINGS = ("utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1")  # those that expat knows by itself
RELATIONSHIP_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)


class DoctypeFound(Exception):
    """The part declares a document type."""


class UnknownEncoding(Exception):
    """The part says that it is written in an encoding that is not one of ENCODINGS."""


class _FirstElement(Exception):
    """Enough was read."""


class Handler(Protocol):
    """Takes a part's events. `start` and `end` get a local name, and only of the namespaces and names asked for."""

    names: dict[str, str]

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


def names_in(namespaces: Iterable[str], local_names: Iterable[str]) -> dict[str, str]:
    """What a Handler's `names` is: expat's full name -> the local name, for each namespace."""
    return {f"{space} {local}": local for space in namespaces for local in local_names}


def word_attribute(attributes: dict[str, str], name: str) -> str | None:
    """The attribute `name` of an element of a Word document, whose attributes stand in its namespace."""
    for space in WORD_NAMESPACES:
        if (value := attributes.get(f"{space} {name}")) is not None:
            return value
    return None


def word_number(attributes: dict[str, str], name: str = "val") -> int | None:
    """The attribute as a whole number from 0 to 999,999,999; None where it is none."""
    value = word_attribute(attributes, name) or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def word_switch(attributes: dict[str, str]) -> bool:
    """Whether a switch such as <w:b/> or <w:b w:val="0"/> is on."""
    return (word_attribute(attributes, "val") or "1").lower() not in ("0", "false", "off", "none")


def parse(stream: IO[bytes], handler: Handler) -> None:
    """Feeds the part to the handler. Raises ExpatError where it is not well-formed, UnknownEncoding, DoctypeFound."""
    parser = _parser()
    names, start, end = handler.names.get, handler.start, handler.end

    def started(full: str, attributes: dict[str, str]) -> None:
        if name := names(full):
            start(name, attributes)

    def ended(full: str) -> None:
        if name := names(full):
            end(name)

    parser.buffer_text = True
    parser.buffer_size = 64 * 1024
    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = handler.text
    _feed(parser, stream)


def refuse_doctype(stream: IO[bytes]) -> None:
    """Reads as far as the first element. Raises DoctypeFound. A part that is not well-formed passes: see `parse`."""
    parser = _parser()

    def stop(*_: object) -> None:
        raise _FirstElement

    parser.StartElementHandler = stop
    try:
        _feed(parser, stream)
    except (_FirstElement, ExpatError, UnknownEncoding):
        return


def _parser() -> XMLParserType:
    parser = ParserCreate(namespace_separator=" ")
    parser.XmlDeclHandler = _check_encoding
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    return parser


def _check_encoding(version: str, encoding: str | None, standalone: int) -> None:
    if encoding and encoding.lower() not in ENCODINGS:
        raise UnknownEncoding


def _refuse(*_: object) -> NoReturn:
    raise DoctypeFound


def _feed(parser: XMLParserType, stream: IO[bytes]) -> None:
    read: Callable[[int], bytes] = stream.read
    while piece := read(READ_BYTES):
        parser.Parse(piece, False)
    parser.Parse(b"", True)
