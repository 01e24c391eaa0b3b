"""What templates need to write dates, statuses and form fields the same way on every page.

Everything here takes plain values or objects with the named attributes, so that a status, a past copy of it and the
label frozen in a published report are all drawn alike. Nothing here queries.
"""

import re
from datetime import date, datetime
from functools import lru_cache

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime

from accounts.choices import Role

register = template.Library()

MONTHS = "January February March April May June July August September October November December".split()


# Dates and days


@lru_cache(maxsize=4096)
def _long(day):
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@register.filter
def uk_date(value):
    """A date or a moment as '31 July 2019'; '' for nothing. An ISO text ('2019-07-31') is read; other text is left."""
    if not value:
        return ""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value[:10])
        except ValueError:
            return value
    if isinstance(value, datetime):
        value = (localtime(value) if value.tzinfo else value).date()
    return _long(value)


@register.filter
def uk_moment(value):
    """A moment as '31 July 2019, 14:05', in local time."""
    if not value:
        return ""
    value = localtime(value) if value.tzinfo else value
    return f"{_long(value.date())}, {value:%H:%M}"


@register.filter
def days_words(days):
    """A number of days as '1 day', '12 days'; without its sign, for the words around it say early or late."""
    if days is None or days == "":
        return ""
    days = abs(int(days))
    return "1 day" if days == 1 else f"{days:,} days"


@register.filter
def times_words(count):
    """'once', 'twice', '3 times'; '' for none."""
    count = int(count or 0)
    return {0: "", 1: "once", 2: "twice"}.get(count, f"{count:,} times")


# RAG marks: shape, letter and word


_FILLS = {
    "red": ("#b3261e", "#b3261e", "#fff"),
    "amber": ("#f2a900", "#7a5200", "#1a1a1a"),
    "green": ("#1b7a43", "#1b7a43", "#fff"),
    "blue": ("#1f5fa8", "#1f5fa8", "#fff"),
    "purple": ("#6a3d9a", "#6a3d9a", "#fff"),
    "grey": ("#595f66", "#595f66", "#fff"),
}  # fill, edge, letter: each edge 3:1 or more on white, each letter 4.5:1 or more on its fill

_SHAPES = {
    "square": '<rect x="2" y="2" width="20" height="20" rx="1.5" fill="{fill}"/>',
    "triangle": '<path d="M12 1.6 23.2 22H.8Z" fill="{fill}" stroke="{edge}" stroke-width="1.5" '
    'stroke-linejoin="round"/>',
    "circle": '<circle cx="12" cy="12" r="10.8" fill="{fill}"/>',
    "diamond": '<path d="M12 .4 23.6 12 12 23.6.4 12Z" fill="{fill}"/>',
    "tick": '<path d="M2.5 13 9 19.5 21.5 5" fill="none" stroke="{edge}" stroke-width="4.2"/>',
    "dashed": '<rect x="2.5" y="2.5" width="19" height="19" rx="1.5" fill="none" stroke="#595f66" '
    'stroke-width="1.8" stroke-dasharray="3.6 2.6"/>',
}
_LETTER_AT = {"square": (16.9, 14), "triangle": (19.8, 12.5), "circle": (16.9, 14), "diamond": (16.4, 12.5)}
_LETTER = (
    '<text x="12" y="{y}" text-anchor="middle" font-family="Roboto, Arial, sans-serif" font-size="{size}" '
    'font-weight="700" fill="{ink}">{letter}</text>'
)
_DRAWN = (
    '<svg class="rag__shape" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">'
    "<title>{name}</title>{drawing}</svg>"
)
_SHAPE_OF_TONE = {"red": "square", "amber": "triangle", "green": "circle"}


def shape_of(tone, is_complete=False):
    """The shape that a status is drawn with: what it means decides, so that purple P 'Complete' has the tick."""
    if is_complete:
        return "tick"
    return _SHAPE_OF_TONE.get(tone, "diamond")


@lru_cache(maxsize=512)
def _svg(shape, tone, letter, name):
    """The shape with the letter in it. Its title is the PDF's alternative text; on screen the word says it."""
    fill, edge, ink = _FILLS.get(tone, _FILLS["grey"])
    drawing = format_html(_SHAPES[shape], fill=fill, edge=edge)
    if letter and shape in _LETTER_AT:
        baseline, size = _LETTER_AT[shape]
        if len(letter) == 2:
            baseline, size = baseline - 1, round(size * 0.75, 1)
        drawing += format_html(_LETTER, y=f"{baseline:g}", size=f"{size:g}", ink=ink, letter=letter)
    return format_html(_DRAWN, name=name, drawing=drawing)


@lru_cache(maxsize=1024)
def _mark(letter, label, tone, is_complete):
    shape = shape_of(tone, is_complete)
    inside = letter if len(letter) <= 2 and shape in _LETTER_AT else ""
    beside = "" if inside or letter.casefold() in ("", label.casefold()) else format_html("<b>{}</b> ", letter)
    return format_html(
        '<span class="rag rag--{} rag--{}">{}<span class="rag__word">{}{}</span></span>',
        tone,
        shape,
        _svg(shape, tone, inside, inside or "Status"),
        beside,
        label or letter,
    )


def _part(status, name, default=""):
    if isinstance(status, dict):
        return status.get(name, default)
    return getattr(status, name, default)


NOT_RATED = format_html(
    '<span class="rag rag--none rag--dashed">{}<span class="rag__word">Not rated</span></span>',
    _svg("dashed", "grey", "", "Status"),
)
COMPLETE = format_html(
    '<span class="rag rag--grey rag--tick">{}<span class="rag__word">Complete</span></span>',
    _svg("tick", "grey", "", "Status"),
)


@register.filter
def rag_mark(status):
    """A status's mark: shape, letter and word; 'Not rated' for None.

    `status` has letter, label, tone and is_complete, as an object or as a dict.
    """
    if not status:
        return NOT_RATED
    return _mark(
        _part(status, "letter") or "",
        _part(status, "label") or "",
        _part(status, "tone") or "grey",
        bool(_part(status, "is_complete", False)),
    )


@register.filter
def rag_shape(status):
    """Only the shape with its letter, where the word stands beside it anyway (a column heading, a bar)."""
    if not status:
        return _svg("dashed", "grey", "", "Not rated")
    tone, letter = _part(status, "tone") or "grey", (_part(status, "letter") or "")[:2]
    return _svg(shape_of(tone, _part(status, "is_complete", False)), tone, letter, _part(status, "label") or letter)


@register.simple_tag
def complete_mark():
    """The tick for completion as a fact, where no status of the scheme says it."""
    return COMPLETE


# Long text


_BULLETS = ("• ", "- ", "– ", "* ", "\u25cf ", "\u25aa ", "\u25e6 ", "\uf0b7 ", "\uf0a7 ")


def _is_bullet(line):
    return line.startswith(_BULLETS)


def _block(lines):
    """One paragraph or one list from lines that belong together."""
    if _is_bullet(lines[0]):
        return "<ul>" + "".join([f"<li>{escape(line[2:].strip())}</li>" for line in lines]) + "</ul>"
    return "<p>" + "<br>".join([escape(line) for line in lines]) + "</p>"


@register.filter
def prose(text):
    """Plain text as paragraphs and bulleted lists, every word kept and escaped, with the writer's line breaks."""
    blocks, current = [], []
    for line in str(text or "").replace("\r\n", "\n").replace("\t", " ").split("\n"):
        line = line.strip()
        changes = bool(current) and (not line or _is_bullet(line) != _is_bullet(current[0]))
        if changes:
            blocks.append(_block(current))
            current = []
        if line:
            current.append(line)
    if current:
        blocks.append(_block(current))
    return mark_safe("".join(blocks))  # noqa: S308 (escaped line by line)


@register.filter
def breakable(name):
    """A file's name, which a narrow column may break after each _ or - rather than anywhere."""
    return mark_safe(re.sub(r"([_-])", r"\1<wbr>", escape(name)))  # noqa: S308 (escaped)


# Form fields


_KINDS = {
    "RadioSelect": "radios",
    "CheckboxSelectMultiple": "checkboxes",
    "CheckboxInput": "checkbox",
    "Select": "select",
    "SelectMultiple": "select_multiple",
    "NullBooleanSelect": "select",
    "Textarea": "textarea",
    "FileInput": "file",
    "ClearableFileInput": "file",
    "HiddenInput": "hidden",
}


@register.filter
def control_kind(field):
    """Which control the field has, by its widget's class or its parents': radios, checkbox, select … or text."""
    for parent in type(field.field.widget).__mro__:
        if parent.__name__ in _KINDS:
            return _KINDS[parent.__name__]
    return "text"


@register.filter
def first_control(field):
    """The id that a link in the error summary goes to: the first choice of a group, or the field itself."""
    grouped = control_kind(field) in ("radios", "checkboxes")
    return f"{field.auto_id}_0" if grouped else field.id_for_label


def _described_by(field):
    ids = []
    if field.help_text:
        ids.append(f"{field.auto_id}_hint")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(ids)


_CLASSES = {
    "text": "ds_input",
    "textarea": "ds_input",
    "select": "ds_select",
    "select_multiple": "ds_input",
    "file": "tl-file-input",
    "checkbox": "ds_checkbox__input",
}


@register.filter
def control(field):
    """The field's own control with our class, and tied to its hint and its error for people who listen to the page."""
    kind = control_kind(field)
    attrs = {"class": " ".join(filter(None, [_CLASSES.get(kind, ""), field.field.widget.attrs.get("class")]))}
    if field.errors:
        attrs["aria-invalid"] = "true"
        if kind in ("text", "textarea", "select_multiple"):
            attrs["class"] += " ds_input--error"
        elif kind == "select":
            attrs["class"] += " ds_select--error"
    described = _described_by(field)
    if described:
        attrs["aria-describedby"] = described
    return field.as_widget(attrs=attrs)


# Addresses


@register.simple_tag(takes_context=True)
def nav_link(context, name, label, *args, alone=False, under=""):
    """A link of the main navigation, marked when the page lies under it; nothing where the page does not exist.

    With `alone` it is marked on that very page only, for others of the navigation lie under it; `under` is the
    beginning of further addresses that belong to it.

    `args` are those of the address (a partnership's slug); nothing either where one of them is not known.
    """
    if not all(args):
        return ""
    try:
        address = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    path = getattr(context.get("request"), "path", "")
    below = address != "/" and not alone and path.startswith(address)
    here = path == address or below or bool(under and path.startswith(under))
    link = '<li><a href="{}" aria-current="true">{}</a></li>' if here else '<li><a href="{}">{}</a></li>'
    return format_html(link, address, label)


@register.filter
def administer(memberships):
    """Whether one of the person's memberships is an administrator's."""
    return any(membership.role == Role.ADMINISTRATOR for membership in memberships or ())
