"""Corrections are kept under a name and taken over for the next file with the same headings."""

import pytest

from accounts.refusals import Refusal
from plans.importing.corrections import Corrections
from plans.importing.mappings import apply_mapping, keep_mapping, mappings_for, mappings_to_offer, merged
from plans.importing.preparing import analysis_of, correct
from plans.importing.proposal import ColumnProposal, Proposal, SheetProposal, TableProposal
from plans.importing.uploading import upload_file
from tests import factories

from .workbooks import YEAR_1, YEAR_2, upload_of, workbook_bytes

pytestmark = pytest.mark.django_db
TOLD = Corrections(columns={"Sheet!C3": "supporting"}, title="Bay plan", rows_out={"Sheet": [4]}, renames={"A": "B"})


@pytest.fixture
def place():
    return factories.partnership()


@pytest.fixture
def by(place):
    return factories.person("administrator", place)


def drafted(place, by, rows=YEAR_1, **told):
    return upload_file(partnership=place, upload=upload_of(workbook_bytes(rows, **told)), by=by)


def kept(place, by, name="Quarterly return", told=TOLD):
    draft = correct(draft=drafted(place, by, day="1 March 2026"), corrections=told, by=by, version=1)
    return keep_mapping(draft=draft, name=name, by=by), draft


def test_what_holds_for_the_form_is_kept_and_the_rest_is_not(place, by):
    mapping, draft = kept(place, by)
    told = Corrections.from_json(mapping.corrections)
    assert told == Corrections(columns=TOLD.columns, renames=TOLD.renames)
    assert (mapping.shape, mapping.kept_by) == (analysis_of(draft).proposal.shape, by)


def test_it_is_offered_for_a_file_of_the_same_headings_of_this_partnership(place, by):
    mapping, _ = kept(place, by)
    shape = analysis_of(drafted(place, by, YEAR_2)).proposal.shape
    assert list(mappings_for(place, shape)) == [mapping]
    assert not mappings_for(place, "another").exists()
    assert not mappings_for(place, "").exists()
    assert not mappings_for(factories.partnership(), shape).exists()


def test_taking_it_over_finds_the_column_where_its_heading_stands_now(place, by):
    mapping, _ = kept(place, by)
    draft = drafted(place, by, YEAR_2, above=2)
    draft = apply_mapping(draft=draft, mapping=mapping, by=by, version=1)
    assert Corrections.from_json(draft.corrections).columns == {"Sheet!C5": "supporting"}
    assert analysis_of(draft).reading.actions[0].supporting == ["Lead Officer"]


def test_what_was_said_of_this_very_file_stands(place, by):
    mapping, _ = kept(place, by)
    draft = drafted(place, by, YEAR_2)
    mine = Corrections(columns={"Sheet!C3": "group"}, title="Mine", rows_out={"Sheet": [3]})
    draft = correct(draft=draft, corrections=mine, by=by, version=1)
    draft = apply_mapping(draft=draft, mapping=mapping, by=by, version=2)
    told = Corrections.from_json(draft.corrections)
    assert (told.columns, told.title, told.rows_out) == (mine.columns, "Mine", mine.rows_out)
    assert told.renames == {"A": "B"}


def test_a_name_is_used_once(place, by):
    _, draft = kept(place, by)
    with pytest.raises(Refusal, match="under this name already"):
        keep_mapping(draft=draft, name=" quarterly  RETURN ", by=by)
    keep_mapping(draft=draft, name="Another", by=by)


@pytest.mark.parametrize(
    "told", [Corrections(), Corrections(title="Only this file's"), Corrections(matches={"a": "1"})]
)
def test_nothing_is_kept_of_nothing(place, by, told):
    with pytest.raises(Refusal, match="nothing to keep yet"):
        kept(place, by, told=told)


def test_one_of_another_partnership_is_refused(place, by):
    other = factories.partnership()
    mapping, _ = kept(other, factories.person("administrator", other))
    with pytest.raises(Refusal, match="another partnership"):
        apply_mapping(draft=drafted(place, by), mapping=mapping, by=by, version=1)


def test_sheets_that_the_file_does_not_have_are_left_away():
    columns = [ColumnProposal("B2", "Who", "owner"), ColumnProposal("C2", "Who", "")]
    proposal = Proposal([SheetProposal("Plan", "plan", tables=[TableProposal(2, 2, 3, 9, columns=columns)])])
    kept = Corrections(
        sheets={"Plan": "plan", "Old": "irrelevant"},
        headers={"Old": 3},
        columns={"Old!D4": "owner", "Plan!C2": "other"},
    )
    both = merged(Corrections(), kept, {"Old!D4": "who", "Plan!C2": "Who"}, proposal)
    assert (both.sheets, both.headers) == ({"Plan": "plan"}, {})
    assert both.columns == {"Plan!B2": "owner", "Plan!C2": "other"}


def test_one_that_was_used_is_not_offered_again(place, by):
    mapping, _ = kept(place, by)
    draft = drafted(place, by, YEAR_2)
    assert mappings_to_offer(draft, analysis_of(draft).proposal) == [mapping]
    draft = apply_mapping(draft=draft, mapping=mapping, by=by, version=1)
    assert mappings_to_offer(draft, analysis_of(draft).proposal) == []
