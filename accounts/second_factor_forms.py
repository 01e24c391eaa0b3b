"""The forms of the second step: allauth's, in this project's words, with every refusal recorded."""

from contextlib import contextmanager

from allauth.core import context
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.exceptions import ValidationError

from .adapters import WRONG_CODE
from .choices import SignInMethod, SignInOutcome
from .sealing import seal
from .signing_in import record_try

WRONG_PASSKEY = (
    "This passkey does not open this account, or the try took too long. Nothing was changed. Try again, or sign in "
    "another way."
)
NOT_ADDED = "This passkey could not be added. Nothing was changed. Try again, perhaps with another device."


def record_refusal(user, method, error, outcome):
    if error.code == "too_many_login_attempts":
        outcome = SignInOutcome.TOO_MANY
    record_try(context.request, user=user, method=method, outcome=outcome)


class CodeForm:
    """A code from an app, or a recovery code."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["code"].label = "Code"
        self.fields["code"].max_length = 40
        self.fields["code"].widget.attrs.update({"inputmode": "numeric", "autocapitalize": "off", "size": "12"})
        self.fields["code"].widget.attrs.pop("placeholder", None)
        self.fields["code"].error_messages["required"] = "Enter the code."


class RecordedCodeForm(CodeForm):
    def clean_code(self):
        try:
            return super().clean_code()
        except ValidationError as error:
            record_refusal(self.user, SignInMethod.APP, error, SignInOutcome.WRONG_CODE)
            raise


class AuthenticateForm(RecordedCodeForm, codes.AuthenticateForm):
    pass


class ReauthenticateForm(RecordedCodeForm, codes.ReauthenticateForm):
    pass


class ActivateTOTPForm(CodeForm, totp.ActivateTOTPForm):
    """The code that sets the app up is used with that: it does not also sign in."""

    def clean_code(self):
        code = super().clean_code()
        trial = Authenticator(user=self.user, type=Authenticator.Type.TOTP, data={"secret": seal(self.secret)})
        if not trial.wrap().validate_code(code):
            raise ValidationError(WRONG_CODE, code="incorrect_code")
        return code


@contextmanager
def in_our_words(sentence):
    """Say `sentence` for whatever is wrong with what a browser sent as a passkey, but that there were too many tries.

    What no browser sends trips the library in several ways: it reads before it checks.
    """
    try:
        yield
    except ValidationError as error:
        raise error if error.code == "too_many_login_attempts" else ValidationError(sentence, code=error.code) from None
    except (AttributeError, KeyError, TypeError, ValueError):
        raise ValidationError(sentence, code="incorrect_code") from None


class CredentialField(forms.JSONField):
    """What a browser says of a passkey. Nothing that is longer, or nested deeper, than any browser makes it."""

    LONGEST = 20_000  # characters
    widget = forms.HiddenInput

    def __init__(self, sentence):
        super().__init__(error_messages={"required": sentence, "invalid": sentence})

    def to_python(self, value):
        try:
            if isinstance(value, str) and len(value) > self.LONGEST:
                raise RecursionError
            return super().to_python(value)
        except RecursionError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def bound_data(self, data, initial):
        """Nothing of it comes back in the page: the next try has its own."""
        return ""

    def prepare_value(self, value):
        return ""


class PasskeyForm:
    method = SignInMethod.KEY

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["credential"] = CredentialField(WRONG_PASSKEY)

    def clean_credential(self):
        try:
            with in_our_words(WRONG_PASSKEY):
                return super().clean_credential()
        except ValidationError as error:
            record_refusal(self.user, self.method, error, SignInOutcome.WRONG_PASSKEY)
            raise


class AuthenticateWebAuthnForm(PasskeyForm, passkeys.AuthenticateWebAuthnForm):
    pass


class ReauthenticateWebAuthnForm(PasskeyForm, passkeys.ReauthenticateWebAuthnForm):
    pass


class LoginWebAuthnForm(PasskeyForm, passkeys.LoginWebAuthnForm):
    """Nobody is named before the passkey is checked, so a wrong one is recorded without a person."""

    method = SignInMethod.PASSKEY


class AddWebAuthnForm(passkeys.AddWebAuthnForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["name"].label = "Name of the passkey"
        self.fields["name"].max_length = 60
        self.fields["name"].help_text = "For example ‘Work laptop’: so that you can tell several apart."
        self.fields["passwordless"].label = "Sign in with this passkey alone, without a password"
        self.fields["passwordless"].help_text = "Your device then asks for your fingerprint, your face or its PIN."
        self.fields["passwordless"].initial = True
        self.fields["credential"] = CredentialField(NOT_ADDED)

    def clean(self):
        with in_our_words(NOT_ADDED):
            return super().clean()


class EditWebAuthnForm(passkeys.EditWebAuthnForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["name"].label = "Name of the passkey"
        self.fields["name"].max_length = 60
