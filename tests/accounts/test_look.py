"""What the templates' filters write: dates, statuses, long text, form controls."""

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template

from accounts.templatetags import look

RED = {"letter": "R", "label": "Red", "tone": "red", "is_complete": False}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2019, 7, 31), "31 July 2019"),
        (date(2020, 1, 1), "1 January 2020"),
        (datetime(2019, 7, 31, 23, 30, tzinfo=UTC), "1 August 2019"),  # half past midnight in summer
        ("2019-07-31", "31 July 2019"),
        ("Autumn 2019", "Autumn 2019"),
        (None, ""),
        ("", ""),
    ],
)
def test_dates_are_british(value, words):
    assert look.uk_date(value) == words


@pytest.mark.parametrize(("days", "words"), [(1, "1 day"), (12, "12 days"), (-3, "3 days"), (1200, "1,200 days")])
def test_days(days, words):
    assert look.days_words(days) == words


@pytest.mark.parametrize(("count", "words"), [(0, ""), (1, "once"), (2, "twice"), (3, "3 times")])
def test_times(count, words):
    assert look.times_words(count) == words


def drawn(mark):
    """A mark's shape, the letter in the shape, and the words beside it."""
    shape = re.search(r"rag--(square|triangle|circle|diamond|tick|dashed)", mark).group(1)
    letter = re.search(r"<text[^>]*>(.*?)</text>", mark)
    words = re.sub(r"<svg.*?</svg>|<[^>]+>", "", mark)
    return shape, letter.group(1) if letter else "", words


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (RED, ("square", "R", "Red")),
        ({"letter": "A", "label": "Amber", "tone": "amber"}, ("triangle", "A", "Amber")),
        ({"letter": "G", "label": "Green", "tone": "green"}, ("circle", "G", "Green")),
        ({"letter": "B", "label": "Not started", "tone": "blue"}, ("diamond", "B", "Not started")),
        # What a status means decides its shape, not its colour: purple and green may both say complete.
        ({"letter": "P", "label": "Complete", "tone": "purple", "is_complete": True}, ("tick", "", "P Complete")),
        ({"letter": "G", "label": "Done", "tone": "green", "is_complete": True}, ("tick", "", "G Done")),
        ({"letter": "NA", "label": "Not applicable", "tone": "grey"}, ("diamond", "NA", "Not applicable")),
        # A letter too long for a shape stands beside it, once.
        ({"letter": "Late", "label": "Running late", "tone": "amber"}, ("triangle", "", "Late Running late")),
        ({"letter": "DELAYED", "label": "Delayed", "tone": "red"}, ("square", "", "Delayed")),
        (None, ("dashed", "", "Not rated")),
    ],
)
def test_a_mark_is_shape_letter_and_word(status, expected):
    assert drawn(look.rag_mark(status)) == expected


def test_a_status_may_be_an_object_or_a_dict():
    assert look.rag_mark(SimpleNamespace(**RED)) == look.rag_mark(RED)


def test_a_mark_escapes_what_an_administrator_typed():
    mark = look.rag_mark({"letter": "<", "label": "<script>", "tone": "red"})
    assert "<script>" not in mark
    assert "&lt;script&gt;" in mark


@pytest.mark.parametrize("status", [RED, None, {"letter": "P", "label": "Complete", "tone": "x", "is_complete": True}])
def test_each_drawing_has_its_title_first(status):
    """PDF/UA takes the alternative text from a title that is the svg's direct child."""
    assert re.search(r"<svg[^>]*><title>[^<]+</title>", look.rag_mark(status))
    assert re.search(r"<svg[^>]*><title>[^<]+</title>", look.rag_shape(status))


def luminance(colour):
    """Relative luminance of '#rgb' or '#rrggbb' (WCAG 2.2)."""
    text = colour.lstrip("#")
    text = "".join(c * 2 for c in text) if len(text) == 3 else text
    parts = [int(text[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tone", look._FILLS)
def test_letters_and_edges_stand_out(tone):
    fill, edge, letter = look._FILLS[tone]
    assert contrast(fill, letter) >= 4.5
    assert contrast(edge, "#fff") >= 3


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One line", "<p>One line</p>"),
        ("One\nTwo", "<p>One<br>Two</p>"),
        ("One\n\nTwo", "<p>One</p><p>Two</p>"),
        ("To do:\n• one\n• two\nThen three", "<p>To do:</p><ul><li>one</li><li>two</li></ul><p>Then three</p>"),
        ("- a & b", "<ul><li>a &amp; b</li></ul>"),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("-5 degrees", "<p>-5 degrees</p>"),
        ("", ""),
        (None, ""),
    ],
)
def test_prose(text, html):
    assert look.prose(text) == html


class Form(forms.Form):
    when = forms.CharField(help_text="For example, 31 July 2019.")
    group = forms.ChoiceField(choices=[("1", "One")])
    rag = forms.ChoiceField(widget=forms.RadioSelect, choices=[("1", "Red")])
    steps = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, choices=[("1", "First")])
    done = forms.BooleanField(required=False)
    file = forms.FileField(required=False)
    words = forms.CharField(widget=forms.Textarea)


@pytest.mark.parametrize(
    ("name", "kind", "first"),
    [
        ("when", "text", "id_when"),
        ("group", "select", "id_group"),
        ("rag", "radios", "id_rag_0"),
        ("steps", "checkboxes", "id_steps_0"),
        ("done", "checkbox", "id_done"),
        ("file", "file", "id_file"),
        ("words", "textarea", "id_words"),
    ],
)
def test_controls(name, kind, first):
    assert look.control_kind(Form()[name]) == kind
    assert look.first_control(Form()[name]) == first


def rendered(part, **context):
    return Template("{% include part %}").render(Context({"part": f"parts/{part}.html", **context}))


def test_a_field_is_tied_to_its_hint_and_its_error():
    html = rendered("field", field=Form({"when": ""})["when"])
    assert 'aria-describedby="id_when_hint id_when_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_when_hint"' in html
    assert 'id="id_when_error"' in html


@pytest.mark.parametrize("name", ["when", "rag", "steps", "words", "group"])
def test_the_error_summary_links_to_a_control_that_is_there(name):
    form = Form({})
    target = re.search(rf'href="#(id_{name}[^"]*)"', rendered("error_summary", form=form)).group(1)
    assert f'id="{target}"' in rendered("field", field=form[name])


def test_the_status_radios_show_each_meaning():
    from tests.look.strathmorran import STATUSES, update_form

    html = rendered("status_radios", field=update_form()["status"])
    for status in STATUSES:
        assert status["meaning"] in html
    assert html.count('type="radio"') == len(STATUSES) + 1
    assert html.count(" checked") == 1


def test_a_long_file_name_may_break_between_its_words_and_stays_text():
    assert look.breakable("plan_2025-26.xlsx") == "plan_<wbr>2025-<wbr>26.xlsx"
    assert look.breakable("<b>_&") == "&lt;b&gt;_<wbr>&amp;"


@pytest.mark.parametrize(
    ("path", "options", "marked"),
    [
        ("/partnerships/here/", "", True),
        ("/partnerships/here/plans/", "", True),
        ("/partnerships/here/plans/", "alone=True", False),
        ("/partnerships/here/", "alone=True", True),
        ("/reviews/3/", "", False),
        ("/reviews/3/", 'under="/reviews/"', True),
    ],
)
def test_the_navigation_marks_where_the_reader_is(path, options, marked):
    template = Template(
        '{% load look %}{% nav_link "partnership-dashboard" "Dashboard" "here" OPTIONS %}'.replace("OPTIONS", options)
    )
    link = template.render(Context({"request": SimpleNamespace(path=path)}))
    assert ("aria-current" in link) is marked
