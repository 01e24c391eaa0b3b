"""The form on which somebody new accepts an invitation: their name and a password, by the rules of every password."""

from django import forms

from .forms import TypedForm
from .models import User
from .sign_in_forms import SetPasswordForm


def name_field():
    return forms.CharField(
        label="Your name",
        max_length=200,
        help_text="As the others of the partnership know you.",
        error_messages={"required": "Give your name."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class OwnNameForm(TypedForm):
    """Where another service signs the person in, a name is all that is asked."""

    name = name_field()


class NewPersonForm(SetPasswordForm):
    name = name_field()
    field_order = ["name", "password1", "password2"]
    use_required_attribute = False

    def __init__(self, data=None, *, invitation):
        # The rules compare a password with the name and the address of whoever takes it.
        name = data.get("name", "") if data else invitation.name
        person = User(email=invitation.email, name=name)
        super().__init__(person, data, initial={"name": invitation.name}, label_suffix="")

    def person(self):
        """What plans.inviting.accept_as_new takes."""
        return {"name": self.cleaned_data["name"], "password": self.cleaned_data["password1"]}

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())
