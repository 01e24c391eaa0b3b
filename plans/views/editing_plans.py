"""Pages on which an administrator creates and edits plans and their themes."""

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from accounts.access import get_partnership_or_404, get_visible_or_404, require
from accounts.form_pages import FormPage, Forms, answer
from accounts.refusals import CLASH, Refusal
from accounts.unsaved import keeps_typed_text
from plans.editing import plans as editing
from plans.forms.plan import PlanForm, ThemeForm
from plans.meanwhile import plan_changes
from plans.models import Action, Plan, Theme
from plans.permissions import may_edit_in, may_edit_plan
from plans.wording import level_words


def editable_plan(request, reference):
    """The plan, which the person may edit; 404 or 403 otherwise."""
    plan = get_visible_or_404(Plan.objects.select_related("partnership"), request.user, reference=reference)
    require(may_edit_plan(request.user, plan))
    return plan


def crumbs_to(plan, *more):
    return [
        ("Plans", reverse("plan-list", args=[plan.partnership.slug])),
        (plan.title, reverse("plan", args=[plan.reference])),
        *more,
    ]


@keeps_typed_text
def plan_new(request, slug) -> HttpResponse:
    """A plan that is written here rather than brought in from a workbook."""
    partnership = get_partnership_or_404(request.user, slug)
    require(may_edit_in(request.user, partnership))
    page = FormPage(
        title="New plan",
        save="Create plan",
        saved="The plan is created. Its themes and actions come next.",
        cancel=reverse("plan-list", args=[slug]),
        crumbs=[("Plans", reverse("plan-list", args=[slug]))],
        partnership=partnership,
        lead="A plan that exists as a workbook is better imported: nothing is retyped then.",
    )

    def create(forms, version):
        plan = editing.create_plan(partnership=partnership, by=request.user, values=forms.form.values())
        return reverse("theme-list", args=[plan.reference])

    return answer(
        request,
        page,
        build=lambda data: Forms(PlanForm(data, partnership=partnership, initial={"reference": slugify(slug)})),
        verb=create,
    )


@keeps_typed_text
def plan_edit(request, reference) -> HttpResponse:
    """The plan's title, period, introduction, RAG scheme and heading words."""
    plan = editable_plan(request, reference)
    here = reverse("plan", args=[reference])
    page = FormPage(
        title="Edit plan",
        save="Save plan",
        saved="The plan is saved.",
        cancel=here,
        crumbs=crumbs_to(plan),
        partnership=plan.partnership,
        version=plan.version,
        template="plans/forms/plan.html",
        more={"plan": plan},
    )

    def save(forms, version):
        editing.edit_plan(plan=plan, by=request.user, values=forms.form.values(), expected_version=version)
        return here

    def build(data):
        return Forms(PlanForm(data, instance=Plan.objects.get(pk=plan.pk), partnership=plan.partnership))

    return answer(request, page, build=build, verb=save, meanwhile=lambda version: plan_changes(plan, version))


@require_safe
def theme_list(request, reference) -> HttpResponse:
    """The tree of themes, each with what can be done to it."""
    plan = editable_plan(request, reference)
    return render(
        request,
        "plans/forms/theme_list.html",
        {
            "plan": plan,
            "partnership": plan.partnership,
            "themes": tree_of(plan),
            "crumbs": crumbs_to(plan),
        },
    )


def tree_of(plan):
    """The plan's themes in document order, each with its `depth` and whether it is first or last of its siblings."""
    under = {}
    used = Exists(Action.objects.filter(theme=OuterRef("pk")))
    for theme in Theme.objects.filter(plan=plan).annotate(is_used=used).order_by("position", "id"):
        under.setdefault(theme.parent_id, []).append(theme)
    found = []

    def walk(parent, depth):
        siblings = under.get(parent, [])
        for place, theme in enumerate(siblings):
            theme.words_above = level_words(theme.level, theme.ref, theme.title)
            theme.depth, theme.is_first, theme.is_last = depth, place == 0, place == len(siblings) - 1
            theme.is_empty = theme.pk not in under and not theme.is_used
            found.append(theme)
            walk(theme.pk, depth + 1)

    walk(None, 0)
    return found


def theme_page(plan, **words):
    back = reverse("theme-list", args=[plan.reference])
    crumbs = crumbs_to(plan, ("Themes", back))
    return FormPage(cancel=back, crumbs=crumbs, partnership=plan.partnership, **words)


@keeps_typed_text
def theme_new(request, reference) -> HttpResponse:
    plan = editable_plan(request, reference)
    page = theme_page(plan, title="New theme", save="Add theme", saved="The theme is added.")

    def add(forms, version):
        editing.add_theme(plan=plan, by=request.user, values=forms.form.values())
        return page.cancel

    under = request.GET.get("under", "")
    initial = {"parent": under} if under.isdigit() else {}
    return answer(request, page, build=lambda data: Forms(ThemeForm(data, plan=plan, initial=initial)), verb=add)


@keeps_typed_text
def theme_edit(request, reference, pk) -> HttpResponse:
    plan = editable_plan(request, reference)
    theme = get_visible_or_404(Theme, request.user, plan=plan, pk=pk)
    page = theme_page(plan, title="Edit theme", save="Save theme", saved="The theme is saved.", record=theme)

    def save(forms, version):
        editing.edit_theme(theme=theme, by=request.user, values=forms.form.values(), expected_version=version)
        return page.cancel

    return answer(request, page, build=lambda data: Forms(ThemeForm(data, instance=theme, plan=plan)), verb=save)


@require_POST
def theme_move(request, reference, pk) -> HttpResponse:
    """Up or down among the themes beside it."""
    plan = editable_plan(request, reference)
    theme = get_visible_or_404(Theme, request.user, plan=plan, pk=pk)
    editing.move_theme(theme=theme, by=request.user, up=request.POST.get("to") == "up")
    return redirect(reverse("theme-list", args=[reference]) + f"#theme-{pk}")


@require_POST
def theme_remove(request, reference, pk) -> HttpResponse:
    """Take an empty theme out of the plan."""
    plan = editable_plan(request, reference)
    theme = get_visible_or_404(Theme, request.user, plan=plan, pk=pk)
    try:
        editing.remove_theme(theme=theme, by=request.user)
        messages.success(request, f"‘{theme}’ is removed.")
    except Refusal as refusal:
        messages.error(request, refusal.message)
    except IntegrityError:
        messages.error(request, CLASH)
    return redirect("theme-list", reference)
