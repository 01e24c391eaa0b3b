"""The second line of the wall, in PostgreSQL itself: a row of another partnership does not exist for a web request.

Every table whose records belong to a partnership has a policy; each request says which partnerships it may see
(`request_sees`). A view that forgets `visible_to` then shows nothing, and one that forgets to check what it saves is
refused: a row may also not be tied to one that the request does not see. What is only ever added (history, events,
tries to sign in) a request can neither change nor remove. Commands, migrations and the maintenance say nothing and see
everything. SQLite has no such thing: there the querysets are the only line.

It stands against a filter that somebody forgot, not against SQL that somebody smuggled in: that could say what it sees
just as this module does. People (names and addresses) and sessions are not walled: they belong to no one partnership.

A superuser passes by every policy, so where the application connects as one, requests take on an ordinary role.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import DatabaseError, connection, models
from django.http import FileResponse

from .models import Event, Partnership, SignIn
from .querysets import PartnershipScoped

SETTING, WEB_ROLE = "throughline.partnerships", "throughline_web"
EVERYTHING = "all"

SEES = f"""
CREATE OR REPLACE FUNCTION throughline_sees(asked bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
SELECT CASE WHEN coalesce(current_setting('{SETTING}', true), '{EVERYTHING}') = '{EVERYTHING}' THEN true
ELSE asked = ANY (string_to_array(current_setting('{SETTING}', true), ',')::bigint[]) END $$
"""
# Asked by a function, which the database plans apart: tables that point at each other would otherwise wall each other.
TIED = """
CREATE OR REPLACE FUNCTION throughline_is_seen(table_name text, key bigint) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE found boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I WHERE id = $1)', table_name) INTO found USING key;
  RETURN found;
END $$
"""
MAKE_ROLE = f"""
DO $$ BEGIN CREATE ROLE {WEB_ROLE} NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
GRANT USAGE ON SCHEMA public TO {WEB_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {WEB_ROLE};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {WEB_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {WEB_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO {WEB_ROLE};
"""


SEES_ALL = f"coalesce(current_setting('{SETTING}', true), '{EVERYTHING}') = '{EVERYTHING}'"


@dataclass(frozen=True)
class Wall:
    """What holds for a table: which rows are seen, what else must hold of one that is written, whether it is only
    added to."""

    sees: str
    writes: str = ""
    only_added: bool = False

    def policies(self, table) -> dict[str, str]:
        """Name -> statement. The name tells what the statement says, so that a changed one is a new one."""
        check = f"({self.sees}) AND ({SEES_ALL} OR ({self.writes}))" if self.writes else self.sees
        made = [f"ON {table} USING ({self.sees}) WITH CHECK ({check})"]
        if self.only_added:
            made += [f"ON {table} AS RESTRICTIVE FOR {what} USING ({SEES_ALL})" for what in ("UPDATE", "DELETE")]
        return {f"wall_{hashlib.sha256(one.encode()).hexdigest()[:12]}": one for one in made}


def walled_tables() -> dict[str, Wall]:
    """Each walled table. The histories of its records are walled alike."""
    found = {Partnership._meta.db_table: Wall("throughline_sees(id)"), SignIn._meta.db_table: Wall("true", "", True)}
    scoped = [(model, model.objects.all()) for model in apps.get_models() if hasattr(model, "objects")]
    scoped = [(model, rows.partnership_path) for model, rows in scoped if isinstance(rows, PartnershipScoped)]
    tables = {model._meta.db_table for model, _ in scoped}
    for model, path in scoped:
        sees = condition_of(model, path)
        found[model._meta.db_table] = Wall(sees, ties_of(model, path, tables), model is Event)
        if history := getattr(model, "history", None):
            found[history.model._meta.db_table] = Wall(sees, "", True)
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


def ties_of(model, path: str, tables) -> str:
    """That everything the row is tied to is seen too. A foreign key alone asks only whether it is there: of anybody."""
    ties = [
        f"({field.column} IS NULL OR throughline_is_seen('{field.related_model._meta.db_table}', {field.column}))"
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.db_table in tables
        and field.name != path.partition("__")[0]
    ]
    return " AND ".join(ties)


def raise_wall(**told) -> None:
    """Bring the policies of the database up to date; after every `migrate`. What is as it should be is not touched."""
    if connection.vendor != "postgresql" or "plan" not in told:  # `flush` announces itself too, without a plan
        return
    with connection.cursor() as cursor:
        cursor.execute(SEES)
        cursor.execute(TIED)
        if passes_by_policies(cursor):
            cursor.execute(MAKE_ROLE)
        present = policies(cursor)
        for table, wall in walled_tables().items():
            wanted, old = wall.policies(table), present.get(table, set())
            for name in old - set(wanted):
                cursor.execute(f"DROP POLICY {name} ON {table}")
            for name in set(wanted) - old:
                cursor.execute(f"CREATE POLICY {name} {wanted[name]}")
            if old != set(wanted):
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
    """This connection sees everything again, as a command does; where it cannot be told so, it is thrown away."""
    if connection.vendor != "postgresql" or connection.needs_rollback:  # rolled back, it says again what it said before
        return
    try:
        say(EVERYTHING, "none")
    except DatabaseError:
        connection.close()


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
            response = get_response(request)
            if response.streaming and not isinstance(response, FileResponse):
                # Read to its end while the wall stands: what is asked of the database later would be asked without.
                response.streaming_content = list(response.streaming_content)
            return response
        finally:
            request_ended()

    return middleware
