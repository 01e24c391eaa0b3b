"""The page for a request that cannot be read."""

from django.http import HttpResponseBadRequest
from django.template.loader import render_to_string


def bad_request(request, exception):
    """400. Unlike Django's own page it never looks at what was sent: that may be just what cannot be read."""
    return HttpResponseBadRequest(render_to_string("400.html"))
