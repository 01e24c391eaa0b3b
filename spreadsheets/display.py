"""What a cell shows: a value and its number format, as a British reader sees them in Excel. Pure.

Source: ECMA-376 part 1, 18.8.30 (numFmt) and 18.8.31 (numFmts), and Excel's own behaviour where it differs. Where Excel
would show #### or round a long whole number to '1.2E+11', the whole number is shown: a reader loses nothing.
"""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

from spreadsheets.formats import Pattern, Section, Token, section_for, sections_of
from spreadsheets.grid import Value

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
LAST_SERIAL = 2_958_466  # the day after 31 December 9999, the last day Excel knows


def from_serial(serial: float, *, in_1904: bool = False) -> dt.datetime | None:
    """The moment that a date serial number means, to the nearest second; None where Excel has no such day.

    In the 1900 system, serials up to 59 are moved by one: Excel counts a 29 February 1900 that never was.
    """
    if not 0 <= serial < LAST_SERIAL:
        return None
    first_day = dt.date(1904, 1, 1) if in_1904 else dt.date(1899, 12, 30 if serial >= 60 else 31)
    try:
        return dt.datetime.combine(first_day, dt.time()) + dt.timedelta(seconds=round(serial * 86_400))
    except OverflowError:
        return None


def typed_value(number: float, number_format: str, *, in_1904: bool = False) -> Value:
    """The number as a date, date and time, or time where its format says so; else as an int or a float."""
    chosen, _ = section_for(number, number_format)
    if not chosen.is_date or chosen.is_elapsed:
        return int(number) if float(number).is_integer() and abs(number) < 1e15 else number
    moment = from_serial(number, in_1904=in_1904)
    if moment is None:
        return number
    if not chosen.has_day and chosen.has_time and number < 1:
        return moment.time()
    return moment if moment.time() != dt.time() or chosen.has_time else moment.date()


def display_text(value: Value, number_format: str = "General") -> str:
    """The text that a reader sees for this value in a cell of this format. Unknown formats show the value plainly."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return _shown_text(value, number_format)
    if isinstance(value, dt.date | dt.time):
        return _shown_moment(value, number_format)
    return _shown_number(value, number_format)


def general(number: float) -> str:
    """A number in the General format: whole numbers in full, others in at most eleven characters."""
    if isinstance(number, int) or (number.is_integer() and abs(number) < 1e15):
        return str(int(number))
    size = abs(number)
    if 1e-4 <= size < 1e11:
        decimals = max(0, 9 if size < 1 else 10 - len(str(int(size))))
        text = _rounded(number, decimals)
        return text.rstrip("0").rstrip(".") if "." in text else text
    mantissa, exponent = f"{number:.5E}".split("E")
    mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}E{exponent[0]}{exponent[1:].zfill(2)}"


def _shown_text(value: str, number_format: str) -> str:
    for section in sections_of(number_format):
        if any(token.kind == "text" for token in section.tokens):
            return "".join({"text": value, "literal": token.text}.get(token.kind, "") for token in section.tokens)
    return value


def _shown_moment(value: dt.date | dt.time, number_format: str) -> str:
    chosen = sections_of(number_format)[0]
    if not chosen.is_date:
        return _plain_moment(value)
    if isinstance(value, dt.time):
        moment = dt.datetime.combine(dt.date(1899, 12, 31), value)
    else:
        moment = value if isinstance(value, dt.datetime) else dt.datetime.combine(value, dt.time())
    return "".join(_date_part(token, moment, chosen) for token in chosen.tokens).strip()


def _plain_moment(value: dt.date | dt.time) -> str:
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    day = f"{value.day:02}/{value.month:02}/{value.year:04}"
    return day + value.strftime(" %H:%M") if isinstance(value, dt.datetime) and value.time() != dt.time() else day


def _date_part(token: Token, moment: dt.datetime, section: Section) -> str:
    kind, length = token.kind, len(token.text)
    if kind == "day":
        return _day(moment, length)
    if kind == "month":
        name = MONTHS[moment.month - 1]
        return (str(moment.month), f"{moment.month:02}", name[:3], name, name[0])[min(length, 5) - 1]
    if kind == "year":
        return f"{moment.year % 100:02}" if length <= 2 else f"{moment.year:04}"
    if kind in ("hour", "minute", "second"):
        number = getattr(moment, kind)
        if kind == "hour" and section.twelve_hours:
            number = (number + 11) % 12 + 1
        return f"{number:0{min(length, 2)}}"
    if kind == "half":
        mark = "AM" if moment.hour < 12 else "PM"
        return mark if length > 3 else mark[0]
    return token.text if kind in ("literal", "digits", "slash") else ""


def _day(moment: dt.datetime, length: int) -> str:
    name = DAYS[moment.weekday()]
    return (str(moment.day), f"{moment.day:02}", name[:3], name)[min(length, 4) - 1]


def _shown_number(number: float, number_format: str) -> str:
    chosen, number = section_for(number, number_format)
    if chosen.is_elapsed:
        return _elapsed(number, chosen)
    if chosen.is_date:
        moment = from_serial(number)
        if moment is None:
            return general(number)
        return "".join(_date_part(token, moment, chosen) for token in chosen.tokens).strip()
    if chosen.is_general:
        return "".join(general(number) if token.kind == "general" else _literal(token) for token in chosen.tokens)
    if not any(token.kind == "digits" for token in chosen.tokens):
        return "".join(_literal(token) for token in chosen.tokens)
    return _digits(number, chosen)


def _literal(token: Token) -> str:
    return token.text if token.kind in ("literal", "percent", "slash") else ""


def _digits(number: float, section: Section) -> str:
    """The number laid into its pattern: the first run of digits takes the number, literals stand around it."""
    pattern = section.pattern
    if pattern.percents:
        number *= 100**pattern.percents
    number /= 1000**pattern.thousands
    if pattern.is_fraction:
        body = _fraction(number, pattern.denominator)
    elif pattern.exponent:
        mantissa, power = f"{abs(number):.{len(pattern.decimals)}E}".split("E")
        body = f"{mantissa}E{power[0]}{power[1:].zfill(pattern.exponent)}"
    else:
        body = _fixed(abs(number), pattern)
    sign = "-" if number < 0 and any(char in "123456789" for char in body) else ""
    before = "".join(_literal(token) for token in section.before)
    after = "".join(_literal(token) for token in section.after)
    return f"{sign}{before}{body}{after}".strip()


def _fixed(number: float, pattern: Pattern) -> str:
    whole, _, fraction = _rounded(number, len(pattern.decimals)).partition(".")
    whole = whole.lstrip("0").rjust(pattern.whole.count("0"), "0")
    if pattern.grouped:
        head = len(whole) % 3
        whole = ",".join(filter(None, [whole[:head], *(whole[at : at + 3] for at in range(head, len(whole), 3))]))
    required = pattern.decimals.rstrip("#?")
    while len(fraction) > len(required) and fraction.endswith("0"):
        fraction = fraction[:-1]
    return f"{whole}.{fraction}" if pattern.decimals else whole


def _fraction(number: float, denominator: int) -> str:
    size = Fraction(str(abs(number))).limit_denominator(denominator)
    whole, rest = divmod(size.numerator, size.denominator)
    parts = [str(whole)] if whole or not rest else []
    return " ".join(parts + ([f"{rest}/{size.denominator}"] if rest else []))


def _elapsed(number: float, section: Section) -> str:
    seconds = round(abs(number) * 86_400)
    first = next(token for token in section.tokens if token.kind.startswith("elapsed"))
    unit = {"h": 3600, "m": 60, "s": 1}[first.text[0].lower()]
    shown = {first.kind: seconds // unit, "minute": seconds // 60 % 60, "second": seconds % 60}
    parts = [
        f"{shown[token.kind]:0{min(len(token.text), 2)}}" if token.kind in shown else _literal(token)
        for token in section.tokens
    ]
    return ("-" if number < 0 else "") + "".join(parts)


@lru_cache(maxsize=4096)
def _rounded(number: float, decimals: int) -> str:
    """Rounded half up on the decimal digits that a reader would type, as Excel does (2.675 -> '2.68')."""
    try:
        quantum = Decimal(1).scaleb(-decimals)
        return str(Decimal(repr(number)).quantize(quantum, rounding=ROUND_HALF_UP))
    except InvalidOperation:
        return f"{number:.{decimals}f}"
