"""A file as a package of parts with types and relationships (Open Packaging Conventions, ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from pyexpat import ExpatError
from typing import IO
from urllib.parse import unquote

from spreadsheets.refusal import damaged, shown_name, unsafe
from spreadsheets.xml_parts import (
    CONTENT_TYPES_NAMESPACE,
    RELATIONSHIP_NAMESPACE,
    DoctypeFound,
    Handler,
    UnknownEncoding,
    names_in,
    parse,
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """`kind` is the last word of its type ('worksheet'); `target` is the name of a part, '' where it lies outside."""

    kind: str
    target: str


class Package:
    """A file that passed the preflight. Names of parts are compared without case, as the conventions ask."""

    def __init__(self, name: str, archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]):
        self.name = name
        self._archive = archive
        self._entries = entries

    def has(self, part: str) -> bool:
        return part.lower() in self._entries

    def names(self) -> list[str]:
        return list(self._entries)

    def open(self, part: str) -> IO[bytes]:
        return self._archive.open(self._entries[part.lower()])

    def read(self, part: str, *, most: int) -> bytes:
        with self.open(part) as stream:
            return stream.read(most)

    def parse(self, part: str, handler: Handler) -> None:
        """Raises WorkbookRefused where the part is missing or is not well-formed XML."""
        if not self.has(part):
            raise damaged(self.name, f'its part "{shown_name(part)}" is missing')
        try:
            with self.open(part) as stream:
                parse(stream, handler)
        except DoctypeFound:
            raise unsafe(self.name, "it holds a document type declaration, which no plan needs") from None
        except (ExpatError, UnknownEncoding):
            raise damaged(self.name, f'its part "{shown_name(part)}" is not readable XML') from None

    def content_types(self) -> set[str]:
        handler = _Attributes((CONTENT_TYPES_NAMESPACE,), ("Default", "Override"))
        self.parse("[Content_Types].xml", handler)
        return {attributes.get("ContentType", "") for _, attributes in handler.found}

    def main_part(self) -> str:
        """The part that the package is about. Raises WorkbookRefused where it names none."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target:
                return relationship.target
        raise damaged(self.name, "it does not say which of its parts is the workbook or document")

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of a part ('' is the package itself) by their id; none where it has none."""
        folder, base = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(rels):
            return {}
        handler = _Attributes((RELATIONSHIP_NAMESPACE,), ("Relationship",))
        self.parse(rels, handler)
        return {
            attributes.get("Id", ""): Relationship(
                kind=attributes.get("Type", "").rpartition("/")[2],
                target="" if attributes.get("TargetMode") == "External" else _target(folder, attributes),
            )
            for _, attributes in handler.found
        }


def targets(relationships: dict[str, Relationship], kind: str) -> list[str]:
    """The parts inside the package that relationships of a kind lead to."""
    return [entry.target for entry in relationships.values() if entry.kind == kind and entry.target]


class _Attributes:
    """Collects the named elements with their attributes."""

    def __init__(self, namespaces: tuple[str, ...], local_names: tuple[str, ...]):
        self.names = names_in(namespaces, local_names)
        self.found: list[tuple[str, dict[str, str]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.found.append((name, attributes))

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


def _target(folder: str, attributes: dict[str, str]) -> str:
    target = unquote(attributes.get("Target", ""))
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
