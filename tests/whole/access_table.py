"""Who may open what: one row for every address of the project.

    name: (GET by, POST by)

GET and POST are given as letters of those in the same partnership whom the page lets in:
L lead officer (who owns the action in question), M committee member, C chief officer, A administrator.
'-' means the method is not taken at all (405). Whoever is left out gets 403 with the reason. A person of another
partnership always gets 404, a person who is signed out or deactivated is always asked to sign in.
PUBLIC pages are open to all; those of SIGNED_IN are about the person alone and belong to no partnership.
"""

ALL, NOT_TAKEN = "LMCA", "-"

PUBLIC = {
    "healthz",
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_confirm_email",
    "account_email_verification_sent",
    "account_confirm_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
}

SIGNED_IN = {
    "home",
    "account_email",
    "account_change_password",
    "account_set_password",
    "account_reauthenticate",
    # The second step, and what one sees of one's own signing in
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "own-sign-ins",
    "second-step",
}

TABLE = {
    # Reading
    "plan-list": (ALL, NOT_TAKEN),
    "action-list": (ALL, NOT_TAKEN),
    "review-list": (ALL, NOT_TAKEN),
    "owner-list": (ALL, NOT_TAKEN),
    "owner": (ALL, NOT_TAKEN),
    "group-list": (ALL, NOT_TAKEN),
    "plan": (ALL, NOT_TAKEN),
    "action": (ALL, NOT_TAKEN),
    "review": (ALL, NOT_TAKEN),
    "evidence": (ALL, NOT_TAKEN),
    "partnership-dashboard": (ALL, NOT_TAKEN),
    "plan-dashboard": (ALL, NOT_TAKEN),
    "report": (ALL, NOT_TAKEN),
    "report-pdf": (ALL, NOT_TAKEN),
    "report-xlsx": (ALL, NOT_TAKEN),
    "report-csv": (ALL, NOT_TAKEN),
    "report-json": (ALL, NOT_TAKEN),
    "published-report": (ALL, NOT_TAKEN),
    "published-report-pdf": (ALL, NOT_TAKEN),
    "published-report-xlsx": (ALL, NOT_TAKEN),
    "published-report-csv": (ALL, NOT_TAKEN),
    "published-report-json": (ALL, NOT_TAKEN),
    "audit": ("A", NOT_TAKEN),
    "audit-csv": ("A", NOT_TAKEN),
    # Saying what happened
    "action-update": ("LA", "LA"),
    # Keeping plans
    "plan-new": ("A", "A"),
    "plan-edit": ("A", "A"),
    "theme-list": ("A", NOT_TAKEN),
    "theme-new": ("A", "A"),
    "theme-edit": ("A", "A"),
    "theme-move": (NOT_TAKEN, "A"),
    "theme-remove": (NOT_TAKEN, "A"),
    "round-list": ("A", NOT_TAKEN),
    "round-new": ("A", "A"),
    "round-edit": ("A", "A"),
    "action-new": ("A", "A"),
    "action-edit": ("A", "A"),
    "action-move": (NOT_TAKEN, "A"),
    "action-withdraw": ("A", "A"),
    "action-accept": ("CA", "CA"),
    "action-note": ("MCA", "MCA"),
    "date-request": ("C", "C"),
    "measure-new": ("A", "A"),
    "measure-edit": ("A", "A"),
    "measure-take-off": (NOT_TAKEN, "A"),
    "reading-new": ("LA", "LA"),
    "owner-new": ("A", "A"),
    "owner-edit": ("A", "A"),
    "owner-hand-over": ("A", "A"),
    "owner-holding-end": ("A", "A"),
    "group-new": ("A", "A"),
    "group-edit": ("A", "A"),
    "scheme-list": (ALL, NOT_TAKEN),
    "scheme-new": ("A", "A"),
    "scheme-edit": ("A", "A"),
    "review-new": ("A", "A"),
    "review-edit": ("A", "A"),
    "finding-new": ("A", "A"),
    "finding-edit": ("A", "A"),
    # Bringing plans in
    "import-list": ("A", NOT_TAKEN),
    "import-new": ("A", "A"),
    "import-draft": ("A", "A"),
    "import-commit": (NOT_TAKEN, "A"),
    "import-set-aside": (NOT_TAKEN, "A"),
    "import-progress": ("A", NOT_TAKEN),
    "import-result": ("A", NOT_TAKEN),
    "import-undo": ("A", "A"),
    "import-file": ("A", NOT_TAKEN),
    "import-rows": (ALL, NOT_TAKEN),
    # How people sign in
    "sign-in-rules": ("A", "A"),
    # Publishing
    "report-publish": ("A", "A"),
}
