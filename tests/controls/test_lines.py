import pytest

from bilan_widgets.controls.lines import Lines

pytestmark = pytest.mark.browser
EVIL = "<img src=x onerror='window.hit=1'>"


def a_line(id, text, **more):
    return {"id": id, "text": text, "proposed": text, "note": "Compétences : Former", "href": "2_investigation.ipynb#skills/a",
            "kept": True, "shared": True, "reworded": False, "doubtful": False} | more


def two_groups(**more):
    return {"draft_key": "bilan/amina/synthesis/lines", "level": 3, "groups": [
        {"id": "g1", "title": "Les compétences", "count": "deux phrases, une image", "lines": [
            a_line("skills/a", "Former les nouveaux arrivants."),
            a_line("skills/b", "Organiser le travail d’une équipe.", doubtful=True, href="", note="")],
         "pictures": [{"id": "skills/picture/map", "text": "Image et tableau : mes compétences", "note": "", "kept": True,
                       "shared": True}]},
        {"id": "g2", "title": "Le projet", "count": "une phrase", "lines": [a_line("career_project/want", "Devenir formatrice.")],
         "pictures": []}]} | more


@pytest.fixture
def control(room):
    room.mount("lines", **two_groups())
    return room.page.locator(".b-lines")


def answered(room, **change):
    groups = two_groups()["groups"]
    groups[0]["lines"][0] |= change
    room.receive(groups=groups)
    room.answer()


def test_only_the_first_heading_is_open_and_counts_are_read(room, control):
    assert control.get_by_text("Former les nouveaux arrivants.").is_visible()
    assert not control.get_by_text("Devenir formatrice.").is_visible()
    assert control.get_by_text("deux phrases, une image").is_visible()
    assert control.get_by_role("heading", level=3).count() == 2


def test_the_page_asks_and_changes_nothing_by_itself(room, control):
    control.get_by_role("button", name="Descendre").first.click()
    assert room.sent() == [{"id": "skills/a", "do": "down"}]
    assert control.locator("li").first.inner_text().startswith("Former")
    room.answer()
    control.get_by_label("Dans la version à partager").first.uncheck()
    room.page.wait_for_function("models[0].sent.length == 2")
    assert room.sent()[1] == {"id": "skills/a", "do": "share", "on": False}


def test_a_refused_tick_comes_back_and_the_reason_is_said(room, control):
    control.get_by_label("Garder").first.uncheck()
    room.answer("Cette phrase n’est plus dans la synthèse.")
    room.page.locator(".b-error", has_text="n’est plus").first.wait_for()
    assert control.get_by_label("Garder").first.is_checked()


def test_orders_wait_for_each_other(room, control):
    for _ in range(2):
        control.get_by_role("button", name="Descendre").first.click()
    assert len(room.sent()) == 1
    room.answer()
    room.page.wait_for_function("models[0].sent.length == 2")


def test_rewording_by_keyboard_keeps_the_draft_until_it_is_saved(room, control):
    control.get_by_role("button", name="Modifier").first.press("Enter")
    assert room.page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    room.page.keyboard.press("End")
    room.page.keyboard.type(" Sur le terrain.")
    assert room.page.evaluate("Object.keys(sessionStorage)") == ["bilan:bilan/amina/synthesis/lines/skills/a"]
    control.get_by_role("button", name="C’est bon").click()
    assert room.sent() == [{"id": "skills/a", "do": "reword", "text": "Former les nouveaux arrivants. Sur le terrain."}]
    answered(room, text="Former les nouveaux arrivants. Sur le terrain.", reworded=True)
    control.get_by_text("Avec vos mots").wait_for()
    assert room.focused() == "Modifier"
    assert room.page.evaluate("Object.keys(sessionStorage)") == []


def test_words_not_saved_are_there_after_a_reload(room, control):
    control.get_by_role("button", name="Modifier").first.click()
    control.get_by_label("Avec vos mots").fill("Autrement dit")
    room.reload()
    room.mount("lines", **two_groups())
    assert room.page.get_by_label("Avec vos mots").input_value() == "Autrement dit"


def test_a_refused_wording_stays_open_with_its_reason(room, control):
    control.get_by_role("button", name="Modifier").first.click()
    control.get_by_label("Avec vos mots").fill("x")
    control.get_by_role("button", name="C’est bon").click()
    room.answer("C’est un peu trop long.")
    control.get_by_label("Avec vos mots").wait_for()
    assert control.get_by_label("Avec vos mots").get_attribute("aria-invalid") == "true"


def test_empty_words_give_the_proposed_text_back(room, control):
    control.get_by_role("button", name="Modifier").first.click()
    control.get_by_label("Avec vos mots").fill("  ")
    control.get_by_role("button", name="C’est bon").click()
    assert room.sent() == [{"id": "skills/a", "do": "restore"}]


def test_a_redraw_keeps_the_focus_and_what_is_open(room, control):
    control.get_by_text("Le projet").click()
    control.get_by_role("button", name="Descendre").first.focus()
    groups = two_groups()["groups"]
    groups[0]["lines"].reverse()
    room.receive(groups=groups)
    assert room.page.evaluate("document.activeElement.dataset.at") == "skills/a|down"
    assert control.get_by_text("Devenir formatrice.").is_visible()


def test_the_source_is_one_click_away_and_remembers_the_way_back(room, control):
    link = control.get_by_role("link", name="Compétences : Former").first
    assert link.get_attribute("href") == "2_investigation.ipynb#skills/a"
    link.evaluate("(a) => a.addEventListener('click', (e) => e.preventDefault())")
    link.click()
    assert room.page.evaluate("sessionStorage.getItem('retour')").endswith("#phrase-skills-a")
    assert control.get_by_text("À étayer").count() == 1


def test_coming_back_opens_the_heading_and_stands_on_the_sentence(room):
    room.page.goto(room.page.url + "#phrase-career_project-want")
    room.mount("lines", **two_groups())
    room.page.wait_for_function("document.activeElement.id === 'phrase-career_project-want'")
    assert room.page.get_by_text("Devenir formatrice.").is_visible()


def test_ends_of_the_list_do_not_move_and_left_out_is_not_shared(room):
    groups = two_groups()["groups"]
    groups[0]["lines"][1]["kept"] = False
    room.mount("lines", **two_groups(groups=groups))
    first = room.page.get_by_role("button", name="Monter").first
    assert first.get_attribute("aria-disabled") == "true"
    first.press("Enter")
    assert room.sent() == []
    assert room.page.get_by_label("Dans la version à partager").nth(1).is_disabled()
    assert room.page.get_by_text("Laissée de côté").is_visible()


def test_hostile_text_stays_text(room):
    groups = [{"id": EVIL, "title": EVIL, "count": EVIL, "lines": [a_line(EVIL, EVIL, note=EVIL)],
               "pictures": [{"id": "p", "text": EVIL, "note": EVIL, "kept": False, "shared": True}]}]
    room.mount("lines", **two_groups(groups=groups))
    room.page.get_by_role("button", name="Modifier").first.click()
    assert room.page.locator("img").count() == 0 and room.page.evaluate("window.hit") is None


def test_axe_finds_nothing(room):
    room.mount("lines", **two_groups(level=2))
    control = room.page.locator(".b-lines")
    control.get_by_text("Le projet").click()
    control.get_by_role("button", name="Modifier").first.click()
    assert room.complaints() == []


def test_cleanup_releases_everything(room, control):
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0


def test_any_value_reaches_the_callback_as_it_is():
    control, seen = Lines(), []
    control.on_edit(lambda value: seen.append(value) or "")
    control.set_state({"value": {"id": [1], "do": None}, "edit": 1, "groups": "x"})
    assert seen == [{"id": [1], "do": None}] and control.groups == []
