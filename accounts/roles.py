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
    EDIT_PLANS = "create and edit plans, themes, actions, owners, groups and RAG schemes"
    IMPORT_PLANS = "import legacy plans"
    PUBLISH_REPORTS = "publish progress reports"
    MANAGE_PEOPLE = "manage people and their roles"
    READ_AUDIT = "read who did what, when and from where"


_EVERYONE = frozenset({Permission.READ, Permission.DOWNLOAD})

PERMISSIONS: dict[str, frozenset[Permission]] = {
    "lead_officer": _EVERYONE | {Permission.UPDATE_OWN},
    "member": _EVERYONE,
    "chief_officer": _EVERYONE,
    "administrator": frozenset(Permission),
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
    holders = [words for name, words in ROLE_WORDS.items() if permission in PERMISSIONS[name]]
    return denied(f"Only {' and '.join(holders)} may {permission.value}.")
