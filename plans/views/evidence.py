"""Hands out a file of evidence: as a download, to people who may see its action."""

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from accounts.access import get_visible_or_404
from plans.models import Evidence


@require_safe
def evidence(request, reference, pk, evidence_pk) -> FileResponse:
    """The file, under its own name and media type. Never shown inside a page: the browser saves it."""
    row = get_visible_or_404(Evidence, request.user, action__plan__reference=reference, action__pk=pk, pk=evidence_pk)
    if not row.file:
        raise Http404("This evidence is a link, not a file.")
    try:
        file = row.file.open("rb")
    except FileNotFoundError:
        raise Http404("The file of this evidence is missing from the store.") from None
    response = FileResponse(file, as_attachment=True, filename=row.filename, content_type=row.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
