"""Pages on which an administrator keeps the agencies of a partnership: council, NHS board, police, third sector."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ..access import get_partnership_or_404, get_visible_or_404, require
from ..form_pages import FormPage, Forms, answer
from ..forms import RecordForm, field_for
from ..keeping import constraints_in_words, saved
from ..models import Agency
from ..roles import Permission, may
from ..unsaved import keeps_typed_text

SENTENCES = {
    "agency_named_once_in_partnership": ("name", "The partnership has an agency of that name already."),
}


class AgencyForm(RecordForm):
    sentences = SENTENCES

    class Meta:
        model = Agency
        formfield_callback = field_for
        fields = ["name", "kind", "is_active"]
        labels = {"is_active": "Still takes part"}
        error_messages = {"name": {"required": "Give the agency's name, such as Glenfirth Council."}}


def kept_partnership(request, slug):
    """The partnership, whose people and agencies the person may keep; 404 or 403 otherwise."""
    partnership = get_partnership_or_404(request.user, slug)
    require(may(request.user.role_in(partnership.pk), Permission.MANAGE_PEOPLE))
    return partnership


@require_safe
def agency_list(request, slug) -> HttpResponse:
    """Every agency, with how many people of it have a place here."""
    partnership = kept_partnership(request, slug)
    people = Count("memberships", filter=Q(memberships__is_active=True))
    agencies = Agency.objects.filter(partnership=partnership).annotate(people=people)
    return render(request, "accounts/agency_list.html", {"partnership": partnership, "agencies": list(agencies)})


@keeps_typed_text
def agency_new(request, slug) -> HttpResponse:
    partnership = kept_partnership(request, slug)
    return agency_answer(request, partnership, Agency(partnership=partnership))


@keeps_typed_text
def agency_edit(request, slug, pk) -> HttpResponse:
    partnership = kept_partnership(request, slug)
    return agency_answer(request, partnership, get_visible_or_404(Agency, request.user, partnership=partnership, pk=pk))


def agency_answer(request, partnership, agency):
    back = reverse("agency-list", args=[partnership.slug])
    page = FormPage(
        title=f"Edit {agency}" if agency.pk else "New agency",
        save="Save agency" if agency.pk else "Add agency",
        saved="The agency is saved." if agency.pk else "The agency is added.",
        cancel=back,
        crumbs=[("Agencies", back)],
        partnership=partnership,
        record=agency,
    )

    def save(forms, version):
        with constraints_in_words(SENTENCES):
            saved(agency, forms.form.values(), by=request.user, expected_version=version)
        return back

    belongs = {"partnership": partnership}
    return answer(
        request, page, build=lambda data: Forms(AgencyForm(data, instance=agency, belongs=belongs)), verb=save
    )
