"""A file's bytes -> grid, in this process. Others call `reading.read_workbook`, which runs this within limits."""

from __future__ import annotations

from dataclasses import dataclass

from spreadsheets import limits
from spreadsheets.documents import is_document, parse_document
from spreadsheets.grid import Sheet, Workbook
from spreadsheets.package import Package, Relationship, targets
from spreadsheets.preflight import CURE, open_package, too_large_file
from spreadsheets.refusal import damaged, not_a_workbook, shown_name, too_large
from spreadsheets.sheets import SheetReader
from spreadsheets.signatures import is_package
from spreadsheets.strings import RichText, SharedStrings, clean
from spreadsheets.styles import Styles, Theme
from spreadsheets.tallies import Tally
from spreadsheets.text_tables import parse_text
from spreadsheets.xml_parts import RELATIONSHIP_IDS, SHEET_NAMESPACES, names_in


@dataclass(frozen=True, slots=True)
class _Listed:
    """A sheet as the workbook part lists it."""

    name: str
    relationship: str
    hidden: bool


class _WorkbookPart:
    """Handler of workbook.xml: the sheets in their order and the date system."""

    names = names_in(SHEET_NAMESPACES, ("workbook", "sheet", "workbookPr"))

    def __init__(self) -> None:
        self.is_workbook = False
        self.sheets: list[_Listed] = []
        self.in_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbook":
            self.is_workbook = True
        elif name == "workbookPr":
            self.in_1904 = attributes.get("date1904") in ("1", "true")
        else:
            relationship = next((attributes[key] for key in RELATIONSHIP_IDS if key in attributes), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(_Listed(clean(attributes.get("name", "")), relationship, hidden))

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


def parse_workbook(content: bytes, name: str) -> Workbook:
    """The workbook, Word document or text table as a grid, by what its bytes are. Raises WorkbookRefused."""
    if len(content) > limits.FILE_BYTES:
        raise too_large_file(name)
    if not is_package(content, name):
        return parse_text(content, name)
    package = open_package(content, name)
    part = package.main_part()
    return parse_document(package, part) if is_document(package) else _parse_sheets(package, part)


def _parse_sheets(package: Package, part: str) -> Workbook:
    name = package.name
    listed = _WorkbookPart()
    package.parse(part, listed)
    if not listed.is_workbook:
        raise not_a_workbook(name)
    if len(listed.sheets) > limits.SHEETS:
        raise too_large(name, f"it has more than {limits.SHEETS} sheets", CURE)
    relationships = package.relationships(part)
    styles = _styles(package, relationships)
    strings = _shared_strings(package, relationships)
    tally = Tally(name)
    book = Workbook(name=shown_name(name))
    for entry in listed.sheets:
        relationship = relationships.get(entry.relationship)
        if relationship is None or not relationship.target:
            raise damaged(name, f'its sheet "{entry.name}" is missing')
        if relationship.kind != "worksheet":  # a chart sheet or a dialogue sheet: it has no cells
            continue
        sheet = Sheet(entry.name, hidden=entry.hidden)
        reader = SheetReader(sheet, strings, styles, tally, in_1904=listed.in_1904)
        package.parse(relationship.target, reader)
        if not reader.is_worksheet:
            raise damaged(name, f'its sheet "{entry.name}" is not a worksheet')
        book.sheets.append(sheet)
    if not book.sheets:
        raise damaged(name, "it has no sheet with cells")
    book.doubts = tally.all_doubts()
    return book


def _styles(package: Package, relationships: dict[str, Relationship]) -> Styles:
    styles, theme = Styles(package.name), Theme()
    for part in targets(relationships, "theme")[:1]:
        if package.has(part):
            package.parse(part, theme)
    for part in targets(relationships, "styles")[:1]:
        package.parse(part, styles)
    styles.use(theme.colours)
    return styles


def _shared_strings(package: Package, relationships: dict[str, Relationship]) -> list[RichText]:
    strings = SharedStrings(package.name)
    for part in targets(relationships, "sharedStrings")[:1]:
        package.parse(part, strings)
    return strings.found
