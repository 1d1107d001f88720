"""A beneficiary's first visit and a counsellor's, through nginx and TLS, to whatever the guide gave."""

import asyncio
import http.client
import re
import ssl
import sys
from http.cookies import SimpleCookie
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlencode, urlsplit

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.faults.person import Person

UNKNOWN = ssl._create_unverified_context()          # the trial's certificate is nobody's


class Browser:
    """Cookies and forms over TLS at the loopback, under a name that leads nowhere else."""

    def __init__(self, name):
        self.name, self.cookies = name, {}

    def ask(self, method, path, form=None):
        """Status, place it leads to, text."""
        line = http.client.HTTPSConnection("127.0.0.1", timeout=60, context=UNKNOWN)
        headers = {"Host": self.name, "Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        if form is not None:
            form = urlencode({"_xsrf": self.cookies.get("_xsrf", ""), **form})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, form, headers)
        answer = line.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for sent in answer.headers.get_all("Set-Cookie") or ():
            assert "secure" in sent.lower(), "a cookie that would go over http"
            self.cookies |= {key: one.value for key, one in SimpleCookie(sent).items()}
        line.close()
        return answer.status, answer.headers.get("Location", ""), text


def visit(name, link):
    """Take the invitation up, write three answers, and let the counsellor in. AssertionError when something fails."""
    where = urlsplit(link)
    amina = Browser(name)
    status, _, text = amina.ask("GET", f"{where.path}?{where.query}")
    assert status == 200, (status, text[:500])
    fields = {"login": f"amina-{token_hex(2)}", "passphrase": "quatre mots et une lune", "again": "quatre mots et une lune",
              **dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))}
    status, to, text = amina.ask("POST", f"{where.path}?{where.query}", fields)
    assert status in (200, 302, 303) and "bilan" in amina.cookies, (status, to, text[:500])
    person = Person("amina", ["https://127.0.0.1/bilan"], "; ".join(f"{key}={value}" for key, value in amina.cookies.items()))
    asyncio.run(_write(person))
    claire = Browser(name)
    claire.ask("GET", "/bilan/login")
    status, to, _ = claire.ask("POST", "/bilan/login", {"login": "claire", "passphrase": "un pont sur la rivière"})
    assert status == 303, (status, to)
    status, _, text = claire.ask("GET", "/bilan/suivis")
    assert status == 200 and "Mme" in text
    print(f"amina wrote {len(person.acknowledged)} answers, each acknowledged; claire sees her follow-ups")


async def _write(person):
    await person.open()
    for _ in range(3):
        await asyncio.wait_for(person.edit(), 60)
    await person.leave()
    assert len(person.acknowledged) == 3 and not person.lies
