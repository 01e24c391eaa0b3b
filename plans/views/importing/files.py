"""The files of legacy plans: what was brought in so far, a new one, the original again."""

from urllib.parse import urlencode

from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import get_partnership_or_404, get_visible_or_404, require
from plans.choices import DraftState
from plans.forms.importing import LARGEST, UploadForm
from plans.importing.refusal import ImportRefused
from plans.importing.uploading import upload_file
from plans.models import ImportDraft, Plan, WorkbookImport
from plans.permissions import may_import_in

from .opening import crumbs_of, importing_file

SHOWN = 200


@require_safe
def import_list(request, slug):
    """The imports that are being prepared, and those that were carried out, latest first."""
    partnership = get_partnership_or_404(request.user, slug)
    require(may_import_in(request.user, partnership))
    drafts = ImportDraft.objects.visible_to(request.user).filter(partnership=partnership)
    records = WorkbookImport.objects.visible_to(request.user).filter(partnership=partnership)
    records = records.select_related("plan", "imported_by", "undone_by", "file")[:SHOWN]
    waiting = drafts.filter(state__in=[DraftState.OPEN, DraftState.WORKING])
    return render(
        request,
        "plans/importing/list.html",
        {
            "partnership": partnership,
            "crumbs": crumbs_of(partnership)[:1],
            "drafts": waiting.select_related("file", "plan", "created_by"),
            "aside": drafts.filter(state=DraftState.ASIDE).select_related("file", "created_by")[:SHOWN],
            "records": records,
        },
    )


def import_new(request, slug):
    """A file is chosen; the page of its draft follows."""
    partnership = get_partnership_or_404(request.user, slug)
    require(may_import_in(request.user, partnership))
    plan = asked_plan(request, partnership)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        try:
            draft = upload_file(partnership=partnership, upload=form.cleaned_data["file"], by=request.user, plan=plan)
        except ImportRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("import-draft", draft.pk)
    return render(
        request,
        "plans/importing/new.html",
        {
            "partnership": partnership,
            "plan": plan,
            "form": form,
            "largest": LARGEST,
            "crumbs": crumbs_of(partnership),
            "cancel": reverse("plan", args=[plan.reference]) if plan else reverse("import-list", args=[slug]),
        },
        status=422 if form.errors else 200,
    )


def asked_plan(request, partnership):
    """The plan whose next report this is, where the address names one."""
    reference = request.GET.get("plan", "")
    if not reference:
        return None
    return get_visible_or_404(Plan, request.user, partnership=partnership, reference=reference)


@require_safe
def import_file(request, pk):
    """The original, as it came, under its own name. Never shown inside a page: the browser saves it."""
    legacy = importing_file(request, pk)
    require(may_import_in(request.user, legacy.partnership))
    try:
        file = legacy.file.open("rb")
    except OSError:
        raise Http404("The file is missing from the store.") from None
    response = FileResponse(file, as_attachment=True, filename=legacy.filename, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def rows_address(legacy_pk, sheet, first, last, cell=""):
    """The address at which rows of an original are shown as a table."""
    query = {"sheet": sheet, "first": first, "last": last} | ({"cell": cell} if cell else {})
    return f"{reverse('import-rows', args=[legacy_pk])}?{urlencode(query)}"
