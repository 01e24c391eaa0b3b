"""Log lines that hold no personal data and no text of a plan, as words or as JSON.

What libraries put into their messages cannot be known beforehand, and an exception's message often quotes what somebody
typed. So a line of another's logger keeps its fixed wording without the values, and an exception keeps its kind and the
places in the code, not its message.
"""

import json
import logging
import traceback
from datetime import UTC, datetime

OURS = "throughline"
SERVER = "gunicorn.error"


def is_harmless(record):
    """Whether a record's values may be kept: our own, and the server's word of its start and stop.

    The server's warnings name who asked and for what.
    """
    return record.name.split(".")[0] == OURS or (record.name == SERVER and record.levelno == logging.INFO)


def route_of(request):
    """The pattern of the page that was asked for ('plans/<slug:reference>/'), never the address itself."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return "(static)" if request.path_info.startswith("/static/") else "(no page)"
    return "/" + match.route.lstrip("/")


class SafeFormatter(logging.Formatter):
    """The parts of a record that may be kept, as one line."""

    def __init__(self, style="text"):
        super().__init__()
        self.as_json = style == "json"

    def format(self, record):
        facts = self.facts(record)
        if self.as_json:
            return json.dumps(facts, ensure_ascii=False)
        rest = {key: value for key, value in facts.items() if key not in ("time", "level", "logger", "message")}
        tail = "".join(f" {key}={value}" for key, value in rest.items())
        line = f"{facts['time']} {facts['level']} {facts['logger']}: {facts['message']}{tail}"
        return "".join(sign if sign.isprintable() else " " for sign in line)

    def facts(self, record):
        """The record as a dictionary: time, level, logger, message, and what else is harmless."""
        facts = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage() if is_harmless(record) else self.wording(record),
        }
        request = getattr(record, "request", None)
        if hasattr(request, "path_info"):
            facts["page"] = route_of(request)
        if hasattr(record, "status_code"):
            facts["status"] = record.status_code
        facts |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[0]:
            facts["exception"] = record.exc_info[0].__name__
            facts["at"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return facts

    @staticmethod
    def wording(record):
        """A library's fixed wording. One with no values to fill in was perhaps filled in already: say where it is."""
        if record.args and isinstance(record.msg, str):
            return record.msg
        return f"{record.module}:{record.lineno}"


def logging_settings(style, level):
    """Django's LOGGING: everything to standard error through the safe formatter."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"safe": {"()": "config.logs.SafeFormatter", "style": style}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "safe"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "throughline": {"level": level},
            # Django's own handlers would print addresses and send exceptions by e-mail.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # The access log has told of them already.
            "django.request": {"level": "ERROR"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            # It would warn of each HEAD request: Django leaves it to the server to drop the body.
            "gunicorn.http.wsgi": {"level": "ERROR"},
            "gunicorn.error": {"handlers": [], "level": level, "propagate": True},
        },
    }
