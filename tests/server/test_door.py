"""Small things at the door: where one goes after log-in, what the log says, what the terminal says."""

import logging
from types import SimpleNamespace
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.dossier import Refused
from bilan_widgets.server.accounts.door import local
from bilan_widgets.server.pages import menu
from bilan_widgets.server.quiet import ContentFree
from bilan_widgets.server.welcome import Link, say_when_ready


@given(st.text(st.sampled_from("/\\:.?#@%\t\n\r abé"), max_size=12) | st.text(max_size=30) |
       st.tuples(st.sampled_from(["/", "/b/", "//", "/\\", "http:", "https://", "javascript:"]), st.text(max_size=9)).map("".join))
def test_after_log_in_one_stays_on_this_server(address):
    for base in ("/", "/b/"):
        to = local(address, base)
        where = urlsplit(urljoin("http://here.example/b/login", to))
        assert (where.scheme, where.netloc) == ("http", "here.example") and to.startswith(base) and "\\" not in to
        assert not any(letter <= " " for letter in to)


@pytest.mark.parametrize("address", ["/b/", "/b/compte", "/b/voila/render/1_cadre.ipynb?x=1"])
def test_a_page_of_ours_is_come_back_to(address):
    assert local(address, "/b/") == address and local("/other", "/b/") == "/b/"


def record(message, *args, exc_info=None):
    return logging.LogRecord("tornado.general", logging.WARNING, "x.py", 1, message, args, exc_info)


def test_a_log_line_holds_no_query_string_and_no_value_of_an_exception():
    kept = ContentFree()
    one = record("%d %s: trouble", 403, "POST /invitation?cle=secret (127.0.0.1)")
    kept.filter(one)
    assert one.getMessage() == "403 POST /invitation?… (127.0.0.1): trouble"
    try:
        raise ValueError("des mots à elle")
    except ValueError as error:
        two = record("failed: %s", "x", exc_info=(ValueError, error, error.__traceback__))
    kept.filter(two)
    assert two.getMessage().startswith("ValueError at test_door.py:") and two.exc_info is None
    plain = record("all is %s", "well")
    assert kept.filter(plain) and plain.getMessage() == "all is well"


class Vault:
    def __init__(self, empty):
        self.empty = empty

    def invite_first(self):
        if not self.empty:
            raise Refused("no")
        return "first"


@pytest.mark.parametrize(("vault", "links", "lines"), [
    (None, (), ["http://127.0.0.1:1/b/entrer?cle=link"]),
    (Vault(True), (), ["http://127.0.0.1:1/b/invitation?cle=first"]),
    (Vault(False), (), ["http://127.0.0.1:1/b/"]),
    (Vault(False), (Link("Amina", "amina", "p"), Link("Claire", "claire", "q")),
     ["http://127.0.0.1:1/b/entrer?cle=link-amina-p", "http://127.0.0.1:1/b/entrer?cle=link-claire-q"])])
def test_the_terminal_says_where_to_go(capsys, vault, links, lines):
    app = SimpleNamespace(ip="127.0.0.1", port=1, base_url="/b/", vault=vault, links=links, wants_browser=False,
                          identity_provider=SimpleNamespace(new_link=lambda *who: "-".join(("link", *who))))
    say_when_ready(app)
    said = capsys.readouterr().out
    assert [line.strip() for line in said.splitlines() if "http" in line] == lines and "Ctrl+C" in said
    assert all(link.title in said and repr(link).count(link.passphrase) <= 1 for link in links)


def test_everybody_has_their_places():
    places = {role: [place["url"] for place in menu("/b/", SimpleNamespace(role=role))]
              for role in ("beneficiary", "counsellor", "administrator")}
    assert places == {"beneficiary": ["/b/mon-dossier", "/b/compte"], "counsellor": ["/b/suivis", "/b/compte"],
                      "administrator": ["/b/comptes", "/b/compte"]}
    assert menu("/b/", None) == []
