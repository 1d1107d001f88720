from datetime import UTC, date, datetime, timedelta

import pytest

from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.french import typeset
from bilan_widgets.exercises.progress import STEPS, next_step, pages_done, state_of
from bilan_widgets.exercises.save_state import save_state, saved_words
from bilan_widgets.exercises.welcome import address, lead, weekday, welcome_html


def test_a_new_dossier_begins_with_the_first_exercise():
    assert next_step(Dossier()) == STEPS[0] and pages_done(Dossier()) == []
    assert "Commencer" in welcome_html(Dossier(), date(2026, 11, 23)) and f"«\u00a0{STEPS[0].title}\u00a0»" in typeset(lead(Dossier()))


def test_amina_is_led_to_the_one_exercise_she_has_not_finished(amina):
    assert [step.name for step in STEPS if state_of(amina.dossier, step)[0] != "done"] == ["option_sheet"]
    assert pages_done(amina.dossier) == ["1_cadre", "3_conclusion"]
    shown = welcome_html(amina.dossier, date(2026, 11, 23))
    assert "Bonjour Amina" in shown and "2_investigation.ipynb#option_sheet" in shown.partition("Reprendre")[0]


def test_what_was_begun_comes_before_what_was_not(desk):
    desk.change("action_plan", actions=[{"what": "Appeler"}])
    assert next_step(desk.dossier).part == "action_plan"
    assert "une action" in lead(desk.dossier)


def test_everything_the_person_wrote_is_escaped(desk):
    desk.change("beneficiary", first_name="<img src=x onerror=alert(1)>")
    desk.change("career_path", takeaway="<script>alert(1)</script>")
    html = welcome_html(desk.dossier, date(2026, 11, 23))
    assert "<script" not in html and "<img" not in html and "&lt;script&gt;" in html


@pytest.mark.parametrize(("now", "starts", "said"), [
    (date(2026, 11, 23), date(2026, 10, 12), "Lundi 23 novembre, septième semaine"), (date(2026, 11, 1), None, "Dimanche 1er novembre"),
    (date(2026, 11, 23), date(2026, 12, 1), "Lundi 23 novembre"), (date(2028, 11, 23), date(2026, 10, 12), "Jeudi 23 novembre")])
def test_the_day_in_words(now, starts, said):
    assert weekday(now, starts) == said


def test_addresses_are_served_or_beside(monkeypatch):
    monkeypatch.delenv("BILAN_BASE_URL", raising=False)
    assert address("1_cadre") == "1_cadre.ipynb"
    monkeypatch.setenv("BILAN_BASE_URL", "/base/")
    assert address("1_cadre", "x") == "/base/voila/render/1_cadre.ipynb#x"


def test_the_head_says_when_it_was_saved(desk, type_in):
    now = datetime(2026, 11, 23, 13, 2, tzinfo=UTC)
    local = now.astimezone()
    assert saved_words(now, now) == f"Enregistré à {local.hour}\u00a0h\u00a002"
    assert saved_words(now - timedelta(days=11), now).startswith("Enregistré le 12 novembre")
    bar = save_state(desk)
    assert not bar.can_undo and bar.text == "Tout est prêt"
    desk.change("career_path", takeaway="x")
    assert bar.can_undo and bar.text.startswith("Enregistré à")
    assert type_in(bar, "undo") == "" and desk.dossier == Dossier()
    assert type_in(bar, "nonsense") == ""
