"""Adds evidence to an action: a link, or a file under a path that nobody can guess."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from accounts.keeping import keep, locked
from accounts.refusals import Refusal

from .models import Evidence
from .uploads import safe_name


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A link (`url`), or an uploaded file whose media type plans.uploads has found. Without a title, its own name."""

    title: str = ""
    url: str = ""
    file: object = None
    content_type: str = ""


@transaction.atomic
def add_evidence(*, action, by, evidence: NewEvidence, moment=None) -> Evidence:
    """Add one link or file to `action` by itself, outside an update."""
    action = locked(action)
    if action.withdrawn_on:
        raise Refusal("This action was withdrawn from the plan, so it takes no more evidence.")
    return add_files(action, [evidence], by=by, update=None, moment=moment or timezone.now())[0]


def add_files(action, evidence, *, by, update, moment) -> list[Evidence]:
    """Write each NewEvidence of `evidence`; the caller holds the transaction."""
    return [keep(row_of(action, new, by, update), by=by, at=moment, reason="Evidence added") for new in evidence]


def row_of(action, new: NewEvidence, by, update) -> Evidence:
    row = Evidence(action=action, update=update, title=new.title.strip(), url=new.url, added_by=by)
    if new.file is None:
        row.title = row.title or urlsplit(new.url).hostname or new.url[:300]
        return row
    row.filename = safe_name(new.file.name)
    row.title = row.title or row.filename
    row.content_type, row.size, row.sha256 = new.content_type, new.file.size, sha256_of(new.file)
    row.file.save(row.filename, new.file, save=False)
    return row


def sha256_of(file) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
