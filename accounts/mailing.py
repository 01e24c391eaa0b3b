"""Sends messages beside the request that caused them: nobody waits for a mail server, nor can time it.

One thread, in order. A message that is still waiting when the process is killed is lost; everything sent so can be
asked for again, or only tells of what was done.
"""

import logging
from concurrent.futures import ThreadPoolExecutor

log = logging.getLogger("throughline.mail")
_post = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")


def send_later(message):
    """Send an EmailMessage soon. A failure is logged by its kind; nobody is asked to wait for it."""
    _post.submit(_send, message)


def wait_until_sent():
    """Return when everything handed over so far was sent or has failed; for tests and commands."""
    _post.submit(lambda: None).result()


def _send(message):
    try:
        message.send()
    except Exception:
        log.exception("A message could not be sent.")
