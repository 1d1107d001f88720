import pytest

from bilan_widgets.desk import Desk
from bilan_widgets.review.pictures import Pictures
from bilan_widgets.store import Store

from .conftest import everything


def built(desk):
    piece = Pictures(desk)
    return piece, *piece.widgets()


def shown(column):
    return [picture.sentence for picture in column._pictures if picture.layout.display != "none"]


def test_only_the_chosen_picture_is_drawn(theirs, type_in):
    piece, *_ = built(theirs)
    assert len(shown(piece._alone)) == 1 and piece._then.box.layout.display == "none"
    assert type_in(piece._which, "work_plan") == "" and len(shown(piece._alone)) == 2
    assert type_in(piece._which, "skills") == "" and piece._alone._pictures[0].figure
    assert [picture.figure for picture in (*piece._then._pictures, *piece._now._pictures)] == [""] * 4


@pytest.mark.parametrize("bad", ["", "motpirate", None, 3, [], {"a": 1}, "option_sheet/motpirate"])
def test_what_is_in_no_list_is_refused_in_words_and_changes_nothing(theirs, type_in, bad):
    piece, *_ = built(theirs)
    before = shown(piece._alone)
    assert type_in(piece._which, bad) and shown(piece._alone) == before
    if bad != "":
        assert type_in(piece._when, bad) and shown(piece._alone) == before


def test_an_earlier_day_stands_beside_today(aged, type_in, tell_story):
    tell_story(aged, "Le pic de Noël")
    piece, *_ = built(aged)
    assert type_in(piece._which, "stories") == ""
    assert [key for key, _ in piece._when.options] == ["", "2026-11-02"]
    assert type_in(piece._when, "2026-11-02") == ""
    assert "Cinq récits" in shown(piece._then)[0] and "Six récits" in shown(piece._now)[0] and shown(piece._alone) == []
    assert "2 novembre 2026" in piece._then._title.html
    assert type_in(piece._when, "") == "" and shown(piece._then) == [] and "Six récits" in shown(piece._alone)[0]


def test_a_change_elsewhere_is_drawn_and_what_did_not_change_is_sent_no_more(hers, theirs, type_in, tell_story):
    piece, *_ = built(theirs)
    type_in(piece._which, "stories")
    sent = []
    piece._alone._pictures[0].observe(sent.append)
    hers.change("drivers", takeaway="Autre exercice.")
    theirs.refresh()
    assert sent == []
    tell_story(hers, "Le pic de Noël")
    theirs.refresh()
    assert "Six récits" in shown(piece._alone)[0] and "Le pic de Noël" in piece._alone._pictures[0].card


def test_a_story_made_private_leaves_every_column_and_every_day(aged, url, type_in, tell_story):
    tell_story(aged, "Zzyzx la nuit")
    theirs = Desk(Store(url), "amina", "counsellor")
    piece, *boxes = built(theirs)
    type_in(piece._which, "stories")
    type_in(piece._when, "2026-11-02")
    type_in(piece._when, "")
    assert "Zzyzx" in "".join(map(everything, boxes))
    tell_story(aged, private=True)
    theirs.refresh()
    assert "Zzyzx" not in "".join(map(everything, boxes))
    for day in [key for key, _ in piece._when.options]:
        type_in(piece._when, day)
        assert "Zzyzx" not in "".join(map(everything, boxes)), day


def test_a_sheet_of_an_option_made_private_gives_way_to_another_picture(hers, theirs, type_in):
    piece, *boxes = built(theirs)
    option = hers.dossier.options.options[0]
    assert type_in(piece._which, f"option_sheet/{option.id}") == "" and option.title in "".join(map(everything, boxes))
    rest = [one.model_dump() for one in hers.dossier.options.options[1:]]
    hers.change("options", options=[option.model_dump() | {"private": True}, *rest])
    theirs.refresh()
    assert piece._which.value == "agreement" and f"option_sheet/{option.id}" not in dict(piece._which.options)
