"""Brings a draft in: a short plan at once, a long one in a process of its own that tells how far it is.

That process holds a lock for as long as it lives, so that one that was killed is noticed; what it had written by then
is gone with its transaction, and the draft is open again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from accounts.keeping import keep, locked, same_version
from accounts.refusals import Refusal
from plans.choices import DraftState
from plans.models import ImportDraft

from .committing import commit_draft, refuse_unready
from .preparing import analysis_of, kept_path, open_draft, replace
from .refusal import NO_ROOM, ImportRefused

AT_ONCE = 300  # actions that are written while the person waits: a second or two
COMMAND = (sys.executable, str(settings.BASE_DIR / "manage.py"), "finishimport")
WAITING, WORKING, DONE, STOPPED, FAILED = "waiting", "working", "done", "stopped", "failed"
WORDS = {
    WAITING: "Nothing is being written.",
    DONE: "The plan came in.",
    STOPPED: "The work was cut off, so nothing of it was written. Bring the plan in again.",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a draft is: `done` of `of` steps, in `words`.

    state: 'waiting' (nobody began), 'working', 'done', 'stopped' (it was cut off; nothing was written), 'failed'
    (refused, with the reason in `words`; nothing was written). After the last two the draft is open again.
    """

    state: str
    done: int = 0
    of: int = 1
    words: str = ""

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // max(1, self.of))


def start(*, draft: ImportDraft, by, today: dt.date, version: int | None = None) -> ImportDraft:
    """Begin to bring the draft in; a short one is in when this returns.

    `version` is the draft's when its page was opened: what nobody has seen does not come in (ChangedMeanwhile).
    Raises ImportRefused or Refusal with a sentence where it cannot be brought in: then nothing was written.
    """
    same_version(draft, version)
    analysis = analysis_of(draft)
    refuse_unready(analysis.reading, analysis.proposal)
    progress_path(draft).unlink(missing_ok=True)
    if len(analysis.reading.actions) <= AT_ONCE:
        commit_draft(draft=draft, by=by, today=today)
    else:
        start_worker(draft, by)
    draft.refresh_from_db(fields=["state", "result"])
    return draft


def start_worker(draft: ImportDraft, by) -> None:
    """Start the process that brings the draft in, once the database knows that the draft is in work."""
    try:
        lock = take_lock(draft)
    except OSError:
        raise Refusal(NO_ROOM) from None
    if lock is None:
        raise Refusal("This plan is being brought in at this moment. Wait until that has ended.")
    try:
        with transaction.atomic():
            draft = open_draft(draft, draft.version)
            draft.state = DraftState.WORKING
            keep(draft, by=by, reason="Bringing in begun", fields=["state"])
        tell(draft, Progress(WORKING, words="Starting"))
        # In a session of its own, so that it lives on when this server process is replaced. It inherits the lock.
        process = subprocess.Popen(  # noqa: S603 (our own command, with two numbers)
            [*COMMAND, str(draft.pk), "--by", str(by.pk if by else 0)],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=[lock],
        )
    finally:
        os.close(lock)
    threading.Thread(target=process.wait, daemon=True).start()  # so that it leaves no zombie behind


def finish(*, draft: ImportDraft, by, today: dt.date) -> Progress:
    """The work of that process: bring the draft in and tell how far it is; gives how it ended."""
    try:
        commit_draft(draft=draft, by=by, today=today, tell=lambda *far: tell(draft, Progress(WORKING, *far)))
        ended = Progress(DONE, 1, 1, WORDS[DONE])
    except (ImportRefused, Refusal) as refusal:
        ended = Progress(FAILED, words=str(refusal))
        open_again(draft)
    except Exception:
        tell(draft, Progress(STOPPED, words=WORDS[STOPPED]))
        open_again(draft)
        raise
    tell(draft, ended)
    return ended


def progress_of(draft: ImportDraft) -> Progress:
    """How far the draft is. Where its process is gone without an end, the draft is opened again ('stopped')."""
    draft = ImportDraft.objects.select_related("file").get(pk=draft.pk)
    if draft.state == DraftState.DONE:
        return Progress(DONE, 1, 1, WORDS[DONE])
    told = told_of(draft)
    if draft.state != DraftState.WORKING:
        return told if told.state in (STOPPED, FAILED) else Progress(WAITING, words=WORDS[WAITING])
    if is_alive(draft):
        return told if told.state == WORKING else Progress(WORKING, words="Starting")
    if not open_again(draft):
        return progress_of(draft)  # it came to its end just now
    if told.state != FAILED:
        told = Progress(STOPPED, told.done, told.of, WORDS[STOPPED])
        tell(draft, told)
    return told


@transaction.atomic
def open_again(draft: ImportDraft) -> bool:
    """Open a draft whose process ended without bringing it in; False where it is not in work any more."""
    draft = locked(draft)
    if draft.state != DraftState.WORKING:
        return False
    draft.state = DraftState.OPEN
    keep(draft, by=None, reason="Bringing in was cut off: nothing was written", fields=["state"])
    return True


# The files by which the process is known: one it holds locked, one in which it tells how far it is


def progress_path(draft: ImportDraft) -> Path:
    return kept_path(draft).with_suffix(f"{kept_path(draft).suffix}-progress")


def lock_path(draft: ImportDraft) -> Path:
    return kept_path(draft).with_suffix(f"{kept_path(draft).suffix}-lock")


def take_lock(draft: ImportDraft) -> int | None:
    """The open lock file, held for as long as any process has it open; None where another holds it."""
    handle = os.open(lock_path(draft), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o640)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


def is_alive(draft: ImportDraft) -> bool:
    handle = take_lock(draft)
    if handle is None:
        return True
    os.close(handle)
    return False


def tell(draft: ImportDraft, progress: Progress) -> None:
    """Tell how far it is. A store that takes no more files costs this word, not the work."""
    with contextlib.suppress(OSError):
        replace(progress_path(draft), json.dumps(asdict(progress)).encode())


def told_of(draft: ImportDraft) -> Progress:
    try:
        return Progress(**json.loads(progress_path(draft).read_bytes()))
    except (OSError, ValueError, TypeError):
        return Progress(WAITING)
