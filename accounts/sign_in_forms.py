"""The forms of signing in and of passwords: allauth's own, in this project's words."""

from allauth.account import forms
from django.conf import settings
from django.contrib.auth import get_user_model

# The rules are those of the National Cyber Security Centre: length, and nothing that is guessed first. No rule asks for
# capitals, figures or signs, and nobody has to change a password that nobody else knows.
PASSWORD_RULES = (
    f"At least {settings.SHORTEST_PASSWORD} characters: three or four words that do not belong together are easy to "
    "remember and hard to guess. Not a password that many people use, and not your own name or e-mail address."
)
WORDS = {"oldpassword": "Current password", "password1": "New password", "password2": "New password again"}


class Reworded:
    """Gives the password fields of a form their labels, and says the rules beside the new one."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, words in WORDS.items():
            if name in self.fields:
                self.fields[name].label = words
        if "password1" in self.fields:
            self.fields["password1"].help_text = PASSWORD_RULES


class ChangePasswordForm(Reworded, forms.ChangePasswordForm):
    pass


class SetPasswordForm(Reworded, forms.SetPasswordForm):
    pass


class ResetPasswordKeyForm(Reworded, forms.ResetPasswordKeyForm):
    pass


class ResetPasswordForm(forms.ResetPasswordForm):
    """Takes the same steps for an address that nobody here has: a link is made and a message laid out, to nobody."""

    def save(self, request, **options):
        if not self.users:
            self.users = [get_user_model()(pk=0, email=self.cleaned_data["email"])]
        return super().save(request, **options)
