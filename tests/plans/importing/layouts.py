"""Plans laid out as committees lay them out, each with what a person would read in it. All of it is made up.

A layout is the rows of its sheets (written as in `grids`) and its actions as `act` gives them. Between them they stand
for the shapes that workbooks come in; the words are the same few in each, so that only the shape differs.
"""

from tests.plans.importing.grids import book, sheet

GUIDE = ("Write a short guide to sharing information", "Information Lead", "March 2022")
TRAINING = ("Run six sessions on professional curiosity", "Training Coordinator", "30 June 2022")
AUDIT = ("Audit twenty files of children who were not seen", "Quality Manager", "September 2022")
ROUTE = ("Agree one route for disputes between agencies", "Head of Safeguarding", "31/12/2022")
FOUR = (GUIDE, TRAINING, AUDIT, ROUTE)


def act(task, *, ref="", path=(), rag="", complete=False, updates=(), milestones=(), **changed):
    """An action as it is to be read; `changed` are text, owners or timescale where the layout prints others."""
    text, owner, when = task
    return {
        "ref": ref,
        "path": list(path),
        "text": changed.get("text", text),
        "owners": changed.get("owners", [owner]),
        "timescale": changed.get("timescale", when),
        "rag": rag,
        "complete": complete,
        "updates": list(updates),
        "milestones": list(milestones),
    }


def form_downwards():
    rows = [["*Single agency action plan"], []]
    for place, (text, owner, when) in enumerate(FOUR[:3], 1):
        rows += [["Action number", str(place)], ["Recommendation", f"Practice point {place} should be met"]]
        rows += [["What are we going to do?", text], ["Responsible officer:", owner], ["Target date", when]]
        rows += [["Status", "Completed" if place == 2 else "On track"], []]
    wanted = [
        act(task, ref=str(n), path=[f"Practice point {n} should be met"], complete=n == 2, updates=[("", said)])
        for n, task, said in ((1, GUIDE, "On track"), (2, TRAINING, "Completed"), (3, AUDIT, "On track"))
    ]
    return book(sheet(rows)), wanted


def form_for_each_sheet():
    sheets, wanted = [], []
    for place, (text, owner, when) in enumerate(FOUR[:2], 1):
        rows = [["<2>*Action record"], ["Ref:", f"A{place}"], ["What will we do?", text], ["Who will lead?", owner]]
        sheets.append(sheet([*rows, ["By when?", when], ["RAG", "G"]], name=f"Record {place}"))
        wanted.append(act(FOUR[place - 1], ref=f"A{place}", path=[f"Record {place}"], rag="G", updates=[("G", "")]))
    return book(*sheets), wanted


def actions_under_years():
    rows = [["*Plan on a page"], ["Priority", "Lead", "2021/22", "2022/23"]]
    rows += [["Early help", "Early Help Lead", GUIDE[0], f"• {TRAINING[0]}\n• {AUDIT[0]}"]]
    rows += [["Safe at home", "Duty Manager", "", ROUTE[0]]]
    early = {"path": ["Early help"], "owners": ["Early Help Lead"]}
    return book(sheet(rows)), [
        act(GUIDE, **early, timescale="2021/22"),
        act(TRAINING, **early, timescale="2022/23"),
        act(AUDIT, **early, timescale="2022/23"),
        act(ROUTE, path=["Safe at home"], owners=["Duty Manager"], timescale="2022/23"),
    ]


def ticks_under_years():
    rows = [["*No", "*What we will do", "*Who", "<2>*Timescale"], ["", "", "", "*2021/22", "*2022/23"]]
    rows += [["1", *GUIDE[:2], "✓", ""], ["2", *TRAINING[:2], "✓", "✓"], ["3", *AUDIT[:2], "", "✓"]]
    made = sheet(rows, down=((0, 0, 1), (0, 1, 1), (0, 2, 1)))
    spans = ("2021/22", "2021/22 – 2022/23", "2022/23")
    return book(made), [
        act(task, ref=str(n), timescale=span) for n, (task, span) in enumerate(zip(FOUR, spans, strict=False), 1)
    ]


def a_row_an_entry():
    rows = [["Ref", "Action", "Lead", "Due date", "Date of update", "Update", "RAG"]]
    rows += [["1", *GUIDE, "14/01/2022", "Drafted", "R"], ["1", *GUIDE, "08/04/2022", "Sent out", "A"]]
    rows += [["2", *AUDIT, "14/01/2022", "Tool agreed", "A"], ["2", *AUDIT, "08/04/2022", "Done in full", "G"]]
    return book(sheet(rows)), [
        act(GUIDE, ref="1", rag="A", updates=[("R", "Drafted"), ("A", "Sent out")]),
        act(AUDIT, ref="2", rag="G", updates=[("A", "Tool agreed"), ("G", "Done in full")]),
    ]


def quarters_to_come():
    rows = [["Action", "Lead officer", "Deadline", "Q1 2022/23 RAG", "Q2 2022/23 RAG", "Q3 2022/23 RAG", "Comments"]]
    rows += [[*GUIDE, "R", "A", "", "Drafted"], [*AUDIT, "A", "A", "G", "Sample drawn"]]
    return book(sheet(rows)), [
        act(GUIDE, rag="A", updates=[("R", ""), ("A", "Drafted")]),
        act(AUDIT, rag="G", updates=[("A", ""), ("A", ""), ("G", "Sample drawn")]),
    ]


def ticks_under_colours():
    rows = [["*Action", "*Lead", "*Target date", "<3>*Status"], ["", "", "", "*Red", "*Amber", "*Green"]]
    rows += [[*GUIDE, "X"], [*TRAINING, "", "X"], [*AUDIT, "", "", "X"], [*ROUTE]]
    made = sheet(rows, down=((0, 0, 1), (0, 1, 1), (0, 2, 1)))
    read = [act(task, rag=letter, updates=[(letter, "")]) for task, letter in zip(FOUR, "RAG", strict=False)]
    return book(made), [*read, act(ROUTE)]


def key_where_green_is_complete():
    rows = [["*Key"], ["1", "Complete"], ["2", "Under way"], ["3", "Not started"], []]
    rows += [["What", "Who", "When", "Score"], [*GUIDE, "1"], [*TRAINING, "2"], [*AUDIT, "3"], [*ROUTE, "2"]]
    return book(sheet(rows)), [
        act(task, rag=mark, complete=mark == "1", updates=[(mark, "")]) for task, mark in zip(FOUR, "1232", strict=True)
    ]


def progress_in_a_row_below():
    rows = [["<4>*Composite action plan"], [], ["No", "Action", "Lead", "Timescale"]]
    for place, task in enumerate(FOUR[:3], 1):
        rows += [[str(place), *task], ["", f"<3>Progress: step {place} was taken"]]
    return book(sheet(rows)), [
        act(task, ref=str(n), updates=[("", f"Progress: step {n} was taken")]) for n, task in enumerate(FOUR[:3], 1)
    ]


def themes_in_the_headings():
    rows = [["<3>*Delivery plan"], [], ["*Objective 1: Children are heard", "*Lead", "*Timescale"], GUIDE, TRAINING, []]
    rows += [["*Objective 2: Staff are supported", "*Lead", "*Timescale"], AUDIT, ROUTE]
    heard, supported = ["Objective 1: Children are heard"], ["Objective 2: Staff are supported"]
    wanted = [act(GUIDE, path=heard), act(TRAINING, path=heard), act(AUDIT, path=supported), act(ROUTE, path=supported)]
    return book(sheet([list(row) for row in rows])), wanted


def numbers_merged_over_paragraphs():
    rows = [["Ref", "Action", "Lead", "By when"], ["1", *GUIDE], ["", "It covers schools as well."], ["2", *AUDIT]]
    made = sheet(rows, down=((1, 0, 2), (1, 2, 2), (1, 3, 2)))
    text = f"{GUIDE[0]}\nIt covers schools as well."
    return book(made), [act(GUIDE, ref="1", text=text), act(AUDIT, ref="2")]


def a_column_for_each_agency():
    rows = [["Recommendation", "Health", "Police", "Timescale"]]
    rows += [["Visits should be on time", GUIDE[0], TRAINING[0], "May 2022"]]
    rows += [["Notes should be read", AUDIT[0], ROUTE[0], "June 2022"]]
    first = {"path": ["Visits should be on time"], "timescale": "May 2022"}
    second = {"path": ["Notes should be read"], "timescale": "June 2022"}
    return book(sheet(rows)), [
        act(GUIDE, owners=["Health"], **first),
        act(TRAINING, owners=["Police"], **first),
        act(AUDIT, owners=["Health"], **second),
        act(ROUTE, owners=["Police"], **second),
    ]


def closed_actions_apart():
    head = ["No", "Action", "Owner", "Target", "Comments"]
    rows = [["<5>*Review action plan"], head, ["1", *GUIDE, "Begun"], ["2", *TRAINING, "Booked"]]
    rows += [["#D9D9D9|<5>*COMPLETED ACTIONS"], ["3", *AUDIT, "Reported to the board"]]
    return book(sheet(rows)), [
        act(GUIDE, ref="1", updates=[("", "Begun")]),
        act(TRAINING, ref="2", updates=[("", "Booked")]),
        act(AUDIT, ref="3", path=["COMPLETED ACTIONS"], complete=True, updates=[("", "Reported to the board")]),
    ]


LAYOUTS = (
    form_downwards,
    form_for_each_sheet,
    actions_under_years,
    ticks_under_years,
    a_row_an_entry,
    quarters_to_come,
    ticks_under_colours,
    key_where_green_is_complete,
    progress_in_a_row_below,
    themes_in_the_headings,
    numbers_merged_over_paragraphs,
    a_column_for_each_agency,
    closed_actions_apart,
)
