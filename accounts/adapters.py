"""What django-allauth asks of the project."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves: people come in through an administrator."""

    def is_open_for_signup(self, request):
        return False
