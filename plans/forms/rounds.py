"""The form on a reporting round."""

from accounts.forms import RecordForm, field_for
from plans.editing.sentences import SENTENCES
from plans.models import Meeting, ReportingRound


class RoundForm(RecordForm):
    sentences = SENTENCES

    class Meta:
        model = ReportingRound
        formfield_callback = field_for
        fields = ["title", "as_at", "meeting", "opens_on", "updates_due_on", "state"]
        labels = {
            "as_at": "As at",
            "meeting": "For the meeting",
            "opens_on": "Updates are asked for from",
            "updates_due_on": "Updates are due by",
        }
        help_texts = {
            "title": "As the report will call it, such as ‘Year 1 progress report’.",
            "as_at": "The day that the report describes.",
            "state": "While a round is open, each update of the plan is collected for it.",
        }
        error_messages = {
            "title": {"required": "Give the round a title."},
            "as_at": {"required": "Give the day that the report describes, like 31 July 2026."},
        }

    def __init__(self, *args, plan, **options):
        super().__init__(*args, belongs={"plan": plan}, **options)
        meetings = Meeting.objects.filter(group__partnership=plan.partnership_id).select_related("group")
        self.fields["meeting"].queryset = meetings.order_by("-held_on")
        self.fields["meeting"].empty_label = "No meeting"
