"""The forms of signing in whose labels are allauth's own, in this project's words."""

from allauth.account import forms

WORDS = {"oldpassword": "Current password", "password1": "New password", "password2": "New password again"}


class Reworded:
    """Gives the password fields of a form their labels."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, words in WORDS.items():
            if name in self.fields:
                self.fields[name].label = words


class ChangePasswordForm(Reworded, forms.ChangePasswordForm):
    pass


class SetPasswordForm(Reworded, forms.SetPasswordForm):
    pass


class ResetPasswordKeyForm(Reworded, forms.ResetPasswordKeyForm):
    pass
