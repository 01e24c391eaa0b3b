"""Pages with one form: shown, checked, carried out by one verb, and shown again with everything typed."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.shortcuts import redirect, render

from .forms import carried_out
from .meanwhile import saved_since, version_shown
from .refusals import ChangedMeanwhile
from .rows import with_more_rows
from .unsaved import typed_before


@dataclass
class FormPage:
    """What stands around a form. `save` is what its button does, `saved` what is said once it has.

    `record` is what the form is about where that keeps no version of its own: how often it was saved then stands for
    one. A new record has neither.
    """

    title: str
    save: str
    saved: str
    cancel: str
    crumbs: list = field(default_factory=list)
    partnership: object = None
    lead: str = ""
    version: int | None = None
    record: object = None
    template: str = "forms/page.html"
    more: dict = field(default_factory=dict)


@dataclass
class Forms:
    """A form and the rows that belong to it; all are checked together."""

    form: object
    rows: list = field(default_factory=list)

    def are_valid(self):
        return all([self.form.is_valid(), *[rows.is_valid() for rows in self.rows]])

    def mistakes_in_rows(self):
        return [mistake for rows in self.rows if rows.is_bound for mistake in rows.mistakes()]


def expected_of(page: FormPage, data) -> int | None:
    """The version that a form was opened on; None for a record that is not there yet."""
    return None if page.version is None else version_of(data)


def version_of(data) -> int:
    """The version that a form was opened on; 0, which nothing stands at, where that is unreadable."""
    version = data.get("version", "")
    return int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0


def answer(request, page: FormPage, *, build, verb, meanwhile=None):
    """The response to a request for `page`.

    `build(data)` gives its Forms (data is None at first); `verb(forms, version)` makes the change and gives the address
    to go on to, or raises Refusal; `meanwhile(version)` tells what others saved since, where the record has versions.
    """
    if page.record is not None and page.record.pk:
        page.version = version_of(request.POST) if request.method == "POST" else version_shown(page.record)
    if request.method != "POST":
        typed = typed_before(request)
        return shown(request, page, build(typed), kept=typed is not None)
    data, asks_for_rows = with_more_rows(request.POST)
    forms = build(data)
    if asks_for_rows:
        return shown(request, page, forms, quiet=True)
    if not forms.are_valid():
        return shown(request, page, forms, status=422)
    try:
        address = carried_out(forms.form, verb, forms=forms, version=expected_of(page, data))
    except ChangedMeanwhile as changed:
        page.version = changed.version
        changes = meanwhile(version_of(data)) if meanwhile else None
        if page.record is not None:
            changes = {"changes": saved_since(page.record, version_of(data))}
        return shown(request, page, forms, status=409, meanwhile=changes or {"version": changed.version})
    if address is None:
        return shown(request, page, forms, status=422)
    messages.success(request, page.saved)
    return redirect(address)


def shown(request, page, forms, *, status=200, kept=False, quiet=False, meanwhile=None):
    """The page. `quiet` leaves mistakes unsaid: the person only asked for more rows."""
    if quiet:
        for one in (forms.form, *[form for rows in forms.rows for form in rows.forms]):
            one._errors = {}
    version = page.version
    if version is not None and meanwhile is None and request.method == "POST":
        version = version_of(request.POST)
    context = {
        "page": page,
        "form": forms.form,
        "rows": forms.rows,
        "mistakes_in_rows": [] if quiet else forms.mistakes_in_rows(),
        "version": version,
        "kept": kept,
        "meanwhile": meanwhile,
        "crumbs": page.crumbs,
        "partnership": page.partnership,
        **page.more,
    }
    return render(request, page.template, context, status=status)
