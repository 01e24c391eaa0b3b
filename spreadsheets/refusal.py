"""Why a file is not read: the error that every part of the package raises, and the sentences they share."""

from __future__ import annotations

import re

TRY_AGAIN = "then try again."
SAVE_AS_XLSX = f"Open it in Excel and save it as an Excel Workbook (.xlsx), {TRY_AGAIN}"
CHOOSE_ANOTHER = f"Choose the plan's own workbook, saved in Excel as an Excel Workbook (.xlsx), {TRY_AGAIN}"
SAVE_AFRESH = f"Open it in Excel, save it under a new name as an Excel Workbook (.xlsx), {TRY_AGAIN}"


class WorkbookRefused(Exception):
    """The file cannot be read. The message says in plain words what is wrong and what to do; nothing of it was kept."""


def shown_name(name: str) -> str:
    """A file's name as a message may carry it: no folder, nothing unprintable, not endless."""
    last = re.split(r"[/\\]", name)[-1]
    printable = "".join(char if char.isprintable() else "?" for char in last).strip() or "The file"
    return printable if len(printable) <= 80 else f"{printable[:60]}…{printable[-16:]}"


def not_a_workbook(name: str, what: str = "", *, opens_in_excel: bool = False) -> WorkbookRefused:
    """`what` is what the file is instead, with its article: 'a PDF'."""
    instead = f": it is {what}" if what else ""
    cure = SAVE_AS_XLSX if opens_in_excel else CHOOSE_ANOTHER
    return WorkbookRefused(f'"{shown_name(name)}" is not an .xlsx workbook{instead}. {cure}')


def damaged(name: str, what: str) -> WorkbookRefused:
    """`what` completes 'is damaged: '."""
    return WorkbookRefused(f'"{shown_name(name)}" is damaged: {what}. {SAVE_AFRESH}')


def unsafe(name: str, what: str) -> WorkbookRefused:
    """`what` completes 'is not safe to read: '."""
    return WorkbookRefused(f'"{shown_name(name)}" is not safe to read: {what}. {SAVE_AFRESH}')


def too_large(name: str, what: str, cure: str) -> WorkbookRefused:
    """`what` tells the size and the limit, `cure` begins the sentence that says what to do: 'Delete the …,'."""
    return WorkbookRefused(f'"{shown_name(name)}" is too large to read: {what}. {cure} save it, {TRY_AGAIN}')
