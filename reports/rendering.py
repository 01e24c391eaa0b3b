"""The files that a report can be had as: one table that pages, addresses and the command read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import pdf, plan_json
from .content import Content


class Unavailable(Exception):
    """This kind of file cannot be made on this machine. The message is a sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: `render` gives its bytes from content alone."""

    name: str
    words: str
    content_type: str
    render: Callable[[Content], bytes]


def _pdf(content: Content) -> bytes:
    if not pdf.available():
        raise Unavailable(pdf.SWITCHED_OFF)
    return pdf.render(content)


FORMATS = {
    "pdf": Format("pdf", "PDF", "application/pdf", _pdf),
    "json": Format("json", "Plan JSON", "application/json", plan_json.render),
}
