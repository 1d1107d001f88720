from datetime import date

from bilan_widgets.dossier.work_plan import Meeting, WorkPlan
from bilan_widgets.exercises.clocks import clocks_html, limits
from bilan_widgets.exercises.welcome import welcome_html


def test_the_welcome_page_shows_both_clocks_and_the_next_meeting(amina):
    html = welcome_html(amina.dossier, date(2026, 11, 23)).replace("\u00a0", " ")
    assert "13 h 40 sur 24 h au plus" in html and "9 h sur 13 h au moins" in html
    assert "Le 30 novembre 2026 à 14 h, 2 h" in html and "Atelier des parcours, Lens" in html


def test_nothing_planned_nothing_said_and_what_is_written_is_escaped():
    assert clocks_html(WorkPlan(), date(2026, 11, 23)) == ""
    html = clocks_html(WorkPlan(meetings=(Meeting(on="2026-12-01", place="<script>"),)), date(2026, 11, 23))
    assert "<script" not in html and "&lt;script&gt;" in html


def test_the_limits_are_those_of_the_law():
    assert (limits().maximum, limits().warning, limits().accompanied) == (24, 22, 13)
