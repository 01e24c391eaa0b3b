"""What django-allauth asks of the project: its words, who may come in, what is recorded, how messages go out."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import ValidationError

from .choices import SignInMethod, SignInOutcome
from .mailing import send_later
from .sealing import seal, unseal
from .second_factor import may_remove
from .signing_in import record_sign_in, record_try
from .signing_out import end_sessions

TOO_MANY = "There were too many wrong tries. Wait five minutes, then try again."
WRONG_CODE = (
    "This code is not right, or was used already. Each code works once: wait until your app shows a new one, or use a "
    "recovery code."
)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: people come in through an administrator."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is not correct. Check both, then try again.",
        "enter_current_password": "This is not your current password.",
        "incorrect_password": "This is not your password.",
        "invalid_password_reset": "This link no longer works. Ask for a new one.",
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": TOO_MANY,
    }

    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._refused(request, credentials, SignInOutcome.TOO_MANY)
            raise

    def authentication_failed(self, request, **credentials):
        self._refused(request, credentials, SignInOutcome.WRONG_PASSWORD)

    def _refused(self, request, credentials, outcome):
        record_try(request, method=SignInMethod.PASSWORD, outcome=outcome, address=credentials.get("email", ""))

    def respond_user_inactive(self, request, user):
        record_try(request, method=SignInMethod.PASSWORD, outcome=SignInOutcome.DEACTIVATED, user=user)
        return super().respond_user_inactive(request, user)

    def post_login(self, request, user, **login):
        # Text kept through sign-in has lengthened this session; from now on it ends as any other.
        request.session.set_expiry(None)
        record_sign_in(request, user=user)
        return super().post_login(request, user, **login)

    def set_password(self, user, password):
        """A new password ends the person's other sessions. Django would refuse them anyway; so they are not listed."""
        super().set_password(user, password)
        mine = self.request.session.session_key if self.request.user == user else None
        end_sessions(user=user, but=mine)

    def send_mail(self, template_prefix, email, context):
        """Lay the message out, and leave the sending to the background: how long a mail server takes would tell
        whether an address is known here. A message to nobody (sign_in_forms.ResetPasswordForm) is laid out, not sent.
        """
        context = {"request": self.request, "email": email, "current_site": get_current_site(self.request), **context}
        message = self.render_mail(template_prefix, email, context)
        user = context.get("user")
        if user is None or user.pk:
            send_later(message)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second steps: their words, and their secrets sealed in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first; the codes come with it.",
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator):
        verdict = may_remove(authenticator)
        if not verdict:
            # The form asks only yes or no; its own error would not say why.
            raise ValidationError(verdict.reason)
        return True

    def generate_authenticator_name(self, user, type):
        number = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {number + 1}" if number else "Passkey"

    def get_public_key_credential_rp_entity(self):
        return {**super().get_public_key_credential_rp_entity(), "name": "Throughline"}
