"""The importer's own terms as an administrator reads them on the pages of an import. Pure."""

from __future__ import annotations

from .corrections import KEPT, LEFT_OUT, NOT_A_BAND, NOTE

SHEET_KIND_WORDS = {
    "plan": "The plan: its rows are actions",
    "part": "A second plan, with heading words of its own",
    "maintenance": "Maintenance actions: ongoing, without RAG",
    "updates": "Dated updates of actions on another sheet",
    "narrative": "Text: introduction or findings",
    "legend": "The key to the RAG statuses",
    "irrelevant": "Not part of the plan: leave it out",
}

SHEET_KIND_SHORT = {
    "plan": "the plan",
    "part": "a second plan",
    "maintenance": "maintenance actions",
    "updates": "dated updates",
    "narrative": "text",
    "legend": "the key",
    "irrelevant": "not part of the plan",
}

MEANING_WORDS = {
    "ref": "Number of the action",
    "theme": "Theme, outcome or recommendation",
    "theme_ref": "Number of the theme",
    "aim": "Aim or objective",
    "action": "Action: what will be done",
    "owner": "Lead or owner",
    "supporting": "Supporting owner",
    "group": "Governance group",
    "start": "Start date",
    "timescale": "Timescale or due date",
    "due": "Due date beside the timescale's words",
    "first_due": "First due date",
    "revised": "Revised timescale",
    "completed": "Date completed",
    "milestones": "Milestones",
    "measures": "Measure: how we will know",
    "resources": "Resources",
    "evidence": "Evidence",
    "progress": "Progress",
    "rag": "RAG or status",
    "reported": "Date of the update",
    "kind": "Kind of action: improvement or maintenance",
    "notes": "Notes",
    KEPT: "Something else: keep it under its own heading",
    LEFT_OUT: "Leave this column out",
}

SURENESS_WORDS = {"sure": "sure", "likely": "likely", "guess": "a guess: please check", "told": "as you said"}

BAND_WORDS = {
    "1": "A heading of the first level",
    "2": "A heading of the second level",
    "3": "A heading of the third level",
    "4": "A heading of the fourth level",
    NOT_A_BAND: "A row of the table",
    NOTE: "Loose text: keep it in the introduction",
}

SEVERITY_WORDS = {"error": "Stops the import", "warning": "Doubt", "note": "Note"}
