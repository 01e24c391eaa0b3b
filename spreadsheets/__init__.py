"""Workbook bytes -> a safe neutral grid; tables -> safe workbook bytes. Knows nothing of plans, imports no Django.

Read:   `read_workbook(path_or_bytes, name="plan.xlsx") -> grid.Workbook`, or WorkbookRefused with a sentence for the owner.
        A sheet's `cells` show what a reader sees; `doubts` name cells that the file leaves open (a formula without result).
"""

from spreadsheets.reading import read_workbook
from spreadsheets.refusal import WorkbookRefused

__all__ = ["WorkbookRefused", "read_workbook"]
