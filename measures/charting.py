"""The geometry of the small charts: numbers and days in, coordinates out. Pure; the templates draw what stands here.

The charts are SVG from a template (parts/measure_chart.html, parts/rag_bar.html), the same on the page and in the PDF.
"""

from dataclasses import dataclass, field
from datetime import date

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
WIDTH, HEIGHT = 480, 232
LEFT, RIGHT, TOP, BOTTOM = 46, 466, 26, 196
LABEL_WIDTH = 66  # what 'Sep 2019' needs beside its neighbour
MOST_TICKS = 5


@dataclass(frozen=True)
class Tick:
    at: float
    text_at: float
    label: str


@dataclass(frozen=True)
class Point:
    day: date
    x: float
    y: float
    label: str


@dataclass(frozen=True)
class LineChart:
    """What parts/measure_chart.html draws. `title` is the chart in one sentence, for those who cannot see it."""

    title: str
    points: tuple[Point, ...]
    line: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    target_line: str = ""
    target_words: str = ""
    target_words_x: float = 0.0
    target_words_y: float = 0.0
    target_words_anchor: str = "end"
    last: Point | None = None
    last_words_x: float = 0.0
    last_words_y: float = 0.0
    last_words_anchor: str = "end"
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bottom: int = BOTTOM
    below: int = BOTTOM + 5
    labels_x: int = LEFT - 8
    labels_y: int = BOTTOM + 22


def value_words(value, unit=""):
    """A value as people write it: '85%', '1,250', '3.5 weeks'. Trailing noughts of the stored decimal are left off."""
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    if text in ("-0", ""):
        text = "0"
    if unit in ("%", "per cent"):
        return f"{text}%"
    return f"{text} {unit}".strip()


def day_words(day):
    return f"{MONTHS[day.month - 1]} {day.year}"


def nice_ticks(low, high, most=MOST_TICKS):
    """Round numbers (1, 2 or 5 times a power of ten apart) that enclose low and high; at most `most` + 1 of them."""
    if high <= low:
        high = low + 1
    power = 10.0**-3
    while True:
        for factor in (1, 2, 5):
            step = factor * power
            first = _floor(low / step)
            last = -_floor(-high / step)
            if last - first <= most:
                return [round(step * n, 3) for n in range(first, last + 1)]
        power *= 10


def _floor(number):
    # 0.30000000000000004 is a whole 3 of its step: a hair above or below must not add a line.
    nearest = round(number)
    if abs(number - nearest) < 1e-9:
        return nearest
    return int(number // 1)


def line_chart(readings, *, targets=(), unit="", name="Readings"):
    """A LineChart of `readings` [(day, number)], or None where there is none to draw.

    `targets` [(day or None, number)]: the target in force, drawn as a broken line; a target for a day holds up to that
    day. Two readings of one day: the later in the list is the correction, and stands.
    """
    latest = {day: float(value) for day, value in readings if value is not None}
    if not latest:
        return None
    days = sorted(latest)
    aims = sorted(((day, float(value)) for day, value in targets), key=lambda aim: aim[0] or date.max)
    lowest, highest = _range(list(latest.values()) + [value for _, value in aims], unit)
    ticks = nice_ticks(lowest, highest)

    def y_of(value):
        return round(BOTTOM - (value - ticks[0]) / (ticks[-1] - ticks[0]) * (BOTTOM - TOP), 1)

    span = _span(days, [day for day, _ in aims if day])
    points = tuple(Point(day, _x_of(day, span), y_of(latest[day]), value_words(latest[day], unit)) for day in days)
    last = points[-1]
    return LineChart(
        title=_sentence(name, points, aims, unit),
        points=points,
        line=" ".join(f"{p.x:g},{p.y:g}" for p in points) if len(points) > 1 else "",
        x_ticks=_day_ticks(points),
        y_ticks=tuple(
            Tick(y_of(n), y_of(n) + 4, value_words(n, "%" if unit in ("%", "per cent") else "")) for n in ticks
        ),
        last=last,
        **_last_words(last, points, y_of(aims[-1][1]) if aims else None),
        **_target(aims, span, y_of, unit, points),
    )


def _range(values, unit):
    """From nought, or below it where a value is; a percentage goes up to 100."""
    return min(0.0, *values), max(100.0 if unit in ("%", "per cent") else 0.0, *values)


def _span(days, target_days):
    return min(days), max(days + target_days)


def _x_of(day, span):
    first, last = span
    if first == last:
        return round((LEFT + RIGHT) / 2, 1)
    inner_left, inner_right = LEFT + 12, RIGHT - 12
    return round(inner_left + (day - first) / (last - first) * (inner_right - inner_left), 1)


def _day_ticks(points):
    """Labels under the readings, as many as stand clear of one another; the first and the last come first."""
    kept = [points[0]]
    for point in points[1:]:
        if point.x - kept[-1].x >= LABEL_WIDTH and day_words(point.day) != day_words(kept[-1].day):
            kept.append(point)
    if kept[-1] is not points[-1] and len(points) > 1:
        if len(kept) > 1 and points[-1].x - kept[-1].x < LABEL_WIDTH:
            kept.pop()
        if points[-1].x - kept[-1].x >= LABEL_WIDTH:
            kept.append(points[-1])
    return tuple(Tick(point.x, _text_x(point.x), day_words(point.day)) for point in kept)


def _text_x(x):
    """The middle of a label of this width that stays inside the drawing."""
    half = LABEL_WIDTH / 2
    return min(max(x, half), WIDTH - half)


def _last_words(last, points, target_y):
    """Where the latest value is written so that neither the readings' line nor the target's crosses it."""
    falls = len(points) > 1 and points[-2].y < last.y
    if falls and last.x + LABEL_WIDTH < RIGHT:
        return {"last_words_x": last.x + 8, "last_words_y": last.y - 7, "last_words_anchor": "start"}
    crossed = target_y is not None and last.y - 24 < target_y < last.y - 6
    below = (falls or crossed) and last.y + 18 < BOTTOM
    return {"last_words_x": last.x, "last_words_y": last.y + 18 if below else max(last.y - 10, 12)}


def _target(aims, span, y_of, unit, points):
    """The target's line, and its words at the end that lies further from the readings."""
    if not aims:
        return {}
    corners, x = [], float(LEFT)
    for day, value in aims:
        until = _x_of(day, span) if day and day != aims[-1][0] else RIGHT
        corners += [(x, y_of(value)), (until, y_of(value))]
        x = until
    left_y, right_y = corners[0][1], corners[-1][1]
    at_left = len(aims) == 1 and abs(points[0].y - left_y) > abs(points[-1].y - right_y)
    y, nearest = (left_y, points[0]) if at_left else (right_y, points[-1])
    under = nearest.y <= y or y - 8 < TOP
    return {
        "target_line": " ".join(f"{a:g},{b:g}" for a, b in corners),
        "target_words": f"target {value_words(aims[-1][1], unit)}",
        "target_words_x": LEFT + 4 if at_left else RIGHT,
        "target_words_anchor": "start" if at_left else "end",
        "target_words_y": y + 15 if under and y + 15 < BOTTOM else y - 6,
    }


def _sentence(name, points, aims, unit):
    first, last = points[0], points[-1]
    words = f"{name}: {last.label} in {day_words(last.day)}"
    if len(points) > 1:
        words = f"{name}: {first.label} in {day_words(first.day)}, {last.label} in {day_words(last.day)}"
    if aims:
        words += f"; target {value_words(aims[-1][1], unit)}"
    return words + "."


# The bar of proportions


@dataclass(frozen=True)
class BarPart:
    x: float
    width: float
    middle: float
    words: str
    fill: str
    edge: str
    ink: str
    hatch: str = ""
    dash: str = ""
    patch_x: float = 0.0  # the plain patch behind the words, so that no hatching runs through them
    patch_width: float = 0.0
    height: int = 31
    baseline: int = 21


@dataclass(frozen=True)
class Bar:
    parts: tuple[BarPart, ...] = field(default=())
    width: int = 640
    height: int = 32


# Fill, edge, ink and hatch of each tone; told apart in grey by lightness and hatching together.
BAR_LOOKS = {
    "red": ("#b3261e", "#b3261e", "#fff", ""),
    "amber": ("#f2a900", "#7a5200", "#1a1a1a", "hatch-amber"),
    "green": ("#1b7a43", "#1b7a43", "#fff", "hatch-green"),
    "blue": ("#1f5fa8", "#1f5fa8", "#fff", "hatch-blue"),
    "purple": ("#6a3d9a", "#6a3d9a", "#fff", "hatch-purple"),
    "grey": ("#e3e5e8", "#595f66", "#1a1a1a", ""),
    "none": ("#ffffff", "#595f66", "#1f2429", ""),
}
GAP = 3
LEAST = 7  # a count of one among hundreds must still be seen


def proportion_bar(counts, *, width=640):
    """A Bar of `counts` [(letter, tone, number)]; tone 'none' is not rated.

    Noughts are left out, small parts stay seen; the parts and the gaps between them fill the width exactly.
    """
    counts = [row for row in counts if row[2] > 0]
    if not counts:
        return Bar(width=width)
    room = width - GAP * (len(counts) - 1) - 2
    widths = _shares([number for *_, number in counts], room)
    parts, x = [], 1.0
    for (letter, tone, number), share in zip(counts, widths, strict=True):
        parts.append(_bar_part(letter, tone, number, x, share))
        x += share + GAP
    return Bar(tuple(parts), width=width)


def _shares(numbers, room):
    total, floor = sum(numbers), min(LEAST, room / len(numbers))
    raised = [max(room * n / total, floor) for n in numbers]
    excess = sum(raised) - room
    spare = sum(share - floor for share in raised)
    return [round(share - (excess * (share - floor) / spare if spare else 0), 1) for share in raised]


def _bar_part(letter, tone, number, x, share):
    fill, edge, ink, hatch = BAR_LOOKS.get(tone, BAR_LOOKS["grey"])
    words = f"{letter} {number}".strip()
    fitting = [text for text in (words, str(number)) if len(text) * 8.5 + 8 <= share]
    words = fitting[0] if fitting else ""
    patch = len(words) * 8.5 + 4
    return BarPart(
        x=round(x, 1),
        width=share,
        middle=round(x + share / 2, 1),
        words=words,
        fill=fill,
        edge=edge,
        ink=ink,
        hatch=hatch,
        dash="4 3" if tone == "none" else "",
        patch_x=round(x + (share - patch) / 2, 1),
        patch_width=patch,
    )
