"""Where a measure stands, as a table of cases."""

import datetime as dt
from decimal import Decimal

import pytest

from plans.standing import standing

JUNE, SEPTEMBER, MARCH = dt.date(2026, 6, 30), dt.date(2026, 9, 30), dt.date(2027, 3, 31)


@pytest.mark.parametrize(
    ("readings", "targets", "direction", "said"),
    [
        ([], [(None, 80)], "up", ""),
        ([(JUNE, 65)], [], "up", "65% on 30 June 2026."),
        ([(JUNE, 65)], [(None, 80)], "up", "65% on 30 June 2026, short of the target of 80%."),
        (
            [(JUNE, 40), (SEPTEMBER, 65)],
            [(MARCH, 80)],
            "up",
            "65% on 30 September 2026, short of the target of 80% for 31 March 2027; better than before: up from 40%.",
        ),
        (
            [(JUNE, 12), (SEPTEMBER, 9)],
            [(None, 10)],
            "down",
            "9% on 30 September 2026, which meets the target of 10%; better than before: down from 12%.",
        ),
        (
            [(JUNE, 12), (SEPTEMBER, 14)],
            [(None, 10)],
            "down",
            "14% on 30 September 2026, above the target of 10%; worse than before: up from 12%.",
        ),
        ([(JUNE, 12), (SEPTEMBER, 14)], [(None, 10)], "", "14% on 30 September 2026; up from 12%."),
        ([(JUNE, 50), (SEPTEMBER, 50)], [], "up", "50% on 30 September 2026; the same as before."),
        ([(JUNE, 60)], [(None, 50)], "steady", "60% on 30 June 2026, away from the target of 50%."),
    ],
)
def test_a_measure_in_one_sentence(readings, targets, direction, said):
    numbers = [(day, Decimal(value)) for day, value in readings]
    aims = [(day, Decimal(value)) for day, value in targets]
    assert standing(numbers, targets=aims, direction=direction, unit="%") == said
