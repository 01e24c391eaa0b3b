"""Whole sheets laid out as different people lay them out, and what is understood of each."""

import datetime as dt

import pytest

from plans.importing.understanding import NoPlanFound, understand
from spreadsheets.grid import Cell

from .grids import book, path_of, plan_of, said, sheet


def refs(plan):
    return [action.ref for action in plan.actions]


def texts(plan):
    return [action.text for action in plan.actions]


def statuses(action):
    return [update.status for update in action.updates]


def test_the_plainest_table():
    plan = plan_of(
        [
            ["What", "Who", "When"],
            ["Write the joint guide", "Training Officer", "March 2021"],
            ["Tell the board", "Chair of the Board and Lead Officer", "Quarterly"],
        ]
    )
    assert texts(plan) == ["Write the joint guide", "Tell the board"]
    assert plan.actions[1].owners == ["Chair of the Board", "Lead Officer"]
    assert [action.timescale for action in plan.actions] == ["March 2021", "Quarterly"]
    assert plan.headings == {"action": "What", "owner": "Who", "timescale": "When"}


def test_a_table_far_down_and_to_the_right():
    plan = plan_of(
        [["Item", "Task", "Assigned to", "Due"], ["1", "Order stock", "Alex Reid", "12 May 2022"]], start=(20, 4)
    )
    assert (refs(plan), texts(plan)) == (["1"], ["Order stock"])
    assert plan.actions[0].cells["timescale"] == "G21"


def test_capitals_colons_guidance_key_and_note_under_the_table():
    plan = plan_of(
        [
            ["*Harbour Bay Improvement Plan 2021-2023"],
            [],
            ["No.", "ACTION REQUIRED:", "LEAD OFFICER:", "TARGET DATE:", "PROGRESS:", "RAG:"],
            ["(number)", "What needs to be done?", "Who will do it?", "By when?", "What has happened?", "See key"],
            ["1", "Agree a shared form", "Head of Service", "31/03/2022", "Draft agreed", "G"],
            ["2", "Train all duty staff", "Training Lead", "30/09/2022", "", "A"],
            [],
            ["*Key"],
            ["R", "Not on track"],
            ["A", "Some slippage"],
            ["G", "On track"],
            [],
            ["Note: progress is reported each quarter."],
        ]
    )
    assert refs(plan) == ["1", "2"]
    assert [(s.letter, s.label) for s in plan.scheme] == [
        ("R", "Not on track"),
        ("A", "Some slippage"),
        ("G", "On track"),
    ]
    assert [statuses(action) for action in plan.actions] == [["G"], ["A"]]
    assert plan.introduction == "Note: progress is reported each quarter."
    assert (plan.period_start, plan.period_end) == (dt.date(2021, 1, 1), dt.date(2023, 12, 31))
    assert "guidance" in said(plan)


def test_misspelt_headings_and_a_theme_that_is_blank_below():
    plan = plan_of(
        [
            ["Priority", "No", "Key Actions", "Resonsible Person", "Timescle", "Succes Measures"],
            ["Neglect", "1", "Adopt a toolkit", "Practice Lead", "Q1 2022/23", "Used in 80% of cases"],
            ["", "2", "Hold a conference", "Training Group", "Q2 2022/23", "Evaluation forms"],
            ["Housing", "3", "Map services", "Policy Officer", "Q3 2022/23", "Map published"],
        ]
    )
    assert [path_of(plan, action) for action in plan.actions] == [["Neglect"], ["Neglect"], ["Housing"]]
    assert plan.actions[0].owners == ["Practice Lead"]
    assert plan.actions[2].measures == ["Map published"]


def test_a_flat_export_with_its_themes_on_every_row():
    plan = plan_of(
        [
            [
                "Theme",
                "Objective",
                "Action ID",
                "Action",
                "Owner",
                "Support",
                "Due date",
                "RAG status",
                "Priority (H/M/L)",
            ],
            ["Leading", "Clear roles", "L1", "Write roles", "Chair", "Lead Officer; Clerk", "30/06/2022", "Green", "H"],
            ["Leading", "Clear roles", "L2", "Induct members", "Clerk", "", "31/07/2022", "Amber", "M"],
            ["Practice", "Better plans", "P1", "Audit", "Manager", "Audit Team", "30/09/2022", "Red", "H"],
        ]
    )
    assert [theme.title for theme in plan.themes] == ["Leading", "Clear roles", "Practice", "Better plans"]
    assert plan.themes[1].is_aim
    assert plan.actions[0].supporting == ["Lead Officer", "Clerk"]
    assert plan.actions[0].extra == [("Priority (H/M/L)", "H")]
    assert [(s.letter, s.label, s.meaning) for s in plan.scheme] == [
        ("G", "Green", ""),
        ("A", "Amber", ""),
        ("R", "Red", ""),
    ]
    assert plan.levels == ["Theme", "Objective"]


def test_sheets_that_are_each_a_theme_and_a_key_on_its_own_sheet():
    heading = ["Action", "Lead", "By When", "RAG", "Update"]
    plan = understand(
        book(
            sheet(
                [["*Prevention"], [], heading, ["Write leaflet", "Comms Lead", "May 2023", "G", ""]], name="Prevention"
            ),
            sheet([["*Response"], [], heading, ["Set up desk", "Duty Manager", "May 2023", "R", ""]], name="Response"),
            sheet([["RAG", "Meaning"], ["#FF0000|R", "Late"], ["#00B050|G", "On time"]], name="Key"),
            name="valley_plan.xlsx",
        )
    )
    assert [path_of(plan, action) for action in plan.actions] == [["Prevention"], ["Response"]]
    assert plan.title == "valley plan"
    assert [s.label for s in plan.scheme] == ["Late", "On time"]


def test_a_table_with_other_words_is_a_part_with_its_own_headings():
    plan = understand(
        book(
            sheet(
                [["Aim", "Action", "Lead", "Timescale"], *[["A", f"Do {n}", "Clerk", "May 2022"] for n in "abc"]],
                name="Main",
            ),
            sheet(
                [["Focus", "Task", "Responsible", "Deadline"], ["B", "Do it", "Chair", "June 2022"]],
                name="Chairs' tasks",
            ),
        )
    )
    assert path_of(plan, plan.actions[3]) == ["Chairs' tasks", "B"]
    assert plan.themes[0].headings["action"] == "Task"


def test_a_maintenance_list_has_no_rag_and_says_so():
    plan = understand(
        book(
            sheet(
                [["No", "Action", "Lead", "Timescale", "RAG"], ["1.1", "Do it", "Clerk", "May 2022", "G"]], name="Plan"
            ),
            sheet([["No", "Ongoing maintenance tasks", "Timescale"], ["1", "Keep the list", "Ongoing"]], name="Upkeep"),
        )
    )
    assert [action.kind for action in plan.actions] == ["improvement", "maintenance"]


def test_bands_of_two_levels_told_apart_by_fill():
    plan = plan_of(
        [
            ["#1F4E79|<5>*Leadership"],
            ["#BDD7EE|<5>*1.1 Vision"],
            ["*No", "*Action", "*Lead", "*When", "*Progress"],
            ["1.1.1", "Share vision", "Chair", "May 2022", "Ongoing"],
            ["#BDD7EE|<5>*1.2 Culture"],
            ["1.2.1", "Hold events", "HR Lead", "June 2022", ""],
            ["#1F4E79|<5>*Practice"],
            ["#BDD7EE|<5>*2.1 Assessment"],
            ["2.1.1", "New tool", "Practice Lead", "July 2022", ""],
        ]
    )
    assert [path_of(plan, action) for action in plan.actions] == [
        ["Leadership", "1.1 Vision"],
        ["Leadership", "1.2 Culture"],
        ["Practice", "2.1 Assessment"],
    ]


def test_bands_that_are_only_a_number_and_a_title():
    plan = plan_of(
        [
            ["*Improvement Plan"],
            ["", "Action", "Lead", "Timescale", "RAG"],
            ["1", "*Governance"],
            ["1.1", "Review membership", "Chair", "May 2021", "G"],
            ["2", "*Workforce"],
            ["2.1", "Survey staff", "HR Lead", "July 2021", "A"],
        ]
    )
    assert refs(plan) == ["1.1", "2.1"]
    assert [path_of(plan, action) for action in plan.actions] == [["1 Governance"], ["2 Workforce"]]


def test_a_band_repeated_at_a_page_break_is_one_theme_and_the_aim_goes_on():
    heading = ["Objective", "Action", "Lead", "When"]
    band = ["#BDD7EE|<4>*OUTCOME 1"]
    plan = plan_of(
        [
            ["*Coast plan"],
            [],
            band,
            heading,
            ["1.1 Staff know what to do", "Run a course", "Trainer", "May 2022"],
            ["*Coast plan"],
            band,
            heading,
            ["", "Repeat the course", "Trainer", "May 2023"],
        ]
    )
    assert [theme.title for theme in plan.themes] == ["OUTCOME 1", "1.1 Staff know what to do"]
    assert refs(plan) == ["1.1", "1.1"]


def test_a_level_and_its_wording_in_two_rows_or_two_cells():
    heading = ["No", "Action", "Lead", "When"]
    plan = plan_of(
        [
            ["#BDD7EE|<4>*OUTCOME 2"],
            ["#DDEBF7|<4>*Families are heard"],
            heading,
            ["1", "Ask", "Clerk", "May 2022"],
            ["#BDD7EE|*THEME", "#BDD7EE|<3>*B. Staff are trained"],
            heading,
            ["2", "Train", "Clerk", "May 2022"],
        ]
    )
    assert [theme.title for theme in plan.themes] == ["OUTCOME 2 Families are heard", "B. Staff are trained"]
    assert [(theme.level, theme.ref) for theme in plan.themes] == [("Outcome", "2"), ("Theme", "B")]


def test_the_remainder_of_a_row_after_a_page_break():
    heading = ["*No", "*Action", "*Lead", "*Timescale", "*Progress", "*RAG"]
    plan = plan_of(
        [
            heading,
            ["1", "1.1: Agree a joint way of", "Nurse\nand", "May 2022", "• Begun;\n• Paper with the", "A"],
            ["", "1.2: Publish it", "Clerk", "June 2022", "• Not begun.", "R"],
            heading,
            ["", "on the web pages", "Chair", "", "board."],
        ]
    )
    assert refs(plan) == ["1.1", "1.2"]
    assert plan.actions[1].text == "Publish it on the web pages"
    assert plan.actions[1].owners == ["Clerk Chair"]
    assert plan.actions[0].owners == ["Nurse"]
    assert plan.actions[1].source.last_row == 5


def test_steps_in_rows_of_their_own_are_milestones():
    plan = plan_of(
        [
            ["No", "Actions", "Timeframe", "Responsibility"],
            ["1", "Set up a framework", "", "Board"],
            ["", "Draft it", "October 2021", ""],
            ["", "Bring it in", "March 2022", ""],
            ["2", "Report", "May 2022", "Clerk"],
            ["3", "Report again", "May 2023", "Clerk"],
        ],
        down=[(1, 0, 3), (1, 3, 3)],
    )
    assert refs(plan) == ["1", "2", "3"]
    assert [(m.text, m.timescale) for m in plan.actions[0].milestones] == [
        ("Draft it", "October 2021"),
        ("Bring it in", "March 2022"),
    ]
    assert plan.actions[0].timescale == "October 2021\nMarch 2022"


def test_a_row_for_each_milestone():
    plan = plan_of(
        [
            ["Ref", "Action", "Milestone", "Owner", "Date due", "% complete"],
            ["A1", "Build one route", "Map routes", "Project Manager", "Feb 2022", "100%"],
            ["", "", "Go live", "Head of Service", "July 2022", "0%"],
            ["A2", "Train", "Choose a course", "Trainer", "May 2022", "20%"],
        ]
    )
    assert refs(plan) == ["A1", "A2"]
    assert [(m.text, m.timescale, m.is_done) for m in plan.actions[0].milestones] == [
        ("Map routes", "Feb 2022", True),
        ("Go live", "July 2022", False),
    ]
    assert plan.actions[0].owners == ["Project Manager", "Head of Service"]


def test_several_actions_in_one_row_by_paragraph_only_where_all_counts_agree():
    plan = plan_of(
        [
            ["Objectives", "Actions", "Owner", "Timescales", "Resources"],
            ["One", "First\n\nSecond\n• with a bullet", "Police\n\nHealth", "May 2022\n\nJune 2022", "Time"],
            ["Two", "Third\n\nFourth", "Police\n\nHealth", "May 2022", "Time"],
        ]
    )
    assert texts(plan) == ["First", "Second\n• with a bullet", "Third\n\nFourth"]
    assert [action.owners for action in plan.actions] == [["Police"], ["Health"], ["Police", "Health"]]
    assert plan.actions[0].resources == plan.actions[1].resources == ["Time"]


def test_finding_bands_with_their_responses():
    heading = ["Action", "Owner", "When"]
    plan = plan_of(
        [
            ["*Riverside review plan"],
            [],
            ["#F8CBAD|<3>*FINDING: 2. Visits were late."],
            ["#FCE4D6|<3>*Board's response:"],
            ["#FCE4D6|<3>The Board accepts this."],
            heading,
            ["Make a list", "Manager", "May 2022"],
        ]
    )
    (finding,) = plan.findings
    assert (finding.number, finding.text, finding.response) == ("2", "Visits were late.", "The Board accepts this.")
    assert plan.themes[plan.actions[0].theme].finding == "2"


def test_findings_listed_in_the_introduction():
    plan = understand(
        book(
            sheet(
                [["*Coast plan"], [], ["Read this."], ["The 2 findings are:"], ["1. Late."], ["2. Thin."]], name="Front"
            ),
            sheet([["Action", "Lead", "When"], ["Do it", "Clerk", "May 2022"]], name="Plan"),
        )
    )
    assert [(f.number, f.text) for f in plan.findings] == [("1", "Late."), ("2", "Thin.")]
    assert plan.title == "Coast plan"
    assert plan.introduction.startswith("Read this.")


def test_findings_in_columns_with_numbers_of_their_own():
    plan = plan_of(
        [
            ["Finding No", "Finding", "Action No", "Action", "Owner", "Due Date"],
            ["1", "Visits were late", "1a", "Weekly list", "Team Manager", "10/01/2020"],
            ["", "", "1b", "Monthly check", "Service Manager", "10/02/2020"],
            ["2", "Notes were thin", "2a", "Training", "Trainer", "March, 2020"],
        ]
    )
    assert refs(plan) == ["1a", "1b", "2a"]
    assert [(f.number, f.text) for f in plan.findings] == [("1", "Visits were late"), ("2", "Notes were thin")]


def test_headings_in_two_rows_with_quarters_over_them():
    plan = plan_of(
        [
            ["No", "Action", "Lead", "Timescale", "<2>Quarter 1", "", "<2>Quarter 2", ""],
            ["", "", "", "", "Progress", "RAG", "Progress", "RAG"],
            ["1", "Set up a group", "Chair", "May 2022", "Met", "A", "Meets monthly", "G"],
        ],
        down=[(0, 0, 1), (0, 1, 1), (0, 2, 1), (0, 3, 1)],
    )
    assert [(u.heading, u.text, u.status) for u in plan.actions[0].updates] == [
        ("Quarter 1: Progress", "Met", "A"),
        ("Quarter 2: Progress", "Meets monthly", "G"),
    ]


def test_a_key_beside_the_table():
    plan = plan_of(
        [
            ["*Bay plan", "", "", "", "", "", "*RAG key"],
            ["No", "Action", "Lead", "When", "RAG", "", "#FF0000|R", "Off track"],
            ["1", "Write policy", "Clerk", "May 2022", "G", "", "#FFC000|A", "At risk"],
            ["2", "Train staff", "Trainer", "June 2022", "A", "", "#00B050|G", "On track"],
        ]
    )
    assert [(s.letter, s.label) for s in plan.scheme] == [("R", "Off track"), ("A", "At risk"), ("G", "On track")]
    assert [action.extra for action in plan.actions] == [[], []]


def test_an_unknown_heading_keeps_its_text_and_raises_a_doubt():
    plan = plan_of([["Action", "Lead", "When", "Zebra"], ["Do it well", "Clerk", "May 2022", "striped animal"]])
    assert plan.actions[0].extra == [("Zebra", "striped animal")]
    assert "'Zebra' is not one we know" in said(plan, "warning")


def test_a_struck_timescale_is_kept_but_is_not_current():
    page = sheet([["Action", "Owner", "Due date"], ["Buy phones", "Manager", "May 2020"]])
    page.cells[2, 3] = Cell(2, 3, "May 2020", "May 2020", struck=True)
    plan = understand(book(page))
    assert plan.actions[0].timescale == ""
    assert plan.actions[0].extra == [("Due date (struck through)", "May 2020")]


def test_a_true_date_has_the_precision_of_its_format():
    page = sheet([["Action", "Owner", "Due date"], ["Buy phones", "Manager", "x"]])
    page.cells[2, 3] = Cell(2, 3, "Oct-21", dt.date(2021, 10, 1), number_format="mmm-yy")
    action = understand(book(page)).actions[0]
    assert (action.timescale, action.timescale_date, action.timescale_precision) == (
        "Oct-21",
        dt.date(2021, 10, 1),
        "month",
    )


def test_totals_hidden_sheets_and_lists_are_said_and_kept_out():
    table = [["ID", "Activity", "Owner", "Deadline"], ["T1", "Call meeting", "Clerk", "1 May 2022"], [], ["Total", "1"]]
    plan = understand(
        book(
            sheet(table, name="Tracker", hidden=True),
            sheet([["Red"], ["Amber"], ["Yes"], ["No"]], name="Lists"),
        )
    )
    assert refs(plan) == ["T1"]
    assert "hidden" in said(plan) and "row of totals" in said(plan) and "list of short entries" in said(plan)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["Dear colleague"], ["Please find the action we spoke of."]],
        [["Action", "Lead", "When"]],
        [["Name", "Telephone"], ["Sam", "01234"]],
    ],
)
def test_no_plan_in_it(rows):
    with pytest.raises(NoPlanFound, match="No plan was found in plan.xlsx"):
        plan_of(rows)
