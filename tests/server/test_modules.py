import pytest
from hypothesis import given
from hypothesis import strategies as st
from tornado.web import HTTPError

from bilan_widgets import controls
from bilan_widgets.controls.base import module_address, module_link, module_source
from bilan_widgets.server.assets import module_named

KINDS = [kind for name in controls.__all__ if isinstance(kind := getattr(controls, name), type) and issubclass(kind, controls.Control) and kind is not controls.Control]


@pytest.fixture
def page(monkeypatch):
    """As in a kernel of our server."""
    monkeypatch.setenv("BILAN_PAGE", "1")
    monkeypatch.setenv("BILAN_BASE_URL", "/centre/")
    module_address.cache_clear()
    yield
    module_address.cache_clear()


@pytest.mark.parametrize("kind", KINDS)
def test_the_server_gives_the_module_that_a_control_names(page, kind):
    stems = (*kind.NEEDS, kind.MODULE)
    address = module_address(*stems)
    assert address.startswith("/centre/bilan/module/")
    assert module_named(address.rpartition("/")[2]) == module_source(*stems)
    assert kind()._esm == module_link(*stems) and address in kind()._esm and len(kind()._esm) < 200


@pytest.mark.parametrize("kind", KINDS)
def test_without_our_server_a_control_brings_its_module(monkeypatch, kind):
    monkeypatch.delenv("BILAN_PAGE", raising=False)
    assert kind()._esm == module_source(*kind.NEEDS, kind.MODULE)


@given(st.text() | st.from_regex(r"[a-z_+./]{0,20}\.[0-9a-f]{10}\.js", fullmatch=True))
def test_nothing_else_is_given(name):
    with pytest.raises(HTTPError) as refused:
        module_named(name)
    assert refused.value.status_code == 404
