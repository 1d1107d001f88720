"""Two tabs move cards at once; a story far too long; and the addresses that lead to one thing."""

import pytest

from .test_hostile import kept, laid_out

pytestmark = pytest.mark.browser


def cards_of(visit):
    page = visit.go("2_investigation", "#work_values")
    page.get_by_role("button", name="Très important").wait_for()
    return page


def test_cards_moved_by_two_tabs_are_not_lost(fresh, visit):
    here, there = visit(fresh), None
    mine = cards_of(here)
    there = visit(fresh)
    theirs = cards_of(there)
    theirs.get_by_role("button", name="Moins important").click()
    there.saved()
    assert kept(fresh).work_values.presort == {"transmettre": 3}
    mine.get_by_role("button", name="Très important").click()
    mine.locator("#work_values .b-conflict:visible").wait_for()
    said = mine.locator("#work_values .b-conflict").inner_text()
    assert "Rien n’est perdu" in said and "Premier tri" in said and kept(fresh).work_values.presort == {"transmettre": 3}
    mine.get_by_role("button", name="Garder ma version").click()
    mine.locator("#work_values .b-conflict").wait_for(state="hidden")
    here.saved()
    assert kept(fresh).work_values.presort == {"transmettre": 1}
    mine.get_by_role("heading", name="Équilibre de vie").wait_for()
    mine.get_by_role("button", name="Important", exact=True).click()
    here.saved()
    assert kept(fresh).work_values.presort == {"transmettre": 1, "equilibre": 2}


def test_a_story_of_a_hundred_thousand_signs_is_refused_and_stays_in_the_form(fresh, visit):
    seen = visit(fresh)
    page = seen.go("2_investigation", "#stories")
    page.get_by_role("button", name="Ajouter un récit").click()
    long = "J’ai compté. " * 7700
    page.get_by_label("Un titre").fill("Le stock")
    page.get_by_label("Ce que j’ai fait", exact=True).fill(long)
    page.get_by_role("button", name="Enregistrer le récit").click()
    page.locator("#stories form .b-error:visible").wait_for()
    assert "trop long" in page.locator("#stories form .b-error:visible").inner_text() and kept(fresh).stories.stories == ()
    assert page.get_by_label("Ce que j’ai fait", exact=True).input_value() == long
    seen.reload()
    page.locator("#stories form").wait_for()                      # what was open opens again, with all that was typed
    assert page.get_by_label("Ce que j’ai fait", exact=True).input_value() == long
    page.get_by_label("Ce que j’ai fait", exact=True).fill("J’ai compté.")
    page.get_by_role("button", name="Enregistrer le récit").click()
    page.get_by_role("heading", name="Le stock").wait_for()
    assert [story.action for story in kept(fresh).stories.stories] == ["J’ai compté."]


def test_an_address_leads_to_the_thing_it_names(fresh, visit):
    skills = [{"id": f"savoir-{n}", "verb": f"Compter {n}"} for n in range(20)]
    laid_out(fresh, skills={"skills": skills}, stories={"stories": [{"id": "recit-1", "title": "Le stock"}]},
             work_values={"columns": {"calme": 9, "defi": 2}, "top": [{"card": "calme", "meaning": "Du silence."}]})
    seen = visit(fresh)
    for part, key in (("work_values", "calme"), ("work_values", "defi"), ("ideal_environment", "hours"), ("skills", "savoir-19"),
                      ("stories", "recit-1")):
        page = seen.go("2_investigation", f"#{part}/{key}")
        page.locator(f"#{part} .is-called[data-item='{key}']").wait_for()
        page.wait_for_function("document.activeElement.classList.contains('is-called')")
        box = page.locator(".is-called").bounding_box()
        assert 0 <= box["y"] < page.viewport_size["height"], (part, key)
    assert page.locator(".is-called h4").inner_text().startswith("Le stock")
    page.goto(page.url.partition("#")[0] + "#skills/savoir-18")   # from one thing to another on the same page
    page.locator("#skills .is-called[data-item='savoir-18']").wait_for()
    page = seen.go("2_investigation", "#interest_profile")
    page.locator("#interest_profile[data-open=true] .b-item").first.wait_for()
    assert seen.troubles == []
