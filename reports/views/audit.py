"""The audit page: who did what in a partnership, when and from where. Administrators read it; nobody edits it."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from accounts.access import get_partnership_or_404, require
from accounts.choices import EventKind
from accounts.forms import DayField, TypedForm
from accounts.models import User
from accounts.noting import note
from reports.audit_trail import EVENT, Asked, Line, kinds, lines
from reports.permissions import may_read_audit
from spreadsheets.csv_files import csv_bytes
from spreadsheets.tables import Column, Table

ON_A_PAGE = 50
MOST_EXPORTED = 50_000
LAST_PAGE = 100_000


class AuditForm(TypedForm):
    """Which lines to show."""

    person = forms.ModelChoiceField(User.objects.none(), required=False, empty_label="Everybody")
    kind = forms.ChoiceField(label="About", required=False)
    first = DayField(label="From", required=False, help_text="")
    last = DayField(label="To", required=False, help_text="")

    def __init__(self, *args, partnership, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = User.objects.filter(memberships__partnership=partnership)
        words = sorted((capfirst(model._meta.verbose_name), label) for label, model in kinds().items())
        choices = [
            ("", "Everything"),
            (EVENT, "Downloads, exports and refusals"),
            *((label, word) for word, label in words),
        ]
        self.fields["kind"].choices = choices

    def asked(self) -> Asked:
        """What was asked for; everything where the question has a mistake in it."""
        if not self.is_valid():
            return Asked()
        told = self.cleaned_data
        person = told["person"].pk if told["person"] else None
        return Asked(person, told["kind"], told["first"], told["last"])


@require_safe
def audit(request, slug) -> HttpResponse:
    """The newest lines first, a page at a time."""
    partnership = allowed(request, slug)
    form = AuditForm(request.GET, partnership=partnership)
    page = page_of(request.GET)
    start = (page - 1) * ON_A_PAGE
    found = lines(partnership, form.asked(), start=start, number=ON_A_PAGE + 1)
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request,
        "reports/audit.html",
        {
            "partnership": partnership,
            "form": form,
            "lines": found[:ON_A_PAGE],
            "page": page,
            "here": request.path,
            "newer": page - 1,
            "older": page + 1 if len(found) > ON_A_PAGE else None,
            "query": f"{query.urlencode()}&" if query else "",
            "export": f"{reverse('audit-csv', args=[slug])}?{query.urlencode()}",
        },
    )


@require_safe
def audit_csv(request, slug) -> HttpResponse:
    """All lines asked for, as a file; the export itself is noted."""
    partnership = allowed(request, slug)
    form = AuditForm(request.GET, partnership=partnership)
    note(partnership=partnership, by=request.user, kind=EventKind.EXPORTED, what="The audit page, as CSV")
    written = csv_bytes(table(lines(partnership, form.asked(), number=MOST_EXPORTED)))
    name = f"audit-{slug}-{timezone.localdate():%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(written, content_type="text/csv; charset=utf-8", headers=headers)


def allowed(request, slug):
    """The partnership, for one of its administrators."""
    partnership = get_partnership_or_404(request.user, slug)
    require(may_read_audit(request.user, partnership))
    return partnership


def page_of(query) -> int:
    """The page asked for; the first where that is no number of one."""
    asked = query.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and 1 <= int(asked[:9]) <= LAST_PAGE else 1


def table(found: list[Line]) -> Table:
    """One row for each field that changed, so that old and new stand in columns of their own."""
    columns = [
        Column("When"),
        *map(Column, ("Who", "Did", "About", "What", "Field", "Old", "New", "Why", "From")),
    ]
    rows = [
        [
            timezone.localtime(line.at).isoformat(sep=" ", timespec="seconds"),
            line.who,
            line.act,
            line.kind,
            line.what,
            *change,
            line.reason,
            line.address,
        ]
        for line in found
        for change in (line.changes or [("", "", "")])
    ]
    return Table("Audit", columns, rows)
