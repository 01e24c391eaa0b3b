"""measures.judgement: a reading against target and direction."""

import datetime as dt
from decimal import Decimal

import pytest

from measures.judgement import Judgement, Trend, judge, target_in_force, trend

MET, NOT_MET, NOT_JUDGED = Judgement.MET, Judgement.NOT_MET, Judgement.NOT_JUDGED


@pytest.mark.parametrize(
    ("value", "target", "direction", "expected"),
    [
        ("90", "90", "up", MET),
        ("89.9", "90", "up", NOT_MET),
        ("91", "90", "up", MET),
        ("5", "5", "down", MET),
        ("5.001", "5", "down", NOT_MET),
        ("0", "5", "down", MET),
        ("105", "100", "steady", MET),
        ("105.1", "100", "steady", NOT_MET),
        ("95", "100", "steady", MET),
        ("94.9", "100", "steady", NOT_MET),
        ("0", "0", "steady", MET),
        ("0.1", "0", "steady", NOT_MET),
        ("90", "90", "", NOT_JUDGED),
        ("90", None, "up", NOT_JUDGED),
        (None, "90", "up", NOT_JUDGED),
    ],
)
def test_judge(value, target, direction, expected):
    assert judge(value and Decimal(value), target=target and Decimal(target), direction=direction) is expected


@pytest.mark.parametrize(
    ("value", "before", "direction", "expected"),
    [
        (2, 1, "up", Trend.BETTER),
        (1, 2, "up", Trend.WORSE),
        (2, 1, "down", Trend.WORSE),
        (1, 2, "down", Trend.BETTER),
        (1, 1, "up", Trend.SAME),
        (2, 1, "steady", Trend.WORSE),
        (1, 1, "steady", Trend.SAME),
        (1, None, "up", Trend.NOT_JUDGED),
        (None, 1, "up", Trend.NOT_JUDGED),
        (2, 1, "", Trend.NOT_JUDGED),
    ],
)
def test_trend(value, before, direction, expected):
    assert trend(value, before, direction=direction) is expected


Y1, Y2 = dt.date(2026, 3, 31), dt.date(2027, 3, 31)


@pytest.mark.parametrize(
    ("targets", "day", "expected"),
    [
        ([], Y1, None),
        ([(Y2, 90), (Y1, 80)], dt.date(2026, 1, 1), (Y1, 80)),
        ([(Y2, 90), (Y1, 80)], Y1, (Y1, 80)),
        ([(Y2, 90), (Y1, 80)], dt.date(2026, 4, 1), (Y2, 90)),
        ([(Y2, 90), (Y1, 80)], dt.date(2028, 1, 1), (Y2, 90)),
        ([(None, 70), (Y1, 80)], dt.date(2028, 1, 1), (None, 70)),
        ([(None, 70), (Y1, 80)], dt.date(2026, 1, 1), (Y1, 80)),
    ],
)
def test_target_in_force(targets, day, expected):
    assert target_in_force(targets, day) == expected
