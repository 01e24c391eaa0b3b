"""What the pages about signing in need to write keys and codes."""

from django import template

register = template.Library()


@register.filter
def in_fours(text):
    """A key or a code in groups of four, as it is easiest typed."""
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))
