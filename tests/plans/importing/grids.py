"""Small workbooks written as rows of words, for tests of the importer. All places and people in them are made up.

A cell is its text; '#FF0000|' before it fills it, '<4>' merges it over four columns, '*' prints it bold.
"""

import re

from spreadsheets.grid import Area, Cell, Sheet, Workbook

_MARKED = re.compile(r"^(?:#([0-9A-F]{6})\|)?(?:<(\d+)>)?(\*)?(.*)$", re.S)


def sheet(rows, *, name="Sheet1", start=(1, 1), down=(), hidden=False):
    """A sheet of `rows` from `start`; `down` merges (row, column, last row), counted from 0 within `rows`."""
    made = Sheet(name, hidden=hidden)
    for r, row in enumerate(rows, start[0]):
        for c, marked in enumerate(row, start[1]):
            fill, width, bold, text = _MARKED.match(marked).groups()
            if text or fill:
                made.cells[r, c] = Cell(r, c, text, text or None, fill, bool(bold))
            if width:
                made.merges.append(Area(r, c, r, c + int(width) - 1))
    for row, column, last in down:
        made.merges.append(Area(start[0] + row, start[1] + column, start[0] + last, start[1] + column))
    return made


def book(*sheets, name="plan.xlsx"):
    return Workbook(name, list(sheets))


def plan_of(rows, **told):
    """What is understood of a workbook of one sheet."""
    from plans.importing.understanding import understand

    return understand(book(sheet(rows, **told)))


def path_of(plan, action):
    """The titles of the themes that an action stands under, outermost first, its aim included."""
    titles, place = [], action.theme
    while place is not None:
        titles.insert(0, plan.themes[place].title)
        place = plan.themes[place].parent
    return titles


def said(plan, severity=None):
    return " ".join(p.message for p in plan.problems if severity in (None, p.severity))
