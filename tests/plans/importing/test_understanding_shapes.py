"""Layouts of every shape, each held against what a person would read in it; and the rules behind them, one by one."""

import datetime as dt

import pytest

from plans.importing.headings import meanings
from plans.importing.period_headings import is_period, last_day, named_day
from plans.importing.understanding import NoPlanFound, understand
from tests.plans.importing.grids import book, path_of, plan_of, said, sheet
from tests.plans.importing.layouts import LAYOUTS
from tests.plans.importing.layouts_published import PUBLISHED


def read(plan, action):
    done = {status.letter for status in plan.scheme if status.is_complete}
    rated = [update.status for update in action.updates if update.status]
    return {
        "ref": action.ref,
        "path": path_of(plan, action),
        "text": action.text,
        "owners": action.owners,
        "timescale": action.timescale,
        "rag": rated[-1] if rated else "",
        "complete": action.is_completed or any(u.says_complete or u.status in done for u in action.updates),
        "updates": [(update.status, update.text) for update in action.updates],
        "milestones": [step.text for step in action.milestones],
    }


@pytest.mark.parametrize("layout", [*LAYOUTS, *PUBLISHED], ids=lambda layout: layout.__name__)
def test_a_layout_is_read_as_a_person_reads_it(layout):
    workbook, wanted = layout()
    plan = understand(workbook)
    assert [read(plan, action) for action in plan.actions] == wanted


# Forms and matrices are laid out anew; what is told of them speaks of the cells that they came from.


def test_a_form_tells_the_cells_of_its_answers():
    rows = [["Action plan of the duty team"]]
    for place in (1, 2):
        rows += [["Action", f"Do the thing numbered {place}"], ["Lead", "Duty Manager"], ["By when", "May 2022"], []]
    plan = plan_of(rows)
    first, second = plan.actions
    assert (first.source.first_row, first.source.last_row) == (2, 4)
    assert (second.source.first_row, second.source.last_row) == (6, 8)
    assert (second.cells["text"], second.cells["timescale"]) == ("B6", "B8")
    assert "read as a form" in said(plan, "warning")


def test_an_action_under_a_year_tells_its_cell():
    plan = plan_of([["Priority", "2021/22", "2022/23"], ["Homes", "Visit every home once", "Fit alarms in all"]])
    assert [action.source.cell for action in plan.actions] == ["B2", "C2"]
    assert "under years or quarters" in said(plan, "warning")


@pytest.mark.parametrize(
    "rows",
    [
        [["Plan owner:", "Head of Service"], ["Version:", "3"], ["Date:", "May 2022"]],
        [["Name", "Telephone"], ["Duty desk", "01234"], ["Name", "Telephone"], ["Office", "05678"]],
    ],
    ids=["a cover sheet", "contacts"],
)
def test_labels_that_are_no_form_are_refused(rows):
    with pytest.raises(NoPlanFound):
        plan_of(rows)


def test_a_cover_sheet_beside_a_plan_is_no_form():
    cover = sheet(
        [["Action plan", "For the board to see"], ["Lead", "Chair"], ["Date", "May 2022"], ["Status", "Draft"]]
    )
    cover.name = "Cover"
    table = sheet([["Action", "Lead", "By when"], ["Write the guide", "Clerk", "May 2022"]], name="Plan")
    plan = understand(book(cover, table))
    assert [action.text for action in plan.actions] == ["Write the guide"]


# Periods in headings.


@pytest.mark.parametrize(
    ("caption", "is_one", "day"),
    [
        ("2021/22", True, dt.date(2022, 3, 31)),
        ("Year 1 (2021/22)", True, dt.date(2022, 3, 31)),
        ("Q2 2022/23", True, dt.date(2022, 9, 30)),
        ("Oct - Dec 2022", True, dt.date(2022, 12, 31)),
        ("Quarter 3", True, None),
        ("Year 2", True, None),
        ("By when", False, None),
        ("Action 1", False, None),
        ("Date", False, None),
    ],
)
def test_a_heading_that_is_a_period(caption, is_one, day):
    assert (is_period(caption), last_day(caption)) == (is_one, day)


@pytest.mark.parametrize(
    ("caption", "day"),
    [
        ("RAG Q3 (2022/23)", dt.date(2022, 12, 31)),
        ("Progress October 2003", dt.date(2003, 10, 31)),
        ("Update for 2021/22", dt.date(2022, 3, 31)),
        ("Update for Q3", None),
        ("Progress", None),
    ],
)
def test_the_day_that_a_heading_names(caption, day):
    assert named_day(caption) == day


def test_words_under_quarters_are_progress_and_the_reader_is_asked():
    plan = plan_of(
        [
            ["Aim", "Action", "Lead", "Q1 2022/23", "Q2 2022/23"],
            ["Safer homes", "Visit every home", "Fire Officer", "Forty visited", "Ninety visited"],
        ]
    )
    (action,) = plan.actions
    assert [(u.as_at, u.text) for u in action.updates] == [
        (dt.date(2022, 6, 30), "Forty visited"),
        (dt.date(2022, 9, 30), "Ninety visited"),
    ]
    assert "headed by periods alone" in said(plan, "warning")


def test_words_under_years_are_steps_and_the_reader_is_asked():
    plan = plan_of(
        [
            ["Action", "Lead", "2021/22", "2022/23"],
            ["Build one route", "Manager", "Map the routes", "Go live in all teams"],
        ]
    )
    (action,) = plan.actions
    assert [(step.text, step.timescale) for step in action.milestones] == [
        ("Map the routes", "2021/22"),
        ("Go live in all teams", "2022/23"),
    ]
    assert not action.updates
    assert "headed by periods alone" in said(plan, "warning")


def test_money_under_years_is_neither_steps_nor_progress():
    plan = plan_of([["Action", "Lead", "2021/22", "2022/23"], ["Build one route", "Manager", "£2,000", "£3,500"]])
    (action,) = plan.actions
    assert (action.milestones, action.updates) == ([], [])
    assert action.extra == [("2021/22", "£2,000"), ("2022/23", "£3,500")]


# Logs, ticks and marks.


def test_actions_of_one_wording_with_different_leads_stay_two():
    rows = [["Action", "Lead", "By when", "Progress"]]
    rows += [["Brief all staff", lead, "May 2022", "Begun"] for lead in ("Police", "Health")]
    assert [action.owners for action in plan_of(rows).actions] == [["Police"], ["Health"]]


def test_a_tick_is_no_status_of_its_own():
    rows = [["Action", "Lead", "Red", "Green"], ["Write it", "Clerk", "X", ""], ["Print it", "Clerk", "", "X"]]
    plan = plan_of(rows)
    assert [status.letter for status in plan.scheme] == ["R", "G"]
    assert [action.updates[0].status for action in plan.actions] == ["R", "G"]


def test_a_column_of_the_keys_marks_in_local_words_is_the_status():
    rows = [["*Key to progress scores"], ["0", "Nothing done"], ["1", "Begun"], ["2", "Finished"], []]
    rows += [["Action", "Lead", "How far"], ["Write it", "Clerk", "2"], ["Print it", "Clerk", "0"]]
    plan = plan_of(rows)
    assert [action.updates[0].status for action in plan.actions] == ["2", "0"]


def test_figures_without_a_key_are_no_status():
    rows = [["Action", "Lead", "Score"], ["Write it", "Clerk", "2"], ["Print it", "Clerk", "0"]]
    assert not plan_of(rows).scheme
    assert all(not update.status for action in plan_of(rows).actions for update in action.updates)


def test_a_percentage_beside_progress_in_words_tells_what_is_done():
    rows = [["Action", "Lead", "% complete", "Position"], ["Write it", "Clerk", "100%", "Sent out"]]
    rows += [["Print it", "Clerk", "40%", "Quotes asked for"]]
    assert [action.is_completed for action in plan_of(rows).actions] == [True, False]


def test_an_action_rated_open_in_a_closed_section_is_not_complete():
    rows = [["Key: R = off track, A = at risk, G = on track"], ["Action", "Lead", "By when", "RAG"]]
    rows += [["Write it", "Clerk", "May 2022", "G"], ["<4>*Closed actions"], ["Print it", "Clerk", "May 2022", "A"]]
    assert [action.is_completed for action in plan_of(rows).actions] == [False, False]


def test_lines_for_a_signature_are_no_actions():
    rows = [
        ["Action", "Lead", "By when", "Comments"],
        ["Write it", "Clerk", "May 2022", "Begun"],
        [],
        ["Signed:"],
        ["Date:"],
    ]
    assert [action.text for action in plan_of(rows).actions] == ["Write it"]


def test_small_letters_under_a_status_heading_are_statuses():
    rows = [["action", "owner", "deadline", "rag"], ["Write it", "Clerk", "May 2022", "g"], ["Print it", "", "", "a"]]
    assert [action.updates[0].status for action in plan_of(rows).actions] == ["G", "A"]


def test_a_key_with_its_meanings_in_the_row_below():
    rows = [["Status key", "#7030A0|Purple", "#00B050|Green"], ["", "Action complete", "On course"], []]
    rows += [["Action", "Lead", "Status"], ["Write it", "Clerk", "Purple"], ["Print it", "Clerk", "Green"]]
    plan = plan_of(rows)
    assert [(s.letter, s.meaning, s.is_complete) for s in plan.scheme] == [
        ("P", "Action complete", True),
        ("G", "On course", False),
    ]


def test_words_about_a_theme_between_its_band_and_the_heading():
    rows = [["<5>*Strategy"]]
    for place, title in (("1", "Children are safe"), ("2", "Families have help")):
        rows += [[f"*OUTCOME {place}", f"<4>*{title}"], ["How will we know?", "<4>More families say so"]]
        rows += [
            ["*Ref", "*Action", "*Lead", "*Finish", "*Comments"],
            [f"{place}.1", "Visit homes", "Clerk", "May 2022", "-"],
        ]
    plan = plan_of(rows)
    assert [path_of(plan, action) for action in plan.actions] == [
        ["OUTCOME 1 Children are safe"],
        ["OUTCOME 2 Families have help"],
    ]
    assert "More families say so" in plan.introduction


def test_progress_under_a_heading_of_its_own():
    rows = [["<4>*Cards"], []]
    for place in "12":
        rows += [
            ["*Ref", "*Action", "*Lead", "*Target date"],
            [f"C{place}", f"Thing {place} is done", "Clerk", "May 2022"],
        ]
        rows += [["<4>*Progress"], [f"<4>Step {place} was taken"], []]
    plan = plan_of(rows)
    assert [[u.text for u in action.updates] for action in plan.actions] == [["Step 1 was taken"], ["Step 2 was taken"]]
    assert plan.actions[0].updates[0].cell == "A6"
    assert not plan.themes


@pytest.mark.parametrize(
    ("caption", "meaning"),
    [
        ("Management response", "action"),
        ("To do", "action"),
        ("What steps will we take?", "action"),
        ("Agency response", "action"),
        ("SRO", "owner"),
        ("Senior responsible owner", "owner"),
        ("What will it cost?", "resources"),
        ("What did we learn?", "theme"),
        ("Date of update", "reported"),
        ("Latest note", "progress"),
        ("Latest note date", "reported"),
        ("Open / closed", "rag"),
    ],
)
def test_what_more_headings_mean(caption, meaning):
    scores = meanings(caption)
    assert max(scores, key=scores.get) == meaning
