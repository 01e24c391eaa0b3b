"""What the report's templates need beside the content: where rows stand, the geometry of a bar. No queries."""

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

from accounts.templatetags.look import rag_mark
from measures.charting import proportion_bar
from plans.wording import shortened
from reports import layout

register = template.Library()


@register.filter
def parts(content):
    """The report's tables of actions (reports.layout.Part)."""
    return layout.parts(content)


@register.filter
def bare_text(action):
    """The action's words without its number in front."""
    return layout.bare_text(action)


@register.filter
def short_text(action):
    """The same on one line, cut at a word."""
    return shortened(layout.bare_text(action), 90)


@register.filter
def timescale_words(action):
    """The timescale as the plan says it, a year that a narrow cell broke off joined to its month again."""
    return layout.timescale_words(action)


@register.filter
def label(theme):
    """'Outcome 3' above a heading; '' where the title says it."""
    return layout.label(theme)


@register.filter
def bar(tallies):
    """The bar of those tallies (content.by_rag), drawn by parts/rag_bar.html."""
    return proportion_bar(
        [(t.mark.letter if t.mark else "", t.mark.tone if t.mark else "none", t.total) for t in tallies]
    )


@register.filter
def plain(sentence):
    """The words of a sentence in parts, without its links."""
    return "".join(part.text for part in sentence)


@register.filter
def cells(tally, legend):
    """The numbers of one row of parts/tallies.html (reports.layout.Cell), in the order of its columns."""
    return layout.cells(tally, legend)


@register.filter
def linked(cells, address):
    """A row's cells of numbers (reports.layout.Cell), each number but 0 with the list behind it, if it leads to one.

    They are put together here because an {% if %} in every cell costs more than the numbers.
    """
    return mark_safe("".join(_number_cell(cell, address) for cell in cells))  # noqa: S308 (escaped)


@register.filter
def ratings(row):
    """The statuses of a plan's actions on the partnership's dashboard, each with its number and its list."""
    rated = list(row.ratings)
    if row.tally.unrated:
        rated.append((None, row.tally.unrated, "rag=none" if row.ratings else ""))
    return mark_safe(" ".join(_rating(row.address, *one) for one in rated))  # noqa: S308 (escaped)


def _rating(address, mark, number, query):
    words = f'{rag_mark(mark)} <span class="tl-counts__n">{number}</span>'
    if not query:
        return f'<span class="report-rating">{words}</span>'
    return f'<a class="report-rating" href="{escape(f"{address}?{query}")}">{words}</a>'


def _number_cell(cell, address):
    look = "is-number" if cell.number else "is-number is-zero"
    number = str(cell.number)
    if address and cell.query and cell.number:
        number = f'<a href="{escape(f"{address}?{cell.query}")}">{number}</a>'
    return f'<td class="{look}" data-label="{escape(cell.words)}">{number}</td>'


register.filter("facts", layout.facts)
register.filter("plan_facts", layout.plan_facts)
