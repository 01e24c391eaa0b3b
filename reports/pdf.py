"""The report as an accessible PDF (PDF/UA-1): drawn from content by WeasyPrint, which fetches nothing."""

from __future__ import annotations

import atexit
import ctypes
import hashlib
import logging
import threading
from functools import cache, lru_cache
from importlib.util import find_spec

from django.template.loader import render_to_string

from . import fonts
from .content import Content

SWITCHED_OFF = (
    "PDF is switched off on this machine, because the Pango libraries are not installed. "
    "Print the report page from the browser instead, or ask whoever looks after the service to install them."
)
LIBRARIES = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libfontconfig.so.1", "libharfbuzz-subset.so.0")
# Pango's font map is shared by all threads of a process.
_one_at_a_time = threading.Lock()


@cache
def available() -> bool:
    """Whether PDFs can be made here. A page asks this, so WeasyPrint itself (a second to load) is the last resort."""
    if find_spec("weasyprint") is None:
        return False
    try:
        for library in LIBRARIES:
            ctypes.CDLL(library)
        return True
    except OSError:
        return _loads()


def _loads() -> bool:
    """Whether WeasyPrint finds what it needs under other names than those of Linux."""
    try:
        import weasyprint  # noqa: F401
    except OSError:
        return False
    return True


def render(content: Content) -> bytes:
    """The report as PDF, the same bytes for the same content. Call it only where `available()`."""
    return pdf_of(as_html(content))


def as_html(content: Content) -> str:
    """The report as one self-contained page of print, in characters that the fonts hold."""
    page = render_to_string("reports/pdf.html", {"content": content})
    # Style sheets do not reach into a drawing, so its words name their font themselves.
    return fonts.mended(page.replace("<text ", f'<text font-family="{fonts.FAMILY}" '))


def pdf_of(html: str) -> bytes:
    """The PDF of a self-contained page."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    with _one_at_a_time:
        sheet, font_config = _style(fonts.faces_for(html))
        return HTML(string=html, url_fetcher=fetcher, base_url=None).write_pdf(
            stylesheets=[sheet],
            font_config=font_config,
            pdf_variant="pdf/ua-1",
            pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
        )


@lru_cache(maxsize=16)
def _style(faces):
    """The style sheet and its fonts, read once for each set of fonts."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    font_config = FontConfiguration()
    words = "\n".join([fonts.as_css(faces), render_to_string("reports/pdf.css")])
    fetcher = URLFetcher(allowed_protocols={"data"}, allow_redirects=False)
    return CSS(string=words, font_config=font_config, url_fetcher=fetcher), font_config


# A font configuration that outlives the interpreter's modules complains when it is taken down.
atexit.register(_style.cache_clear)
logging.getLogger("weasyprint").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)
