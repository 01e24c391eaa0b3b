"""measures.recording: readings are added; what does not fit the measure is refused."""

import datetime as dt
from decimal import Decimal

import pytest

from accounts.refusals import Refusal
from measures.models import Measure, Reading
from measures.recording import record_reading, save_measure
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 7, 31)


@pytest.fixture
def partnership(db):
    return factories.partnership()


@pytest.mark.parametrize(
    ("kind", "value", "note", "field"),
    [
        ("percentage", "0", "", None),
        ("percentage", "100", "", None),
        ("percentage", "100.1", "", "value"),
        ("percentage", "-1", "", "value"),
        ("count", "0", "", None),
        ("count", "1.5", "", "value"),
        ("count", "-1", "", "value"),
        ("rate", "-0.5", "", None),
        ("yes_no", "1", "", None),
        ("yes_no", "2", "", "value"),
        ("narrative", None, "Much better", None),
        ("narrative", "1", "", "value"),
        ("count", None, "Not counted this quarter", None),
        ("count", None, " ", "value"),
        ("to_be_agreed", None, "Soon", ""),
    ],
)
def test_what_fits_a_measure(partnership, kind, value, note, field):
    measure = Measure.objects.create(partnership=partnership, text="M", kind=kind)
    said = {"taken_on": TODAY, "value": value and Decimal(value), "note": note, "today": TODAY, "by": None}
    if field is None:
        assert record_reading(measure=measure, **said).pk
        return
    with pytest.raises(Refusal) as refusal:
        record_reading(measure=measure, **said)
    assert refusal.value.field == field
    assert not Reading.objects.exists()


def test_a_day_ahead_is_refused_and_a_second_reading_of_a_day_is_added(partnership):
    measure = Measure.objects.create(partnership=partnership, text="M", kind="count")
    with pytest.raises(Refusal, match="future"):
        record_reading(measure=measure, by=None, taken_on=TODAY + dt.timedelta(days=1), value=Decimal(1), today=TODAY)
    for value in (1, 2):
        record_reading(measure=measure, by=None, taken_on=TODAY, value=Decimal(value), today=TODAY)
    assert [reading.value for reading in measure.readings.all()] == [1, 2]


def test_a_measure_in_words_has_no_target_in_figures(partnership):
    measure = Measure(partnership=partnership)
    with pytest.raises(Refusal):
        save_measure(
            measure=measure, by=None, values={"text": "T", "kind": "narrative"}, targets=[{"value": 1, "due_on": None}]
        )
    assert not Measure.objects.exists()
