"""The files that a report can be had as: one table that pages, addresses and the command read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import pdf, plan_json, workbook
from .content import Content

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Unavailable(Exception):
    """This kind of file cannot be made on this machine. The message is a sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: `render` gives its bytes from content alone; `about` says what it is good for."""

    name: str
    words: str
    about: str
    content_type: str
    render: Callable[[Content], bytes]

    def filename(self, content: Content) -> str:
        """'strathmorran-child-m-2026-11-21.pdf': the plan and the day."""
        return f"{content.reference}-{content.as_at.isoformat()}.{self.name}"


def _pdf(content: Content) -> bytes:
    if not pdf.available():
        raise Unavailable(pdf.SWITCHED_OFF)
    return pdf.render(content)


FORMATS = {
    one.name: one
    for one in (
        Format("pdf", "PDF", "to read, print or attach", "application/pdf", _pdf),
        Format("xlsx", "Excel workbook", "to filter and sort; dates are dates", XLSX, workbook.render),
        Format("csv", "CSV", "the actions, one to a line", "text/csv; charset=utf-8", workbook.render_csv),
        Format("json", "Plan JSON", "for other programs", "application/json", plan_json.render),
    )
}
