"""What tests of pages share: what a reader sees of a page."""

import html
import re

UNSEEN = re.compile(r"<title>.*?</title>|<option.*?</option>|<(script|style).*?</\1>", re.S)


def words(response):
    """The page without its tags: one space between words, none before a stop."""
    seen = re.sub(r"<[^>]+>", " ", UNSEEN.sub(" ", response.content.decode()))
    return re.sub(r" ([.,;:])", r"\1", " ".join(html.unescape(seen).split()))


def part(response, anchor):
    """The section, row or table body that begins where `anchor` is an id: up to the next section's end."""
    body = response.content.decode()
    return body[body.index(f'id="{anchor}"') :].partition("</section>")[0]
