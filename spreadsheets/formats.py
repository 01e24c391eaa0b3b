"""Number formats taken apart: 'dd mmm yyyy;@' -> sections of tokens. Pure; knows no values and no files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

# Built-in formats by number, as a British Excel shows them: 14 and 22 follow the reader's own short date.
BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"£"#,##0;-"£"#,##0',
    6: '"£"#,##0;[Red]-"£"#,##0',
    7: '"£"#,##0.00;-"£"#,##0.00',
    8: '"£"#,##0.00;[Red]-"£"#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy hh:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: "#,##0;-#,##0;-;@",
    42: '"£"#,##0;-"£"#,##0;"£"-;@',
    43: "#,##0.00;-#,##0.00;-;@",
    44: '"£"#,##0.00;-"£"#,##0.00;"£"-;@',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "0.0E+0",
    49: "@",
}
LONG_DATE = "dd mmmm yyyy"  # what [$-F800] asks for: the reader's own long date
LONG_TIME = "hh:mm:ss"  # and [$-F400]: the reader's own time

_PIECES = re.compile(
    r"""
      "(?P<quoted>[^"]*)"? | \\(?P<escaped>.) | (?P<filler>[_*].)
    | \[(?P<elapsed>h+|m+|s+)\] | \[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\] | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General) | (?P<half>am/pm|a/p)
    | (?P<year>y+|e+(?![+-])) | (?P<m>m+) | (?P<day>d+) | (?P<hour>h+) | (?P<second>s+)(?P<tenths>\.0+)?
    | (?P<exponent>e[+-]0*) | (?P<digits>[0\#?][0\#?,.]*|\.[0\#?]+) | (?P<percent>%) | (?P<text>@) | (?P<slash>/)
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$")
_DATE_KINDS = {"year", "month", "day", "hour", "minute", "second", "half"}


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a section's digits ask for."""

    whole: str = ""
    decimals: str = ""
    grouped: bool = False
    thousands: int = 0
    percents: int = 0
    exponent: int = 0
    is_fraction: bool = False
    denominator: int = 9


@dataclass(frozen=True)
class Section:
    """One of the up to four parts of a format that ';' divides."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(token.kind for token in self.tokens)

    @cached_property
    def is_elapsed(self) -> bool:
        return any(kind.startswith("elapsed") for kind in self.kinds)

    @cached_property
    def is_date(self) -> bool:
        return self.is_elapsed or bool(self.kinds & _DATE_KINDS)

    @cached_property
    def has_day(self) -> bool:
        return bool(self.kinds & {"year", "month", "day"})

    @cached_property
    def has_time(self) -> bool:
        return bool(self.kinds & {"hour", "minute", "second"})

    @cached_property
    def twelve_hours(self) -> bool:
        return "half" in self.kinds

    @cached_property
    def is_general(self) -> bool:
        return "general" in self.kinds

    @cached_property
    def _digit_places(self) -> list[int]:
        return [at for at, token in enumerate(self.tokens) if token.kind in ("digits", "exponent")]

    @property
    def before(self) -> tuple[Token, ...]:
        return self.tokens[: self._digit_places[0]]

    @property
    def after(self) -> tuple[Token, ...]:
        return self.tokens[self._digit_places[-1] + 1 :]

    @cached_property
    def pattern(self) -> Pattern:
        inside = self.tokens[self._digit_places[0] : self._digit_places[-1] + 1]
        digits = [token.text for token in inside if token.kind == "digits"]
        percents = sum(token.kind == "percent" for token in self.tokens)
        if any(token.kind == "slash" for token in inside):
            return Pattern(is_fraction=True, denominator=10 ** min(len(digits[-1]), 4) - 1, percents=percents)
        exponent = next((len(token.text) - 2 for token in inside if token.kind == "exponent"), 0)
        whole, _, decimals = "".join(digits).partition(".")
        body, thousands = whole.rstrip(","), 0
        thousands = len(whole) - len(body) if not decimals else 0
        if decimals.endswith(","):
            thousands = len(decimals) - len(decimals.rstrip(","))
        return Pattern(
            whole=body.replace(",", ""),
            decimals=re.sub("[^0#?]", "", decimals),
            grouped="," in body,
            thousands=thousands,
            percents=percents,
            exponent=exponent,
        )


@lru_cache(maxsize=512)
def sections_of(number_format: str) -> tuple[Section, ...]:
    """The format's sections, at least one; an empty format is General."""
    number_format = number_format or "General"
    if "[$-f800]" in number_format.lower():
        number_format = LONG_DATE
    elif "[$-f400]" in number_format.lower():
        number_format = LONG_TIME
    parts: list[list[Token]] = [[]]
    conditions: list[tuple[str, float] | None] = [None]
    for match in _PIECES.finditer(number_format):
        kind, text = match.lastgroup, match.group()
        if kind == "literal" and text == ";":
            parts.append([])
            conditions.append(None)
        elif kind == "bracket":
            found = _CONDITION.match(match["bracket"])
            conditions[-1] = (found[1], float(found[2])) if found else conditions[-1]
        elif token := _token(match):
            parts[-1].append(token)
    return tuple(
        Section(_minutes(tokens), condition) for tokens, condition in zip(parts[:4], conditions[:4], strict=True)
    )


def section_for(number: float, number_format: str) -> tuple[Section, float]:
    """The section that a number is shown by, and the number it shows: a section for negatives drops the sign."""
    sections = sections_of(number_format)
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(number, section.condition):
                return section, number
        return numeric[-1], number
    if len(numeric) > 2 and number == 0:
        return numeric[2], number
    if len(numeric) > 1 and number < 0:
        return numeric[1], -number
    return numeric[0], number


def is_date_format(number_format: str) -> bool:
    """Whether numbers in this format are dates or times."""
    return sections_of(number_format)[0].is_date


def _token(match: re.Match) -> Token | None:
    kind, text = match.lastgroup, match.group()
    if kind in ("quoted", "escaped", "currency"):
        return Token("literal", match[kind]) if kind and match[kind] else None
    if kind == "filler":
        return Token("literal", " ") if text.startswith("_") else None
    if kind == "tenths":
        kind, text = "second", match["second"]
    if kind == "elapsed":
        return Token("elapsed", match["elapsed"])
    return Token(kind or "literal", text)


def _minutes(tokens: list[Token]) -> tuple[Token, ...]:
    """'m' is a minute after hours or before seconds, else a month (ECMA-376, 18.8.31)."""
    clock = [at for at, token in enumerate(tokens) if token.kind in ("hour", "m", "second", "elapsed", "day", "year")]
    resolved = list(tokens)
    for place, at in enumerate(clock):
        if tokens[at].kind != "m":
            continue
        before = tokens[clock[place - 1]].kind if place else ""
        after = tokens[clock[place + 1]].kind if place + 1 < len(clock) else ""
        is_minute = len(tokens[at].text) <= 2 and (before in ("hour", "elapsed") or after == "second")
        resolved[at] = Token("minute" if is_minute else "month", tokens[at].text)
    return tuple(resolved)


def _holds(number: float, condition: tuple[str, float]) -> bool:
    sign, limit = condition
    return {
        "<": number < limit,
        "<=": number <= limit,
        ">": number > limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[sign]
