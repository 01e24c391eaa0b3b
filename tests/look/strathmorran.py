"""Plain contexts for the gallery: a made-up partnership, so that every part can be seen without a database."""

from datetime import date
from types import SimpleNamespace as Made

from django import forms

from measures.charting import line_chart, proportion_bar

DAY = date(2025, 11, 12)
RED = {
    "id": 1,
    "letter": "R",
    "label": "Red",
    "tone": "red",
    "meaning": "Not on track: the date will be missed or was missed, and the group must decide what happens.",
}
AMBER = {
    "id": 2,
    "letter": "A",
    "label": "Amber",
    "tone": "amber",
    "meaning": "Some delay or risk; the owner expects to recover it without help.",
}
GREEN = {
    "id": 3,
    "letter": "G",
    "label": "Green",
    "tone": "green",
    "meaning": "On track for the date that the plan gives.",
}
COMPLETE = {
    "id": 4,
    "letter": "P",
    "label": "Complete",
    "tone": "purple",
    "is_complete": True,
    "meaning": "Done, with evidence that practice has changed.",
}
BLUE = {
    "id": 5,
    "letter": "B",
    "label": "Not started",
    "tone": "blue",
    "meaning": "Agreed, and waiting for its start date.",
}
STATUSES = [RED, AMBER, GREEN, COMPLETE]

PARTNERSHIP = "Strathmorran Child Protection Committee"
PERSON = Made(is_authenticated=True, name="Lead officer, Children’s Services", active_memberships=[])
MEMBERSHIP = Made(
    role="administrator", post="Committee support", partnership=PARTNERSHIP, get_role_display="Administrator"
)


class Person(Made):
    def __str__(self):
        return self.name


def frame(**context):
    """What base.html needs, and the page's own."""
    person = Person(is_authenticated=True, name="Committee support", active_memberships=[MEMBERSHIP])
    return {
        "user": person,
        "memberships": [MEMBERSHIP],
        "own_partnership": PARTNERSHIP,
        "partnership": PARTNERSHIP,
        "statuses": STATUSES,
        "nav": [("Home", "/home/"), ("Plans", "/plan/"), ("Dashboard", "/dashboard/"), ("Reports", "/report/")],
    } | context


def update(as_at, status, narrative, who="Service manager, Family Support", **more):
    return {"as_at": as_at, "status": status, "narrative": narrative, "author_label": who, **more}


def action(ref, text, owners, timescale, words="", state="", status=None, moved="", updates=(), **more):
    row = {"ref": ref, "text": text, "owners": owners, "timescale": timescale, "words": words, "state": state}
    row |= {"status": status, "moved": moved, "updates": list(updates), "latest": updates[0] if updates else None}
    return row | {"earlier": list(updates)[1:], **more}


REFERRAL = action(
    "1.1",
    "Agree one referral form for health visiting, schools and the family support service, "
    "and withdraw the four forms in use.",
    ["Service manager, Family Support", "Lead nurse, NHS Strathmorran"],
    "Autumn 2025",
    "due in 18 days",
    "soon",
    AMBER,
    "first due 31 May 2025, moved once",
    [
        update(
            date(2025, 9, 30),
            AMBER,
            "The draft form was tried in six schools between August and September. Health visitors asked for a shorter "
            "section on the child’s views; a second draft went to the Practice Group on 24 September.\n\nStill to do:\n"
            "• agree who holds the form once it is signed\n• withdraw the form used by the out-of-hours team",
        ),
        update(
            date(2025, 6, 30),
            GREEN,
            "Working group met in May. Forms from all four services compared; first draft agreed.",
        ),
        update(date(2025, 3, 31), None, "Working group set up, chaired by the lead nurse."),
    ],
)
CHRONOLOGY = action(
    "1.2",
    "Train all team managers to read a multi-agency chronology before a case conference, "
    "and check by audit that they do.",
    ["Learning and development lead"],
    "Aug 2025",
    "73 days late",
    "late",
    RED,
    "first due 30 April 2025, moved twice",
    [
        update(
            date(2025, 9, 30),
            RED,
            "Two of six sessions held. The remaining four were cancelled because the trainer’s post is empty; "
            "a temporary "
            "arrangement with the neighbouring partnership is being costed.",
            "Learning and development lead",
        ),
        update(
            date(2025, 6, 30),
            AMBER,
            "First session held in June; eleven managers took part.",
            "Learning and development lead",
        ),
    ],
)
VOICE = action(
    "2.1",
    "Record the child’s own words in every plan review, and say what was done about them.",
    ["Independent reviewing team"],
    "Ongoing",
    "",
    "",
    GREEN,
    "",
    [
        update(
            date(2025, 9, 30),
            GREEN,
            "Audit of 40 reviews: the child’s words stood in 31 (78%), against 22 (55%) a year ago.",
            "Independent reviewing team",
        )
    ],
)
ADVOCACY = action(
    "2.2",
    "Offer advocacy to each child before a first conference.",
    ["Commissioning manager", "Voices Together (third sector)"],
    "31 March 2025",
    "",
    "",
    COMPLETE,
    "",
    [
        update(
            date(2025, 3, 31),
            COMPLETE,
            "Contract in place since 3 March. Every child invited to a conference in March was offered an advocate.",
            "Commissioning manager",
        )
    ],
)
SUPERVISION = action(
    "3.1",
    "Review the supervision policy so that reflective supervision takes place at least every four weeks.",
    ["Head of social work"],
    "Dates set",
    "no date can be read from this",
    "",
    None,
)
THRESHOLD = action(
    "3.2",
    "Publish shared guidance on thresholds for staff who work with adults.",
    ["Adult protection lead", "Police Scotland, Concern Hub"],
    "Sep – Dec 2025",
    "due 31 December 2025",
    "",
    GREEN,
    "",
    [
        update(
            date(2025, 9, 30), GREEN, "Guidance drafted; consultation open until 31 October.", "Adult protection lead"
        )
    ],
)

THEMES = [
    {
        "anchor": "outcome-1",
        "level": "Outcome 1",
        "title": "Concerns are shared early and read as a whole",
        "aims": [
            {
                "id": "aim-1",
                "level": "Aim",
                "title": "Everyone who knows a child can see what others have seen.",
                "actions": [REFERRAL, CHRONOLOGY],
            }
        ],
    },
    {
        "anchor": "outcome-2",
        "level": "Outcome 2",
        "title": "Children’s own words shape what is done",
        "aims": [
            {
                "id": "aim-2",
                "level": "Aim",
                "title": "No plan is reviewed without the child’s view in it.",
                "actions": [VOICE, ADVOCACY],
            }
        ],
    },
    {
        "anchor": "outcome-3",
        "level": "Outcome 3",
        "title": "Staff have time and help to think",
        "aims": [
            {
                "id": "aim-3",
                "level": "Aim",
                "title": "Supervision leaves room for reflection.",
                "actions": [SUPERVISION],
            },
            {
                "id": "aim-4",
                "level": "Aim",
                "title": "Adult services know when to ask about a child.",
                "actions": [THRESHOLD],
            },
        ],
    },
]
CONTENTS = [
    {
        "label": f"{theme['level']}: {theme['title']}",
        "anchor": theme["anchor"],
        "children": [{"label": aim["title"], "anchor": aim["id"]} for aim in theme["aims"]],
    }
    for theme in THEMES
]
COUNTS = [
    {"status": RED, "count": 3, "address": "?rag=R"},
    {"status": AMBER, "count": 8, "address": "?rag=A"},
    {"status": GREEN, "count": 20, "address": "?rag=G"},
    {"status": COMPLETE, "count": 6, "address": "?rag=P"},
    {"status": None, "count": 2, "address": "?rag=none"},
]
BAR = proportion_bar([("R", "red", 3), ("A", "amber", 8), ("G", "green", 20), ("P", "purple", 6), ("", "none", 2)])
BAR_TITLE = "Of 39 actions 3 are red, 8 amber, 20 green, 6 complete and 2 not rated."
CHART = line_chart(
    [
        (date(2024, 9, 30), 55),
        (date(2024, 12, 31), 58),
        (date(2025, 3, 31), 64),
        (date(2025, 6, 30), 71),
        (date(2025, 9, 30), 78),
    ],
    targets=[(None, 90)],
    unit="%",
    name="Reviews with the child’s own words",
)
FALLING = line_chart(
    [(date(2024, 3, 31), 41), (date(2024, 9, 30), 38), (date(2025, 3, 31), 30.5), (date(2025, 9, 30), 22)],
    targets=[(date(2025, 3, 31), 30), (date(2026, 3, 31), 20)],
    unit="days",
    name="Days from referral to first visit",
)
CHANGES = [
    {
        "at": date(2025, 9, 30),
        "who": "Service manager, Family Support",
        "what": "RAG",
        "old": "G – Green",
        "new": "A – Amber",
        "reason": "",
    },
    {
        "at": date(2025, 6, 2),
        "who": "Committee support",
        "what": "Timescale",
        "old": "May 2025",
        "new": "Autumn 2025",
        "reason": "The pilot in schools needed a full term; agreed by the Practice Group on 28 May 2025.",
    },
    {
        "at": date(2025, 2, 14),
        "who": "Committee support",
        "what": "Owner",
        "old": "",
        "new": "Lead nurse, NHS Strathmorran",
        "reason": "Joint lead agreed",
    },
]
MILESTONES = [
    {"text": "Compare the four forms in use", "timescale": "April 2025", "is_done": True, "done_on": date(2025, 5, 12)},
    {"text": "Try the draft in six schools", "timescale": "August 2025", "is_done": True, "done_on": date(2025, 9, 19)},
    {
        "text": "Practice Group signs off the form",
        "timescale": "31 October 2025",
        "is_done": False,
        "words_late": "12 days late",
    },
    {"text": "Withdraw the old forms", "timescale": "November 2025", "is_done": False},
]
FILES = [
    {
        "title": "Referral form, second draft",
        "address": "#",
        "about": "Word document, 84 KB, added 30 September 2025",
        "is_download": True,
    },
    {
        "title": "Note of the Practice Group, 24 September 2025",
        "address": "#",
        "about": "PDF, 240 KB, added 30 September 2025",
        "is_download": True,
    },
]
DOWNLOADS = [
    {"label": "PDF", "address": "#", "about": "to print, or to go into the committee’s papers"},
    {"label": "Excel workbook", "address": "#", "about": "to filter and sort"},
    {"label": "CSV", "address": "#", "about": "for other programs"},
]
CHIPS = [
    {"words": "Red", "number": 3, "href": "#", "is_status": True, "status": RED},
    {"words": "Amber", "number": 8, "href": "#", "is_on": True, "is_status": True, "status": AMBER},
    {"words": "Green", "number": 20, "href": "#", "is_status": True, "status": GREEN},
    {"words": "Complete", "number": 6, "href": "#", "is_status": True, "status": COMPLETE},
    {"words": "Not rated", "number": 2, "href": "#", "is_status": True, "status": None},
    {"words": "Overdue", "number": 5, "href": "#"},
    {"words": "No update for 90 days", "number": 4, "href": "#"},
    {"words": "Green but overdue", "number": 2, "href": "#"},
]
ASKED = [
    {"label": "RAG", "words": "Amber", "href": "#"},
    {"label": "Owner", "words": "Lead nurse, NHS Strathmorran", "href": "#"},
]


def cells(labels, *numbers):
    return [
        {"label": label, "count": number, "address": "#list" if number else ""}
        for label, number in zip(labels, numbers, strict=True)
    ]


RAG_HEADS = ["Actions", "Red", "Amber", "Green", "Complete", "Not rated", "Overdue"]
BY_THEME = [
    {
        "label": "Concerns are shared early and read as a whole",
        "address": "#",
        "cells": cells(RAG_HEADS, 14, 2, 4, 6, 2, 0, 3),
    },
    {
        "label": "Children’s own words shape what is done",
        "address": "#",
        "cells": cells(RAG_HEADS, 13, 0, 2, 8, 3, 0, 1),
    },
    {"label": "Staff have time and help to think", "address": "#", "cells": cells(RAG_HEADS, 12, 1, 2, 6, 1, 2, 1)},
]
BY_THEME_TOTAL = {"label": "All actions", "cells": cells(RAG_HEADS, 39, 3, 8, 20, 6, 2, 5)}
SUMMARY_HEADS = ["Total", "Completed", "Added", "Ongoing"]
SUMMARY = [
    {"label": "Year 1, as at 30 September 2024", "cells": cells(SUMMARY_HEADS, 36, 2, 0, 34)},
    {"label": "Year 2, as at 30 September 2025", "cells": cells(SUMMARY_HEADS, 39, 4, 3, 33)},
]


class FilterForm(forms.Form):
    q = forms.CharField(label="Words", required=False)
    rag = forms.ChoiceField(label="RAG", required=False, choices=[("", "Any"), ("A", "Amber")])
    theme = forms.ChoiceField(
        label="Theme", required=False, choices=[("", "All"), ("1", "Concerns are shared early and read as a whole")]
    )
    owner = forms.ChoiceField(
        label="Owner", required=False, choices=[("", "All"), ("1", "Lead nurse, NHS Strathmorran")]
    )
    overdue = forms.BooleanField(label="Only overdue", required=False)


class _Choice:
    """What a ModelChoiceField gives as a choice's value."""

    def __init__(self, value, instance):
        self.value, self.instance = value, instance

    def __str__(self):
        return str(self.value)

    def __eq__(self, other):
        return str(self) == str(other)

    def __hash__(self):
        return hash(str(self))


class UpdateForm(forms.Form):
    as_at = forms.CharField(label="As at", help_text="The day your words speak of. For example, 30 September 2025.")
    status = forms.ChoiceField(
        label="RAG",
        widget=forms.RadioSelect,
        choices=[(_Choice(status["id"], status), status["label"]) for status in STATUSES]
        + [("", "You cannot say yet. Not rated is not green.")],
        required=False,
    )
    narrative = forms.CharField(
        label="What has happened",
        widget=forms.Textarea,
        help_text="What was done, what it changed for children, and what is still to do. "
        "Write for a reader who was not there.",
    )
    says_complete = forms.BooleanField(label="This action is complete", required=False)
    milestones = forms.MultipleChoiceField(
        label="Steps that are done",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(n, step["text"]) for n, step in enumerate(MILESTONES)],
    )
    evidence = forms.FileField(
        label="Evidence", required=False, help_text="PDF, Word, Excel, PowerPoint, text or picture; at most 20 MB."
    )
    group = forms.ChoiceField(
        label="Agreed by",
        required=False,
        choices=[("", "Choose a group"), ("1", "Practice Group"), ("2", "Chief Officers Group")],
    )


def update_form(wrong=False):
    if not wrong:
        return UpdateForm(initial={"as_at": "12 November 2025", "status": "2", "milestones": [0, 1]})
    form = UpdateForm({"as_at": "31 June 2025", "status": "2", "narrative": "", "milestones": ["0"]})
    form.fields["narrative"].error_messages["required"] = "Say what has happened since 30 September 2025."
    form.full_clean()
    form.add_error("as_at", "31 June 2025 is not a day: June has 30. Write the day as in 30 June 2025.")
    return form
