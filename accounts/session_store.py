"""Where sessions are kept: in the database, as Django does, with the columns that tell whose they are."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from .models import Session

SIGN_IN = "sign_in"


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls):
        return Session

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.user_id = int(data[SESSION_KEY]) if SESSION_KEY in data else None
        row.sign_in_id = data.get(SIGN_IN)
        return row
