import json

import pytest

from bilan_widgets.controls.timeline import WORDS

pytestmark = pytest.mark.browser
FIELDS = [
    {"name": "title", "label": "Poste ou activité", "kind": "text", "required": True},
    {"name": "kind", "label": "Domaine", "kind": "choice", "options": [["job", "Emploi"], ["life", "Vie"]]},
    {"name": "start", "label": "Début", "kind": "date", "help": "« vers 2012 » suffit"},
    {"name": "satisfaction", "label": "Satisfaction", "kind": "number", "min": -5, "max": 5},
    {"name": "pay", "label": "Salaire par mois", "kind": "number", "min": 0, "max": 100_000, "group": "more"},
    {"name": "why", "label": "Pourquoi êtes-vous partie ?", "kind": "story", "group": "more"},
    {"name": "private", "label": "Garder pour moi", "kind": "check", "group": "more"},
]
ENTRIES = [
    {
        "id": "aaaa1111",
        "title": "Cheffe d’équipe",
        "kind": "job",
        "start": "2018",
        "satisfaction": 4,
        "pay": None,
        "why": "",
        "private": False,
    },
    {
        "id": "bbbb2222",
        "title": "Vie de famille",
        "kind": "life",
        "start": "2005",
        "satisfaction": None,
        "pay": None,
        "why": "",
        "private": True,
    },
]


def rows_of(entries):
    rows = [
        {
            "id": e["id"],
            "when": e["start"],
            "title": e["title"],
            "text": "Dourges",
            "note": "Emploi",
            "private": e["private"],
        }
        for e in entries
    ]
    return [
        *rows[:1],
        {
            "gap": True,
            "when": "2012, quelques mois",
            "text": "Rien de noté ici, et ce n’est pas un problème.",
        },
        *rows[1:],
    ]


def put(room, **more):
    return room.mount(
        "timeline",
        **{
            "label": "Vos périodes",
            "value": ENTRIES,
            "rows": rows_of(ENTRIES),
            "fields": FIELDS,
            "words": WORDS,
            "level": 2,
            "collapse_after": 0,
            "draft_key": "path.periods",
        }
        | more,
    )


def accept(room):
    """As the exercise does: it keeps the list, shows it, and answers."""
    entries = room.sent()[-1]
    room.receive(value=entries, rows=rows_of(entries))
    room.answer()


def click(room, name):
    room.page.get_by_role("button", name=name, exact=True).click()


def titles(room):
    return room.page.locator(".b-periods h3").all_text_contents()


def test_an_entry_is_added_by_keyboard_alone(room):
    put(room)
    room.page.get_by_role("button", name="Ajouter une période").press("Enter")
    room.page.keyboard.type("Bénévole")
    for text in ("E", "vers 2015"):
        room.page.keyboard.press("Tab")
        room.page.keyboard.type(text)
    room.page.keyboard.press("Enter")
    sent = room.sent()
    assert len(sent) == 1
    assert sent[0][:2] == ENTRIES
    new = sent[0][2]
    assert len(new.pop("id")) == 10
    assert new == {
        "title": "Bénévole",
        "kind": "job",
        "start": "vers 2015",
        "satisfaction": None,
        "pay": None,
        "why": "",
        "private": False,
    }
    assert room.page.get_by_role("button", name=WORDS["saving"]).is_visible()
    accept(room)
    assert room.focused() == "Modifier Bénévole"
    assert room.page.locator("form").count() == 0
    room.page.wait_for_timeout(100)
    assert room.page.locator("#b-announce").text_content() == WORDS["saved"]


def test_a_change_keeps_what_the_form_does_not_show(room):
    put(room, value=[ENTRIES[0] | {"place": "Dourges"}])
    click(room, "Modifier Cheffe d’équipe")
    assert room.page.evaluate("document.activeElement.value") == "Cheffe d’équipe"
    room.page.get_by_label("Satisfaction").select_option("−1")
    click(room, "Enregistrer")
    assert room.sent() == [[ENTRIES[0] | {"place": "Dourges", "satisfaction": -1}]]


def test_a_refusal_keeps_the_form_the_words_and_the_earlier_list(room):
    put(room)
    click(room, "Modifier Cheffe d’équipe")
    room.page.get_by_label("Début").fill("2031")
    click(room, "Enregistrer")
    room.answer("2031 n’est pas encore arrivé.")
    assert room.focused() == "2031 n’est pas encore arrivé."
    assert room.page.get_by_label("Début").input_value() == "2031"
    room.page.get_by_label("Début").fill("2021")
    click(room, "Enregistrer")
    assert [e["start"] for e in room.sent()[-1]] == ["2021", "2005"]
    accept(room)
    assert room.page.locator("form").count() == 0


def test_a_refused_list_does_not_come_back_with_the_next_entry(room):
    put(room)
    click(room, "Modifier Cheffe d’équipe")
    room.page.get_by_label("Début").fill("2031")
    click(room, "Enregistrer")
    room.answer("2031 n’est pas encore arrivé.")
    click(room, "Annuler")
    click(room, "Abandonner")
    click(room, "Retirer Vie de famille")
    room.page.get_by_role("dialog").get_by_role("button", name="Retirer").click()
    assert room.sent()[-1] == ENTRIES[:1]


def test_what_is_required_is_asked_for_at_its_field(room):
    put(room)
    click(room, "Ajouter une période")
    room.page.keyboard.type("   ")
    click(room, "Enregistrer")
    assert room.sent() == []
    assert room.page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
    assert room.page.get_by_text(WORDS["required"]).is_visible()


def test_escape_closes_an_untouched_form_and_asks_about_a_touched_one(room):
    put(room)
    click(room, "Modifier Cheffe d’équipe")
    room.page.keyboard.press("Escape")
    assert room.focused() == "Modifier Cheffe d’équipe"
    room.page.keyboard.press("Enter")
    room.page.keyboard.type("!")
    room.page.keyboard.press("Escape")
    assert room.focused() == "Continuer"
    room.page.keyboard.press("Enter")
    assert room.page.evaluate("document.activeElement.value").endswith("!")
    room.page.keyboard.press("Escape")
    room.page.keyboard.press("Tab")
    room.page.keyboard.press("Enter")
    assert room.page.locator("form").count() == 0
    assert room.focused() == "Modifier Cheffe d’équipe"
    assert room.sent() == []
    assert room.page.evaluate("sessionStorage.length") == 0


def test_another_form_does_not_throw_the_first_away(room):
    put(room)
    click(room, "Modifier Cheffe d’équipe")
    room.page.keyboard.type("!")
    click(room, "Modifier Vie de famille")
    assert room.focused() == "Continuer"
    assert room.page.locator("form").count() == 1


@pytest.mark.parametrize("opener", ["Ajouter une période", "Modifier Cheffe d’équipe"])
def test_an_open_form_survives_a_reload(room, opener):
    put(room)
    click(room, opener)
    room.page.get_by_label("Poste ou activité").fill("Formatrice")
    room.page.get_by_text("Plus de détails").click()
    room.page.get_by_label("Pourquoi").fill("envie")
    room.reload()
    put(room)
    assert room.page.get_by_label("Poste ou activité").input_value() == "Formatrice"
    assert room.page.get_by_label("Pourquoi").input_value() == "envie"
    click(room, "Enregistrer")
    assert len(room.sent()[-1]) == (3 if opener.startswith("Ajouter") else 2)
    accept(room)
    assert room.page.evaluate("sessionStorage.length") == 0


def test_removing_asks_first_and_focus_goes_to_the_neighbour(room):
    put(room)
    click(room, "Retirer Cheffe d’équipe")
    room.page.keyboard.press("Escape")
    assert room.focused() == "Retirer Cheffe d’équipe"
    assert room.sent() == []
    click(room, "Retirer Cheffe d’équipe")
    room.page.get_by_role("dialog").get_by_role("button", name="Retirer").click()
    assert room.sent() == [ENTRIES[1:]]
    accept(room)
    assert titles(room) == ["Vie de famille Privé"]
    assert room.focused() == "Modifier Vie de famille"


def test_a_refused_removal_leaves_everything(room):
    put(room)
    click(room, "Retirer Cheffe d’équipe")
    room.page.get_by_role("dialog").get_by_role("button", name="Retirer").click()
    room.answer("Impossible pour l’instant.")
    assert len(titles(room)) == 2
    assert room.page.get_by_role("alert").get_by_text("Impossible pour l’instant.").is_visible()


def test_rows_are_moved_not_rebuilt_and_a_form_stays_open(room):
    put(room)
    click(room, "Modifier Vie de famille")
    room.page.keyboard.type("!")
    room.receive(rows=list(reversed(rows_of(ENTRIES))), value=list(reversed(ENTRIES)))
    assert room.page.evaluate("document.activeElement.value").endswith("!")
    room.receive(rows=rows_of(ENTRIES[:1]), value=ENTRIES[:1])
    click(room, "Enregistrer")
    assert [e["id"] for e in room.sent()[-1]] == ["aaaa1111", "bbbb2222"]


def test_many_rows_are_folded(room):
    many = [ENTRIES[0] | {"id": f"cccc{n}", "title": f"Poste {n}"} for n in range(6)]
    put(room, value=many, rows=rows_of(many), collapse_after=4)
    assert room.page.locator(".b-periods h3:visible").count() == 3
    click(room, WORDS["others"])
    assert room.page.locator(".b-periods h3:visible").count() == 6
    assert room.page.get_by_role("button", name=WORDS["fewer"]).get_attribute("aria-expanded") == "true"


def test_an_empty_list_says_so(room):
    put(room, value=[], rows=[])
    assert room.page.get_by_text(WORDS["empty"]).is_visible()


def test_hostile_words_and_values_stay_text(room):
    evil = "<img src=x onerror='window.hit=1'>"
    entry = {
        "id": "dddd3333",
        "title": evil,
        "kind": evil,
        "start": {"a": 1},
        "satisfaction": evil,
        "pay": evil,
        "why": evil,
        "private": evil,
    }
    put(
        room,
        label=evil,
        value=[entry],
        rows=[{"id": "dddd3333", "when": evil, "title": evil, "text": evil, "note": evil, "private": True}],
    )
    room.page.get_by_role("button", name="Modifier").click()
    assert room.page.locator("img").count() == 0
    click(room, "Enregistrer")
    assert room.sent()[0][0]["title"] == evil


@pytest.mark.parametrize("number,text", [(12.5, "12,5"), (None, ""), ("beaucoup", "beaucoup")])
def test_a_typed_number_travels_as_one_when_it_is_one(room, number, text):
    put(room)
    click(room, "Modifier Cheffe d’équipe")
    room.page.get_by_text("Plus de détails").click()
    room.page.get_by_label("Salaire").fill(text)
    click(room, "Enregistrer")
    assert room.sent()[0][0]["pay"] == number


def test_a_question_that_comes_up_while_the_form_is_open_is_asked_there_and_what_was_typed_stays(room):
    put(room)
    click(room, "Modifier Cheffe d’équipe")
    room.page.keyboard.press("End")
    room.page.keyboard.type(" !")
    room.receive(fields=[*FIELDS, {"name": "reason", "label": "Pourquoi ce changement", "kind": "text"}])
    room.page.keyboard.type(" !")
    room.page.get_by_label("Pourquoi ce changement").fill("Enfant malade")
    click(room, "Enregistrer")
    [entry] = [one for one in room.sent()[-1] if one["id"] == "aaaa1111"]
    assert entry["title"] == "Cheffe d’équipe ! !" and entry["reason"] == "Enfant malade"


def test_without_an_answer_the_form_can_be_sent_again(room, clock):
    put(room)
    click(room, "Modifier Cheffe d’équipe")
    click(room, "Enregistrer")
    clock.run_for(9100)
    assert "unacknowledged" in room.page.evaluate("said")
    click(room, "Enregistrer")
    assert len(room.sent()) == 2


def test_cleanup_releases_everything(room):
    put(room)
    room.page.evaluate("cleanups[0]()")
    assert room.model("listening()") == 0


@pytest.mark.parametrize("state", ["list", "form", "doubt", "dialog", "refused"])
def test_axe_finds_nothing(room, state):
    put(room)
    if state != "list":
        click(room, "Retirer Cheffe d’équipe" if state == "dialog" else "Modifier Cheffe d’équipe")
    if state in ("form", "doubt", "refused"):
        room.page.get_by_text("Plus de détails").click()
        room.page.get_by_label("Pourquoi").fill("Les horaires de nuit.")
    if state == "doubt":
        click(room, "Annuler")
    if state == "refused":
        click(room, "Enregistrer")
        room.answer("2031 n’est pas encore arrivé.")
    assert room.complaints() == []


def test_the_draft_of_a_form_is_json_of_its_fields(room):
    put(room)
    click(room, "Ajouter une période")
    room.page.keyboard.type("A")
    kept = json.loads(room.page.evaluate("sessionStorage.getItem('bilan:path.periods:form')"))
    assert kept["id"] is None
    assert kept["typed"]["title"] == "A"
