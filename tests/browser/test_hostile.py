"""Words that look like code, too many words, dates the wrong way round, messages that no control sends."""

import io

import pypdf
import pytest

from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier
from bilan_widgets.store import Store

from .test_thread import import_career, squeezed

pytestmark = pytest.mark.browser
TRAPS = ("<script>window.owned=1</script>", "<img src=x onerror='window.owned=1'>", "<b>gras</b><a href='javascript:owned=1'>là</a>",
         "**étoiles** [là](javascript:owned=1) ![x](http://example.invalid/x.png)", "#import \"/etc/passwd\": x", "$x$ {{ 7*7 }} {% raw %} %{y}",
         "\\input{/etc/passwd} </textarea></script><svg onload=owned=1>")
ALL = " | ".join(TRAPS)
AMENE = "Qu’est-ce qui vous amène"


def kept(app):
    store = Store(app.database)
    try:
        return store.read(store.create(app.dossier))[0]
    finally:
        store.close()


def laid_out(app, **parts):
    store = Store(app.database)
    desk = Desk(store, app.dossier)
    for name, fields in parts.items():
        desk.change(name, **fields)
    store.close()
    return desk.dossier


def typed(within, label, text):
    field = within.get_by_label(label).first
    field.fill(text)
    field.blur()
    return field


def test_words_that_look_like_code_are_words_everywhere(fresh, visit):
    periods = [{"id": f"piege-{n}", "title": trap, "organisation": trap, "start": str(2000 + n), "end": str(2001 + n), "turning_point": trap,
                "satisfaction_start": n % 5, "satisfaction_end": -n, "context": trap} for n, trap in enumerate(TRAPS[:5])]
    actions = [{"id": f"piege-{n}", "what": trap, "due": f"0{n + 1}/03/2027", "who": trap, "first_step": trap} for n, trap in enumerate(TRAPS)]
    goals = [{"id": f"piege-{n}", "text": trap, "sign": trap, "today": 3} for n, trap in enumerate(TRAPS[:3])]
    laid_out(fresh, beneficiary={"first_name": TRAPS[1], "last_name": TRAPS[0], "counsellor": TRAPS[3], "provider": TRAPS[4]},
             initial_request={"first_words": ALL, "trigger": ALL, "goals": goals, "takeaway": ALL, "wording": ALL},
             career_path={"periods": periods, "takeaway": ALL}, action_plan={"actions": actions, "intention": ALL, "wording": ALL})
    seen = visit(fresh)
    for name, part in (("accueil", ""), ("1_cadre", "#initial_request"), ("2_investigation", "#career_path"),
                       ("3_conclusion", "#action_plan"), ("synthese", "")):
        page = seen.go(name, part)
        if name in ("2_investigation", "3_conclusion"):
            page.wait_for_selector(".js-plotly-plot .main-svg")
        page.wait_for_timeout(300)
        assert page.evaluate("window.owned") is None, name
        assert page.locator("img[src=x], a[href^=javascript], svg[onload]").count() == 0, name
        assert page.locator(".js-plotly-plot a, .js-plotly-plot tspan[style*=bold]").count() == 0, name
        assert "<img src=x" in page.locator("#contenu").inner_text() + page.locator("#b-person-slot").inner_text(), name
    assert seen.troubles == [] and seen.outside() == []

    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger en PDF").click()
    said = squeezed("\n".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(download.value.path().read_bytes())).pages))
    for words in ("<script>", "#import", "$x$", "{{ 7*7 }}", "**étoiles**"):
        assert squeezed(words) in said


def test_a_megabyte_is_refused_in_words_and_stays_on_the_screen(fresh, visit):
    seen = visit(fresh)
    page = seen.go("1_cadre", "#initial_request")
    long = "Un mot. " * 131_072
    field = typed(page, AMENE, long)
    page.locator(".b-error:visible").wait_for()
    assert "trop long" in page.locator(".b-error:visible").inner_text()
    assert field.input_value() == long and kept(fresh) == Dossier()
    typed(page, AMENE, "Court.")
    seen.saved()
    page.locator(".b-error:visible").wait_for(state="detached")
    assert kept(fresh).initial_request.trigger == "Court."


def test_control_characters_do_not_reach_the_dossier(fresh, visit):
    seen = visit(fresh)
    page = seen.go("1_cadre", "#initial_request")
    typed(page, AMENE, "avant\x07\x1b[31m\x9b\u2028après\u0000\ufffe fin")
    seen.saved()
    assert kept(fresh).initial_request.trigger == "avant[31m\naprès fin"


def test_dates_the_wrong_way_round_get_a_sentence_in_the_form(fresh, visit):
    seen = visit(fresh)
    page = seen.go("2_investigation", "#career_path")
    page.get_by_role("button", name="Ajouter une période").click()
    form = page.locator("form.b-form")
    form.get_by_label("Intitulé").fill("Vendeuse")
    form.get_by_role("textbox", name="Début").fill("2015")
    form.get_by_role("textbox", name="Fin").fill("mars 2012")
    form.get_by_role("button", name="Enregistrer la période").click()
    form.get_by_text("Échangez les deux dates").wait_for()
    assert form.get_by_label("Intitulé").input_value() == "Vendeuse" and form.get_by_role("textbox", name="Fin").input_value() == "mars 2012"
    assert kept(fresh) == Dossier()
    form.get_by_role("textbox", name="Fin").fill("mars 2018")
    form.get_by_role("button", name="Enregistrer la période").click()
    page.get_by_role("heading", name="Vendeuse").wait_for()
    assert [one.title for one in kept(fresh).career_path.periods] == ["Vendeuse"]


def test_two_quick_edits_are_both_kept(fresh, visit):
    seen = visit(fresh)
    page = seen.go("1_cadre", "#initial_request")
    for n in range(4):
        typed(page, AMENE, f"version {n}")
        typed(page, "Qu’avez-vous déjà essayé", f"essai {n}")
    seen.saved()
    page.wait_for_timeout(800)
    request = kept(fresh).initial_request
    assert (request.trigger, request.tried) == ("version 3", "essai 3")


def test_an_import_is_undone_in_one_step(fresh, visit):
    seen = visit(fresh)
    page = import_career(seen)
    assert len(kept(fresh).career_path.periods) == 3
    page.locator("#b-undo-slot").get_by_role("button", name="Annuler").click()
    page.wait_for_function("!document.querySelector('.b-periods > li')")
    assert kept(fresh).career_path.periods == ()
    page.locator("#b-undo-slot").get_by_role("button", name="Rétablir").click()
    page.get_by_role("heading", name="Cheffe de culture").wait_for()
    assert len(kept(fresh).career_path.periods) == 3


RAW = """([states, odd]) => new Promise((done) => {
  const id = JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId;
  const ws = new WebSocket(`ws://${location.host}/api/kernels/${id}/channels?session_id=hostile`);
  let count = 0;
  const send = (msg_type, content) => ws.send(JSON.stringify({ header: { msg_id: `h${count += 1}`, username: '', session: 'hostile', msg_type,
    version: '5.3', date: '' }, parent_header: {}, metadata: {}, channel: 'shell', buffers: [], content }));
  ws.onopen = () => send('comm_info_request', { target_name: 'jupyter.widget' });
  ws.onmessage = (event) => {
    const message = typeof event.data === 'string' ? JSON.parse(event.data) : {};
    if (message.msg_type !== 'comm_info_reply' || message.parent_header.session !== 'hostile') return;
    const ids = Object.keys(message.content.comms);
    for (const comm_id of ids) {
      for (const state of states) send('comm_msg', { comm_id, data: { method: 'update', state, buffer_paths: [] } });
      for (const data of odd) send('comm_msg', { comm_id, data });
    }
    send('comm_msg', { comm_id: 'nobody', data: {} });
    setTimeout(() => { ws.close(); done(ids.length); }, 2500);
  };
  setTimeout(() => done(-1), 15000);
})"""
# not here: a text, [] and None, each of which some control lawfully sends
BAD_VALUES = [False, -1, 1e300, {}, [[]], ["motpirate"], {"motpirate": 1}, [{"id": "../motpirate", "title": 5}],
              {"wording": ["motpirate"], "keep": "non"}, {"name": "motpirate", "part": 0, "parts": 10**9, "content": "###"}]


@pytest.mark.parametrize(("name", "part"), [("1_cadre", "initial_request"), ("2_investigation", "career_path"), ("3_conclusion", "action_plan")])
def test_messages_that_no_control_sends_change_nothing(fresh, visit, name, part):
    before = laid_out(fresh, initial_request={"first_words": "Mes mots.", "first_words_on": "2026-10-12", "goals": [{"id": "but-1", "text": "Enseigner"}],
                                              "wording": "Mes mots à moi."},
                      career_path={"periods": [{"id": "vente", "title": "Vendeuse", "start": "2012"}], "wording": "Mes mots à moi."},
                      action_plan={"actions": [{"id": "appel", "what": "Appeler", "due": "14/03/2027"}], "wording": "Mes mots à moi."})
    seen = visit(fresh)
    page = seen.go(name, f"#{part}")
    words = "[...document.querySelectorAll('figcaption, .b-periods, blockquote, h2, h3')].map((one) => one.innerText)"
    shown = page.evaluate(words)
    forged = {"error": "motpirate", "rows": [{"id": "x", "title": "motpirate"}], "html": "<img src=x onerror='window.owned=1'>motpirate",
              "label": "motpirate", "help": "motpirate", "_esm": "window.owned = 1", "fields": [], "acknowledged": 99, "locked": False,
              "draft_key": "motpirate", "figure": "motpirate", "card": "motpirate", "unknown": {"motpirate": 1}}
    states = [forged, {"edit": "motpirate"}, {"edit": True}, {"edit": None}, {"edit": [1]}, {"value": {"a": 1}}]
    states += [{"value": value, "edit": 1000 + n} for n, value in enumerate(BAD_VALUES)]
    answered = page.evaluate(RAW, [states, [{}, {"method": "motpirate"}, {"method": "update"}, {"method": "custom"}, {"method": "custom", "content": [1]}]])
    assert answered > 5
    assert kept(fresh).model_dump() == before.model_dump()
    assert page.evaluate("window.owned") is None and "motpirate" not in page.locator("#contenu").inner_text()
    seen.reload()
    assert page.evaluate(words) == shown

    typed(page.locator(f"article#{part}"), "Ce que je retiens", "Cela marche encore.")
    seen.saved()
    page.wait_for_timeout(500)
    assert getattr(kept(fresh), part).takeaway == "Cela marche encore."
