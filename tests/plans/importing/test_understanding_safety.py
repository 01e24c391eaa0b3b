"""Whatever a workbook holds, it is understood or refused in a sentence, and no word of it goes missing unsaid."""

import random
import re
import unicodedata

import pytest

from plans.importing.leftovers import _texts
from plans.importing.understanding import NoPlanFound, understand
from spreadsheets.grid import Area, Cell, Sheet, Workbook

POOL = """Action|Lead|Timescale|RAG|R|G|1|1.1|A.|Outcome 1|OUTCOME|Objective 2: x|Progress|and|&|Finding: 2|Who|When
|Strategic response:|May 2020|31/12/2021|By 1 June 2020\nthen July 2021|• a\n• b|(hint)|Total|No|% complete|100%
|Green|Key|Complete|Red = late; Amber = soon|Head of Service, Council|a, b, c|(|[|)|\\|\x00|😀|١٢|ﬀ|Note: x|:|–|@
|Q1 2022/23|-1|00/00/0000|31/02/2020|Update June 2019: y\nUpdate 31 Feb 2020: z|Target date|Evidence
|Recommendation|Measures|Milestone|Status at June|Date completed|99999999999999999999""".split("|")


def any_sheet(rnd):
    made = Sheet(rnd.choice(["Sheet1", "Plan", "", "Ongoing"]), hidden=rnd.random() < 0.1)
    first, across = rnd.randint(1, 4), rnd.randint(1, 9)
    for row in range(1, rnd.randint(0, 25) + 1):
        for column in range(first, first + across):
            if rnd.random() < 0.7:
                text = rnd.choice(POOL)
                fill = rnd.choice([None, None, "FF0000", "00B050", "D9D9D9"])
                made.cells[row, column] = Cell(row, column, text, text, fill, rnd.random() < 0.3, rnd.random() < 0.1)
    for _ in range(rnd.randint(0, 6)):
        row, column = rnd.randint(1, 26), rnd.randint(1, 12)
        made.merges.append(Area(row, column, row + rnd.randint(0, 5), column + rnd.randint(0, 8)))
    if rnd.random() < 0.1:
        made.merges.append(Area(1, 1, 1_048_576, 16_384))
    return made


def words(text):
    found = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())
    return {word for word in found if len(word) > 3}


@pytest.mark.parametrize("seed", range(150))
def test_any_grid_is_understood_or_refused(seed):
    rnd = random.Random(seed)
    book = Workbook("any.xlsx", [any_sheet(rnd) for _ in range(rnd.randint(0, 3))])
    try:
        plan = understand(book)
    except NoPlanFound as refusal:
        assert str(refusal).endswith(".")
        return
    assert all(theme.parent is None or theme.parent < place for place, theme in enumerate(plan.themes))
    assert all(action.theme is None or action.theme < len(plan.themes) for action in plan.actions)
    assert len(plan.actions) == len({id(action) for action in plan.actions}) > 0


def test_every_word_of_a_messy_sheet_is_kept_or_said():
    rows = {
        1: ["Moorland partnership", "", "", "draft seven"],
        3: ["Ref", "Action", "Lead", "By when", "Oddments"],
        4: ["", "", "", "", "stray remark"],
        5: ["A1", "Mend fences", "Warden", "May 2022", "wire needed"],
        6: ["", "and gates", "", "", ""],
        8: ["Signature", "", "elsewhere"],
        9: ["", "", "", "", "", "", "far corner"],
    }
    cells = {
        (row, column): Cell(row, column, text, text)
        for row, texts in rows.items()
        for column, text in enumerate(texts, 1)
        if text
    }
    plan = understand(Workbook("messy.xlsx", [Sheet("Plan", cells)]))
    kept = {word for text in _texts(plan) for word in words(text)}
    heading = {cell.text for cell in cells.values() if cell.row == 3}
    assert [c.text for c in cells.values() if c.text not in heading and not words(c.text) <= kept] == []
    assert [action.ref for action in plan.actions][0] == "A1"
