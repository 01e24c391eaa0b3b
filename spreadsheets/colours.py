"""A colour as a workbook names it -> 'RRGGBB'. Pure.

Source: ECMA-376 part 1, 18.8.3 (tints), 18.8.27 (the indexed palette), 20.1.6.2 (themes).
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping, Sequence

_BASIC = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
_PALETTE = """
    800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF
    000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99
    3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333
"""
INDEXED = tuple(f"{_BASIC} {_BASIC} {_PALETTE}".split())  # 0 to 63
SYSTEM_INDEXED = {64: "000000", 65: "FFFFFF"}  # the window's text and background

# The theme colours in the order in which cells number them: the first two pairs stand the other way round in the part.
THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
THEME_LINKS = ("hlink", "folHlink")
OFFICE_THEME = dict(
    zip(
        THEME_ORDER + THEME_LINKS,
        "FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72".split(),
        strict=True,
    )
)


def resolve(attributes: Mapping[str, str], theme: Mapping[str, str], indexed: Sequence[str] = INDEXED) -> str | None:
    """The colour of a <color>, <fgColor> … element; None where it names none, or one that cannot be resolved.

    `theme` maps the names of THEME_ORDER to 'RRGGBB'; `indexed` is the workbook's own palette where it has one.
    """
    base = _base(attributes, theme, indexed)
    if base is None:
        return None
    try:
        tint = float(attributes.get("tint", "0"))
    except ValueError:
        tint = 0.0
    return tinted(base, tint) if tint else base


def tinted(colour: str, tint: float) -> str:
    """The colour made darker (tint below 0, -1 is black) or lighter (above 0, 1 is white) in its luminance."""
    tint = max(-1.0, min(1.0, tint))
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, saturation))


def _base(attributes: Mapping[str, str], theme: Mapping[str, str], indexed: Sequence[str]) -> str | None:
    rgb = attributes.get("rgb", "")
    if re.fullmatch(r"(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}", rgb):
        return rgb[-6:].upper()
    order = THEME_ORDER + THEME_LINKS
    place = _number(attributes.get("theme"))
    if place is not None and place < len(order):
        return theme.get(order[place], OFFICE_THEME[order[place]])
    place = _number(attributes.get("indexed"))
    if place is None:
        return None
    return indexed[place] if place < len(indexed) else SYSTEM_INDEXED.get(place)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None


def ink_on(fill: str) -> str:
    """Black or white, whichever reads better on the fill (WCAG 2.2 contrast; always 4.5 : 1 or more)."""
    light = luminance(fill)
    return "000000" if (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) else "FFFFFF"


def luminance(colour: str) -> float:
    """The relative luminance of 'RRGGBB', 0 to 1 (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
