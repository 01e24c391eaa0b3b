from django.db import models


class ReviewKind(models.TextChoices):
    CASE_REVIEW = "case_review", "Significant or serious case review"
    INITIAL_REVIEW = "initial_review", "Initial case review"
    LEARNING_REVIEW = "learning_review", "Learning review"
    INSPECTION = "inspection", "Joint inspection"
    SELF_EVALUATION = "self_evaluation", "Self-evaluation"
    AUDIT = "audit", "Audit"
    OTHER = "other", "Other"


class FindingKind(models.TextChoices):
    WEAKNESS = "weakness", "To improve"
    QUESTION = "question", "Question"
    STRENGTH = "strength", "Strength"
