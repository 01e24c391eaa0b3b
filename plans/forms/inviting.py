"""Forms on people and their places: an invitation, a list of them, a person's place."""

from django import forms

from accounts.choices import Role
from accounts.forms import RecordForm, TypedForm, field_for
from accounts.models import Agency, Membership
from accounts.placing import SENTENCES
from plans.models import Owner

AGENCY = "Choose an agency of this partnership."
POST = "As it should stand beside their name, such as Head of Service."
LARGEST_LIST = 2 * 1024 * 1024


def agencies_of(partnership, kept=None):
    """Agencies on offer: those in use, and the one that stands already."""
    rows = Agency.objects.filter(partnership=partnership)
    return rows.filter(is_active=True) | rows.filter(pk=kept)


class InviteForm(TypedForm):
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="The invitation opens for this address alone.",
        error_messages={
            "required": "Give the address that the invitation goes to.",
            "invalid": "This is no e-mail address. It needs an @ and what follows it, such as council.gov.uk.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(label="Name", max_length=200, required=False, help_text="They can write it differently.")
    role = forms.ChoiceField(
        label="Role",
        choices=[(role.value, role.label) for role in Role],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role.", "invalid_choice": "Choose one of the roles that are listed."},
    )
    owner = forms.ModelChoiceField(
        Owner.objects.none(),
        label="Post, team or body that they will hold",
        required=False,
        empty_label="None yet",
        help_text="They may then update its actions, from the day on which they accept.",
        error_messages={"invalid_choice": "Choose an owner that is in use in this partnership."},
    )
    post = forms.CharField(label="Post in words", max_length=200, required=False, help_text=POST)
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Agency",
        required=False,
        empty_label="None",
        error_messages={"invalid_choice": AGENCY},
    )

    def __init__(self, data=None, *, partnership, **options):
        super().__init__(data, **options)
        self.fields["owner"].queryset = Owner.objects.filter(partnership=partnership, is_active=True).standing()
        self.fields["agency"].queryset = agencies_of(partnership)

    def asked(self):
        """What plans.inviting.invite_person takes. The name of the post held stands for it in words."""
        typed = self.cleaned_data
        owner = typed["owner"]
        return {
            "email": typed["email"],
            "name": " ".join(typed["name"].split()),
            "role": typed["role"],
            "agency": typed["agency"] or (owner.agency if owner else None),
            "post": typed["post"] or (owner.name[:200] if owner else ""),
            "owners": [owner] if owner else [],
        }


class PeopleListForm(TypedForm):
    file = forms.FileField(
        label="The list",
        allow_empty_file=True,
        max_length=255,
        help_text="CSV or Excel (.xlsx). Its first line names the columns, in any order: E-mail, Name, Role, Post, "
        "Agency.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"required": "Choose the file first."},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > LARGEST_LIST:
            raise forms.ValidationError("This file is larger than 2 MB. A list of people is far smaller: choose that.")
        return file


class PlaceForm(RecordForm):
    sentences = SENTENCES

    class Meta:
        model = Membership
        formfield_callback = field_for
        fields = ["role", "post", "agency", "starts_on", "ends_on"]
        widgets = {"role": forms.RadioSelect}
        labels = {"post": "Post in words", "starts_on": "From", "ends_on": "To"}
        help_texts = {"post": POST, "ends_on": "The last day on which they come in. Empty where none is known."}

    def __init__(self, data=None, *, instance):
        super().__init__(data, instance=instance)
        self.fields["role"].choices = [(role.value, role.label) for role in Role]
        self.fields["agency"].queryset = agencies_of(instance.partnership_id, instance.agency_id)
        self.fields["agency"].empty_label = "None"
