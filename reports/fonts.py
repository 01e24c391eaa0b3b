"""The fonts that a PDF is set in, and what characters they hold: installed with the application, not the machine's.

A character without a glyph makes a PDF inaccessible, so text is mended to what the fonts hold before it is set.
"""

from __future__ import annotations

import base64
import unicodedata
from functools import cache
from pathlib import Path

from django.conf import settings

FAMILY = "Roboto"
WEIGHTS = (400, 700)
# Parts of the font, loaded only where a report has a character of theirs; the first always.
SUBSETS = ("latin", "latin-ext", "greek", "greek-ext", "cyrillic", "cyrillic-ext", "vietnamese")
SYMBOLS = ("symbols", "math", "latin")

# What Word's symbol fonts meant by their private characters, and space-like characters that no font draws.
MEANT = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0a8": "◦",
    "\uf0d8": "›",
    "\uf076": "❖",
    "\uf0fc": "✓",
    "\uf0fe": "☑",
    "\uf06f": "☐",
    "\uf0e0": "→",
    "\uf0e8": "→",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u000b": "\n",
    "\u00ad": "",
    "\u2011": "-",
    "\u00a0": "\u00a0",
    "\t": " ",
}
LINE_ENDS = "\n\r"
SIMPLER = {"▪": "•", "◦": "•", "●": "•", "■": "•", "◾": "•", "❖": "•", "⁃": "-", "➢": "›", "➔": "→", "⇒": "→"}


def folder(package: str = "roboto") -> Path:
    return Path(settings.NODE_MODULES) / "@fontsource" / package / "files"


def path_of(subset: str, weight: int) -> Path:
    return folder() / f"roboto-{subset}-{weight}-normal.woff2"


def symbols_path(subset: str) -> Path:
    return folder("noto-sans-symbols-2") / f"noto-sans-symbols-2-{subset}-400-normal.woff2"


@cache
def characters(path: Path) -> frozenset[int]:
    """The code points that a font file holds; none where it is not installed."""
    from fontTools.ttLib import TTFont

    if not path.exists():
        return frozenset()
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def faces_for(text: str) -> tuple[tuple[str, int, Path], ...]:
    """(family, weight, file) of the fonts that `text` needs, the plain one always."""
    wanted = [(FAMILY, weight, path_of("latin", weight)) for weight in WEIGHTS]
    missing = {ord(char) for char in set(text)} - characters(path_of("latin", 400))
    for subset in SUBSETS[1:]:
        if missing & characters(path_of(subset, 400)):
            wanted += [(f"{FAMILY} {subset}", weight, path_of(subset, weight)) for weight in WEIGHTS]
            missing -= characters(path_of(subset, 400))
    for subset in SYMBOLS:
        if missing & characters(symbols_path(subset)):
            wanted.append((f"{FAMILY} symbols {subset}", 400, symbols_path(subset)))
            missing -= characters(symbols_path(subset))
    return tuple((family, weight, path) for family, weight, path in wanted if path.exists())


@cache
def as_css(faces: tuple[tuple[str, int, Path], ...]) -> str:
    """@font-face rules with the fonts inside, so that nothing is fetched while a PDF is made."""
    rules = [
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f'src: url("data:font/woff2;base64,{base64.b64encode(path.read_bytes()).decode()}") format("woff2"); }}'
        for family, weight, path in faces
    ]
    families = ", ".join(dict.fromkeys(f'"{family}"' for family, _weight, _path in faces))
    return "\n".join([*rules, f"html, svg text {{ font-family: {families or 'sans-serif'}; }}"])


@cache
def known() -> frozenset[int]:
    """Every character that one of the fonts holds."""
    files = [path_of(subset, 400) for subset in SUBSETS] + [symbols_path(subset) for subset in SYMBOLS]
    return frozenset().union(*(characters(path) for path in files))


def mended(text: str) -> str:
    """`text` with every character that no font holds replaced by what it meant, or by its name in brackets."""
    if text.isascii() or not known():
        return text
    plain = characters(path_of("latin", 400))
    doubtful = {char for char in set(text) if ord(char) not in plain and char not in LINE_ENDS}
    table = {ord(char): _instead(char) for char in doubtful}
    return text.translate({code: new for code, new in table.items() if new is not None})


def _instead(char: str) -> str | None:
    """What stands for `char`: None where a font holds it."""
    if char in MEANT:
        return mended(MEANT[char]) if MEANT[char] != char else None
    if ord(char) in known():
        return None
    if char in SIMPLER:
        return SIMPLER[char]
    plainer = unicodedata.normalize("NFKC", char)
    if plainer != char and all(ord(part) in known() for part in plainer):
        return plainer
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc", "Cs", "Cn", "Co", "Zs"):
        return " " if unicodedata.category(char) == "Zs" else "" if char in "\ufe0f\ufe0e\u200d\u200b\ufeff" else "□"
    return f"[{unicodedata.name(char, 'character').lower()}]"
