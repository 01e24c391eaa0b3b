"""What a cell shows, as a table: value, number format, text. Dates are those of British Excel."""

import datetime as dt

import pytest

from spreadsheets.display import display_text, from_serial, typed_value

AUGUST = dt.date(2009, 8, 1)
MOMENT = dt.datetime.combine(dt.date(2019, 7, 31), dt.time(14, 5, 9))

SHOWN = [
    # dates
    (AUGUST, "mmm yyyy", "Aug 2009"),
    (AUGUST, "mmmm yyyy", "August 2009"),
    (dt.date(2009, 10, 1), "mmm-yy", "Oct-09"),
    (AUGUST, "MMM YYYY", "Aug 2009"),
    (AUGUST, "[$-409]mmm\\-yy;@", "Aug-09"),
    (AUGUST, "[$-809]d mmmm yyyy;@", "1 August 2009"),
    (AUGUST, "[$-809]dd mmmm yyyy", "01 August 2009"),
    (AUGUST, "dd/mm/yyyy", "01/08/2009"),
    (AUGUST, "dd/mm/yy;@", "01/08/09"),
    (AUGUST, "dd.mm.yyyy", "01.08.2009"),
    (AUGUST, "yyyy\\-mm\\-dd", "2009-08-01"),
    (AUGUST, "yyyy-mm-dd", "2009-08-01"),
    (AUGUST, "yy-mm-dd", "09-08-01"),
    (AUGUST, "d-mmm", "1-Aug"),
    (AUGUST, "mm-dd-yy", "08-01-09"),
    (AUGUST, "dddd, d mmmm yyyy", "Saturday, 1 August 2009"),
    (AUGUST, "ddd d mmm", "Sat 1 Aug"),
    (AUGUST, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "01 August 2009"),
    (AUGUST, "mmmmm", "A"),
    (AUGUST, '"by" mmmm yyyy', "by August 2009"),
    (AUGUST, "yyyy", "2009"),
    (AUGUST, "General", "01/08/2009"),
    (MOMENT, "dd/mm/yyyy hh:mm", "31/07/2019 14:05"),
    (MOMENT, "d mmm yyyy h:mm AM/PM", "31 Jul 2019 2:05 PM"),
    (MOMENT, "mm:ss", "05:09"),
    (MOMENT, "h:mm:ss", "14:05:09"),
    (MOMENT, "[$-F400]h:mm:ss AM/PM", "14:05:09"),
    (MOMENT, "General", "31/07/2019 14:05"),
    (dt.time(9, 30), "h:mm", "9:30"),
    (dt.time(0, 30), "h:mm AM/PM", "12:30 AM"),
    (dt.time(9, 30), "General", "09:30"),
    (1.25, "[h]:mm", "30:00"),
    (0.5, "[mm]:ss", "720:00"),
    # numbers
    (17, "General", "17"),
    (17.0, "General", "17"),
    (0.1 + 0.2, "General", "0.3"),
    (1 / 3, "General", "0.333333333"),
    (-2.5, "General", "-2.5"),
    (123456789012, "General", "123456789012"),
    (1.5e20, "General", "1.5E+20"),
    (0.0000123, "General", "1.23E-05"),
    (0, "General", "0"),
    (5, "0", "5"),
    (2.5, "0", "3"),
    (2.675, "0.00", "2.68"),
    (3, "000", "003"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (-1234, "#,##0", "-1,234"),
    (0, "#,##0;-#,##0;-", "-"),
    (-5, "0_);(0)", "(5)"),
    (5, "0_);(0)", "5"),
    (-0.4, "0", "0"),
    (5, "[$£-809]#,##0.00", "£5.00"),
    (-5, '"£"#,##0;[Red]-"£"#,##0', "-£5"),
    (12, '0" days"', "12 days"),
    (3, '"Phase "0', "Phase 3"),
    (3, 'General" of 4"', "3 of 4"),
    (1234567, '0.0,,"m"', "1.2m"),
    (12345.678, "0.00E+00", "1.23E+04"),
    (1.5, "# ?/?", "1 1/2"),
    (0.25, "??/??", "1/4"),
    (150, "[>=100]0;[<100]0.0", "150"),
    (50, "[>=100]0;[<100]0.0", "50.0"),
    (1.5, "0.0##", "1.5"),
    (5, ";;;", ""),
    (5, '"Yes";"Yes";"No"', "Yes"),
    (0, '"Yes";"Yes";"No"', "No"),
    # percentages
    (0.5, "0%", "50%"),
    (0.456, "0.0%", "45.6%"),
    (1, "0%", "100%"),
    # the rest
    (True, "General", "TRUE"),
    (False, "0", "FALSE"),
    (None, "0", ""),
    ("Autumn 2020", "mmm yyyy", "Autumn 2020"),
    ("4.2", "@", "4.2"),
    ("4.2", '"Ref "@', "Ref 4.2"),
    ("hidden", ";;;", "hidden"),
    ("#REF!", "General", "#REF!"),
]


@pytest.mark.parametrize(("value", "number_format", "text"), SHOWN)
def test_display_text(value, number_format, text):
    assert display_text(value, number_format) == text


TYPED = [
    (40026, "mmm yyyy", False, dt.date(2009, 8, 1)),
    (38564, "mmm yyyy", True, dt.date(2009, 8, 1)),
    (40026.5, "dd/mm/yyyy hh:mm", False, dt.datetime.combine(dt.date(2009, 8, 1), dt.time(12))),
    (40026.5, "dd/mm/yyyy", False, dt.datetime.combine(dt.date(2009, 8, 1), dt.time(12))),
    (40026, "General", False, 40026),
    (40026.0, "0", False, 40026),
    (0.5, "h:mm", False, dt.time(12)),
    (1.5, "[h]:mm", False, 1.5),
    (0.5, "0%", False, 0.5),
    (1, "dd/mm/yyyy", False, dt.date(1900, 1, 1)),
    (59, "dd/mm/yyyy", False, dt.date(1900, 2, 28)),
    (61, "dd/mm/yyyy", False, dt.date(1900, 3, 1)),
    (0, "dd/mm/yyyy", True, dt.date(1904, 1, 1)),
    (-1, "dd/mm/yyyy", False, -1),
    (2_958_466, "dd/mm/yyyy", False, 2_958_466),
    (2_958_465, "dd/mm/yyyy", False, dt.date(9999, 12, 31)),
]


@pytest.mark.parametrize(("number", "number_format", "in_1904", "value"), TYPED)
def test_typed_value(number, number_format, in_1904, value):
    found = typed_value(number, number_format, in_1904=in_1904)
    assert found == value
    assert type(found) is type(value)


def test_a_moment_is_rounded_to_the_second():
    assert from_serial(40026.999999999) == dt.datetime.combine(dt.date(2009, 8, 2), dt.time())
