"""Files as somebody would upload them, for tests of an import from its beginning to its end. All of it is made up."""

import io

import openpyxl
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

HEADING = ["Ref", "Action", "Lead", "Timescale", "Progress", "RAG"]
KEY = (["RAG"], ["R", "Not on track"], ["A", "Some delay"], ["G", "On track"])
YEAR_1 = (
    ["1", "Agree a shared form for referrals", "Lead Officer", "March 2026", "A draft is out", "A"],
    ["2", "Train the duty staff of every team", "Training Lead", "June 2026", "Half are trained", "G"],
    ["3", "Write a leaflet with families", "Lead Officer", "September 2026", "", "R"],
)
YEAR_2 = (
    ["1", "Agree a shared form for referrals", "Lead Officer", "March 2026", "It is in use", "G"],
    ["2", "Train the duty staff of every team", "Head of Practice", "December 2026", "Most are trained", "A"],
    ["4", "Ask each child after the meeting", "Lead Officer", "March 2027", "", "R"],
)
# Records that stay when an import is taken back: they tell that it was there.
STAY = {"plans.legacyfile", "plans.workbookimport", "plans.importdraft", "plans.keptmapping"}


_made = {}


def workbook_bytes(rows, *, title="Harbour Bay improvement plan", day="", key=True, above=0):
    """An .xlsx of one sheet: `above` empty rows, title, day, heading, rows; and a sheet with the key.

    The same rows give the same bytes: a file holds the moment at which it was written.
    """
    known = repr((rows, title, day, key, above))
    if known not in _made:
        _made[known] = write(rows, title, day, key, above)
    return _made[known]


def write(rows, title, day, key, above):
    made = openpyxl.Workbook()
    for row in (*([] for _ in range(above)), [title], [f"As at {day}"] if day else [], HEADING, *rows):
        made.active.append(row)
    if key:
        legend = made.create_sheet("Key")
        for row in KEY:
            legend.append(row)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def upload_of(content, name="plan.xlsx"):
    return SimpleUploadedFile(name, content)


def records():
    """Every record of the project but those that STAY: table -> rows without keys of their own and versions, sorted."""
    found = {}
    for model in apps.get_models():
        label = model._meta.label_lower
        if hasattr(model, "history") and label not in STAY and model._meta.app_label != "accounts":
            names = [f.attname for f in model._meta.concrete_fields if f.name not in ("version", "recorded_at")]
            if label in ("plans.actionowner", "plans.actiongroup"):
                names.remove("id")  # one that was taken off and put back has a new key
            found[label] = sorted(repr(row) for row in model.objects.values_list(*names))
    return found
