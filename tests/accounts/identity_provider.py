"""An identity provider for the tests of single sign-on: a program from the development requirements, run as such.

In front of it stands a pass of our own. It hands everything through, does the one check that the program leaves out
(PKCE), and where a test says so spoils an answer on its way: other claims, or another hand's signature.
"""

import base64
import hashlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CALLBACK = "/accounts/oidc/sso/login/callback/"
OWN_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Pass(ThreadingHTTPServer):
    """`spoil(claims)` gives the claims that an ID token shall hold instead; `forged` signs with a key that the provider
    does not name; `says` replaces parts of the provider's description; `dead` answers nothing sensible."""

    def __init__(self, behind):
        super().__init__(("127.0.0.1", 0), Handler)
        self.behind, self.lock = behind, threading.Lock()
        self.be_honest()

    def be_honest(self):
        self.spoil, self.forged, self.algorithm, self.says, self.dead = None, False, "RS256", {}, False
        self.challenge, self.asked = "", {}

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *args):
        """Nothing is said of it."""

    def do_GET(self):
        self.hand_on("GET", b"")

    def do_POST(self):
        self.hand_on("POST", self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def do_PUT(self):
        self.hand_on("PUT", self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def hand_on(self, method, body):
        server, path = self.server, urlsplit(self.path)
        if server.dead:
            return self.answer(502, b"<p>Bad gateway</p>", {"Content-Type": "text/html"})
        if path.path == "/oauth2/authorize":
            server.asked = {name: values[0] for name, values in parse_qs(path.query).items()}
            server.challenge = server.asked.get("code_challenge", "")
        if path.path == "/oauth2/token" and not self.knows_verifier(body):
            return self.answer(400, b'{"error": "invalid_grant"}', {"Content-Type": "application/json"})
        headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
        got = requests.request(
            method, server.behind + self.path, data=body, headers=headers, allow_redirects=False, timeout=20
        )
        content = got.content
        if got.headers.get("Content-Type", "").startswith("application/json"):
            content = json.dumps(self.spoilt(path.path, got.json())).encode()
        kept = {name: got.headers[name] for name in ("Content-Type", "Location") if name in got.headers}
        self.answer(got.status_code, content, kept)

    def knows_verifier(self, body):
        said = parse_qs(body.decode()).get("code_verifier", [""])[0]
        digest = base64.urlsafe_b64encode(hashlib.sha256(said.encode()).digest()).rstrip(b"=").decode()
        return bool(said) and digest == self.server.challenge

    def spoilt(self, path, answer):
        server = self.server
        if path.startswith("/.well-known/"):
            return answer | server.says
        if path == "/jwks" and server.spoil and not server.forged:
            own = json.loads(RSAAlgorithm.to_jwk(OWN_KEY.public_key()))
            return {"keys": [own | {"kid": "own", "alg": "RS256", "use": "sig"}]}
        if path == "/oauth2/token" and server.spoil and "id_token" in answer:
            token = answer["id_token"]
            claims = server.spoil(jwt.decode(token, options={"verify_signature": False}))
            kid = jwt.get_unverified_header(token).get("kid") if server.forged else "own"
            key = {"RS256": OWN_KEY, "none": None, "HS256": "a secret that the client has, 32 bytes"}[server.algorithm]
            headers = {"kid": kid} if kid else {}
            answer["id_token"] = jwt.encode(claims, key, algorithm=server.algorithm, headers=headers)
        return answer

    def answer(self, status, content, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class Started:
    """The program and the pass before it, and the client that is registered there."""

    def __init__(self):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "-r", "-n"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.program = subprocess.Popen(command, env={**os.environ, "PYTHONWARNINGS": "ignore"}, **quiet)
        self.before = Pass(f"http://127.0.0.1:{port}")
        threading.Thread(target=self.before.serve_forever, daemon=True).start()
        self.wait()
        made = requests.post(
            f"{self.before.address}/oauth2/clients",
            json={
                "redirect_uris": [f"http://testserver{CALLBACK}"],
                "token_endpoint_auth_method": "client_secret_post",
            },
            timeout=20,
        ).json()
        self.client_id, self.client_secret = made["client_id"], made["client_secret"]

    def wait(self):
        for _ in range(200):
            try:
                requests.get(f"{self.before.behind}/jwks", timeout=5)
                return
            except requests.ConnectionError:
                if self.program.poll() is not None:
                    raise RuntimeError("the identity provider did not start") from None
                time.sleep(0.1)
        raise RuntimeError("the identity provider did not answer")

    def stop(self):
        self.before.shutdown()
        self.before.server_close()
        self.program.terminate()
        self.program.wait(10)

    def person(self, sub, **claims):
        """Somebody who has an account there."""
        requests.put(f"{self.before.address}/users/{sub}", json=claims, timeout=20).raise_for_status()

    def signs_in(self, address, sub):
        """What a browser does there: the person says who they are. Gives the address to go back to."""
        got = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=20)
        assert got.status_code == 302, got.text
        return got.headers["Location"].removeprefix("http://testserver")
