"""Names that may be the same: owners, or governance groups, offered in pairs, merged by a person, and undone."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.access import get_visible_or_404
from accounts.form_pages import FormPage, Forms, answer
from accounts.forms import TypedForm
from accounts.refusals import Refusal
from accounts.unsaved import keeps_typed_text
from plans.merging import APART, MERGES, hanging_on, merge, say_apart, undo_merge
from plans.models import GovernanceGroup, Owner
from plans.namesakes import namesakes
from plans.wording import counted

from .editing_bodies import editable_partnership


@dataclass(frozen=True)
class Kind:
    """What owners and groups differ in here: their model, their words, their addresses."""

    model: type
    word: str
    listing: str

    def address(self, what, *parts):
        return reverse(f"{self.word}-{what}", args=parts)

    @property
    def merges(self):
        return MERGES[self.model]

    @property
    def apart(self):
        return APART[self.model]


KINDS = {"owner": Kind(Owner, "owner", "Owners"), "group": Kind(GovernanceGroup, "group", "Governance groups")}


class MergeForm(TypedForm):
    """Which name stays, and which becomes another name of it."""

    kept = forms.ModelChoiceField(None, label="The name that stays", empty_label="Choose")
    gone = forms.ModelChoiceField(None, label="The name that becomes another name of it", empty_label="Choose")

    def __init__(self, *args, bodies, **options):
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.queryset = bodies
            field.error_messages |= dict.fromkeys(
                ("required", "invalid_choice"), "Choose one of those that are listed."
            )


@require_safe
def merge_list(request, slug, kind) -> HttpResponse:
    """Pairs that may be one, to be looked at one by one; merges made before, to be undone."""
    partnership, kind = editable_partnership(request, slug), KINDS[kind]
    bodies = kind.model.objects.standing().filter(partnership=partnership).prefetch_related("aliases")
    by_key = {body.pk: body for body in bodies}
    names = [(pk, name) for pk, body in by_key.items() for name in (body.name, *map(str, body.aliases.all()))]
    apart = kind.apart.objects.filter(one__partnership=partnership).values_list("one", "other")
    pairs = [(by_key[stay], by_key[go]) for go, stay in namesakes(names, apart)]
    merges = kind.merges.objects.filter(kept__partnership=partnership, undone_at=None)
    return render(
        request,
        "plans/merges.html",
        {
            "partnership": partnership,
            "kind": kind,
            "pairs": sorted(pairs, key=lambda pair: str(pair[0]).casefold()),
            "merges": merges.select_related("kept", "gone", "merged_by"),
            "merge_address": kind.address("merge", slug),
            "apart_address": kind.address("apart", slug),
            "page_of": kind.word,
            "crumbs": [(kind.listing, kind.address("list", slug))],
        },
    )


@keeps_typed_text
def merge_two(request, slug, kind) -> HttpResponse:
    """Two chosen, from a pair that was offered or by hand; what moves is said before."""
    partnership, kind = editable_partnership(request, slug), KINDS[kind]
    bodies = kind.model.objects.standing().filter(partnership=partnership)
    initial = {name: request.GET.get(name, "") for name in ("kept", "gone")}
    chosen = {body.pk: body for body in bodies.filter(pk__in=[int(key) for key in initial.values() if is_key(key)])}
    kept, gone = (chosen.get(int(key)) if is_key(key) else None for key in initial.values())
    page = FormPage(
        title=f"Merge two {kind.listing.lower()}",
        save="Merge",
        saved="",
        cancel=kind.address("merges", slug),
        partnership=partnership,
        lead=what_moves(kept, gone),
        crumbs=[
            (kind.listing, kind.address("list", slug)),
            ("Names that may be the same", kind.address("merges", slug)),
        ],
    )

    def save(forms, version):
        made = merge(by=request.user, **forms.form.cleaned_data)
        page.saved = f"‘{made.gone}’ is now another name of ‘{made.kept}’."
        return page.cancel

    first = {"kept": kept, "gone": gone}
    return answer(request, page, build=lambda data: Forms(MergeForm(data, bodies=bodies, initial=first)), verb=save)


def is_key(text) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18


def what_moves(kept, gone) -> str:
    """'‘B’ becomes another name of ‘A’. 12 ties to actions, 2 holders move to it …'; general words where none is
    chosen."""
    end = "What each plan printed stays as it was printed, and a merge can be undone."
    if kept is None or gone is None or kept == gone:
        return f"Everything of the one moves to the other. {end}"
    numbers: dict[str, int] = {}
    for row, _field in hanging_on(gone):
        numbers[row._meta.verbose_name] = numbers.get(row._meta.verbose_name, 0) + 1
    ties = numbers.pop(f"action {'owner' if isinstance(gone, Owner) else 'group'}", 0)
    said = counted(ties, "action") + (" and what else hangs on it" if numbers else "")
    verb = "move" if ties != 1 or numbers else "moves"
    return f"‘{gone}’ becomes another name of ‘{kept}’: {said} {verb} to it. {end}"


@require_POST
def say_not_the_same(request, slug, kind) -> HttpResponse:
    """The two are not one; they are offered no more."""
    partnership, kind = editable_partnership(request, slug), KINDS[kind]
    form = MergeForm(request.POST, bodies=kind.model.objects.filter(partnership=partnership))
    if not form.is_valid():
        messages.error(request, "Choose a pair of those that are listed. Nothing was changed.")
        return redirect(kind.address("merges", slug))
    one, other = form.cleaned_data["kept"], form.cleaned_data["gone"]
    try:
        say_apart(one=one, other=other, by=request.user)
        messages.success(request, f"‘{one}’ and ‘{other}’ will not be offered again.")
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect(kind.address("merges", slug))


@require_POST
def merge_undo(request, slug, kind, **keys) -> HttpResponse:
    """Put back what still is where the merge put it."""
    partnership, kind = editable_partnership(request, slug), KINDS[kind]
    merges = kind.merges.objects.select_related("kept", "gone")
    made = get_visible_or_404(merges, request.user, kept__partnership=partnership, pk=keys[f"{kind.word}_merge"])
    try:
        left = undo_merge(merge=made, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect(kind.address("merges", slug))
    messages.success(request, f"‘{made.gone}’ stands by itself again.")
    if left:
        messages.warning(request, f"{counted(left, 'change')} of the merge stayed: somebody edited them since.")
    return redirect(kind.address("merges", slug))
