"""Gathers what the page of an import shows: the reading, the questions, the preview, and what may be done."""

from functools import cached_property

from django.core.paginator import Paginator
from django.urls import reverse

from plans.forms.importing import AboutForm, MappingForm
from plans.importing import checking, presenting, presenting_next
from plans.importing.committing import as_at_of
from plans.importing.corrections import Corrections
from plans.importing.counting import counts_of
from plans.importing.mappings import mappings_to_offer
from plans.importing.matching import match
from plans.importing.presenting_key import cell_words, key_rows
from plans.importing.presenting_preview import Preview, counts_by_theme, timescale_doubts
from plans.importing.standing import scheme_of, standing_of
from plans.models import ImportDraft, Plan, WorkbookImport

from .opening import crumbs_of, kind_of_file

PER_PAGE = 50
MOST_PROBLEMS = 300
MOST_OWNERS = 150
MOST_LEFT_OUT = 300
ALL = "all"


class DraftPage:
    """One draft and what its file was understood to be, ready for the template."""

    def __init__(self, request, draft, analysis, *, today):
        self.request, self.draft, self.today = request, draft, today
        self.grid, self.reading, self.proposal = analysis.grid, analysis.reading, analysis.proposal
        self.told = Corrections.from_json(draft.corrections)
        self.plans = Plan.objects.visible_to(request.user).filter(partnership=draft.partnership).order_by("title", "id")
        self.about = AboutForm(
            plans=self.plans,
            today=today,
            initial={
                "title": self.told.title or self.reading.title,
                "as_at": self.told.as_at or self.reading.as_at,
                "plan": draft.plan_id,
            },
        )
        self.mapping_form = MappingForm()

    @cached_property
    def comparison(self):
        """The next report held against its plan; None where the file makes a new plan."""
        if self.draft.plan is None or not self.reading.actions:
            return None
        plan = self.draft.plan
        older = plan.as_at is not None and self.as_at < plan.as_at
        return match(standing_of(plan), self.reading, matches=self.told.matches, scheme=scheme_of(plan), older=older)

    @cached_property
    def as_at(self):
        """The day that what comes in will be dated to; a doubt about it joins those of the reading."""
        return as_at_of(self.reading, self.today)

    @cached_property
    def problems(self):
        """Everything that a person should look at, each thing once."""
        doubts = checking.check(self.reading, plan=self.draft.plan, as_at=self.as_at)
        found = [*self.reading.problems, *doubts]
        known = {(problem.sheet, problem.cell) for problem in found if "timescale" in problem.message.lower()}
        found += [one for one in timescale_doubts(self.reading) if (one.sheet, one.cell) not in known]
        if self.comparison:
            found += self.comparison.problems
        return list(dict.fromkeys(found))

    @cached_property
    def numbers(self):
        left_out = self.proposal.left_out
        return {
            "actions": len(self.reading.actions),
            "questions": len(self.proposal.questions),
            "doubts": sum(problem.severity != "note" for problem in self.problems),
            "left_out": len(left_out),
            "asked_out": sum(row.asked for row in left_out),
            "undecided": len(self.comparison.unsure) if self.comparison else 0,
        }

    def context(self, *, sent=None, part=""):
        """Everything for the template. `sent` is what was typed into `part`, where it holds a mistake."""
        draft, proposal = self.draft, self.proposal
        query = self.request.GET
        problems = presenting.problem_rows(self.problems, self.reading, PER_PAGE)
        left_out = presenting.left_out_rows(proposal.left_out)
        all_problems, all_left = query.get("problems") == ALL, query.get("left") == ALL
        owners = [self.owner_row(number, cell, sent, part) for number, cell in enumerate(proposal.owners)]
        return {
            "draft": draft,
            "partnership": draft.partnership,
            "crumbs": crumbs_of(draft.partnership),
            "kind": kind_of_file(draft.file.filename),
            "sentence": presenting.opening(self.reading, self.numbers, kind_of_file(draft.file.filename)),
            "numbers": self.numbers,
            "sent_part": part,
            "questions": self.questions(),
            "key": self.key(sent if part == "key" else None),
            "needs_key": any(question.kind == "key" for question in proposal.questions),
            "about": self.about,
            "sheets": presenting.sheet_rows(proposal, self.told),
            "owners": owners[:MOST_OWNERS],
            "more_owners": len(owners[MOST_OWNERS:]),
            "alike": list(enumerate(proposal.alike)),
            "renames": sorted(self.told.renames.items()),
            "left_out": left_out if all_left else left_out[:MOST_LEFT_OUT],
            "more_left_out": 0 if all_left else len(left_out[MOST_LEFT_OUT:]),
            "left_out_summary": presenting.left_out_summary(proposal.left_out),
            "problems": problems if all_problems else problems[:MOST_PROBLEMS],
            "more_problems": 0 if all_problems else len(problems[MOST_PROBLEMS:]),
            "mapping_form": self.mapping_form,
            "mappings": mappings_to_offer(draft, proposal),
            "has_corrections": bool(draft.corrections),
            "reason": self.reason_against(),
            "known": self.known_before(),
            **self.counts(),
            **self.preview(),
            **self.compared(),
        }

    def questions(self):
        """Each question with the place on the page where it is answered."""
        sheets = {sheet.name: f"#sheet-{number}" for number, sheet in enumerate(self.proposal.sheets, 1)}
        return [
            (question, "#key" if question.kind == "key" else sheets.get(question.sheet, "#sheets"))
            for question in self.proposal.questions
        ]

    def key(self, sent):
        rows = key_rows(self.proposal, self.reading, self.told)
        if sent is None:
            return rows
        for number, row in enumerate(rows):
            row.letter, row.label, row.meaning = (
                sent.get(f"{part}-{number}", "") for part in ("letter", "label", "meaning")
            )
            row.is_complete, row.needs_attention = f"complete-{number}" in sent, f"attention-{number}" in sent
            row.is_none = f"none-{number}" in sent
        return rows

    def owner_row(self, number, cell, sent, part):
        lines = "\n".join([*cell.owners, *(f"+{name}" for name in cell.supporting)])
        if sent is not None and part == "owners":
            lines = sent.get(f"owners-{number}", lines)
        return {
            "number": number,
            "cell": cell.cell,
            "shown": cell_words(cell.cell),
            "printed": cell.printed,
            "count": cell.count,
            "lines": lines,
            "size": max(2, len(lines.splitlines())),
            "told": cell.printed in self.told.owners,
        }

    def reason_against(self):
        """Why the plan cannot come in yet; '' where it can."""
        if not self.reading.actions:
            return "No plan was found in the file yet. Say above which sheet it stands on."
        if self.proposal.questions:
            return "There are questions above that only you can answer."
        if any(problem.severity == "error" for problem in self.problems):
            return "There are problems above that have to be put right first."
        return ""

    def known_before(self):
        """Other drafts and imports of this very file."""
        draft = self.draft
        same = {"partnership": draft.partnership, "sha256": draft.file.sha256}
        drafts = ImportDraft.objects.filter(partnership=draft.partnership, file__sha256=draft.file.sha256)
        return {
            "imports": WorkbookImport.objects.filter(**same, undone_at=None).select_related("plan"),
            "drafts": drafts.filter(state="open").exclude(pk=draft.pk),
        }

    def counts(self):
        """By theme, RAG and kind, to check against the paper."""
        counts = counts_of(self.reading) if self.reading.actions else {}
        statuses = {(status.letter or status.label): status for status in self.reading.scheme}
        marks = Preview(self.grid, self.reading, self.proposal, []).statuses
        by_rag = [
            (marks.get(letter.casefold()), number)
            for letter, number in sorted(
                counts.get("by_rag", {}).items(),
                key=lambda one: (one[0] == "none", list(statuses).index(one[0]) if one[0] in statuses else 99),
            )
        ]
        return {"counts": counts, "by_theme": counts_by_theme(self.reading), "by_rag": by_rag}

    def preview(self):
        """One page of the plan beside its rows."""
        layout = Preview(self.grid, self.reading, self.proposal, self.problems)
        doubtful = layout.places_of_doubt()
        only = self.request.GET.get("only") == "doubts"
        places = doubtful if only else list(range(len(self.reading.actions)))
        page = Paginator(places, PER_PAGE).get_page(self.request.GET.get("page"))
        return {
            "page": page,
            "lines": layout.lines(list(page.object_list)),
            "only_doubts": only,
            "doubtful": len(doubtful),
            "page_query": "only=doubts&" if only else "",
        }

    def compared(self):
        """The rows of a next report that the address asks for."""
        if self.comparison is None:
            return {"comparison": None}
        show = self.request.GET.get("show", "")
        places = {id(action): place for place, action in enumerate(self.reading.actions)}
        pairs = Paginator(presenting_next.pairs_to_show(self.comparison, show), PER_PAGE)
        page = pairs.get_page(self.request.GET.get("rows"))
        statuses = {
            one.letter: f"{one.letter} {one.label}" if one.label != one.letter else one.label
            for one in [*self.reading.scheme, *scheme_of(self.draft.plan)]
            if one.letter
        }
        return {
            "comparison": presenting_next.opening(self.comparison),
            "chips": [
                (name, words, number, name == show) for name, words, number in presenting_next.shows_of(self.comparison)
            ],
            "show": show,
            "pairs": [presenting_next.pair_row(pair, places, self.told.matches, statuses) for pair in page.object_list],
            "pairs_page": page,
            "plan_address": reverse("plan", args=[self.draft.plan.reference]),
        }
