"""Prepares an import: what its file was understood to be is kept beside the file, until a correction changes it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import zlib
from pathlib import Path

from django.db import transaction

from accounts.keeping import keep, locked, same_version
from accounts.refusals import Refusal
from plans.choices import DraftState
from plans.models import GovernanceGroup, ImportDraft, LegacyFile, Owner

from .analysing import Analysis, analyse, program_version
from .corrections import Corrections
from .refusal import ImportRefused

KEY_LENGTH = 64
QUICKLY = 1  # zlib's level: a tenth of the size in a hundredth of the time that the reading took
NOT_OPEN = {
    DraftState.WORKING: "This plan is being brought in at this moment. Wait until that has ended.",
    DraftState.DONE: "This file was brought in already. Take that import back first, or upload the file again.",
    DraftState.ASIDE: "This import was set aside. Take it up again first.",
}


def analysis_of(draft: ImportDraft) -> Analysis:
    """What the draft's file is understood to be with its corrections: kept from last time, or read now.

    Raises ImportRefused where the file is no longer there, or cannot be read.
    """
    names = known_names(draft.partnership)
    key = key_of(draft, names)
    return kept_analysis(draft, key) or keep_analysis(
        draft,
        analyse(
            content_of(draft.file),
            name=draft.file.filename,
            corrections=Corrections.from_json(draft.corrections),
            known_names=names,
        ),
        key,
    )


def known_names(partnership) -> list[str]:
    """The owners and groups of the partnership: a name in a file that is nearly one of them is pointed out."""
    names = (
        model.objects.filter(partnership=partnership, is_active=True).order_by().values_list("name", flat=True)
        for model in (Owner, GovernanceGroup)
    )
    return sorted({name for some in names for name in some})


def content_of(legacy: LegacyFile) -> bytes:
    try:
        with legacy.file.open("rb") as file:
            return file.read()
    except OSError:
        raise ImportRefused(
            f"The file ‘{legacy.filename}’ is missing from the store. Upload it again to go on."
        ) from None


# What is kept


def key_of(draft: ImportDraft, names: list[str]) -> str:
    """Changes with everything that the analysis depends on, the program itself included."""
    told = [program_version(), draft.file.sha256, draft.file.filename, draft.corrections, names]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def kept_path(draft: ImportDraft) -> Path:
    return Path(f"{draft.file.file.path}.draft-{draft.pk}")


def kept_analysis(draft: ImportDraft, key: str) -> Analysis | None:
    try:
        kept = kept_path(draft).read_bytes()
        return Analysis(zlib.decompress(kept[KEY_LENGTH:])) if kept[:KEY_LENGTH] == key.encode() else None
    except (OSError, zlib.error):
        return None


def keep_analysis(draft: ImportDraft, analysis: Analysis, key: str = "") -> Analysis:
    """Keep it in place of an earlier one. A store that takes no more files costs time, not the import."""
    key = key or key_of(draft, known_names(draft.partnership))
    try:
        replace(kept_path(draft), key.encode() + zlib.compress(analysis.answer, QUICKLY))
    except OSError:
        with contextlib.suppress(OSError):  # its key tells an earlier one that stays there
            forget_analysis(draft)
    return analysis


def replace(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds the old content or the new one, never half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def forget_analysis(draft: ImportDraft) -> None:
    """A draft that nobody works on keeps its corrections; what follows from them is worked out again if need be."""
    kept_path(draft).unlink(missing_ok=True)


# Changes


def open_draft(draft: ImportDraft, version: int | None = None) -> ImportDraft:
    """The draft, locked, at `version`; raises Refusal where it is not open, ChangedMeanwhile where it moved on."""
    draft = locked(draft, related=("file", "partnership", "plan"))
    if draft.state != DraftState.OPEN:
        raise Refusal(NOT_OPEN[DraftState(draft.state)])
    same_version(draft, version)
    return draft


@transaction.atomic
def correct(*, draft: ImportDraft, corrections: Corrections, by, version: int | None) -> ImportDraft:
    """Put `corrections` in place of those that the draft has; gives the draft as it then stands.

    `version` is the draft's when the page was opened: somebody else's correction in between is not overwritten
    (ChangedMeanwhile). Raises Refusal where the draft is not open.
    """
    draft = open_draft(draft, version)
    told = corrections.to_json()
    if told != draft.corrections:
        draft.corrections = told
        draft.version += 1
        keep(draft, by=by, reason="Reading corrected", fields=["corrections", "version"])
    return draft


@transaction.atomic
def choose_plan(*, draft: ImportDraft, plan, by, version: int | None = None) -> ImportDraft:
    """Let the draft go onto `plan`, as its next report; None makes a new plan of it."""
    draft = open_draft(draft, version)
    if plan is not None and plan.partnership_id != draft.partnership_id:
        raise Refusal("That plan belongs to another partnership. Choose one of this partnership's plans.", "plan")
    if plan != draft.plan:
        draft.plan = plan
        draft.version += 1
        keep(draft, by=by, reason="Where it goes was chosen", fields=["plan", "version"])
    return draft


@transaction.atomic
def set_aside(*, draft: ImportDraft, by) -> ImportDraft:
    """Put the draft aside: nothing of it came in. File and corrections are kept."""
    draft = open_draft(draft)
    draft.state = DraftState.ASIDE
    keep(draft, by=by, reason="Import set aside", fields=["state"])
    transaction.on_commit(lambda: forget_analysis(draft))
    return draft


@transaction.atomic
def take_up(*, draft: ImportDraft, by) -> ImportDraft:
    """Go on with a draft that was set aside."""
    draft = locked(draft)
    if draft.state != DraftState.ASIDE:
        raise Refusal("This import is not set aside.")
    draft.state = DraftState.OPEN
    keep(draft, by=by, reason="Import taken up again", fields=["state"])
    return draft
