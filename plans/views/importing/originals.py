"""Rows of a legacy file as a table: where a plan's words come from."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import require
from accounts.verdicts import ALLOWED, denied
from plans.importing.analysing import analyse
from plans.importing.corrections import Corrections
from plans.importing.presenting_original import headings_of, original_table
from plans.importing.refusal import ImportRefused
from plans.models import WorkbookImport
from plans.permissions import may_import_in
from plans.scopes import readable, reading_of

from .opening import crumbs_of, importing_file

LAST_ROW = 1_048_576


@require_safe
def import_rows(request, pk):
    """The rows that the address names, with the headings above them; for everyone who may read the plan."""
    legacy = importing_file(request, pk)
    records = WorkbookImport.objects.filter(readable(request.user, "plan"), file=legacy, undone_at=None)
    record = records.select_related("plan").first()
    if record is None and reading_of(request.user):
        raise Http404("The file belongs to no plan that the person reads.")
    may_import = may_import_in(request.user, legacy.partnership)
    require(may_readers_see(record) if not may_import else ALLOWED)
    sheet_name = request.GET.get("sheet", "")
    first, last = row_of(request.GET.get("first")), row_of(request.GET.get("last"))
    context = {
        "legacy": legacy,
        "partnership": legacy.partnership,
        "record": record,
        "sheet_name": sheet_name,
        "first": first,
        "last": max(first, last),
        "may_import": may_import,
        "crumbs": crumbs_for(record, legacy.partnership, may_import),
    }
    try:
        with legacy.file.open("rb") as file:
            content = file.read()
        corrections = Corrections.from_json(record.corrections if record else {})
        analysis = analyse(content, name=legacy.filename, corrections=corrections)
    except OSError:
        raise Http404("The file is missing from the store.") from None
    except ImportRefused as refusal:
        return render(request, "plans/importing/rows.html", context | {"reason": str(refusal)})
    sheet = next((one for one in analysis.grid.sheets if one.name == sheet_name), None)
    if sheet is None and len(analysis.grid.sheets) == 1:
        sheet = analysis.grid.sheets[0]
    if sheet is None or not first:
        return render(request, "plans/importing/rows.html", context | {"reason": "The file has no such sheet or row."})
    headings = headings_of(analysis.proposal, sheet.name, first)
    table = original_table(sheet, headings, first, context["last"], request.GET.get("cell", ""))
    return render(request, "plans/importing/rows.html", context | {"table": table, "cell": request.GET.get("cell", "")})


def may_readers_see(record):
    """Rows of a file that became part of a plan are for all its readers; of any other only for administrators."""
    if record is not None:
        return ALLOWED
    return denied("Nothing of this file stands in a plan, so only administrators may look into it.")


def row_of(text):
    """A row's number from the address; 0 where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 and int(text) <= LAST_ROW else 0


def crumbs_for(record, partnership, may_import):
    if record is not None and record.plan:
        return [
            ("Plans", reverse("plan-list", args=[partnership.slug])),
            (record.plan.title, reverse("plan", args=[record.plan.reference])),
        ]
    return crumbs_of(partnership) if may_import else crumbs_of(partnership)[:1]
