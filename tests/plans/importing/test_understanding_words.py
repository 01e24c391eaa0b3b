"""The small rules of the importer, each as a table: headings, people, progress, dates, measures, broken lines."""

import datetime as dt

import pytest

from plans.importing.dates import find_day, is_date, period_of, step_and_date
from plans.importing.headings import meanings
from plans.importing.people import People
from plans.importing.progress import dated_entries, says_complete
from plans.importing.reading import StatusReading
from plans.importing.statuses import printed_scheme, status_of
from plans.importing.steps import cell_milestones
from plans.importing.wording import captioned_items, paragraphs, rejoin


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("No", "ref"),
        ("Action No.", "ref"),
        ("#", "ref"),
        ("What", "action"),
        ("What will we do?", "action"),
        ("ACTION / TASK", "action"),
        ("Actions to be taken", "action"),
        ("Actions taken", "progress"),
        ("Who", "owner"),
        ("By whom", "owner"),
        ("Action owner", "owner"),
        ("Person(s) responsible", "owner"),
        ("Resonsible Offcier", "owner"),
        ("Supported by", "supporting"),
        ("Governance / reporting group", "group"),
        ("By When", "timescale"),
        ("Timescle", "timescale"),
        ("Target\nDate", "timescale"),
        ("TIMESCALE\nWhen we will do this", "timescale"),
        ("Revised target date", "revised"),
        ("Date completed", "completed"),
        ("Date to be achieved", "timescale"),
        ("Date actions will be completed", "timescale"),
        ("What resources do we need?", "resources"),
        ("How will we get there?", "action"),
        ("Action taken / planned", "action"),
        ("How will we know?", "measures"),
        ("KPIs", "measures"),
        ("Evidence or outcome measures", "measures"),
        ("Evidence", "evidence"),
        ("Progress to date", "progress"),
        ("Progress October 2003", "progress"),
        ("What has been done so far?", "progress"),
        ("% complete", "progress"),
        ("BRAG", "rag"),
        ("Status at June 2019", "rag"),
        ("What do we want to achieve?", "aim"),
        ("Recommendation", "theme"),
        ("Resource implications", "resources"),
    ],
)
def test_what_a_heading_means(heading, meaning):
    scores = meanings(heading)
    assert max(scores, key=scores.get) == meaning


@pytest.mark.parametrize("heading", ["Zebra", "Yes", "2019", "x" * 200, ""])
def test_a_heading_that_says_nothing_known(heading):
    assert meanings(heading) == {}


SEEN = ["Lead Officer\nYouth Forum", "Harbour Council", "HBC", "Info, Policy & Training Subgroup"]


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("Lead Officer", ["Lead Officer"]),
        ("Head of Service\nand\nLead Nurse", ["Head of Service", "Lead Nurse"]),
        ("Police\n\nHealth\nPolice", ["Police", "Health"]),
        ("Police; Health", ["Police", "Health"]),
        ("Board Chair, Lead Officer, Committee Members", ["Board Chair", "Lead Officer", "Committee Members"]),
        ("Lead Officer, Info, Policy & Training Subgroup", ["Lead Officer", "Info, Policy & Training Subgroup"]),
        (
            "Lead Officer, Policy, Procedure and Forms Group",
            ["Lead Officer", "Policy, Procedure and Forms Group"],
        ),
        ("HBC, Harbour Council and Third Sector Partners", ["HBC", "Harbour Council", "Third Sector Partners"]),
        ("Jane Brown, Head of Service", ["Jane Brown, Head of Service"]),
        ("Lead Nurse, Child Health, NHS Bay", ["Lead Nurse, Child Health, NHS Bay"]),
        ("Head of Education, Harbour Council", ["Head of Education, Harbour Council"]),
        ("Director of Education and Children's Services", ["Director of Education and Children's Services"]),
        ("Health and Social Care Partnership", ["Health and Social Care Partnership"]),
        ("Head of Children & Families", ["Head of Children & Families"]),
        ("Quality & Improvement Manager", ["Quality & Improvement Manager"]),
        ("Board Chair and Review Group", ["Board Chair", "Review Group"]),
        ("Bay Police & HBC", ["Bay Police", "HBC"]),
        ("Children's Services/all agencies", ["Children's Services", "all agencies"]),
        ("Member Agencies / Chief Officers", ["Member Agencies", "Chief Officers"]),
        ("Strategy Group.", ["Strategy Group"]),
        ("Training\nOfficer", ["Training Officer"]),
        ("Health, Education and Social Work", ["Health", "Education", "Social Work"]),
        ("• Board Manager\n• Trainer", ["Board Manager", "Trainer"]),
        ("", []),
    ],
)
def test_who_a_cell_names(cell, owners):
    assert People(SEEN).split(cell) == (owners, [])


@pytest.mark.parametrize(
    ("cell", "owners", "supporting"),
    [
        ("Lead Officer supported by Trainer and HBC", ["Lead Officer"], ["Trainer", "HBC"]),
        ("Lead: Board Manager\nSupport: Trainer", ["Board Manager"], ["Trainer"]),
        ("Head of Service (supported by Trainer)", ["Head of Service"], ["Trainer"]),
    ],
)
def test_who_supports(cell, owners, supporting):
    assert People(SEEN).split(cell) == (owners, supporting)


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("Complete", True),
        ("COMPLETED.", True),
        ("100%", True),
        ("Completed June 2019", True),
        ("Complete - signed by all", True),
        ("• Form agreed;\n• ACTION COMPLETED.", True),
        ("This action has been completed", True),
        ("Ongoing", False),
        ("Mapping completed", False),
        ("• Exercise – Completed;\n• Work goes on", False),
        ("Not complete", False),
        ("Partially complete", False),
        ("Completed forms are checked weekly", False),
        ("To be completed by May", False),
        ("10%", False),
        ("", False),
    ],
)
def test_whether_progress_says_the_action_is_complete(text, complete):
    assert says_complete(text) is complete


def test_dated_entries_in_one_cell_come_oldest_first():
    entries = dated_entries("Sept 2022: signed\nby all\nJune 2022: drafted")
    assert [(e.as_at, e.text) for e in entries] == [
        (dt.date(2022, 6, 30), "June 2022: drafted"),
        (dt.date(2022, 9, 30), "Sept 2022: signed\nby all"),
    ]


@pytest.mark.parametrize("text", ["On 3 May 2022 we met.\nOn 5 May 2022 we met again.", "3 May 2022: launch", "Begun"])
def test_dates_inside_one_account_do_not_part_it(text):
    assert [entry.text for entry in dated_entries(text)] == [text]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Progress @ 31 July 2019", dt.date(2019, 7, 31)),
        ("Status June 2019", dt.date(2019, 6, 30)),
        ("22nd June 2009", dt.date(2009, 6, 22)),
        ("Update 03/02/2021", dt.date(2021, 2, 3)),
        ("2021-02-03", dt.date(2021, 2, 3)),
        ("From Oct 03", dt.date(2003, 10, 31)),
        ("31 February 2020", None),
        ("Status at June", None),
        ("Version 1.2", None),
    ],
)
def test_the_day_that_words_name(text, day):
    assert find_day(text) == day


@pytest.mark.parametrize(
    "text",
    ["Dec\n2020", "By 30 June 2021", "Sep – Dec 2014", "Q1 2022/23", "March, 2024", "Aug 2014 onwards", "Winter 2021"],
)
def test_a_date_and_nothing_else(text):
    assert is_date(text)


@pytest.mark.parametrize("text", ["Ongoing", "Audit April 2015", "When planning meetings", "R", "Dates set"])
def test_not_a_date_alone(text):
    assert not is_date(text)


def test_periods():
    assert period_of("Plan 2018 – 2020") == (dt.date(2018, 1, 1), dt.date(2020, 12, 31))
    assert period_of("Plan 2023-25") == (dt.date(2023, 1, 1), dt.date(2025, 12, 31))
    assert period_of("Plan 2020/21") == (dt.date(2020, 4, 1), dt.date(2021, 3, 31))
    assert period_of("Plan June 2009") is None


def test_milestones_where_dates_tie_to_steps():
    assert step_and_date("Survey April 2015") == ("Survey", "April 2015")
    assert step_and_date("By April 2015") is None
    found, _ = cell_milestones("Do it.\n\nDraft\nPrint", "May 2020\nJune 2020")
    assert [(m.text, m.timescale) for m in found] == [("Draft", "May 2020"), ("Print", "June 2020")]
    assert cell_milestones("Do it.\n\nDraft\nPrint\nSend", "May 2020\nJune 2020") == ([], True)
    assert cell_milestones("Do it.\n\nDraft\nPrint", "May 2020") == ([], False)
    assert cell_milestones("Do it.", "By 31 March 2019\nOngoing 2019 / 2020") == ([], False)


def test_measures_one_a_line_with_captions_taking_those_below():
    text = "% trained\n\nLocal counts: \n% seen\n% heard\n\nAll plans read"
    assert captioned_items(text) == ["% trained", "Local counts:\n% seen\n% heard", "All plans read"]


def test_bullets_belong_to_the_paragraph_above():
    assert paragraphs("One\n\n• a\n• b\n\nTwo") == ["One\n• a\n• b", "Two"]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("to give women", "and families", "to give women and families"),
        ("a paper with the", "Board of Trustees", "a paper with the Board of Trustees"),
        ("• begun;", "• ended", "• begun;\n• ended"),
        ("Nurse\nand", "Midwife", "Nurse\nand\nMidwife"),
        ("All done.", "Next year", "All done.\nNext year"),
    ],
)
def test_text_that_a_page_break_cut(first, second, whole):
    assert rejoin(first, second) == whole


KEY = [
    StatusReading("R", "Late", colour="FF0000"),
    StatusReading("G", "On time", colour="00B050"),
    StatusReading("P", "COMPLETE", colour="7030A0", is_complete=True),
]


@pytest.mark.parametrize(
    ("text", "fill", "letter"),
    [
        ("R", None, "R"),
        ("(g)", None, "G"),
        ("Complete", None, "P"),
        ("G - going well", None, "G"),
        ("Green", None, "G"),
        ("", "FF0000", "R"),
        ("", "00AF50", "G"),
        ("", "FFC000", ""),
        ("", "D9D9D9", ""),
        ("Ongoing", None, ""),
        ("Great", None, ""),
        ("R", "00B050", "R"),
    ],
)
def test_a_status_by_the_plans_own_key(text, fill, letter):
    assert status_of(text, fill, KEY) == letter


def test_without_a_key_letters_have_no_meaning():
    scheme = printed_scheme(["G", "Amber", "Ongoing", "Complete", "Y"])
    assert [(s.letter, s.label, s.meaning) for s in scheme][:2] == [("G", "G", ""), ("A", "Amber", "")]
    assert status_of("", "00B050", scheme) == ""
