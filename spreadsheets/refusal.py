"""Why a file is not read: the error that every part of the package raises, and the sentences they share."""

from __future__ import annotations

import re

TRY_AGAIN = "then try again."
SAVE_AS_XLSX = f"Open it in Excel and save it as an Excel Workbook (.xlsx), {TRY_AGAIN}"
SAVE_AS_DOCX = f"Open it in Word and save it as a Word Document (.docx), {TRY_AGAIN}"
CHOOSE_ANOTHER = (
    "Choose the plan's own file, saved in Excel as an Excel Workbook (.xlsx) or in Word as a Word Document (.docx), "
    f"{TRY_AGAIN}"
)
SAVE_AFRESH = "Open it in {}, save it under a new name as {}, " + TRY_AGAIN
FROM_PDF = (
    "Ask for the workbook or document that it was made from, or open it in Word, which makes a document of it: look "
    f"its tables over, save it as a Word Document (.docx), {TRY_AGAIN}"
)
WORD_NAMES = (".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf")
TEXT_NAMES = (".csv", ".tsv", ".txt")


class WorkbookRefused(Exception):
    """The file cannot be read. The message says in plain words what is wrong and what to do; nothing of it was kept."""


def shown_name(name: str) -> str:
    """A file's name as a message may carry it: no folder, nothing unprintable, not endless."""
    last = re.split(r"[/\\]", name)[-1]
    printable = "".join(char if char.isprintable() else "?" for char in last).strip() or "The file"
    return printable if len(printable) <= 80 else f"{printable[:60]}…{printable[-16:]}"


def not_a_workbook(name: str, what: str = "", *, cure: str = CHOOSE_ANOTHER) -> WorkbookRefused:
    """`what` is what the file is instead, with its article: 'a PDF'; `cure` the sentence that says what to do."""
    instead = f": it is {what}" if what else ""
    return WorkbookRefused(
        f'"{shown_name(name)}" is no workbook (.xlsx), Word document (.docx) or table as text (.csv){instead}. {cure}'
    )


def save_afresh(name: str) -> str:
    """The sentence that says how to save a file of this name afresh."""
    if name.lower().endswith(WORD_NAMES):
        return SAVE_AFRESH.format("Word", "a Word Document (.docx)")
    if name.lower().endswith(TEXT_NAMES):
        return SAVE_AFRESH.format("Excel", "CSV UTF-8 (.csv) or an Excel Workbook (.xlsx)")
    return SAVE_AFRESH.format("Excel", "an Excel Workbook (.xlsx)")


def damaged(name: str, what: str) -> WorkbookRefused:
    """`what` completes 'is damaged: '."""
    return WorkbookRefused(f'"{shown_name(name)}" is damaged: {what}. {save_afresh(name)}')


def unsafe(name: str, what: str) -> WorkbookRefused:
    """`what` completes 'is not safe to read: '."""
    return WorkbookRefused(f'"{shown_name(name)}" is not safe to read: {what}. {save_afresh(name)}')


def too_large(name: str, what: str, cure: str) -> WorkbookRefused:
    """`what` tells the size and the limit, `cure` begins the sentence that says what to do: 'Delete the …,'."""
    return WorkbookRefused(f'"{shown_name(name)}" is too large to read: {what}. {cure} save it, {TRY_AGAIN}')
