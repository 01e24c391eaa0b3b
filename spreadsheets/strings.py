"""The text of cells: rich text with its struck-through runs, escapes, and the characters that no text may hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spreadsheets import limits
from spreadsheets.refusal import too_large
from spreadsheets.styles import is_on
from spreadsheets.xml_parts import SHEET_NAMESPACES, names_in

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def clean(text: str) -> str:
    """The text as it is shown: `_x000D_` and its like resolved, line ends as \\n, control characters left out.

    Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
    """
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        text = _SURROGATES.sub(_joined, text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text)


def _joined(match: re.Match) -> str:
    pair = match.group()
    return pair.encode("utf-16", "surrogatepass").decode("utf-16") if len(pair) == 2 else "\ufffd"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of rich text. `bold` and `struck` are None where the run looks as its cell does."""

    text: str
    bold: bool | None = None
    struck: bool | None = None


@dataclass(frozen=True, slots=True)
class RichText:
    """A string of the workbook: plain text, or runs that look different from one another."""

    plain: str
    runs: tuple[Run, ...] = ()

    def shown(self, *, bold: bool, struck: bool) -> tuple[str, str, bool, bool]:
        """(text, struck text, bold, struck) in a cell that is bold or struck itself.

        Struck runs stand in the struck text, each stretch on a line of its own; where all that can be seen is struck,
        the text is kept and `struck` says so. Bold is said only where all that can be seen is bold.
        """
        if not self.runs:
            return self.plain, "", bold, struck
        visible = [run for run in self.runs if run.text.strip()]
        bold = all(bold if run.bold is None else run.bold for run in visible) if visible else bold
        is_struck = [struck if run.struck is None else run.struck for run in self.runs]
        if all(on for run, on in zip(self.runs, is_struck, strict=True) if run.text.strip()):
            return self.plain, "", bold, any(is_struck)
        kept: list[str] = []
        stretches: list[str] = []
        last = False
        for run, on in zip(self.runs, is_struck, strict=True):
            if not on:
                kept.append(run.text)
            elif last:
                stretches[-1] += run.text
            else:
                stretches.append(run.text)
            last = on
        return "".join(kept), "\n".join(part.strip() for part in stretches if part.strip()), bold, False


class RichTextReader:
    """Takes the events inside one <si> or <is>: text, runs with their looks, and phonetic hints, which are left out."""

    local_names = ("t", "r", "rPr", "b", "strike", "rPh")

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._outside: list[str] = []
        self._look: dict[str, bool] | None = None  # the look of the run that is open
        self._texts: list[str] = []
        self._in_text = self._in_phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":
            self._in_phonetic = True
        elif name == "t":
            self._in_text = not self._in_phonetic
        elif name == "r":
            self._look, self._texts = {}, []
        elif name == "rPr" and self._look is not None:
            self._look = {"b": False, "strike": False}
        elif name in ("b", "strike") and self._look is not None:
            self._look[name] = is_on(attributes)

    def end(self, name: str) -> None:
        if name == "rPh":
            self._in_phonetic = False
        elif name == "t":
            self._in_text = False
        elif name == "r" and self._look is not None:
            text = clean("".join(self._texts))
            self._runs.append(Run(text, self._look.get("b"), self._look.get("strike")))
            self._look = None

    def text(self, data: str) -> None:
        if self._in_text:
            (self._outside if self._look is None else self._texts).append(data)

    def finish(self) -> RichText:
        if not self._runs:
            return RichText(clean("".join(self._outside)))
        runs = tuple(run for run in self._runs if run.text)
        return RichText("".join(run.text for run in runs), runs)


class SharedStrings:
    """Handler of sharedStrings.xml: `found` are its strings in order."""

    names = names_in(SHEET_NAMESPACES, ("si", *RichTextReader.local_names))

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._reader: RichTextReader | None = None
        self._count = 0
        self.found: list[RichText] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._reader = RichTextReader()
        elif self._reader is not None:
            self._reader.start(name, attributes)

    def end(self, name: str) -> None:
        if self._reader is None:
            return
        if name == "si":
            self.found.append(self._reader.finish())
            self._reader = None
            self._count_one()
        else:
            self._reader.end(name)
            if name == "r":
                self._count_one()

    def _count_one(self) -> None:
        self._count += 1
        if self._count > limits.SHARED_STRINGS:
            raise too_large(
                self._file_name,
                f"it holds more than {limits.SHARED_STRINGS:,} different texts",
                "Delete the sheets that are not part of the plan,",
            )

    def text(self, data: str) -> None:
        if self._reader is not None:
            self._reader.text(data)
