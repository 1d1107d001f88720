from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.charts.section import Section, Sentence
from bilan_widgets.dossier import Contribution, Dossier
from bilan_widgets.dossier.synthesis import LineChoice, Synthesis
from bilan_widgets.synthesis.composing import compose
from bilan_widgets.synthesis.draft import Chapter

AMINA = dossier_of_amina()


def draft(*sentences, **more):
    return (Chapter("## Plan", gathers=True, expected=True, sections=(Section("action_plan", "", sentences),)),
            Chapter("## Observations", place="remarks"), Chapter("## Apport", place="contribution"))


def html(cells):
    return "\n".join(cell.source if cell.cell_type == "markdown" else cell.outputs[0].data["text/html"] for cell in cells)


FIRST = Sentence("D’abord.", "action_plan/amina-formatrices", "action_plan/first")
WHOLE = Sentence("En tout.", "action_plan", "action_plan/ahead")
BARE = Sentence("Sans rien.", "", "action_plan/bare")


def test_each_source_has_one_number_and_one_line_at_the_end():
    made = html(compose(draft(FIRST, WHOLE, FIRST), AMINA))
    assert made.count('aria-label="source 1">1</a>') == 2 and made.count('aria-label="source 2">2</a>') == 1
    assert '<span id="source-1"><b>1</b> Rencontrer trois formatrices de la logistique</span>' in made
    assert '<li>Plan d’action\u00a0: <span' in made and '<span id="source-2"><b>2</b></span></li>' in made


def test_in_the_app_a_number_leads_to_the_exercise():
    assert 'href="3_conclusion.ipynb#action_plan/amina-formatrices"' in html(compose(draft(FIRST), AMINA, in_app=True))


def test_what_nothing_shows_is_to_be_supported():
    made = html(compose(draft(BARE), AMINA))
    assert '<span class="b-src">à étayer</span>' in made and "Sources" not in made


def test_the_shareable_version_names_no_item_among_its_sources():
    made = html(compose(draft(FIRST, WHOLE), AMINA, "shareable"))
    assert "Rencontrer" not in made and '<li><span id="source-1"><b>1</b> Plan d’action</span></li>' in made and "source-2" not in made


def test_a_private_source_is_not_named():
    hidden = [action.model_copy(update={"private": True}) for action in AMINA.action_plan.actions]
    plan = AMINA.action_plan.model_copy(update={"actions": tuple(hidden)})
    assert "Rencontrer" not in html(compose(draft(FIRST), AMINA.model_copy(update={"action_plan": plan})))


def test_own_words_take_the_place_of_the_empty_one_and_bear_no_mark():
    assert "À compléter à la main" in html(compose(draft(WHOLE), AMINA.model_copy(update={"synthesis": Synthesis()})))
    made = html(compose(draft(WHOLE), AMINA.model_copy(update={"contribution": Contribution(), "synthesis": Synthesis(
        remarks="Je ne suis pas d’accord.", contribution="Un beau travail.")})))
    assert "<p>Je ne suis pas d’accord.</p>" in made and "<p>Un beau travail.</p>" in made
    assert "À compléter" not in made and made.index("## Observations") < made.index("## Apport")


def test_what_the_counsellor_wrote_on_their_own_page_takes_the_place_of_what_was_written_together():
    made = html(compose(draft(WHOLE), AMINA.model_copy(update={
        "contribution": Contribution(text="Un beau travail."), "synthesis": Synthesis(contribution="À deux.")})))
    assert "<p>Un beau travail.</p>" in made and "À deux." not in made


def test_own_words_may_be_kept_out_of_the_shareable_version():
    choices = Synthesis(remarks="Entre nous.", lines=(LineChoice(key="synthesis/remarks", shared=False),))
    dossier = AMINA.model_copy(update={"synthesis": choices})
    assert "Entre nous." in html(compose(draft(WHOLE), dossier))
    assert "Entre nous." not in html(compose(draft(WHOLE), dossier, "shareable"))


def test_what_is_missing_is_said_before_what_is_written_by_hand_and_only_to_the_person():
    half = (*draft(WHOLE)[:1], Chapter("## Projet", gathers=True, expected=True), *draft()[1:])
    made = html(compose(half, AMINA))
    assert made.index("- Projet") < made.index("## Observations") and "## Projet" not in made
    assert "manque" not in html(compose(half, AMINA, "shareable"))


def test_nothing_at_all_is_one_kind_sentence():
    cells = compose((Chapter("## Plan", gathers=True), Chapter("## Observations", place="remarks")), Dossier())
    assert len(cells) == 1 and "encore rien" in cells[0].source
