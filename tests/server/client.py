"""A browser without a screen: cookies, forms and websockets, and what a dishonest one would send instead."""

import http.client
import re
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from tests import apart


class Answer:
    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.text = response.read().decode("utf-8", "replace")
        self.to = self.headers.get("Location", "")


class Browser:
    """cookies: by name, as a server set them; a test may change them."""

    def __init__(self, base):
        self.host, self.port = re.fullmatch(r"http://([\d.]+):(\d+)/", base).groups()
        self.cookies = {}

    def line(self):
        return http.client.HTTPConnection(self.host, int(self.port), timeout=30)

    def ask(self, method, path, form=None, **headers):
        """One request, redirects not followed. headers: with _ for -."""
        line = self.line()
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies and "Cookie" not in given:
            given["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            body, given["Content-Type"] = urlencode(form), "application/x-www-form-urlencoded"
        line.request(method, path, body, given)
        response = line.getresponse()
        answer = Answer(response)
        for sent in response.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(sent).items():
                self.cookies[name] = morsel.value
                if not morsel.value.strip('"'):
                    del self.cookies[name]
        line.close()
        return answer

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def post(self, path, form=None, **headers):
        """With the token of the page, as an honest form."""
        if "_xsrf" not in self.cookies:
            self.get("/login")
        return self.ask("POST", path, {"_xsrf": self.cookies.get("_xsrf", ""), **(form or {})}, **headers)

    def log_in(self, login, passphrase, **form):
        return self.post("/login", {"login": login, "passphrase": passphrase, **form})

    def kernel(self, path="/voila/render/accueil.ipynb"):
        """Open a notebook; the number of its kernel."""
        answer = self.get(path)
        assert answer.status == 200, (answer.status, answer.to)
        return re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", answer.text)[0]

    def websocket(self, kernel):
        """The status of an attempt at that kernel's websocket: 101 when it opens."""
        async def attempt():
            address = f"ws://{self.host}:{self.port}/api/kernels/{kernel}/channels?session_id=x"
            cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            try:
                (await websocket_connect(HTTPRequest(address, headers={"Cookie": cookie}))).close()
            except HTTPClientError as refused:
                return refused.code
            return 101
        return apart.run(attempt())
