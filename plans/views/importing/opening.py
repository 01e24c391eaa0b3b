"""What every page of an import begins with: the record, the right to see it, the words at its top."""

from django.urls import reverse

from accounts.access import get_visible_or_404, require
from plans.models import ImportDraft, LegacyFile, WorkbookImport
from plans.permissions import may_import_in

FILE_WORDS = {"csv": "CSV file", "docx": "Word document"}


def importing_draft(request, pk):
    """The draft, whose partnership's plans the person may bring in; 404 or 403 otherwise."""
    drafts = ImportDraft.objects.select_related("partnership", "file__uploaded_by", "plan", "result")
    draft = get_visible_or_404(drafts, request.user, pk=pk)
    require(may_import_in(request.user, draft.partnership))
    return draft


def importing_record(request, pk):
    """An import that was carried out, for somebody who may import; 404 or 403 otherwise."""
    records = WorkbookImport.objects.select_related("partnership", "plan", "file", "imported_by", "undone_by")
    record = get_visible_or_404(records, request.user, pk=pk)
    require(may_import_in(request.user, record.partnership))
    return record


def importing_file(request, pk):
    """A legacy file of one of the person's partnerships."""
    return get_visible_or_404(LegacyFile.objects.select_related("partnership"), request.user, pk=pk)


def crumbs_of(partnership, *more):
    return [
        ("Plans", reverse("plan-list", args=[partnership.slug])),
        ("Imports", reverse("import-list", args=[partnership.slug])),
        *more,
    ]


def kind_of_file(name):
    """'workbook', 'CSV file', 'Word document': what a sentence calls the file."""
    return FILE_WORDS.get(name.rpartition(".")[2].lower(), "workbook")
