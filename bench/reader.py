"""One signed-in reader, who opens a new connection for each page, so that both workers have their share."""

import http.client
from urllib.parse import urlencode

from .counting import HEADER
from .national import PASSWORD, READER


class Unexpected(Exception):
    """A page answered otherwise than it should; what was measured would mean nothing."""


class Reader:
    def __init__(self, port):
        self.port, self.cookies = port, {}
        self.sign_in()

    def sign_in(self):
        self.get("/accounts/login/")  # gives the token that every form carries
        self.post("/accounts/login/", {"login": READER, "password": PASSWORD})
        if "sessionid" not in self.cookies:
            raise Unexpected("The reader could not sign in.")

    def get(self, address, **headers):
        return self.ask("GET", address, None, headers, expected=200)

    def post(self, address, fields, **headers):
        headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(fields | {"csrfmiddlewaretoken": self.cookies["csrftoken"]})
        return self.ask("POST", address, body, headers, expected=302)

    def ask(self, method, address, body, headers, *, expected):
        """(body, statements it cost or None). Raises Unexpected for another answer than the expected one."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, address, body, {"Cookie": cookies, "Connection": "close", **headers})
        response = connection.getresponse()
        words = response.read()
        connection.close()
        if response.status != expected:
            raise Unexpected(f"{method} {address} answered {response.status}, not {expected}.")
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return words, int(response.headers.get(HEADER) or 0)
