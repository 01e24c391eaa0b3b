"""What has to be done before serving, in one process: the database brought up to date, static files laid out.

python -m config.preparing                   before serving
python -m config.preparing --demonstration   and with the demonstration partnership, as `make run` does
"""

import hashlib
import os
import sys

import django
from django.core.management import call_command

SIGN_INS = {
    "administrator@demo.example": "runs the plans of the partnership",
    "lead.officer@demo.example": "owns actions and says how they go",
    "member@demo.example": "reads before the committee meets",
    "chief.officer@demo.example": "reads the short report",
}


def prepare():
    """Bring the database and the static files up to what this code needs."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    lay_out_static_files()


def lay_out_static_files():
    """Run collectstatic where a file has changed since it last ran: naming and packing them all takes seconds."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    found = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = os.stat(storage.path(name))
            found.update(f"{storage.path(name)} {state.st_size} {state.st_mtime_ns}\n".encode())
    stamp = settings.STATIC_ROOT / ".collected-from"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == found.hexdigest():
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(found.hexdigest(), encoding="ascii")


def demonstrate():
    """Load the demonstration the first time, and say how to sign in to it.

    A password given in DEMO_PASSWORD is the one that then works, whatever it was before. One that was made up is kept
    in var/demo_password, readable by its owner alone, so that a second start can say it again.
    """
    from django.conf import settings

    from .environment import kept_secret

    given = settings.DEMO_PASSWORD
    if not given:
        settings.DEMO_PASSWORD = kept_secret("DEMO_PASSWORD", settings.VAR_DIR / "demo_password", length=12)
    call_command("loaddemo")
    return sign_ins(settings.DEMO_PASSWORD, insist=bool(given))


def sign_ins(password, *, insist):
    """The lines that tell of the sign-ins. `insist` gives them this password where they have another."""
    from django.contrib.auth import get_user_model

    changed = []
    for user in get_user_model().objects.filter(email__in=SIGN_INS):
        if user.check_password(password):
            continue
        if insist:
            user.set_password(password)
            user.save(update_fields=["password"])
        else:
            changed.append(user.email)
    lines = ["Sign in as one of these, password " + password]
    for email, what in SIGN_INS.items():
        lines.append(f"    {email:<28} {what}" + (" (its password was changed)" if email in changed else ""))
    return "\n".join(lines)


def main(arguments):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    prepare()
    if "--demonstration" in arguments:
        print("\n" + demonstrate(), flush=True)  # noqa: T201


if __name__ == "__main__":
    from django.core.exceptions import ImproperlyConfigured

    try:
        main(sys.argv[1:])
    except ImproperlyConfigured as refusal:
        sys.exit(str(refusal))
