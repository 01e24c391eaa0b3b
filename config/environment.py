"""Reading settings out of the environment, and refusing the ones that cannot be right.

Every refusal is one sentence that names the variable, says what is wrong with it, and what to do.
"""

import os
import re
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

KEY_LENGTH = 64
# Told apart when read aloud or typed.
LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
SHORTEST_KEY = 50

POSTGRES_QUERY = frozenset(
    {"host", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name", "options"}
)
DATABASE_HELP = "write sqlite:///var/db.sqlite3 or postgres://user:password@host:5432/name"


def refuse(name, what, do):
    """The exception for a setting that cannot be used: which, what is wrong, what to do."""
    return ImproperlyConfigured(f"{name}: {what}: {do}.")


class Environment:
    """Typed reading of a mapping of variables; `names` is every variable that was asked for."""

    def __init__(self, variables=os.environ):
        self.variables = variables
        self.names = []

    def text(self, name, default=""):
        """The value without surrounding spaces; an empty one counts as not given."""
        self.names.append(name)
        return self.variables.get(name, "").strip() or default

    def flag(self, name, default=False):
        value = self.text(name, "on" if default else "off").lower()
        if value in ("on", "yes", "true", "1"):
            return True
        if value in ("off", "no", "false", "0"):
            return False
        raise refuse(name, f"'{value}' is neither on nor off", "write on or off")

    def number(self, name, default, lowest, highest):
        value = self.text(name, str(default))
        if not re.fullmatch(r"[0-9]{1,12}", value) or not lowest <= int(value) <= highest:
            raise refuse(name, f"'{value}' will not do", f"write a whole number from {lowest} to {highest}")
        return int(value)

    def choice(self, name, default, allowed):
        value = self.text(name, default).lower()
        if value not in allowed:
            raise refuse(name, f"'{value}' is not known here", f"write one of {', '.join(allowed)}")
        return value

    def several(self, name, default, allowed):
        """Some of `allowed`, separated by commas; 'none' for none of them."""
        values = [] if self.text(name, default).lower() == "none" else self.names_list(name, default)
        for value in values:
            if value not in allowed:
                raise refuse(name, f"'{value}' is not known here", f"write none, or some of {', '.join(allowed)}")
        return values

    def names_list(self, name, default=""):
        """Values separated by commas."""
        return [part.strip() for part in self.text(name, default).split(",") if part.strip()]

    def hosts(self, name, default):
        """Host names as Django's ALLOWED_HOSTS wants them: no scheme, no port, no bare '*'."""
        hosts = self.names_list(name, default)
        for host in hosts:
            if host == "*":
                raise refuse(name, "'*' lets any name in", "list the names that people type, separated by commas")
            if not re.fullmatch(r"\.?[A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]", host):
                raise refuse(name, f"'{host}' is not a host name", "leave out https://, any port and any path")
        return hosts

    def origins(self, name):
        """Web origins: a scheme and a host, nothing after it."""
        origins = self.names_list(name)
        for origin in origins:
            if not re.fullmatch(r"https?://[A-Za-z0-9_.*:\[\]-]+", origin):
                raise refuse(name, f"'{origin}' is not an origin", "write it as https://plans.example.org")
        return origins

    def issuer(self, name, *, plain_http):
        """The address of an OpenID Connect service: that of one organisation, without what is looked up under it."""
        address = self.text(name).removesuffix("/.well-known/openid-configuration").rstrip("/")
        if not address:
            return ""
        parts = urlsplit(address)
        if not parts.hostname or parts.scheme not in (("https", "http") if plain_http else ("https",)):
            raise refuse(name, f"'{address}' will not do", "write the address of the service, beginning with https://")
        if {"common", "organizations", "consumers"} & set(parts.path.split("/")):
            raise refuse(name, "it lets everybody's organisation in", "write the address that names your own tenant")
        return address

    def folder(self, name, default):
        """A folder that exists, or that can be made when it is first needed."""
        path = Path(self.text(name, str(default))).expanduser().absolute()
        if path.exists() and not path.is_dir():
            raise refuse(name, f"{path} is a file", "name a folder")
        return path

    def database(self, name, default, *, pool_size):
        """Django's settings for the database that a URL names."""
        return database_from_url(name, self.text(name, default), pool_size=pool_size)

    def secret_key(self, name, *, key_file, in_public):
        """The key given; or, where the service is for this machine only, one made once and kept in `key_file`.

        A service that others reach must be given its key: each of its processes would otherwise make its own.
        """
        key = self.text(name)
        if key and len(key) < SHORTEST_KEY and in_public:
            raise refuse(name, f"{len(key)} characters are too few", f"give it at least {SHORTEST_KEY} random ones")
        if not key and in_public:
            raise refuse(
                name, "it is not set, and ALLOWED_HOSTS lets other machines in", "give it 50 random characters"
            )
        return key or kept_secret(name, key_file)


def kept_secret(name, path, length=KEY_LENGTH):
    """The secret kept in a file that only its owner can read; made when it is not there."""
    try:
        return path.read_text(encoding="ascii").strip() or _make_secret(path, length)
    except FileNotFoundError:
        pass
    except (OSError, UnicodeDecodeError) as error:
        raise refuse(name, f"{path} cannot be read", f"let this user read it, or set {name}") from error
    try:
        return _make_secret(path, length)
    except OSError as error:
        raise refuse(name, f"it is not set and {path} cannot be written", f"set {name}") from error


def _make_secret(path, length):
    """Write a new secret beside its place and link it there, so that of two processes starting together one wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write("".join(secrets.choice(LETTERS) for _ in range(length)) + "\n")
    try:
        os.link(beside, path)
    except FileExistsError:
        pass
    finally:
        beside.unlink()
    return path.read_text(encoding="ascii").strip()


def database_from_url(name, url, *, pool_size=0):
    """What Django needs to open the database of a URL.

    `sqlite:///relative.sqlite3`, `sqlite:////absolute.sqlite3`, `sqlite:///:memory:`, or
    `postgres://user:password@host:port/name?sslmode=require`, where special characters are written as %40 and the like.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise refuse(name, "it is not an address of a database", DATABASE_HELP) from None
    if parts.scheme == "sqlite":
        return _sqlite(name, parts)
    if parts.scheme in ("postgres", "postgresql"):
        return _postgres(name, parts, port, pool_size)
    # The address may hold a password: only its scheme is said.
    raise refuse(name, f"'{parts.scheme or '(none)'}' is not a kind of database known here", DATABASE_HELP)


def _sqlite(name, parts):
    if parts.netloc or parts.query or len(parts.path) < 2:
        raise refuse(name, "sqlite: takes three slashes and a file", "write sqlite:///var/db.sqlite3")
    written = unquote(parts.path[1:])
    path = written if written == ":memory:" else Path(written).expanduser().absolute()
    if path != ":memory:" and not path.parent.is_dir():
        raise refuse(name, f"there is no folder {path.parent}", "make it first, or name a file elsewhere")
    if path != ":memory:" and path.is_dir():
        raise refuse(name, f"{path} is a folder", "name a file in it")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # A writer takes its lock at once and waits for it, instead of failing half way with 'database is locked'.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Each request opens the file anew: mapped, its pages need not be read in again one by one.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;",
        },
    }


def _postgres(name, parts, port, pool_size):
    database = unquote(parts.path.lstrip("/"))
    if not database:
        raise refuse(name, "it names no database", DATABASE_HELP)
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if unknown := sorted(set(options) - POSTGRES_QUERY):
        raise refuse(name, f"'{unknown[0]}' is not an option known here", f"use {', '.join(sorted(POSTGRES_QUERY))}")
    host = options.pop("host", unquote(parts.hostname or ""))
    settings = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
    if pool_size:
        settings["OPTIONS"] |= {"pool": {"min_size": 1, "max_size": pool_size, "timeout": 10}}
    return settings
