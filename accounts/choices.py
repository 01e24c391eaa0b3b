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
