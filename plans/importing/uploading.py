"""Takes in a file that somebody uploaded: it is read first; only one that can be read is kept, with a draft of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction

from accounts.keeping import keep
from accounts.refusals import Refusal
from plans.models import ImportDraft, LegacyFile
from plans.models.sources import legacy_path
from plans.uploads import safe_name
from spreadsheets import limits
from spreadsheets.preflight import too_large_file

from .analysing import analyse
from .preparing import keep_analysis, known_names, replace
from .refusal import NO_ROOM, ImportRefused


def upload_file(*, partnership, upload, by, plan=None, reference: str = "") -> ImportDraft:
    """Keep `upload` (a Django file with a name) as it came, and begin a draft of its import.

    `plan` is the plan whose next report it is; without it, it makes a new plan, called `reference` where that is
    given. Raises ImportRefused with a sentence where the file cannot be read: then nothing is kept.
    """
    if plan is not None and plan.partnership_id != partnership.pk:
        raise Refusal("That plan belongs to another partnership. Choose one of this partnership's plans.", "plan")
    name = safe_name(upload.name or "file")
    if upload.size > limits.FILE_BYTES:
        raise ImportRefused(str(too_large_file(name)))
    content = upload.read()
    analysis = analyse(content, name=name, known_names=known_names(partnership))
    with transaction.atomic():
        legacy = keep_file(content, name=name, partnership=partnership, by=by)
        draft = ImportDraft(partnership=partnership, file=legacy, plan=plan, reference=reference, created_by=by)
        keep(draft, by=by, reason="File uploaded")
    keep_analysis(draft, analysis)
    return draft


def keep_file(content: bytes, *, name: str, partnership, by, store=True) -> LegacyFile:
    """Write a file and its record. The same content lies in the store once, however often it is uploaded.

    Half a file, left by a crash, is not taken for it. A trial writes the record only (`store`), and takes it back.
    Raises ImportRefused where the store takes no file.
    """
    legacy = LegacyFile(partnership=partnership, filename=name, size=len(content), uploaded_by=by)
    legacy.sha256 = hashlib.sha256(content).hexdigest()
    path = legacy_path(legacy, name)
    if store and not is_whole(path, len(content)):
        put(Path(default_storage.path(path)), content)
    legacy.file.name = path
    return keep(legacy, by=by, reason="File uploaded")


def put(path: Path, content: bytes) -> None:
    """Write the file all at once, so that neither a crash nor a full disk leaves a part of it at its place."""
    try:
        path.parent.mkdir(mode=settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS, parents=True, exist_ok=True)
        replace(path, content)
        path.chmod(settings.FILE_UPLOAD_PERMISSIONS)
    except OSError:
        raise ImportRefused(NO_ROOM) from None


def is_whole(path: str, size: int) -> bool:
    try:
        return default_storage.size(path) == size
    except OSError:
        return False
