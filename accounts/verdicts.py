"""The answer to 'may they?': yes, or no with the reason that the page shows. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """True where it is allowed; else `reason` is one sentence for the person. The same verdict hides or greys the
    button, explains itself and guards the POST."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Verdict(True)


def denied(reason: str) -> Verdict:
    """No, because of `reason`: a whole sentence, in plain words."""
    return Verdict(False, reason)
