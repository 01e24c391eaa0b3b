"""Plans laid out as inspectorates, safeguarding boards and auditors have them filled in. All of it is made up."""

from tests.plans.importing.grids import book, sheet
from tests.plans.importing.layouts import AUDIT, FOUR, GUIDE, ROUTE, TRAINING, act


def homicide_review_form():
    """The number of each action stands under 'Recommendation'; the wording is in bands."""
    rows = [["<6>*Action plan"]]
    rows += [["*Recommendation", "*Scope of recommendation", "*Action to take", "*Lead agency", "*Target date"]]
    rows[1] += ["*Date of completion and outcome"]
    rows += [["<6>*Recommendation 1: Staff should ask about safety"], ["1.1", "Local", *GUIDE, "Completed May 2022"]]
    rows += [["1.2", "Local", *TRAINING, ""], ["<6>*Recommendation 2: Cases should be flagged"]]
    rows += [["2.1", "Regional", *AUDIT, ""]]
    one, two = (["Recommendation 1: Staff should ask about safety"], ["Recommendation 2: Cases should be flagged"])
    return book(sheet(rows)), [
        act(GUIDE, ref="1.1", path=one, complete=True),
        act(TRAINING, ref="1.2", path=one),
        act(AUDIT, ref="2.1", path=two),
    ]


def key_beside_its_caption():
    """The first line of the key shares its row with the caption; its status stands in fills alone."""
    rows = [["*Improvement plan"], [], ["BRAG", "#0070C0|", "Blue – Complete"], ["", "#FF0000|", "Red – Off track"]]
    rows += [["", "#FFC000|", "Amber – Some slippage"], [], ["Action", "Lead", "By when", "Update", "BRAG"]]
    rows += [[*GUIDE, "Sent", "#0070C0|"], [*TRAINING, "Booked", "#FFC000|"], [*AUDIT, "None", "#FF0000|"]]
    said = zip(FOUR, "BAR", ("Sent", "Booked", "None"), strict=False)
    return book(sheet(rows)), [act(t, rag=m, complete=m == "B", updates=[(m, words)]) for t, m, words in said]


def questions_for_headings():
    """Where we are now is where the action starts from; nothing here is called an action."""
    rows = [["Where are we now?", "Where do we want to be?", "How will we get there?", "Who will lead?"]]
    rows[0] += ["When will we do this by?", "How will we know we have got there?"]
    rows += [
        ["Views are mixed", "Staff are sure", *GUIDE, "Survey"],
        ["Few courses", "All trained", *TRAINING, "Counts"],
    ]
    return book(sheet(rows)), [act(GUIDE, path=["Staff are sure"]), act(TRAINING, path=["All trained"])]


def steps_with_a_row_each():
    """One action, one lead, several steps with dates and statuses of their own; one step done is not the action."""
    rows = [["No", "Action", "Lead", "Step", "Step due", "Step status", "Overall RAG"]]
    rows += [["1", *GUIDE[:2], "Agree the wording", "Jan 2022", "Complete", "A"]]
    rows += [["", "", "", "Print it", "March 2022", "Not started", ""]]
    rows += [["2", *AUDIT[:2], "Draw the sample", "July 2022", "Complete", "G"]]
    rows += [["", "", "", "Report", "Sept 2022", "Not started", ""]]
    made = sheet(rows, down=[(row, column, row + 1) for row in (1, 3) for column in (0, 1, 2, 6)])
    first, second = ["Agree the wording", "Print it"], "Jan 2022\nMarch 2022"
    return book(made), [
        act(GUIDE, ref="1", rag="A", updates=[("A", "")], timescale=second, milestones=first),
        act(
            AUDIT,
            ref="2",
            rag="G",
            updates=[("G", "")],
            timescale="July 2022\nSept 2022",
            milestones=["Draw the sample", "Report"],
        ),
    ]


def lines_cut_into_rows():
    """Pasted from a PDF: each printed line of a cell is a row."""
    rows = [["No", "Action", "Lead", "Timescale", "Progress"]]
    rows += [["1", "Write a short guide to", "Information", "March", "Drafted and sent"]]
    rows += [["", "sharing information", "Lead", "2022", "out for comment"]]
    rows += [["2", "Run six sessions on", "Training Coordinator", "30 June 2022", ""]]
    rows += [["", "professional curiosity"], ["Page 1 of 2"], ["3", "Audit twenty files of", *AUDIT[1:], "Begun"]]
    rows += [["", "children who were not seen"], ["Page 2 of 2"]]
    return book(sheet(rows)), [
        act(GUIDE, ref="1", updates=[("", "Drafted and sent out for comment")]),
        act(TRAINING, ref="2"),
        act(AUDIT, ref="3", updates=[("", "Begun")]),
    ]


def reasons_between_outcome_and_heading():
    rows = [["*Plan for care leavers"], []]
    head = ["*Actions", "*Lead", "*Timescale", "*Progress"]
    rows += [["Outcome:", "A safe home"], ["Why is this important?", "Moves are rushed"], head, [*GUIDE, "Begun"]]
    rows += [["Outcome:", "A good school"], ["Why is this important?", "Many are sent home"], head, [*AUDIT, "Begun"]]
    return book(sheet(rows)), [
        act(GUIDE, path=["A safe home"], updates=[("", "Begun")]),
        act(AUDIT, path=["A good school"], updates=[("", "Begun")]),
    ]


def prison_response():
    """Numbered headings over two lines; each recommendation's number is its one action's; 'Completed' for a date."""
    rows = [["<5>*Response to the inspection"], []]
    rows += [["1.\nRec No", "2.\nRecommendation", "4.\nAction Taken/Planned", "5.\nOwner", "6.\nTarget Date"]]
    rows += [["5.1", "Staff should share what they know", *GUIDE], ["5.2", "Files should be checked", *AUDIT[:2]]]
    rows[-1] += ["Completed"]
    return book(sheet(rows)), [
        act(GUIDE, ref="5.1", path=["Staff should share what they know"]),
        act(AUDIT, ref="5.2", path=["Files should be checked"], timescale="Completed", complete=True),
    ]


def dates_still_to_come():
    """A heading that speaks of completion to come is a timescale, and no action is done for it."""
    rows = [["Agenda item", "Agreed action", "Lead", "Date action will be completed", "What resources do we need?"]]
    rows += [["3. Data", *ROUTE, "None"], ["5. Policy", *AUDIT, "A day a file"]]
    return book(sheet(rows)), [act(ROUTE, path=["3. Data"]), act(AUDIT, path=["5. Policy"])]


PUBLISHED = (
    homicide_review_form,
    key_beside_its_caption,
    questions_for_headings,
    steps_with_a_row_each,
    lines_cut_into_rows,
    reasons_between_outcome_and_heading,
    prison_response,
    dates_still_to_come,
)
