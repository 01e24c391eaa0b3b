"""A report's content as a file to download."""

from django.http import HttpResponse
from django.shortcuts import render

from accounts.choices import EventKind
from accounts.noting import note
from reports.content import Content
from reports.rendering import Format, Unavailable


def as_file(request, content: Content, kind: Format, partnership) -> HttpResponse:
    """The file, named by plan and day; a page that says why where none can be made. The download is noted."""
    try:
        written = kind.render(content)
    except Unavailable as refusal:
        return render(request, "reports/unavailable.html", {"words": str(refusal)}, status=503)
    note(partnership=partnership, by=request.user, kind=EventKind.DOWNLOADED, what=kind.filename(content))
    return HttpResponse(
        written,
        content_type=kind.content_type,
        headers={
            "Content-Disposition": f'attachment; filename="{kind.filename(content)}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
