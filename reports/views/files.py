"""A report's content as a file to download."""

from django.http import HttpResponse
from django.shortcuts import render

from reports.content import Content
from reports.rendering import Format, Unavailable


def as_file(request, content: Content, kind: Format) -> HttpResponse:
    """The file, named by plan and day; a page that says why where this machine cannot make it."""
    try:
        written = kind.render(content)
    except Unavailable as refusal:
        return render(request, "reports/unavailable.html", {"words": str(refusal)}, status=503)
    return HttpResponse(
        written,
        content_type=kind.content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{kind.filename(content)}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
