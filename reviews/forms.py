"""Forms on reviews and their findings."""

from accounts.forms import RecordForm, field_for

from .editing import SENTENCES
from .models import Finding, Review


class ReviewForm(RecordForm):
    sentences = SENTENCES

    class Meta:
        model = Review
        formfield_callback = field_for
        fields = ["title", "kind", "subject", "published_on", "summary"]
        labels = {"published_on": "Published on"}
        help_texts = {"subject": "A pseudonym only, such as Child D. Never a name."}
        error_messages = {"title": {"required": "Give the review a title."}}


class FindingForm(RecordForm):
    sentences = SENTENCES

    class Meta:
        model = Finding
        formfield_callback = field_for
        fields = ["number", "kind", "text", "response"]
        labels = {"text": "What was found"}
        help_texts = {
            "number": "As the review prints it; it may be empty.",
            "response": "What the partnership says about the finding as a whole.",
        }
        error_messages = {"text": {"required": "Say what was found."}}
