from django.db import models


class MeasureKind(models.TextChoices):
    PERCENTAGE = "percentage", "Percentage"
    COUNT = "count", "Count"
    RATE = "rate", "Rate"
    YES_NO = "yes_no", "Yes or no"
    NARRATIVE = "narrative", "In words"
    TO_BE_AGREED = "to_be_agreed", "To be agreed"


class Direction(models.TextChoices):
    UP = "up", "Higher is better"
    DOWN = "down", "Lower is better"
    STEADY = "steady", "Should stay steady"
    NOT_SET = "", "Not set"
