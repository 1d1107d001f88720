import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.charts.closing_review import chart
from bilan_widgets.charts.svg import text_width
from bilan_widgets.dossier import CareerPath, ClosingReview, InitialRequest
from bilan_widgets.dossier.base import one_line
from bilan_widgets.dossier.voice import ME, YOU, Voice
from tests.charts.test_hostile import HOSTILE

GOLDEN = Path(__file__).parents[1] / "golden"
texts = (st.sampled_from(HOSTILE) | st.text(min_size=1, max_size=60)).filter(one_line)
marks = st.none() | st.integers(0, 10)


def amina(**more):
    dossier = dossier_of_amina()
    return chart(dossier.closing_review, today=date(2026, 11, 23), request=dossier.initial_request, **more)


def review(*pairs, texts=("A", "B", "C")):
    """pairs: what each goal was rated at first and now."""
    request = InitialRequest(goals=[{"id": f"goal-{n}", "text": text, "today": before} for n, (text, (before, _)) in
                                    enumerate(zip(texts, pairs, strict=False))])
    return ClosingReview(goals=[{"goal_id": f"goal-{n}", "now": now} for n, (_, now) in enumerate(pairs)]), request


def test_the_drawing_is_the_one_we_looked_at(request):
    path = GOLDEN / "closing_review.svg"
    if request.config.getoption("--update-golden"):
        path.write_text(amina().svg, "utf-8")
    assert amina().svg == path.read_text("utf-8"), "look at the drawing, then run pytest --update-golden"
    assert "href" not in amina().svg and "url(" not in amina().svg


@pytest.mark.parametrize(("pairs", "said"), [
    (((4, 8),), "« A » : de 4 à 8."), (((4, 4),), "« A » : toujours 4."), (((None, 6),), "Un objectif situé aujourd’hui."),
    (((None, 6), (None, 2)), "Deux objectifs situés aujourd’hui."), (((4, None),), "{} premiers mots attendent ceux d’aujourd’hui."),
    (((4, 8), (2, 2)), "Un objectif sur deux a avancé ; le plus net : « A », de 4 à 8."),
    (((4, 5), (2, 9), (3, 2)), "Deux objectifs sur trois ont avancé ; le plus net : « B », de 2 à 9.")])
@pytest.mark.parametrize(("voice", "mine"), [(YOU, "Vos"), (ME, "Mes"), (Voice("third", "Amina", "elle"), "Ses")])
def test_none_one_and_many(pairs, said, voice, mine):
    section, request = review(*pairs)
    found = chart(section, request=request, voice=voice).sentence
    assert re.sub("[\u00a0\u202f]", " ", found) == said.format(mine)


@pytest.mark.parametrize(("voice", "asked"), [(YOU, True), (ME, False), (Voice("third", "Amina", "elle"), False)])
def test_without_progress_a_question_on_the_page_and_none_on_paper(voice, asked):
    section, request = review((4, 4), (3, 2))
    found = chart(section, request=request, voice=voice).sentence
    assert found.startswith("Deux objectifs relus, sans avancée notée") and found.endswith("?") is asked


@given(st.lists(st.tuples(marks, marks), min_size=1, max_size=3))
def test_words_of_the_drawing_stay_in_it(pairs):
    section, request = review(*pairs)
    made = chart(section, request=request)
    assert bool(made.svg) is any(now is not None for _, now in pairs) and len(made.table.rows) == len(pairs)
    for found in re.finditer(r'<text x="([\d.]+)"[^>]*text-anchor="(\w+)"[^>]*>([^<]+)<', made.svg):
        x, anchor, words = float(found[1]), found[2], found[3]
        left = x - {"start": 0, "middle": text_width(words, 15) / 2, "end": text_width(words, 15)}[anchor]
        assert left >= 0 and left + text_width(words, 15) <= 800


@given(texts)
@settings(max_examples=40)
def test_words_are_shown_as_written(text):
    section, request = review((4, 8), texts=(text,))
    made = chart(section.model_copy(update={"words_today": text}), request=request.model_copy(update={"first_words": text}))
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(made.svg).iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "text", "rect", "circle"}
    assert "<script" not in made.card and "<image" not in made.card and "<b>" not in made.card


def test_a_private_goal_is_nowhere():
    section, request = review((4, 8), (1, 9))
    hidden = request.goals[1].model_copy(update={"private": True, "text": "zzyzx"})
    made = chart(section, request=request.model_copy(update={"goals": (request.goals[0], hidden)}), with_private=False)
    assert "zzyzx" not in " ".join([made.sentence, made.description, made.svg, made.card, *sum(made.table.rows, ())])
    assert len(made.table.rows) == 1


def test_the_lifeline_is_compared_with_its_first_drawing():
    path = dossier_of_amina().career_path
    first = CareerPath(periods=path.periods[:1])
    assert "une période au premier tracé" in chart(ClosingReview(words_today="x"), first_path=first, path=path).card.lower()
    assert "tracé" not in chart(ClosingReview(words_today="x"), first_path=path, path=path).card


def test_empty():
    made = chart(ClosingReview())
    assert "se remplira" in made.sentence and not made.svg and not made.card and not made.table.rows
