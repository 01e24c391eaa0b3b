"""The styles and the theme of a workbook: for each style number of a cell, how the cell looks."""

from __future__ import annotations

from dataclasses import dataclass

from spreadsheets import limits
from spreadsheets.colours import OFFICE_THEME, resolve
from spreadsheets.formats import BUILT_IN
from spreadsheets.refusal import WorkbookRefused, damaged
from spreadsheets.xml_parts import DRAWING_NAMESPACES, SHEET_NAMESPACES, names_in

WHITE = "FFFFFF"


@dataclass(frozen=True, slots=True)
class Style:
    number_format: str = "General"
    fill: str | None = None
    bold: bool = False
    struck: bool = False


PLAIN = Style()


def is_on(attributes: dict[str, str]) -> bool:
    """Whether a switch such as <b/> or <strike val="0"/> is on."""
    return attributes.get("val", "1").lower() not in ("0", "false", "off")


class Theme:
    """Handler of theme1.xml. `colours` maps 'accent1' and its like to 'RRGGBB'."""

    names = names_in(DRAWING_NAMESPACES, ("clrScheme", "srgbClr", "sysClr", *OFFICE_THEME))

    def __init__(self) -> None:
        self.colours: dict[str, str] = {}
        self._in_scheme = False
        self._slot = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "clrScheme":
            self._in_scheme = True
        elif self._in_scheme and name in ("srgbClr", "sysClr"):
            value = attributes.get("val" if name == "srgbClr" else "lastClr", "")
            if colour := resolve({"rgb": value}, {}):
                self.colours.setdefault(self._slot, colour)
        elif self._in_scheme:
            self._slot = name

    def end(self, name: str) -> None:
        if name == "clrScheme":
            self._in_scheme = False

    def text(self, data: str) -> None:
        pass


class Styles:
    """Handler of styles.xml. `style(number)` after it was read; a number that the part does not have looks plain."""

    names = names_in(
        SHEET_NAMESPACES,
        ("numFmt", "fonts", "font", "b", "strike", "fills", "fill", "patternFill", "fgColor", "bgColor")
        + ("cellXfs", "xf", "rgbColor", "indexedColors", "dxfs"),
    )

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._section = ""
        self._formats: dict[str, str] = {}
        self._fonts: list[dict[str, bool]] = []
        self._fills: list[dict] = []
        self._formattings: list[dict[str, str]] = []
        self._palette: list[str] = []
        self._theme: dict[str, str] = {}
        self._made: dict[int, Style] = {}

    def use(self, theme: dict[str, str]) -> None:
        self._theme = theme

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("fonts", "fills", "cellXfs", "dxfs", "indexedColors"):
            self._section = name
        elif name == "numFmt" and self._section != "dxfs":
            self._formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif self._section == "fonts":
            self._font(name, attributes)
        elif self._section == "fills":
            self._fill(name, attributes)
        elif self._section == "cellXfs" and name == "xf":
            self._formattings.append(attributes)
            if len(self._formattings) > limits.STYLES:
                raise damaged(
                    self._file_name, f"it has more than {limits.STYLES:,} cell styles, more than Excel allows"
                )
        elif self._section == "indexedColors" and name == "rgbColor":
            self._palette.append(resolve(attributes, {}) or WHITE)

    def end(self, name: str) -> None:
        if name == self._section:
            self._section = ""

    def text(self, data: str) -> None:
        pass

    def style(self, number: str | None) -> Style:
        """The style of a cell whose `s` is this; raises WorkbookRefused where that is not a number."""
        try:
            place = int(number or 0)
        except ValueError:
            raise self._bad_number() from None
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]

    def _bad_number(self) -> WorkbookRefused:
        return damaged(self._file_name, "a cell names a style that is not a number")

    def _font(self, name: str, attributes: dict[str, str]) -> None:
        if name == "font":
            self._fonts.append({})
        elif self._fonts and name in ("b", "strike"):
            self._fonts[-1][name] = is_on(attributes)

    def _fill(self, name: str, attributes: dict[str, str]) -> None:
        if name == "fill":
            self._fills.append({})
        elif self._fills and name == "patternFill":
            self._fills[-1]["pattern"] = attributes.get("patternType", "none")
        elif self._fills and name == "fgColor":
            self._fills[-1]["colour"] = attributes

    def _make(self, place: int) -> Style:
        if not 0 <= place < len(self._formattings):
            return PLAIN
        formatting = self._formattings[place]
        font = _at(self._fonts, formatting.get("fontId"))
        return Style(
            number_format=self._number_format(formatting.get("numFmtId", "0")),
            fill=self._fill_colour(_at(self._fills, formatting.get("fillId"))),
            bold=font.get("b", False),
            struck=font.get("strike", False),
        )

    def _number_format(self, number: str) -> str:
        if number in self._formats:
            code = self._formats[number]
            return code if code and len(code) <= limits.FORMAT_CHARACTERS else "General"
        return BUILT_IN.get(int(number), "General") if number.isascii() and number.isdigit() else "General"

    def _fill_colour(self, fill: dict) -> str | None:
        """A solid fill's colour. White counts as none: that is how it looks, and how many a fill is taken off."""
        if fill.get("pattern") != "solid" or "colour" not in fill:
            return None
        palette = self._palette or None
        colour = resolve(fill["colour"], self._theme, palette) if palette else resolve(fill["colour"], self._theme)
        return None if colour == WHITE else colour


def _at(entries: list[dict], number: str | None) -> dict:
    place = int(number) if number and number.isascii() and number.isdigit() else 0
    return entries[place] if place < len(entries) else {}
