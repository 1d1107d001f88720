import pytest

STATE = {"part": "skills", "label": "Compétences", "state": "part", "words": "trois compétences", "minutes": 60, "opened": False}


@pytest.fixture
def fold(room):
    room.mount("fold", **STATE)
    return room


def test_it_says_what_it_opens_how_far_it_is_and_how_long_it_takes(fold):
    button = fold.page.get_by_role("button", name="Reprendre\u00a0: Compétences")
    assert button.get_attribute("aria-expanded") == "false"
    assert "trois compétences, environ 60\u00a0min" in fold.page.locator(".b-fold").inner_text()
    assert fold.complaints() == []


def test_enter_opens_and_focus_stays(fold):
    page = fold.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("models[0].get('value') === true")
    fold.receive(opened=True)
    fold.answer()
    page.get_by_role("button", name="Replier\u00a0: Compétences").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    assert page.evaluate("sessionStorage.getItem('pli')") == "+skills"


def test_what_was_open_opens_again_on_reload(room):
    room.page.evaluate("sessionStorage.setItem('pli', '+skills')")
    room.mount("fold", **STATE)
    room.page.wait_for_function("models[0].get('value') === true")
    room.page.evaluate("sessionStorage.clear()")


def test_an_address_opens_the_exercise_it_names_and_no_other(room):
    room.page.evaluate("location.hash = '#skills/amina-former'")
    room.mount("fold", **STATE)
    room.mount("fold", **{**STATE, "part": "stories"})
    room.page.wait_for_function("models[0].get('value') === true")
    assert room.page.evaluate("models[1].get('value')") in (None, False)


def test_a_refusal_is_said(fold):
    page = fold.page
    page.get_by_role("button").click()
    page.wait_for_function("models[0].get('edit') === 1")
    fold.answer("Rechargez la page.")
    page.get_by_text("Rechargez la page.").wait_for()


ITEMS = """(keys) => { const article = document.createElement('article'), el = document.querySelector('#room > div');
  el.replaceWith(article);
  article.append(el);
  for (const key of keys) article.append(Object.assign(document.createElement('p'), { textContent: key }));
  [...article.querySelectorAll('p:not(.b-error)')].forEach((one, i) => { one.dataset.item = keys[i]; one.style.marginTop = '900px'; one.id = `p${i}`; }); }"""


@pytest.mark.parametrize(("address", "landed"), [("skills/b", "p1"), ("skills/c", "p3"), ("skills/nothing", "")])
def test_it_lands_on_the_item_that_an_address_names(room, address, landed):
    room.mount("fold", **STATE | {"opened": True})
    room.page.evaluate(ITEMS, ["a", "b", "c", "c"])
    room.page.evaluate("address => { location.hash = address; }", address)
    if landed:
        room.page.wait_for_function("(id) => document.activeElement.id === id", arg=landed)
        top = room.page.locator(f"#{landed}").bounding_box()["y"]
        assert 0 < top < 800 and room.page.locator(".is-called").count() == 1
    else:
        room.page.wait_for_timeout(400)
        assert room.page.locator(".is-called").count() == 0 and room.page.evaluate("scrollY") > 0
    room.page.evaluate("history.replaceState(null, '', location.pathname)")
