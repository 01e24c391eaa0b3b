"""How far an import is, what came in, and taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.refusals import Refusal
from plans.choices import DraftState
from plans.importing import presenting
from plans.importing.reading import PlanReading, Problem
from plans.importing.undoing import may_undo, undo_import
from plans.importing.working import progress_of

from .opening import crumbs_of, importing_draft, importing_record

MOST_PROBLEMS = 500
COUNT_WORDS = {
    "actions": "Improvement actions",
    "maintenance": "Maintenance actions",
    "complete": "Complete",
    "themes": "Headings",
    "aims": "Aims",
    "findings": "Findings",
    "matched": "Actions that the plan had already",
    "new": "New actions",
    "gone": "Actions that the file leaves out, kept",
    "unchanged": "Unchanged",
    "unsure": "Left undecided, so taken as new",
    "moved date": "With a moved date",
    "progress": "With new progress",
    "owners": "With other owners",
    "changed": "Changed otherwise",
}


@require_safe
def import_progress(request, pk) -> HttpResponse:
    """A bar and words while the plan is written; then on to the result, or back to the draft with what happened."""
    draft = importing_draft(request, pk)
    progress = progress_of(draft)
    draft.refresh_from_db(fields=["state", "result"])
    onward = ""
    if draft.state == DraftState.DONE and draft.result_id:
        onward = reverse("import-result", args=[draft.result_id])
    elif draft.state in (DraftState.OPEN, DraftState.ASIDE) and progress.state not in ("failed", "stopped"):
        onward = reverse("import-draft", args=[pk])
    if onward:
        return HttpResponseClientRedirect(onward) if request.htmx else redirect(onward)
    context = {
        "draft": draft,
        "partnership": draft.partnership,
        "progress": progress,
        "stopped": progress.state in ("failed", "stopped"),
        "crumbs": crumbs_of(draft.partnership),
    }
    name = "progress_part.html" if request.htmx else "progress.html"
    return render(request, f"plans/importing/{name}", context)


@require_safe
def import_result(request, pk) -> HttpResponse:
    """What one import brought in, what is still in doubt, and how to take it back."""
    record = importing_record(request, pk)
    problems = [Problem(*one) for one in record.problems if len(one) == 4]
    shown = presenting.problem_rows(problems, PlanReading(), 1)
    return render(
        request,
        "plans/importing/result.html",
        {
            "record": record,
            "title": record.plan.title if record.plan else record.plan_title or record.workbook,
            "partnership": record.partnership,
            "crumbs": crumbs_of(record.partnership),
            "counts": count_rows(record.counts),
            "by_rag": by_rag(record.counts),
            "problems": shown[:MOST_PROBLEMS],
            "more_problems": len(shown[MOST_PROBLEMS:]),
            "verdict": None if record.undone_at else may_undo(record),
        },
    )


def count_rows(counts):
    """(words, number) of what an import counted, in a fixed order; further kinds of difference after them."""
    counts = counts.get("next") or counts
    known = [(words, counts[name]) for name, words in COUNT_WORDS.items() if counts.get(name)]
    further = [
        (name.replace("_", " ").capitalize(), number)
        for name, number in counts.items()
        if name not in COUNT_WORDS and isinstance(number, int) and number
    ]
    return known + further


def by_rag(counts):
    """'G 10, A 5, not rated 2'."""
    letters = counts.get("by_rag")
    if not isinstance(letters, dict):
        return ""
    return ", ".join(f"{'not rated' if name == 'none' else name} {number}" for name, number in letters.items())


def import_undo(request, pk) -> HttpResponse:
    """Asks, and then takes the whole import back, as long as nobody has worked on it."""
    record = importing_record(request, pk)
    here = reverse("import-result", args=[pk])
    if request.method == "POST":
        try:
            undo_import(record=record, by=request.user)
        except Refusal as refusal:
            messages.error(request, f"{refusal.message} Nothing was taken back.")
        else:
            messages.success(request, f"The import of ‘{record.workbook}’ is taken back. Its file is kept.")
        return redirect(here)
    context = {
        "record": record,
        "partnership": record.partnership,
        "verdict": may_undo(record),
        "counts": count_rows(record.counts),
        "here": here,
        "crumbs": crumbs_of(record.partnership, (record.workbook, here)),
    }
    return render(request, "plans/importing/undo.html", context)
