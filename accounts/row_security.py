"""The second line of the wall, in PostgreSQL itself: a row of another partnership does not exist for a web request.

Every table whose records belong to a partnership has a policy; each request says which partnerships it may see
(`request_sees`). A view that forgets `visible_to` then shows nothing, and one that forgets to check what it saves is
refused. Commands, migrations and the maintenance say nothing and see everything. SQLite has no such thing: there the
querysets are the only line.

A superuser passes by every policy, so where the application connects as one, requests take on an ordinary role.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.db import connection

from .models import Partnership
from .querysets import PartnershipScoped

SETTING, WEB_ROLE = "throughline.partnerships", "throughline_web"
EVERYTHING = "all"

SEES = f"""
CREATE OR REPLACE FUNCTION throughline_sees(asked bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
SELECT CASE WHEN coalesce(current_setting('{SETTING}', true), '{EVERYTHING}') = '{EVERYTHING}' THEN true
ELSE asked = ANY (string_to_array(current_setting('{SETTING}', true), ',')::bigint[]) END $$
"""
MAKE_ROLE = f"""
DO $$ BEGIN CREATE ROLE {WEB_ROLE} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
GRANT USAGE ON SCHEMA public TO {WEB_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {WEB_ROLE};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {WEB_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {WEB_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {WEB_ROLE};
"""


def walled_tables() -> dict[str, str]:
    """Each walled table with the condition under which a row is seen. The histories of its records are walled alike."""
    found = {Partnership._meta.db_table: "throughline_sees(id)"}
    for model in apps.get_models():
        queryset = getattr(model, "objects", None) and model.objects.all()
        if isinstance(queryset, PartnershipScoped):
            condition = condition_of(model, queryset.partnership_path)
            found[model._meta.db_table] = condition
            if history := getattr(model, "history", None):
                found[history.model._meta.db_table] = condition
    return found


def condition_of(model, path: str) -> str:
    """Through its parent, whose own policy goes on from there: 'plan__partnership' -> a plan that is seen exists."""
    first, _, rest = path.partition("__")
    field = model._meta.get_field(first)
    if not rest:
        return f"throughline_sees({field.column})"
    parent = field.related_model._meta
    # Names of tables and columns of the models themselves: nothing of it comes from outside.
    table, key = parent.db_table, parent.pk.column
    return f"EXISTS (SELECT 1 FROM {table} parent WHERE parent.{key} = {field.column})"  # noqa: S608


def raise_wall(**told) -> None:
    """Bring the policies of the database up to date; after every `migrate`. What is as it should be is not touched."""
    if connection.vendor != "postgresql" or "plan" not in told:  # `flush` announces itself too, without a plan
        return
    with connection.cursor() as cursor:
        cursor.execute(SEES)
        if passes_by_policies(cursor):
            cursor.execute(MAKE_ROLE)
        present = policies(cursor)
        for table, condition in walled_tables().items():
            name = f"wall_{hashlib.sha256(condition.encode()).hexdigest()[:12]}"
            if present.get(table) != {name}:
                for old in present.get(table, ()):
                    cursor.execute(f"DROP POLICY {old} ON {table}")
                cursor.execute(f"CREATE POLICY {name} ON {table} USING ({condition}) WITH CHECK ({condition})")
                cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")


def policies(cursor) -> dict[str, set[str]]:
    """The walls that the database has: table -> names of its policies."""
    cursor.execute("SELECT tablename, policyname FROM pg_policies WHERE policyname LIKE 'wall\\_%'")
    found: dict[str, set[str]] = {}
    for table, name in cursor.fetchall():
        found.setdefault(table, set()).add(name)
    return found


def passes_by_policies(cursor) -> bool:
    cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = session_user")
    return cursor.fetchone()[0]


@cache
def web_role() -> str:
    """The role that requests take on: the web's own, or none where the user who connects is an ordinary one."""
    with connection.cursor() as cursor:
        return WEB_ROLE if passes_by_policies(cursor) else "none"


def say(partnerships: str, role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false), set_config('role', %s, false)", [SETTING, partnerships, role])


def request_sees(partnership_ids) -> None:
    """From here on this connection sees the rows of these partnerships only."""
    if connection.vendor == "postgresql":
        say(",".join(map(str, partnership_ids)), web_role())


def request_ended() -> None:
    """This connection sees everything again, as a command does."""
    if connection.vendor == "postgresql" and not connection.needs_rollback:
        say(EVERYTHING, "none")


@contextmanager
def seeing(partnership_ids):
    """For a moment see these partnerships as well: somebody accepts an invitation into one that is not theirs yet."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true), current_setting('role')", [SETTING])
        before, role = cursor.fetchone()
    say(",".join(map(str, partnership_ids)), role)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            say(before if before is not None else EVERYTHING, role)


def wall(get_response):
    """Middleware: a request sees the partnerships in which its person is active today, and no others."""

    def middleware(request):
        if connection.vendor != "postgresql":
            return get_response(request)
        if request.path == "/healthz":  # reads no record, and answers also when the database does not
            return get_response(request)
        user = request.user
        if user.is_staff and request.path.startswith("/support/"):
            return get_response(request)
        request_sees(user.partnership_ids if user.is_authenticated else ())
        try:
            return get_response(request)
        finally:
            request_ended()

    return middleware
