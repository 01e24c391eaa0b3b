"""The page of an import that is being prepared: what was understood, corrections, the preview, and the button."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from accounts.access import get_visible_or_404
from accounts.form_pages import version_of
from accounts.forms import carried_out
from accounts.refusals import ChangedMeanwhile, Refusal
from plans.choices import DraftState
from plans.forms import importing_corrections as corrected
from plans.forms.importing import AboutForm, MappingForm
from plans.importing import preparing, working
from plans.importing.corrections import Corrections
from plans.importing.mappings import apply_mapping, keep_mapping
from plans.importing.refusal import ImportRefused
from plans.models import KeptMapping

from .draft_page import DraftPage
from .opening import crumbs_of, importing_draft

UNREADABLE = "plans/importing/unreadable.html"
CORRECTED_MEANWHILE = (
    "Somebody else corrected this import after you opened its page. Nothing was written. "
    "Look at what they did, then bring it in."
)


def import_draft(request, pk) -> HttpResponse:
    """The draft. A POST carries one correction, named by `part`, and leads back to its place on the page."""
    draft = importing_draft(request, pk)
    if draft.state == DraftState.WORKING:
        return redirect("import-progress", pk)
    if draft.state == DraftState.DONE and draft.result_id:
        return redirect("import-result", draft.result_id)
    try:
        page = DraftPage(request, draft, preparing.analysis_of(draft), today=localdate())
    except ImportRefused as refusal:
        context = {"draft": draft, "partnership": draft.partnership, "reason": str(refusal)}
        return render(request, UNREADABLE, context | {"crumbs": crumbs_of(draft.partnership)}, status=422)
    if request.method != "POST":
        return render(request, "plans/importing/draft.html", page.context())
    return correct(request, draft, page)


def correct(request, draft, page) -> HttpResponse:
    """Take one correction in and show what follows from it; a mistake is told at its field."""
    part = request.POST.get("part", "")
    try:
        anchor = change(request, draft, page, part)
    except corrected.Mistakes as mistakes:
        return answer(request, page, status=422, part=part, mistakes=mistakes.said)
    except ChangedMeanwhile:
        fresh = importing_draft(request, draft.pk)
        page = DraftPage(request, fresh, preparing.analysis_of(fresh), today=page.today)
        return answer(request, page, status=409, part=part, meanwhile=sent_words(request.POST))
    except (Refusal, ImportRefused) as refusal:
        return answer(request, page, status=422, part=part, mistakes=[(part or "main", str(refusal))])
    if not request.htmx:
        return redirect(f"{request.get_full_path()}#{anchor}")
    fresh = importing_draft(request, draft.pk)
    page = DraftPage(request, fresh, preparing.analysis_of(fresh), today=page.today)
    return answer(request, page, status=200, part=part)


def change(request, draft, page, part) -> str:
    """Carry the correction out; gives the anchor of the place on the page that it was made at."""
    version, by = version_of(request.POST), request.user
    corrected.refuse_unprintable(request.POST)
    if part == "about":
        change_about(request, draft, page, version)
    elif part == "mapping":
        use_mapping(request, draft, version)
    elif part == "take-up":
        preparing.take_up(draft=draft, by=by)
    elif part == "keep":
        form = page.mapping_form = MappingForm(request.POST)
        if not form.is_valid() or not carried_out(
            form, keep_mapping, draft=draft, name=form.cleaned_data["name"], by=by
        ):
            raise corrected.Mistakes([("id_name", sentence) for said in form.errors.values() for sentence in said])
    elif part in corrected.PARTS:
        told = Corrections.from_json(draft.corrections)
        new = corrected.PARTS[part](told, request.POST, page.proposal)
        preparing.correct(draft=draft, corrections=new, by=by, version=version)
    else:
        raise corrected.Mistakes([("main", "Nothing was changed: the page did not say what to change. Try again.")])
    return request.POST.get("anchor", "") if request.POST.get("anchor", "").replace("-", "").isalnum() else "main"


def change_about(request, draft, page, version):
    """The title, the day and the plan it goes onto."""
    form = page.about = AboutForm(request.POST, plans=page.plans, today=page.today)
    if not form.is_valid():
        raise corrected.Mistakes([(f"id_{n}", sentence) for n, said in form.errors.items() for sentence in said])
    told = corrected.copied(Corrections.from_json(draft.corrections))
    title, as_at = form.cleaned_data["title"], form.cleaned_data["as_at"]
    if title != (told.title or page.reading.title):
        told.title = title
    if as_at != (told.as_at or page.reading.as_at):
        told.as_at = as_at
    if told != Corrections.from_json(draft.corrections):
        preparing.correct(draft=draft, corrections=told, by=request.user, version=version)
    if form.cleaned_data["plan"] != draft.plan:
        preparing.choose_plan(draft=draft, plan=form.cleaned_data["plan"], by=request.user)


def use_mapping(request, draft, version):
    """Take over the corrections of a kept mapping; those made here already stand."""
    pk = request.POST.get("mapping", "")
    pk = pk if pk.isascii() and pk.isdigit() and len(pk) < 18 else 0
    mapping = get_visible_or_404(KeptMapping, request.user, partnership=draft.partnership, pk=pk)
    apply_mapping(draft=draft, mapping=mapping, by=request.user, version=version)


def answer(request, page, *, status, part, mistakes=(), meanwhile=()):
    """The page's own part for a swap in place, or the whole page."""
    context = page.context(sent=request.POST if mistakes else None, part=part)
    context |= {"mistakes": mistakes, "meanwhile": meanwhile}
    if request.htmx:
        done = corrected.said(part, request.POST, page.numbers) if status == 200 else ""
        return render(request, "plans/importing/draft_swap.html", context | {"said": done}, status=status)
    return render(request, "plans/importing/draft.html", context, status=status)


def sent_words(data):
    """What was sent while somebody else saved: shown again, so that nothing typed is lost."""
    hidden = ("csrfmiddlewaretoken", "version", "part", "anchor")
    return [(name.partition(":")[2] or name, value) for name, value in data.items() if name not in hidden and value]


@require_POST
def import_commit(request, pk) -> HttpResponse:
    """Bring the plan in: the work begins, and the page of its progress follows."""
    draft = importing_draft(request, pk)
    if draft.state != DraftState.OPEN:
        return redirect("import-draft", pk)
    try:
        analysis = preparing.analysis_of(draft)
        if analysis.proposal.questions or not analysis.reading.actions:
            messages.error(request, "There are questions to answer before this plan can come in. Nothing was written.")
            return redirect(reverse("import-draft", args=[pk]) + "#questions")
        version = version_of(request.POST) if "version" in request.POST else None
        working.start(draft=draft, by=request.user, today=localdate(), version=version)
    except ChangedMeanwhile:
        messages.error(request, CORRECTED_MEANWHILE)
        return redirect("import-draft", pk)
    except (ImportRefused, Refusal) as refusal:
        messages.error(request, f"{refusal} Nothing was written.")
        return redirect("import-draft", pk)
    return redirect("import-progress", pk)


@require_POST
def import_set_aside(request, pk) -> HttpResponse:
    """Put the draft aside; nothing of it came in, and its file is kept."""
    draft = importing_draft(request, pk)
    try:
        preparing.set_aside(draft=draft, by=request.user)
        messages.success(request, f"‘{draft.file.filename}’ is set aside. Nothing of it came in; the file is kept.")
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("import-list", draft.partnership.slug)
