from django.db import models


class ActionKind(models.TextChoices):
    IMPROVEMENT = "improvement", "Improvement"
    MAINTENANCE = "maintenance", "Maintenance"


class PlanState(models.TextChoices):
    DRAFT = "draft", "Draft"
    ACTIVE = "active", "Active"
    CLOSED = "closed", "Closed"


class OwnerKind(models.TextChoices):
    POST = "post", "Post"
    TEAM = "team", "Team"
    BODY = "body", "Body"
    PERSON = "person", "Person"


class OwnerRole(models.TextChoices):
    LEAD = "lead", "Lead"
    SUPPORTING = "supporting", "Supporting"


class TimescaleKind(models.TextChoices):
    """What a timescale means: the kinds that plans.timescales.read gives. '' where the plan prints none."""

    NONE = "", "None given"
    DATE = "date", "Date"
    MONTH = "month", "Month"
    QUARTER = "quarter", "Quarter"
    SEASON = "season", "Season"
    YEAR = "year", "Year"
    RANGE = "range", "From – to"
    OPEN_START = "open_start", "From a date onwards"
    RECURRING = "recurring", "Recurring"
    ONGOING = "ongoing", "Ongoing"
    AS_REQUIRED = "as_required", "As required"
    COMPLETE = "complete", "Complete"
    TBC = "tbc", "To be confirmed"
    UNPARSED = "unparsed", "For a person to read"


class Tone(models.TextChoices):
    """The colour family in which a status is drawn; its shape follows from plans.rag."""

    RED = "red", "Red"
    AMBER = "amber", "Amber"
    GREEN = "green", "Green"
    BLUE = "blue", "Blue"
    PURPLE = "purple", "Purple"
    GREY = "grey", "Grey"


class RoundState(models.TextChoices):
    PLANNED = "planned", "Planned"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class DraftState(models.TextChoices):
    """An import being prepared is open, in work (its records are being written), done or set aside."""

    OPEN = "open", "Open"
    WORKING = "working", "In work"
    DONE = "done", "Done"
    ASIDE = "aside", "Set aside"


class NoteKind(models.TextChoices):
    QUESTION = "question", "Question"
    DECISION = "decision", "Decision"


class RequestState(models.TextChoices):
    """A request for a new date."""

    ASKED = "asked", "Asked for"
    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Declined"
