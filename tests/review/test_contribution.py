from bilan_widgets.exercises.base import today
from bilan_widgets.review.contribution import Contribution
from bilan_widgets.synthesis.handwriting import contribution_of
from bilan_widgets.synthesis.page import page


def test_the_counsellors_text_reaches_the_synthesis_in_place_of_what_was_written_together(hers, theirs, type_in):
    text = Contribution(theirs).widgets()[1]
    assert text.value == theirs.dossier.contribution.text
    assert type_in(text, "Un beau travail.") == ""
    hers.refresh()
    assert hers.dossier.contribution.written_on == today() and contribution_of(hers.dossier) == "Un beau travail."
    assert type_in(text, "") == ""
    hers.refresh()
    assert contribution_of(hers.dossier) == hers.dossier.synthesis.contribution != ""


def test_a_text_that_is_none_is_refused(theirs, type_in):
    text = Contribution(theirs).widgets()[1]
    before = theirs.dossier.contribution
    for bad in (None, 3, [], {"a": 1}, "x" * 20_001):
        assert type_in(text, bad) and theirs.dossier.contribution == before


def test_the_persons_page_shows_it_and_does_not_change_it(hers, theirs, type_in):
    mine, together, given = _own_words(hers)
    assert given.locked and given.value == hers.dossier.contribution.text and together.layout.display == "none"
    type_in(Contribution(theirs).widgets()[1], "")
    hers.refresh()
    assert given.layout.display == "none" and together.layout.display is None and mine.layout.display is None


def _own_words(desk):
    made = page(desk)
    return made._own_words()
