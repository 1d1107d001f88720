import logging
from datetime import UTC, date, datetime

from bilan_widgets.charts.mode import as_document
from bilan_widgets.dossier import Dossier
from bilan_widgets.review.base import Piece, moment, seen, seen_at


def test_what_is_private_is_not_seen_from_any_seat_now_or_then(hers, theirs, tell_story):
    tell_story(hers, "Zzyzx la nuit")
    before = datetime.now(UTC)
    tell_story(hers, private=True)
    theirs.refresh()
    for desk in (hers, theirs):
        assert "Zzyzx" not in repr(seen(desk)) and "Zzyzx" not in repr(seen_at(desk, before)), desk.seat
    assert "Zzyzx" in repr(hers.dossier)


def test_the_dossier_as_it_was(hers, theirs):
    before = datetime.now(UTC)
    hers.change("stories", takeaway="Zzyzx.")
    theirs.refresh()
    assert seen_at(theirs, before).stories.takeaway != "Zzyzx." == seen(theirs).stories.takeaway
    assert seen_at(theirs, moment(date(2020, 1, 1))) == Dossier()


def test_it_is_looked_for_anew_only_after_a_change(hers):
    assert seen(hers) is seen(hers)
    first = seen(hers)
    hers.change("stories", takeaway="Autre.")
    assert seen(hers) is not first and seen(hers).stories.takeaway == "Autre."


class Broken(Piece):
    def widgets(self):
        raise ValueError("zzyzx")


def test_a_piece_that_breaks_leaves_the_page_standing_and_no_content_in_the_log(empty, caplog):
    with caplog.at_level(logging.ERROR, "bilan"):
        assert "widget-view" in repr(Broken(empty)._repr_mimebundle_())
    assert "Broken" in caplog.text and "zzyzx" not in caplog.text


def test_a_redraw_that_breaks_does_not_stop_the_others(empty, caplog):
    drawn = []

    def fail_later():
        if drawn:
            raise ValueError("zzyzx")

    Piece(empty).follow(fail_later)
    Piece(empty).follow(lambda: drawn.append(1))
    empty.change("stories", takeaway="Oui.")
    assert len(drawn) == 2 and empty.dossier.stories.takeaway == "Oui." and "zzyzx" not in caplog.text


def test_nothing_of_it_goes_into_a_document(empty):
    with as_document():
        assert Broken(empty)._repr_mimebundle_() == {"text/plain": ""}
