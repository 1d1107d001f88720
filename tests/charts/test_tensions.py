from bilan_widgets.analysis.threads import Source, Thread
from bilan_widgets.charts.tensions import chart
from bilan_widgets.dossier.tensions import Answer, Tensions


def thread(rule, private=False):
    return Thread(rule, f"<i>{rule}</i> ?", (Source("stories/a", "Récits", private), Source("drivers/b", "Moteurs")))


def test_questions_answers_and_what_is_left_aside():
    threads = (thread("one"), thread("two"), thread("three", private=True))
    section = Tensions(answers=(Answer(thread=threads[0].key, words="<b>Oui</b>"), Answer(thread=threads[1].key, dismissed=True)))
    own, shared = chart(section, threads=threads), chart(section, threads=threads, with_private=False)
    assert [row[0] for row in own.table.rows] == ["<i>one</i> ?", "<i>three</i> ?"]
    assert [row[0] for row in shared.table.rows] == ["<i>one</i> ?"]
    assert own.sentence == "Deux questions\u202f; vous avez répondu à une." and "<i>" not in own.card and "&lt;b&gt;Oui" in own.card


def test_a_private_answer_is_not_shown_to_others():
    section = Tensions(answers=(Answer(thread=thread("one").key, words="secret", private=True),))
    assert "secret" not in str(chart(section, threads=(thread("one"),), with_private=False))


def test_nothing_yet():
    assert "apparaîtr" in chart(Tensions()).sentence
