"""Everything that is held about one person, for them to be given: what a data protection request asks for.

Found by walking the models, so that a record that is added tomorrow is in it too: what is about the person is told
whole, but for secrets; what they wrote or did is told by reference, for the words belong to the partnership's plans.
"""

from __future__ import annotations

from django.apps import apps

from accounts.models import Invitation, Membership, Session, SignIn, User
from accounts.signing_in import hashed
from plans.models import GroupMember, OwnerHolding

SCHEMA = "throughline-person/1"
# Records that are about the person, not only by them.
ABOUT = (
    Membership,
    OwnerHolding,
    GroupMember,
    SignIn,
    Session,
    apps.get_model("mfa", "Authenticator"),
    apps.get_model("socialaccount", "SocialAccount"),
    apps.get_model("account", "EmailAddress"),
)
SECRET = {"password", "token_hash", "session_key", "session_data", "data", "address_hash"}


def gather(email: str) -> dict | None:
    """What is held about whoever has that address, as plain values; None where nothing is."""
    email = email.strip().lower()
    user = User.objects.filter(email=email).first()
    invitations = list(Invitation.objects.filter(email=email))
    tried = list(SignIn.objects.filter(user=None, address_hash=hashed(email)))
    if user is None and not invitations and not tried:
        return None
    return {
        "schema": SCHEMA,
        "profile": told(user) if user else {"email": email},
        "invitations": [told(one) for one in invitations],
        "tried_before_they_were_known": [told(one) for one in tried],
        "about": {model._meta.label: about(model, user) for model in ABOUT} if user else {},
        "by_them": written_by(user) if user else {},
        "changes_by_them": changes_by(user) if user else [],
        "changes_of_their_profile": profile_changes(user) if user else [],
    }


def about(model, user) -> list[dict]:
    return [told(one) for one in model.objects.filter(user=user).order_by("pk")]


def told(record) -> dict:
    """A record's own values, related ones by their names; without secrets."""
    values = {}
    for field in record._meta.concrete_fields:
        if field.name in SECRET:
            continue
        value = getattr(record, field.name) if field.is_relation else field.value_from_object(record)
        values[field.name] = str(value) if field.is_relation and value is not None else value
    return values


def written_by(user) -> dict[str, list[dict]]:
    """References to every record that names the person, by kind and by what they did with it ('author')."""
    found = {}
    for model, name in naming_people():
        rows = model.objects.filter(**{name: user}).order_by("pk")
        if listed := [{"id": row.pk, "what": str(row)[:200]} for row in rows]:
            found[f"{model._meta.label}.{name}"] = listed
    return found


def naming_people():
    """(model, field) of every reference to a person, but for histories and for what is told whole."""
    for model in apps.get_models():
        if model in ABOUT or hasattr(model, "instance_type"):
            continue
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model is User:
                yield model, field.name


def changes_by(user) -> list[dict]:
    """Every history row that the person caused, in order of time: what, when, why and from which address."""
    models = [model for model in apps.get_models() if hasattr(model, "history")]
    rows = [change(row) for model in models for row in model.history.filter(history_user=user)]
    return sorted(rows, key=lambda row: row["at"])


def profile_changes(user) -> list[dict]:
    return [change(row) for row in User.history.filter(id=user.pk).order_by("history_id")]


def change(row) -> dict:
    return {
        "of": row.instance_type._meta.label,
        "id": row.id,
        "at": row.history_date,
        "act": {"+": "added", "~": "changed", "-": "removed"}[row.history_type],
        "reason": row.history_change_reason or "",
        "from": row.history_address,
    }
