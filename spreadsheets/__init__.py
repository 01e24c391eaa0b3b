"""Workbook bytes -> a safe neutral grid; tables -> safe workbook bytes. Knows nothing of plans, imports no Django.

Read:  `reading.read_workbook(path_or_bytes, name="plan.xlsx") -> grid.Workbook`; raises `reading.WorkbookRefused`.
"""
