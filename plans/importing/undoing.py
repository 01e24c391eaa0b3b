"""Takes a whole import back, as long as nobody has worked on the plan since."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.keeping import keep, locked
from accounts.refusals import CLASH, Refusal
from accounts.verdicts import ALLOWED, Verdict, denied
from plans.choices import DraftState
from plans.models import Action, ImportDraft, Plan, WorkbookImport
from plans.wording import counted, long_date

from .taking_back import put_back, take_out
from .work_since import Work, marks_now, work_since

# What an import says of itself once it was taken back
GONE = ("plan", "plan_reference", "plan_title", "undone_at", "undone_by", "before")


def may_undo(record: WorkbookImport) -> Verdict:
    """Whether the import can be taken back; the reason says what stands against it: who did what, and when."""
    if record.undone_at:
        who = f" by {record.undone_by.name}" if record.undone_by else ""
        return denied(f"This import was taken back on {long_date(timezone.localdate(record.undone_at))}{who}.")
    if record.plan is None:
        return denied("The plan of this import is no longer there, so there is nothing to take back.")
    if not record.marks:
        return denied("This plan was brought in before imports could be taken back. Close the plan instead.")
    if not record.onto_existing and (draft := open_drafts_onto(record.plan).first()):
        return denied(
            f"A next report of this plan, ‘{draft.file.filename}’, is being prepared. Set that import aside first."
        )
    work = work_since(record)
    return denied(in_words(work)) if work else ALLOWED


def in_words(work: list[Work]) -> str:
    """One sentence: the latest that was done, and how much else."""
    latest, others = work[0], len(work) - 1
    at = timezone.localtime(latest.at)
    more = f", and {counted(others, 'other change')} came before" if others else ""
    return (
        f"This import can no longer be taken back: {latest.who} {latest.what} on {at:%-d %B %Y at %H:%M}{more}. "
        "What was worked on since would be lost."
    )


def undo_import(*, record: WorkbookImport, by) -> WorkbookImport:
    """Take everything back that the import wrote; the draft that it came from is open again.

    The history tells of each record that it was there and was taken back. Raises Refusal with the reason of
    `may_undo` where it cannot be done, and then nothing is changed.
    """
    try:
        with transaction.atomic():
            return undo(locked(record, related=("plan",)), by=by)
    except IntegrityError as error:
        raise Refusal(CLASH) from error


def undo(record: WorkbookImport, *, by) -> WorkbookImport:
    plan = record.plan
    if plan is not None:
        hold(plan)
    if not (verdict := may_undo(record)):
        raise Refusal(verdict.reason)
    moment, reason = timezone.now(), f"Import of {record.workbook} taken back"
    told = {"by": by, "at": moment, "reason": reason}
    record.plan_reference, record.plan_title = plan.reference, plan.title
    if record.onto_existing:
        put_back(record.before, **told)
        take_out(record, **told)
        record.before["until"] = marks_now(plan)
    else:
        let_go(plan, record, **told)
        take_out(record, plan, **told)
    for draft in ImportDraft.objects.select_for_update().filter(result=record, state=DraftState.DONE):
        draft.state = DraftState.OPEN
        draft.version += 1
        keep(draft, **told, fields=["state", "version"])
    record.undone_at, record.undone_by = moment, by
    return keep(record, **told, fields=[*GONE])


def hold(plan: Plan) -> None:
    """Lock the plan and its actions, so that nobody's work begins unnoticed while it is taken back."""
    list(Plan.objects.select_for_update().filter(pk=plan.pk).values_list("pk"))
    list(Action.objects.select_for_update().filter(plan=plan).order_by("pk").values_list("pk"))


def open_drafts_onto(plan: Plan):
    drafts = ImportDraft.objects.filter(plan=plan, state__in=[DraftState.OPEN, DraftState.WORKING])
    return drafts.select_related("file")


def let_go(plan: Plan, record: WorkbookImport, **told) -> None:
    """Part what stays from a plan that goes: earlier imports that were taken back, drafts that were set aside."""
    for other in (*plan.workbook_imports.exclude(pk=record.pk), *plan.import_drafts.all()):
        other.plan = None
        keep(other, **told, fields=["plan"])
    record.plan = None
