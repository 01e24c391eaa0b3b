"""What each role may do: one closed table that code, pages and tests ask. Pure."""

from __future__ import annotations

from enum import StrEnum

from .verdicts import ALLOWED, Verdict, denied


class Permission(StrEnum):
    """Everything that somebody may be allowed to do in a partnership."""

    READ = "read plans, dashboards, reviews and reports"
    DOWNLOAD = "download reports and exports"
    UPDATE_OWN = "update the actions that they own"
    UPDATE_ANY = "update any action"
    ASK_NEW_DATE = "ask for a new date for the actions that they own"
    NOTE = "note a question or a decision against an action"
    AGREE = "agree new dates and closures where a plan reserves them"
    EDIT_PLANS = "create and edit plans, themes, actions, owners, groups and RAG schemes"
    IMPORT_PLANS = "import legacy plans"
    PUBLISH_REPORTS = "publish progress reports"
    MANAGE_PEOPLE = "manage people and their roles"
    READ_AUDIT = "read who did what, when and from where"


_EVERYONE = frozenset({Permission.READ, Permission.DOWNLOAD})

PERMISSIONS: dict[str, frozenset[Permission]] = {
    "lead_officer": _EVERYONE | {Permission.UPDATE_OWN, Permission.ASK_NEW_DATE},
    "member": _EVERYONE | {Permission.NOTE},
    "chief_officer": _EVERYONE | {Permission.NOTE, Permission.AGREE},
    "administrator": frozenset(Permission) - {Permission.AGREE},
}

# Where naming the holders and what they may do would read clumsily.
REFUSALS = {
    Permission.UPDATE_OWN: "Only the lead officers who own an action, and administrators, may update it.",
    Permission.UPDATE_ANY: "Only administrators may update any action.",
}

ROLE_WORDS = {
    "lead_officer": "lead officers",
    "member": "committee members",
    "chief_officer": "chief officers",
    "administrator": "administrators",
}


def may(role: str | None, permission: Permission) -> Verdict:
    """Whether a role ('lead_officer' …, None for none) carries a permission; a refusal names who may instead."""
    if permission in PERMISSIONS.get(role or "", frozenset()):
        return ALLOWED
    if permission in REFUSALS:
        return denied(REFUSALS[permission])
    holders = [words for name, words in ROLE_WORDS.items() if permission in PERMISSIONS[name]]
    return denied(f"Only {' and '.join(holders)} may {permission.value}.")


def may_give(giver: str | None, role: str) -> Verdict:
    """Whether somebody with the role `giver` may give another person `role`: who manages people gives every role of the
    list, and nobody else gives any."""
    if role not in PERMISSIONS:
        return denied("Choose one of the roles that are listed.")
    return may(giver, Permission.MANAGE_PEOPLE)
