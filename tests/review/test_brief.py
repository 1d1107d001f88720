from datetime import date

from bilan_widgets import controls
from bilan_widgets.desk import Desk
from bilan_widgets.review.brief import MOST, brief
from bilan_widgets.store import Store

from .conftest import everything

TRAP = "<img src=x onerror='window.owned=1'>"


def words(html):
    return html.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_dossier_that_is_empty_gets_kind_words(empty):
    said = words("".join(brief(empty).html(date(2026, 11, 23))))
    assert "Pas d’entretien prévu" in said and "Depuis le début" in said and "Rien n’a changé." in said


def test_the_example_says_who_when_what_and_how_long(theirs):
    columns = [words(html) for html in brief(theirs).html(date(2026, 11, 23))]
    assert "Amina Belkacem" in columns[0] and "30 novembre 2026 à 14 h" in columns[0]
    assert "Depuis le 20 novembre" in columns[1] and "Ce qu’elle a retenu" in columns[2]
    assert "Fils à tirer" in columns[3] and "Je peux gagner" in columns[4]
    assert "9 h sur 13 h au moins" in columns[5] and "Pistes et enquêtes" in columns[6]


def test_a_long_list_shows_its_beginning_and_keeps_the_rest_one_click_away(theirs):
    changed = brief(theirs).html(date(2026, 11, 23))[1]
    seen, _, rest = changed.partition("<details>")
    assert seen.count("<li>") == MOST and rest.count("<li>") > 5


def test_what_changed_is_said_at_once_and_the_other_columns_stay(aged, url, tell_story):
    theirs = Desk(Store(url), "amina", "counsellor")
    piece = brief(theirs)
    columns = piece.widgets()
    before = [column.html for column in columns]
    assert "Rien n’a changé." in before[1]
    tell_story(aged, f"Le pic de Noël {TRAP}")
    theirs.refresh()
    assert [place for place, column in enumerate(columns) if column.html != before[place]] == [1]
    assert "Le pic de Noël" in columns[1].html and "<img" not in columns[1].html


def test_what_is_private_is_not_there_not_even_its_count(hers, theirs, tell_story):
    piece = brief(theirs)
    shown = piece.widgets()
    before = "".join(map(everything, shown))
    tell_story(hers, "Zzyzx", private=True)
    theirs.refresh()
    assert "".join(map(everything, shown)) == before


def test_the_columns_are_words(theirs):
    assert all(isinstance(column, controls.Words) for column in brief(theirs).widgets())
