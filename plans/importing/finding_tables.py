"""The pages of a workbook, their keys and their tables, as they look and as a person said that they are. Pure."""

from __future__ import annotations

from plans.importing.parts import find_parts
from plans.importing.told_sheets import told_legend, wanted_page
from plans.importing.understood import Understood
from spreadsheets.grid import Workbook


def find_all_tables(it: Understood, workbook: Workbook) -> None:
    """The pages, their keys and their tables; those without a column of actions are put aside."""
    pages = [wanted_page(sheet, it.told) for sheet in workbook.sheets]
    it.legends = [told_legend(page, it.told) for page in pages]
    it.pages = [
        wanted_page(page.sheet, it.told, frozenset(legend.places)) if legend.places else page
        for page, legend in zip(pages, it.legends, strict=True)
    ]
    key = it.told.corrections.key or [status for legend in it.legends for status in legend.statuses]
    for page, legend in zip(it.pages, it.legends, strict=True):
        for part in find_parts(page, legend, it.plan, it.told, key):
            has_actions = any(column.meaning == "action" for column in part.columns)
            (it.parts if has_actions and not it.told.is_loose(page.name) else it.spare).append(part)
