"""Why a change was not made, in a sentence for the person who asked for it. Pure."""

from __future__ import annotations

CLASH = (
    "This could not be saved: it clashes with something that somebody else saved at the same moment. "
    "Nothing you typed is lost. Look at it again, then save."
)


class Refusal(Exception):
    """A change that the field forbids. `message` is one sentence; `field` names what it is about, '' for the whole."""

    def __init__(self, message: str, field: str = ""):
        super().__init__(message)
        self.message, self.field = message, field


class ChangedMeanwhile(Refusal):
    """Somebody else saved the record after this form was opened. `version` is what it stands at now."""

    def __init__(self, version: int):
        super().__init__(
            "Somebody saved a change after you opened this page. Nothing you typed is lost: see below what changed, "
            "then save again if yours should still stand."
        )
        self.version = version
