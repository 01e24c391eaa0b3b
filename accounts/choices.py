from django.db import models


class AgencyKind(models.TextChoices):
    COUNCIL = "council", "Council"
    HEALTH = "health", "NHS"
    POLICE = "police", "Police"
    THIRD_SECTOR = "third_sector", "Third sector"
    OTHER = "other", "Other"


class Role(models.TextChoices):
    """What a person does in a partnership. What each may do stands in accounts.roles."""

    LEAD_OFFICER = "lead_officer", "Lead officer"
    MEMBER = "member", "Committee member"
    CHIEF_OFFICER = "chief_officer", "Chief officer"
    ADMINISTRATOR = "administrator", "Administrator"


class SignInMethod(models.TextChoices):
    """What a person showed to sign in, or tried to."""

    PASSWORD = "password", "Password"
    APP = "app", "Password and authenticator app"
    RECOVERY = "recovery", "Password and recovery code"
    KEY = "key", "Password and passkey"
    PASSKEY = "passkey", "Passkey"
    SSO = "sso", "Single sign-on"


class SignInOutcome(models.TextChoices):
    """What came of it."""

    SIGNED_IN = "signed_in", "Signed in"
    WRONG_PASSWORD = "wrong_password", "Refused: wrong password"  # noqa: S105  (a label)
    WRONG_CODE = "wrong_code", "Refused: wrong code"
    WRONG_PASSKEY = "wrong_passkey", "Refused: wrong passkey"  # noqa: S105  (a label)
    TOO_MANY = "too_many", "Refused: too many tries"
    DEACTIVATED = "deactivated", "Refused: deactivated"


class EventKind(models.TextChoices):
    """What somebody did that changed no record."""

    DOWNLOADED = "downloaded", "Downloaded"
    EXPORTED = "exported", "Exported"
    REFUSED = "refused", "Was refused"
