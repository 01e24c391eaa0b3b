"""A first report and a next one on the same plan, as plain readings. All places and people in them are made up."""

import datetime as dt
from copy import deepcopy

from plans.importing.comparison import Standing, StandingUpdate
from plans.importing.evidence import path_of
from plans.importing.reading import ActionReading, PlanReading, Source, StatusReading, ThemeReading, UpdateReading

FIRST_DAY, NEXT_DAY = dt.date(2021, 3, 31), dt.date(2022, 3, 31)

KEY = (
    StatusReading("R", "Red", "Not on track", needs_attention=True),
    StatusReading("A", "Amber", "Some delay", needs_attention=True),
    StatusReading("G", "Green", "On track"),
    StatusReading("B", "Blue", "Done", is_complete=True),
)

# ref, theme, text, owner, timescale, progress, rating
ROWS = (
    ("1.1", 0, "Agree one referral form for every school and nursery", "Head of Learning", "June 2021", "Drafted", "A"),
    ("1.2", 0, "Train duty social workers in the use of chronologies", "Training Lead", "March 2022", "Begun", "G"),
    ("1.3", 0, "Audit ten case files each month with police colleagues", "Audit Officer", "Quarterly", "", ""),
    ("2.1", 1, "Publish a leaflet on neglect for parents and carers", "Communications Lead", "May 2021", "Out", "B"),
    ("2.2", 1, "Set up a forum where young people meet the committee", "Participation Officer", "2022", "Late", "R"),
    ("2.3", 1, "Review how the out of hours service records concerns", "Service Manager", "Ongoing", "Started", "G"),
)


def a_row(ref, theme, text, owner="", timescale="", progress="", rating="", *, line=2, **told):
    updates = [UpdateReading(progress, rating, cell=f"F{line}")] if progress or rating else []
    row = ActionReading(
        text, Source("Plan", line, line, f"B{line}"), ref=ref, theme=theme, timescale=timescale, updates=updates
    )
    row.owners, row.cells = [owner] if owner else [], {"text": f"B{line}"}
    for name, value in told.items():
        setattr(row, name, value)
    return row


def report(rows=ROWS, *, themes=("Staff know what to do", "Families are heard"), as_at=FIRST_DAY, key=KEY):
    return PlanReading(
        title="Harbour Bay improvement plan",
        as_at=as_at,
        scheme=list(key),
        themes=[ThemeReading(title, level="Outcome") for title in themes],
        actions=[row if isinstance(row, ActionReading) else a_row(*row, line=line) for line, row in enumerate(rows, 2)],
    )


def next_report(**changed):
    """The next report of the same plan: `changed` maps 'a2_1' (a ref) to the fields of its row that differ.

    A value of None leaves the row out. Progress is as it was unless it is told.
    """
    reading = deepcopy(report(as_at=NEXT_DAY))
    for name, told in changed.items():
        place = next(i for i, row in enumerate(reading.actions) if row.ref == name[1:].replace("_", "."))
        if told is None:
            del reading.actions[place]
        else:
            for field, value in told.items():
                setattr(reading.actions[place], field, value)
    return reading


def said(text="", rating="", **told):
    return [UpdateReading(text, rating, **told)]


def standings(reading):
    """The actions of a reading as they would stand in the plan; ids count from 1."""
    letters = {status.letter: status for status in reading.scheme}
    return [
        Standing(
            id=place,
            text=row.text,
            ref=row.ref,
            kind=row.kind,
            position=place,
            theme=row.theme,
            theme_path=path_of(reading, row.theme),
            timescale=row.timescale,
            owners=list(row.owners),
            supporting=list(row.supporting),
            groups=list(row.governance_groups),
            status=row.updates[-1].status if row.updates else "",
            updates=[StandingUpdate(FIRST_DAY, update.text, update.status) for update in row.updates],
            is_complete=bool(row.updates and row.updates[-1].status and letters[row.updates[-1].status].is_complete),
        )
        for place, row in enumerate(reading.actions, 1)
    ]
