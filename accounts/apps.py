from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        # Django's own place for what follows a migration, whichever app it was of.
        from .row_security import raise_wall

        post_migrate.connect(raise_wall, sender=self)
