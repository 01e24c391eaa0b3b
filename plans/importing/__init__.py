"""Bringing in a legacy plan: a workbook is read as a grid, understood as a plan, and recorded."""
