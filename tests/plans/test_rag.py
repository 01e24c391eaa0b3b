"""plans.rag: how a status is drawn, and what contradicts the facts. Tables that anyone can check."""

import pytest

from plans.rag import CONTRADICTIONS, contradictions, shape_of, tone_of, tone_of_colour


@pytest.mark.parametrize(
    ("letter", "label", "colour", "tone"),
    [
        ("R", "Red", "", "red"),
        ("A", "AMBER", "", "amber"),
        ("Y", "Yellow", "", "amber"),
        ("G", "Green", "", "green"),
        ("P", "Complete", "", "purple"),
        ("B", "Blue: done", "", "blue"),
        ("X", "Stopped", "", "grey"),
        ("", "", "", "grey"),
        # The colour that the plan prints comes before its words.
        ("G", "Green", "FF0000", "red"),
        ("A", "Amber", "FFC000", "amber"),
        ("G", "Green", "92D050", "green"),
        ("P", "Complete", "7030A0", "purple"),
        ("C", "Closed", "00B0F0", "blue"),
    ],
)
def test_a_status_is_drawn_in_the_colour_that_the_plan_prints_else_in_that_of_its_words(letter, label, colour, tone):
    assert tone_of(letter, label, colour) == tone


@pytest.mark.parametrize("colour", ["FFFFFF", "000000", "808080", "not a colour", "FFF"])
def test_what_has_no_hue_is_grey(colour):
    assert tone_of_colour(colour) == "grey"


@pytest.mark.parametrize(
    ("tone", "is_complete", "shape"),
    [
        ("red", False, "square"),
        ("amber", False, "triangle"),
        ("green", False, "circle"),
        ("blue", False, "diamond"),
        ("purple", False, "diamond"),
        ("grey", False, "bar"),
        ("mauve", False, "bar"),
        ("purple", True, "tick"),
        ("green", True, "tick"),
    ],
)
def test_shape(tone, is_complete, shape):
    assert shape_of(tone, is_complete) == shape


FINE = {"rated": True, "needs_attention": False, "status_is_complete": False}
BAD = {"rated": True, "needs_attention": True, "status_is_complete": False}
DONE = {"rated": True, "needs_attention": False, "status_is_complete": True}
NONE = {"rated": False, "needs_attention": False, "status_is_complete": False}


@pytest.mark.parametrize(
    ("status", "is_complete", "days_late", "found"),
    [
        (FINE, False, 12, ["fine_but_overdue"]),
        (FINE, False, 0, []),  # the due day itself is on time
        (FINE, False, -3, []),
        (FINE, False, None, []),
        (FINE, True, 12, []),  # completion stops the clock
        (BAD, False, 12, []),  # red and overdue agree
        (BAD, True, None, ["complete_but_needs_attention"]),
        (DONE, False, None, ["rated_complete_but_open"]),
        (DONE, False, 12, ["rated_complete_but_open"]),
        (DONE, True, 12, []),
        (NONE, False, 12, []),  # not rated is not green
        (NONE, True, 12, []),
    ],
)
def test_contradictions(status, is_complete, days_late, found):
    assert contradictions(**status, is_complete=is_complete, days_late=days_late) == found


def test_every_contradiction_has_words():
    assert all(words[0].isupper() for words in CONTRADICTIONS.values())
