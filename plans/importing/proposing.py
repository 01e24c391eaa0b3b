"""From a workbook as it was understood to the proposal that a person looks over: sheets, bands, marks, owners. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from plans.importing.asking import questions_of
from plans.importing.leaving_out import left_out_of
from plans.importing.marks import LONGEST, Seen, name_of
from plans.importing.names_alike import names_alike
from plans.importing.pages import Page
from plans.importing.proposal import Band, Mark, OwnerCell, Proposal
from plans.importing.reading import PlanReading
from plans.importing.shape import shape_of
from plans.importing.sheet_kinds import propose_sheet
from plans.importing.statuses import is_grey
from plans.importing.told import place_of
from plans.importing.understood import Understood
from plans.importing.wording import one_line, squash


def propose_of(it: Understood, known_names: Iterable[str] = ()) -> Proposal:
    proposal = Proposal(
        sheets=[propose_sheet(it, sheet) for sheet in it.workbook.sheets],
        bands=_bands(it),
        marks=_marks(it),
        owners=_owners(it),
        alike=names_alike(_names(it.plan), known_names),
        left_out=left_out_of(it),
        shape=shape_of(it),
    )
    proposal.questions = questions_of(it, proposal)
    return proposal


def _bands(it: Understood) -> list[Band]:
    found = []
    for part in it.parts:
        above = len(it.tree.path(part.root))
        for band, place in part.bands:
            level = len(it.tree.path(place)) - above
            name = part.table.page.name
            text = one_line(band.label.text)
            found.append(Band(name, band.row, band.cell, text, level, it.tree.themes[place].level))
    return found


def _marks(it: Understood) -> list[Mark]:
    """Each text once; apart by its fills only where these make a difference. Shading and greys alone are no marks."""
    texts: dict[str, list] = {}
    pages = {page.name: page for page in it.pages}
    for seen in it.marks.seen.values():
        shading = not seen.text and not seen.letter and (is_grey(seen.fill) or _is_shading(seen, pages))
        if not shading and (len(seen.text) <= LONGEST or seen.letter):
            texts.setdefault(squash(seen.text), []).append(seen)
    found = []
    for text, group in texts.items():
        if text and len({seen.letter for seen in group}) == 1:
            fills = {seen.fill for seen in group}
            cells = [cell for seen in group for cell in seen.cells][:5]
            fill = fills.pop() if len(fills) == 1 else ""
            count = sum(seen.count for seen in group)
            found.append(Mark(text, group[0].text, fill, group[0].letter, count, cells))
        else:
            found.extend(Mark(name_of(s.text, s.fill), s.text, s.fill, s.letter, s.count, list(s.cells)) for s in group)
    return found


def _is_shading(seen: Seen, pages: dict[str, Page]) -> bool:
    """A fill that the cells beside have as well belongs to the row, not to its status."""
    for cell in seen.cells:
        _, row, column = place_of(cell)
        fills = pages[cell.rpartition("!")[0]].rows[row].fills
        if sum(1 for other, fill in fills.items() if other != column and fill == seen.fill) < 2:
            return False
    return True


def _owners(it: Understood) -> list[OwnerCell]:
    return [
        OwnerCell(seen.printed, list(seen.owners), list(seen.supporting), seen.count, seen.address)
        for seen in (it.people.seen.values() if it.people else ())
    ]


def _names(plan: PlanReading) -> list[str]:
    """The owners and groups of the plan, each once, as they are met."""
    names = (
        name for action in plan.actions for name in (*action.owners, *action.supporting, *action.governance_groups)
    )
    return list(dict.fromkeys(names))
