"""Layouts of safeguarding boards, inspections and reviews, and what is understood of each."""

import datetime as dt

import pytest

from .grids import book, path_of, plan_of, said, sheet


def understood(*sheets):
    from plans.importing.understanding import understand

    return understand(book(*sheets))


def told(action):
    return [update.text for update in action.updates]


def statuses(action):
    return [update.status for update in action.updates if update.status]


# Reviews


def test_a_homicide_review_with_scope_milestones_achieved_and_completion():
    plan = plan_of(
        [
            ["<7>Homicide review: action plan"],
            [
                "*Recommendation",
                "*Scope of recommendation i.e. local or regional",
                "*Action to take",
                "*Lead Agency",
                "*Key milestones achieved in enacting recommendation",
                "*Target Date",
                "*Date of completion and Outcome",
            ],
            [
                "1. Ask carers",
                "Local",
                "Print a prompt",
                "Health Board",
                "Tested",
                "30 June 2021",
                "28 June 2021\nUsed",
            ],
            ["2. Train staff", "Regional", "Run six sessions", "Housing Trust", "Two held", "March 2022", ""],
        ]
    )
    first, second = plan.actions
    assert path_of(plan, first) == ["1. Ask carers"]
    assert (first.is_completed, first.completed_on) == (True, dt.date(2021, 6, 28))
    assert told(first) == ["Tested", "28 June 2021\nUsed"]
    assert (second.is_completed, told(second)) == (False, ["Two held"])
    assert ("Scope of recommendation i.e. local or regional", "Regional") in second.extra


def test_findings_on_a_sheet_of_their_own_give_the_themes_their_wording():
    plan = understood(
        sheet(
            [["Finding No", "Finding"], ["1", "Records were kept apart"], ["2", "Fathers were seldom asked"]],
            name="Findings",
        ),
        sheet(
            [
                ["Finding No", "Action number", "Action", "Owner", "Due date"],
                ["1", "1.1", "Share one record", "Head of Midwifery", "May 2023"],
                ["2", "2.1", "Add a prompt", "Practice Lead", "Aug 2023"],
                ["2", "2.2", "Hold a learning hour", "Practice Lead", "Oct 2023"],
            ],
            name="Actions",
        ),
    )
    assert [(f.number, f.text) for f in plan.findings] == [
        ("1", "Records were kept apart"),
        ("2", "Fathers were seldom asked"),
    ]
    assert [path_of(plan, a) for a in plan.actions] == [
        ["Records were kept apart"],
        ["Fathers were seldom asked"],
        ["Fathers were seldom asked"],
    ]
    assert [a.ref for a in plan.actions] == ["1.1", "2.1", "2.2"]
    assert "Finding No" not in plan.introduction


def test_numbers_of_findings_alone_are_no_finding():
    plan = plan_of(
        [["Finding", "Action", "Owner", "Due"], ["1 and 3", "Hold a learning hour", "Practice Lead", "May 2023"]]
    )
    assert plan.findings == []


# Inspections


def test_another_word_in_the_same_look_is_the_same_level():
    head = ["No", "Action", "Owner", "Deadline"]
    plan = plan_of(
        [
            ["#BDD7EE|<4>Recommendation 1: Review how voices are recorded"],
            head,
            ["1a", "Add a field", "Det Supt, Crime Records", "31 January 2022"],
            ["#BDD7EE|<4>Area for improvement 2: Check on brothers and sisters"],
            head,
            ["2a", "Put a prompt in the briefing", "Head of Training", "Immediate"],
        ]
    )
    assert [len(path_of(plan, action)) for action in plan.actions] == [1, 1]
    assert [theme.level for theme in plan.themes] == ["Recommendation", "Area for improvement"]
    assert plan.actions[0].owners == ["Det Supt, Crime Records"]


def test_a_sheet_named_like_its_band_is_not_a_theme_above_it():
    rows = [["Action", "Lead", "Due"], ["Visit homes", "Contracts Manager", "May 2021"]]
    plan = understood(
        sheet([["<3>*Priority 1: Hearing adults"], [], *rows], name="Priority 1 - Hearing adults"),
        sheet([["<3>*Priority 2: Safe homes"], [], *rows], name="Priority 2 - Safe homes"),
    )
    assert [path_of(plan, action) for action in plan.actions] == [
        ["Priority 1: Hearing adults"],
        ["Priority 2: Safe homes"],
    ]


def test_a_plain_title_right_above_the_next_table_belongs_to_it():
    plan = plan_of(
        [
            ["No", "Action", "Responsible", "Timescale", "Progress"],
            ["1", "Write a briefing", "Lead Officer", "May 2018", "Sent"],
            ["Health board actions"],
            ["Step", "What the board will do", "Post holder", "Finish", "Where we are"],
            ["1", "Add a flag", "Records Manager", "Aug 2018", "Asked"],
        ]
    )
    second = plan.actions[1]
    assert path_of(plan, second) == ["Health board actions"]
    assert (second.owners, told(second)) == (["Records Manager"], ["Asked"])


# Columns


def test_the_number_next_to_the_action_is_its_own_and_by_is_a_timescale():
    plan = plan_of(
        [
            ["", "Improvement required", "", "Action", "Who", "By"],
            ["QI 2", "Partners share worries", "2.1", "Put a tray in each school", "Cluster Managers", "Aug 2013"],
            ["QI 2", "", "2.2", "Count concerns", "Data Officer", "ongoing"],
        ]
    )
    assert [(a.ref, a.timescale) for a in plan.actions] == [("2.1", "Aug 2013"), ("2.2", "ongoing")]
    assert path_of(plan, plan.actions[1]) == ["Partners share worries"]


@pytest.mark.parametrize(
    ("heads", "measures"),
    [
        (["Evidence", "Progress"], ["Minutes"]),  # asked for before anything is told: how we shall know
        (["Progress", "Evidence"], []),
    ],
)
def test_evidence_is_a_measure_only_where_it_is_asked_for(heads, measures):
    row = {"Evidence": "Minutes", "Progress": "Met twice"}
    plan = plan_of([["Action", "Lead", "Due", *heads], ["Meet", "Chair", "May 2020", *(row[h] for h in heads)]])
    assert plan.actions[0].measures == measures
    assert told(plan.actions[0]) == ["Met twice"]


def test_status_columns_by_month_under_one_heading_the_newest_is_current():
    plan = plan_of(
        [
            ["No", "Action", "Lead", "Target date", "<3>RAG"],
            ["", "", "", "", "Apr 18", "Jul 18", "Oct 18"],
            ["1", "Launch the tool", "Neglect Lead", "May 2018", "A", "R", "G"],
            ["2", "Train staff", "Training Lead", "Dec 2018", "R", "", "A"],
        ],
        down=[(0, column, 1) for column in range(4)],
    )
    assert [statuses(action) for action in plan.actions] == [["A", "R", "G"], ["R", "A"]]
    assert plan.actions[0].updates[-1].as_at == dt.date(2018, 10, 31)


def test_a_quarter_in_a_heading_is_no_value():
    plan = plan_of(
        [
            ["Ref", "Action", "Lead", "Due", "<2>Quarter 1 (June 2021)", "", "<2>Quarter 2 (September 2021)"],
            ["", "", "", "", "Update", "RAG", "Update", "RAG"],
            ["M1", "Find a desk", "Manager", "Sept 2021", "Desk found", "A", "In use", "G"],
        ],
        down=[(0, column, 1) for column in range(4)],
    )
    action = plan.actions[0]
    assert (told(action), statuses(action)) == (["Desk found", "In use"], ["A", "G"])


def test_a_revised_date_stands_beside_the_first():
    plan = plan_of(
        [
            ["Action", "Lead", "Original target date", "Revised target date", "Date completed"],
            ["Offer the pathway", "Head of Midwifery", "31 March 2023", "30 June 2023", ""],
            ["Change the form", "Systems Lead", "28 February 2023", "", "20 February 2023"],
            ["Brief teams", "Learning Lead", "April 2023", "", "Expected May 2023"],
        ]
    )
    first, second, third = plan.actions
    assert (first.timescale, first.revised_timescale) == ("31 March 2023", "30 June 2023")
    assert ("Revised target date", "30 June 2023") in first.extra
    assert (second.is_completed, second.completed_on) == (True, dt.date(2023, 2, 20))
    assert (third.is_completed, third.completed_on) == (False, None)


def test_months_with_short_years_are_told_by_all_of_them():
    rows = [["Action", "Lead", "Finish"], ["Draft", "Lead Officer", "Jun 23"], ["Audit", "Lead Officer", "Dec 23"]]
    dated = plan_of([["Improvement plan 2023"], [], *rows])
    assert [a.timescale_date for a in dated.actions] == [dt.date(2023, 6, 1), dt.date(2023, 12, 1)]
    assert {a.timescale_precision for a in dated.actions} == {"month"}
    assert "'Jun 23'" in said(dated, "note")
    undated = plan_of(rows)  # two cells and no year anywhere: they may be days
    assert [a.timescale_date for a in undated.actions] == [None, None]


# Rows


@pytest.mark.parametrize("filled", [True, False])
def test_rows_of_milestones_are_one_action_whether_or_not_it_is_repeated(filled):
    again = ["1", "Make the front door easier to reach"] if filled else ["", ""]
    lead = "Head of Front Door" if filled else ""
    plan = plan_of(
        [
            ["Action No", "Action", "Milestone", "Milestone due", "Lead officer", "Status"],
            ["1", "Make the front door easier to reach", "Map calls", "April 2023", "Head of Front Door", "Complete"],
            [*again, "Agree the script", "June 2023", lead, "On track"],
            ["2", "Use the tool", "Audit cases", "Oct 2023", "Audit Lead", "Complete"],
        ]
    )
    first, second = plan.actions
    assert [(m.text, m.timescale, m.is_done) for m in first.milestones] == [
        ("Map calls", "April 2023", True),
        ("Agree the script", "June 2023", False),
    ]
    assert first.text == "Make the front door easier to reach"
    assert first.owners == ["Head of Front Door"]
    assert not any(update.says_complete for update in first.updates)
    assert any(update.says_complete for update in second.updates)


def test_abbreviations_under_the_table_are_neither_theme_nor_action():
    plan = plan_of(
        [
            ["Ref", "Outcome", "Action", "Lead"],
            ["1", "Adults are seen soon", "Set a standard", "HSCP"],
            ["2", "Adults are seen soon", "Report on it", "HSCP"],
            [],
            ["Abbreviations"],
            ["HSCP", "Health and Social Care Partnership"],
        ]
    )
    assert [a.text for a in plan.actions] == ["Set a standard", "Report on it"]
    assert [theme.title for theme in plan.themes] == ["Adults are seen soon"]
    assert "HSCP – Health and Social Care Partnership" in plan.introduction


def test_tables_that_are_no_plan_are_named_and_left_out():
    plan = understood(
        sheet([["Action", "Lead", "Due"], ["Set a standard", "HSCP", "May 2022"]], name="Plan"),
        sheet([["Name", "Role", "E-mail"], ["A Person", "Clerk", "clerk@example.org"]], name="Contacts"),
    )
    assert "clerk@example.org" not in plan.introduction
    assert "clerk@example.org" in said(plan, "note")


def test_guidance_under_the_headings_is_no_action():
    plan = plan_of(
        [
            ["Ref", "What we will do", "Who", "When", "How will we know", "Update Oct 2022", "RAG"],
            ["", "Be specific", "A post", "Give a date", "What will differ", "What happened", "Red, amber or green"],
            ["S1", "Write a guide", "Board Manager", "Nov 2022", "It is used", "Drafted", "Amber"],
        ]
    )
    assert [a.ref for a in plan.actions] == ["S1"]


# Statuses


def test_words_without_letters_are_no_status():
    plan = plan_of(
        [
            ["Action", "Lead", "Status"],
            ["Draft", "Lead Officer", "Amber"],
            ["Audit", "Lead Officer", "Green"],
            ["Print", "Lead Officer", "Complete"],
        ]
    )
    assert [s.letter for s in plan.scheme] == ["A", "G"]
    assert [statuses(a) for a in plan.actions] == [["A"], ["G"], []]
    assert plan.actions[2].updates[0].says_complete


def test_a_key_of_words_under_the_table_gives_no_actions():
    plan = plan_of(
        [
            ["Action", "Lead", "Progress", "Status"],
            ["Draft", "Lead Officer", "Begun", "On track"],
            ["Audit", "Lead Officer", "Waiting", "At risk"],
            [],
            ["Key to status"],
            ["On track", "Will be done by the date"],
            ["At risk", "May miss the date"],
        ]
    )
    assert [a.text for a in plan.actions] == ["Draft", "Audit"]
    assert plan.scheme == []
    assert "At risk – May miss the date" in plan.introduction
    assert ("Status", "At risk") in plan.actions[1].extra


def test_figures_mean_what_the_key_says():
    plan = plan_of(
        [
            ["Action", "Lead", "Status (1-3)"],
            ["Draft", "Lead Officer", "3"],
            ["Audit", "Lead Officer", "1"],
            [],
            ["Status: 1 = not started; 2 = started; 3 = complete"],
        ]
    )
    assert [(s.letter, s.label, s.is_complete) for s in plan.scheme] == [
        ("1", "not started", False),
        ("2", "started", False),
        ("3", "complete", True),
    ]
    assert [statuses(a) for a in plan.actions] == [["3"], ["1"]]


def test_a_colour_with_words_beside_it():
    plan = plan_of(
        [
            ["Action", "Lead", "R/A/G"],
            ["Draft", "Lead Officer", "GREEN – complete"],
            ["Audit", "Lead Officer", "AMBER – booked"],
        ]
    )
    assert [statuses(a) for a in plan.actions] == [["G"], ["A"]]
    assert [a.updates[-1].says_complete for a in plan.actions] == [True, False]


@pytest.mark.parametrize(("other", "ticked"), [("", True), ("✓", False)])
def test_a_cross_means_done_only_where_nothing_is_ticked(other, ticked):
    plan = plan_of(
        [["Action", "Lead", "Done"], ["Draft", "Lead Officer", "x"], ["Audit", "Lead Officer", other or "x"]]
    )
    assert plan.actions[0].is_completed is ticked


@pytest.mark.parametrize(
    ("heads", "cells", "current"),
    [
        (["Initial RAG", "Current RAG"], ["R", "G"], "G"),
        (["Current RAG", "Initial RAG"], ["G", "R"], "G"),
        (["Police RAG", "Health RAG", "Overall RAG"], ["G", "R", "A"], "A"),
        (["RAG", "Impact RAG"], ["G", "R"], "G"),
        (["RAG", "Status"], ["G", "Open"], "G"),
        (["Delivery RAG", "Impact RAG"], ["G", "R"], None),  # nothing says which of them is the action's
        (["Police", "Health"], ["G", "R"], None),
    ],
)
def test_of_several_status_columns_only_the_current_one_is_the_status(heads, cells, current):
    rows = [["Action", "Lead", "Comments", *heads], *[[text, "Chair", "Begun", *cells] for text in ("Draft", "Audit")]]
    plan = plan_of(rows)
    action = plan.actions[0]
    assert (statuses(action) or [None])[-1] == current
    kept = {text for _, text in action.extra} | set(statuses(action))
    assert set(cells) <= kept  # nothing that is not current is lost


def test_several_ratings_without_an_order_are_a_question():
    plan = plan_of([["Action", "Lead", "Delivery RAG", "Impact RAG"], ["Draft", "Chair", "G", "R"]])
    assert "'Delivery RAG' is one of several status columns" in said(plan, "warning")


def test_a_row_of_totals_under_the_table_is_no_action():
    plan = plan_of(
        [
            ["Area for Improvement", "Action", "Lead", "Status"],
            ["Data", "Agree a data set", "Chair", "Complete"],
            ["Total actions", "1", "", "Complete: 1"],
        ]
    )
    assert [a.text for a in plan.actions] == ["Agree a data set"]


# Owners


@pytest.mark.parametrize(
    ("cell", "owners", "supporting"),
    [
        ("Sam Sample\nTeam Leader, Through Care", ["Sam Sample, Team Leader, Through Care"], []),
        ("Chair, Training & Development Subgroup", ["Chair, Training & Development Subgroup"], []),
        ("Det Supt, Crime Records", ["Det Supt, Crime Records"], []),
        ("Lead: Police; Support: Fire Service", ["Police"], ["Fire Service"]),
        (
            "Adult Care, Housing Options, Mental Health Trust",
            ["Adult Care", "Housing Options", "Mental Health Trust"],
            [],
        ),
        ("Social Work\nTeam Manager", ["Social Work", "Team Manager"], []),
    ],
)
def test_owners(cell, owners, supporting):
    plan = plan_of([["Action", "Who", "When"], ["Meet", cell, "May 2020"]])
    assert (plan.actions[0].owners, plan.actions[0].supporting) == (owners, supporting)
    assert "Left out" not in said(plan)
