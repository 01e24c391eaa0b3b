"""Pages on which an administrator keeps owners, governance groups, RAG schemes and reporting rounds."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.access import get_partnership_or_404, get_visible_or_404, require
from accounts.form_pages import FormPage, Forms, answer
from accounts.unsaved import keeps_typed_text
from plans.editing.bodies import save_group, save_owner
from plans.editing.rounds import save_round
from plans.editing.schemes import save_scheme
from plans.forms.bodies import GroupForm, OwnerForm, holding_rows, meeting_rows, member_rows, received_rows
from plans.forms.rounds import RoundForm
from plans.forms.scheme import SchemeForm, status_rows
from plans.models import GovernanceGroup, Owner, Plan, RagScheme, ReportingRound
from plans.permissions import may_edit_in

from .editing_plans import crumbs_to, editable_plan


def editable_partnership(request, slug):
    """The partnership, whose owners, groups and schemes the person may edit; 404 or 403 otherwise."""
    partnership = get_partnership_or_404(request.user, slug)
    require(may_edit_in(request.user, partnership))
    return partnership


def page_of(partnership, record, noun, listing, label):
    """The page of a new or present owner, group or scheme."""
    back = reverse(listing, args=[partnership.slug])
    return FormPage(
        title=f"Edit {record}" if record.pk else f"New {noun}",
        save=f"Save {noun}" if record.pk else f"Add {noun}",
        saved=f"The {noun} is saved." if record.pk else f"The {noun} is added.",
        cancel=back,
        crumbs=[(label, back)],
        partnership=partnership,
        record=record,
    )


@keeps_typed_text
def owner_new(request, slug) -> HttpResponse:
    partnership = editable_partnership(request, slug)
    return owner_answer(request, partnership, Owner(partnership=partnership))


@keeps_typed_text
def owner_edit(request, slug, pk) -> HttpResponse:
    partnership = editable_partnership(request, slug)
    return owner_answer(
        request, partnership, get_visible_or_404(Owner.objects.standing(), request.user, partnership=partnership, pk=pk)
    )


def owner_answer(request, partnership, owner):
    page = page_of(partnership, owner, "owner", "owner-list", "Owners")

    def build(data):
        form = OwnerForm(data, instance=owner, partnership=partnership)
        return Forms(form, [holding_rows(owner, partnership, data)])

    def save(forms, version):
        made = save_owner(
            owner=owner,
            by=request.user,
            values=forms.form.values(),
            aliases=forms.form.cleaned_data["aliases"],
            holdings=forms.rows[0].kept(),
            expected_version=version,
        )
        return reverse("owner", args=[partnership.slug, made.pk])

    return answer(request, page, build=build, verb=save)


@keeps_typed_text
def group_new(request, slug) -> HttpResponse:
    partnership = editable_partnership(request, slug)
    return group_answer(request, partnership, GovernanceGroup(partnership=partnership))


@keeps_typed_text
def group_edit(request, slug, pk) -> HttpResponse:
    partnership = editable_partnership(request, slug)
    group = get_visible_or_404(GovernanceGroup.objects.standing(), request.user, partnership=partnership, pk=pk)
    return group_answer(request, partnership, group)


def group_answer(request, partnership, group):
    page = page_of(partnership, group, "governance group", "group-list", "Governance groups")

    def build(data):
        form = GroupForm(data, instance=group, partnership=partnership)
        return Forms(form, [meeting_rows(group, data), member_rows(group, data), *received_rows(group, data)])

    def save(forms, version):
        meetings, members, plans, themes = (rows.kept() for rows in forms.rows)
        made = save_group(
            group=group,
            by=request.user,
            values=forms.form.values(),
            aliases=forms.form.cleaned_data["aliases"],
            meetings=meetings,
            members=members,
            plans=plans,
            themes=themes,
            expected_version=version,
        )
        return reverse("group", args=[partnership.slug, made.pk])

    return answer(request, page, build=build, verb=save)


@require_safe
def scheme_list(request, slug) -> HttpResponse:
    """The partnership's RAG schemes with their statuses, and the plans that use them."""
    partnership = get_partnership_or_404(request.user, slug)
    plans = Prefetch("plans", Plan.objects.visible_to(request.user).order_by("title"))
    schemes = RagScheme.objects.filter(partnership=partnership).prefetch_related("statuses", plans)
    return render(
        request,
        "plans/scheme_list.html",
        {"partnership": partnership, "schemes": schemes, "may_edit": may_edit_in(request.user, partnership)},
    )


@keeps_typed_text
def scheme_new(request, slug) -> HttpResponse:
    partnership = editable_partnership(request, slug)
    return scheme_answer(request, partnership, RagScheme(partnership=partnership))


@keeps_typed_text
def scheme_edit(request, slug, pk) -> HttpResponse:
    partnership = editable_partnership(request, slug)
    scheme = get_visible_or_404(RagScheme, request.user, partnership=partnership, pk=pk)
    return scheme_answer(request, partnership, scheme)


def scheme_answer(request, partnership, scheme):
    page = page_of(partnership, scheme, "RAG scheme", "scheme-list", "RAG schemes")

    def build(data):
        form = SchemeForm(data, instance=scheme, belongs={"partnership": partnership})
        return Forms(form, [status_rows(scheme, data)])

    def save(forms, version):
        save_scheme(
            scheme=scheme,
            by=request.user,
            values=forms.form.values(),
            statuses=forms.rows[0].kept(),
            expected_version=version,
        )
        return page.cancel

    return answer(request, page, build=build, verb=save)


@require_safe
def round_list(request, reference) -> HttpResponse:
    """The plan's reporting rounds, latest first."""
    plan = editable_plan(request, reference)
    rounds = ReportingRound.objects.filter(plan=plan).select_related("meeting__group")
    return render(
        request,
        "plans/forms/round_list.html",
        {"plan": plan, "partnership": plan.partnership, "rounds": rounds, "crumbs": crumbs_to(plan)},
    )


@keeps_typed_text
def round_new(request, reference) -> HttpResponse:
    plan = editable_plan(request, reference)
    return round_answer(request, plan, ReportingRound(plan=plan))


@keeps_typed_text
def round_edit(request, reference, pk) -> HttpResponse:
    plan = editable_plan(request, reference)
    return round_answer(request, plan, get_visible_or_404(ReportingRound, request.user, plan=plan, pk=pk))


def round_answer(request, plan, reporting_round):
    back = reverse("round-list", args=[plan.reference])
    new = reporting_round.pk is None
    page = FormPage(
        title="New reporting round" if new else f"Edit {reporting_round.title}",
        save="Add round" if new else "Save round",
        saved="The reporting round is added." if new else "The reporting round is saved.",
        cancel=back,
        crumbs=crumbs_to(plan, ("Reporting rounds", back)),
        partnership=plan.partnership,
        record=reporting_round,
    )

    def save(forms, version):
        save_round(
            reporting_round=reporting_round, by=request.user, values=forms.form.values(), expected_version=version
        )
        return back

    return answer(
        request, page, build=lambda data: Forms(RoundForm(data, instance=reporting_round, plan=plan)), verb=save
    )
