"""An import is taken back whole, or not at all: what stands against it is told with who, what and when."""

import datetime as dt

import pytest

from accounts.keeping import keep
from accounts.refusals import Refusal
from accounts.row_security import request_ended, request_sees
from plans.choices import DraftState
from plans.importing.committing import commit_draft
from plans.importing.preparing import set_aside
from plans.importing.undoing import may_undo, undo_import
from plans.importing.uploading import upload_file
from plans.merging import merge, undo_merge
from plans.models import Action, ActionOwner, Owner, OwnerHolding, Plan, ProgressUpdate, Theme
from plans.updating import post_update
from tests import factories

from .workbooks import YEAR_1, YEAR_2, records, upload_of, workbook_bytes

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 2)


@pytest.fixture
def place():
    return factories.partnership("harbour-bay")


@pytest.fixture
def by(place):
    return factories.person("administrator", place, name="Asha Reid")


def brought(place, by, rows=YEAR_1, *, plan=None, day="1 March 2026", name="plan.xlsx"):
    """The record of an import, and the draft that it came from."""
    draft = upload_file(partnership=place, upload=upload_of(workbook_bytes(rows, day=day), name), by=by, plan=plan)
    return commit_draft(draft=draft, by=by, today=TODAY), draft


def test_a_new_plan_goes_with_everything_that_came_with_it(place, by):
    factories.named(factories.action(factories.plan(place)), "Training Lead")
    before = records()
    record, draft = brought(place, by)
    assert Plan.objects.count() == 2 and records() != before
    undo_import(record=record, by=by)
    assert records() == before
    record.refresh_from_db()
    draft.refresh_from_db()
    assert (record.plan, record.undone_by, record.plan_title) == (None, by, "Harbour Bay improvement plan")
    assert record.undone_at and draft.state == DraftState.OPEN
    assert "was taken back on" in may_undo(record).reason


def test_the_history_tells_that_it_was_there_and_went(place, by):
    record, _ = brought(place, by)
    undo_import(record=record, by=by)
    rows = Action.history.filter(history_type="-")
    assert {(row.history_user, row.history_change_reason) for row in rows} == {(by, "Import of plan.xlsx taken back")}
    assert {row.text for row in rows} == {row[1] for row in YEAR_1}


def test_the_draft_can_be_brought_in_anew(place, by):
    record, draft = brought(place, by)
    undo_import(record=record, by=by)
    draft.refresh_from_db()
    again = commit_draft(draft=draft, by=by, today=TODAY)
    assert (again.pk != record.pk, again.plan.actions.count()) == (True, 3)


def test_a_next_report_goes_and_the_plan_is_as_it_was(place, by):
    first, _ = brought(place, by)
    before = records()
    second, draft = brought(place, by, YEAR_2, plan=first.plan, day="1 October 2026", name="year 2.xlsx")
    assert Action.objects.count() == 4 and ProgressUpdate.objects.filter(as_at=dt.date(2026, 10, 1)).exists()
    assert second.onto_existing
    undo_import(record=second, by=by)
    assert records() == before
    latest = Action.objects.get(ref="1").latest_update
    assert (latest.narrative, latest.as_at) == ("A draft is out", dt.date(2026, 3, 1))
    second.refresh_from_db()
    assert (second.plan, second.undone_by) == (first.plan, by)


def test_imports_are_taken_back_in_turn_the_last_one_first(place, by):
    first, _ = brought(place, by)
    second, _ = brought(place, by, YEAR_2, plan=first.plan, day="1 October 2026", name="year 2.xlsx")
    assert "Asha Reid" in may_undo(first).reason
    undo_import(record=second, by=by)
    first.refresh_from_db()
    assert "‘year 2.xlsx’, is being prepared" in may_undo(first).reason
    set_aside(draft=second.drafts.get(), by=by)
    undo_import(record=first, by=by)
    assert not Plan.objects.exists()


def test_work_before_a_next_report_still_stands_against_the_first(place, by):
    first, _ = brought(place, by)
    theme = factories.theme(first.plan, title="A heading added by hand")
    second, _ = brought(place, by, YEAR_2, plan=first.plan, day="1 October 2026", name="year 2.xlsx")
    undo_import(record=second, by=by)
    first.refresh_from_db()
    second.drafts.update(state=DraftState.ASIDE)
    assert "A heading added by hand" in may_undo(first).reason
    assert Theme.objects.filter(pk=theme.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_all_of_it_behind_the_wall_that_a_request_stands_behind(place, by):
    """On PostgreSQL a request sees the rows of its person's partnerships only, and a row through its parent."""
    before = records()
    request_sees([place.pk])
    try:
        first, _ = brought(place, by)
        second, draft = brought(place, by, YEAR_2, plan=first.plan, day="1 October 2026", name="year 2.xlsx")
        undo_import(record=second, by=by)
        draft.refresh_from_db()
        draft = set_aside(draft=draft, by=by)
        first.refresh_from_db()
        undo_import(record=first, by=by)
    finally:
        request_ended()
    assert records() == before
    assert Action.history.filter(history_type="-").count() == 4


def changed(plan, by):
    action = plan.actions.get(ref="2")
    action.text = "Train everybody"
    keep(action, by=by, fields=["text"])


def updated(plan, by):
    post_update(action=plan.actions.get(ref="1"), by=by, as_at=TODAY, narrative="Signed.", today=TODAY)


def removed(plan, by):
    tie = ActionOwner.objects.filter(action__plan=plan).first()
    tie._history_user = by
    tie.delete()


def evidenced(plan, by):
    from plans.evidencing import NewEvidence, add_evidence

    add_evidence(action=plan.actions.get(ref="1"), by=by, evidence=NewEvidence(url="https://example.org/minutes"))


def reported(plan, by):
    from reports.models import ProgressReport

    keep(ProgressReport(plan=plan, title="Report to the committee", as_at=TODAY), by=by)


def asked(plan, by):
    from plans.models import ReportingRound

    keep(ReportingRound(plan=plan, title="Autumn round", as_at=TODAY), by=by)


def rekeyed(plan, by):
    status = plan.scheme.statuses.get(letter="A")
    status.meaning = "Slipping"
    keep(status, by=by, fields=["meaning"])


@pytest.mark.parametrize(
    ("work", "what"),
    [
        (changed, "changed action ‘2 Train everybody’"),
        (updated, "changed action ‘1 Agree a shared form for referrals’"),
        (removed, "removed action owner"),
        (evidenced, "added evidence ‘example.org’"),
        (reported, "added progress report ‘Report to the committee’"),
        (asked, "added reporting round ‘Autumn round’"),
        (rekeyed, "changed RAG status ‘A – Some delay’"),
    ],
)
def test_it_stays_once_somebody_worked_on_it(place, by, work, what):
    record, _ = brought(place, by)
    assert may_undo(record)
    worker = factories.person("lead_officer", place, name="Mina Ross")
    work(record.plan, worker)
    before = records()
    verdict = may_undo(record)
    assert not verdict
    assert f"Mina Ross {what}" in verdict.reason
    with pytest.raises(Refusal, match="Mina Ross"):
        undo_import(record=record, by=by)
    assert records() == before


def test_an_owner_that_somebody_holds_or_that_another_plan_names_stays(place, by):
    record, _ = brought(place, by)
    lead, trainer = Owner.objects.get(name="Lead Officer"), Owner.objects.get(name="Training Lead")
    OwnerHolding.objects.create(owner=lead, user=factories.person("lead_officer", place))
    factories.named(factories.action(factories.plan(place)), "Training Lead")
    undo_import(record=record, by=by)
    assert set(Owner.objects.all()) == {lead, trainer}


def test_a_key_that_another_plan_uses_stays_with_all_its_statuses(place, by):
    record, _ = brought(place, by)
    other = factories.plan(place, scheme=record.plan.scheme)
    statuses = set(other.scheme.statuses.values_list("letter", "meaning"))
    undo_import(record=record, by=by)
    assert set(other.scheme.statuses.values_list("letter", "meaning")) == statuses != set()


@pytest.mark.parametrize("kept", ["Lead Officer", "A post elsewhere"])
def test_a_next_report_stays_once_an_owner_that_it_replaced_was_merged_away(place, by, kept):
    first, _ = brought(place, by)
    second, _ = brought(place, by, YEAR_2, plan=first.plan, day="1 October 2026", name="year 2.xlsx")
    stays = Owner.objects.filter(name=kept).first() or factories.owner(place, name=kept)
    made = merge(kept=stays, gone=Owner.objects.get(name="Training Lead"), by=by)
    before = records()
    assert f"Asha Reid merged ‘Training Lead’ into ‘{kept}’" in may_undo(second).reason
    with pytest.raises(Refusal, match="Training Lead"):
        undo_import(record=second, by=by)
    assert records() == before
    undo_merge(merge=made, by=by)
    undo_import(record=second, by=by)
    assert Owner.objects.get(name="Training Lead").action_owners.get().action.ref == "2"


def test_taken_back_twice_at_once(place, by):
    record, _ = brought(place, by)
    same = type(record).objects.get(pk=record.pk)
    undo_import(record=record, by=by)
    with pytest.raises(Refusal, match="was taken back on 2"):
        undo_import(record=same, by=by)


def test_an_import_without_marks_stays(place, by):
    record, _ = brought(place, by)
    type(record).objects.filter(pk=record.pk).update(marks={})
    record.refresh_from_db()
    assert "before imports could be taken back" in may_undo(record).reason


def test_what_undoing_asks_does_not_grow_with_the_plan(place, by, django_assert_max_num_queries):
    rows = [[str(n), f"Do thing number {n} for the bay", f"Lead {n}", "March 2027", "Begun", "G"] for n in range(200)]
    record, _ = brought(place, by, rows)
    with django_assert_max_num_queries(120):
        undo_import(record=record, by=by)
    assert not Action.objects.exists()
