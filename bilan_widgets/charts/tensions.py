"""The threads to pull, as words: each question, its two sources, and what was answered."""

from collections.abc import Collection
from datetime import date

from bilan_widgets.analysis.threads import Thread
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render
from bilan_widgets.dossier.french import counted, in_words, typeset
from bilan_widgets.dossier.tensions import Answer, Tensions
from bilan_widgets.dossier.voice import YOU, Voice

_COLUMNS = ("Question", "D’un côté", "De l’autre", "Réponse")
_EMPTY = "Les fils à tirer apparaîtront ici quand plusieurs exercices se répondront."


def chart(section: Tensions, *, threads: Collection[Thread] = (), today: date | None = None,
          with_private: bool = True, voice: Voice = YOU) -> Chart:
    """A card of words; threads: those of the dossier. today: not used here; with_private=False leaves out the threads
    with a private source and the private answers."""
    said = {answer.thread: answer for answer in section.answers}
    shown = [(thread, said.get(thread.key, Answer(thread=thread.key))) for thread in threads
             if with_private or not thread.private]
    shown = [(thread, answer) for thread, answer in shown if not answer.dismissed]
    rows = tuple((thread.question, *(source.label for source in thread.sources),
                  answer.words if with_private or not answer.private else "") for thread, answer in shown)
    caption = voice.say("Vos fils à tirer", "Mes fils à tirer", "Fils à tirer")
    table = Table(caption, _COLUMNS, rows)
    if not rows:
        return Chart("tensions", _EMPTY, "Aucun fil à tirer.", table)
    return Chart("tensions", _sentence(rows, voice), "Une liste de questions, chacune avec ses deux sources.", table,
                 card=render("tensions.html", rows=rows))


def _sentence(rows: tuple[tuple[str, ...], ...], voice: Voice) -> str:
    done = sum(bool(row[3].strip()) for row in rows)
    count = counted(len(rows), "question", feminine=True)
    have = voice.say("vous avez répondu", "j’ai répondu", "{nom} a répondu")
    answer = f"{have} à {in_words(done, feminine=True)}" if done else voice.say(
        "vous n’avez encore répondu à aucune", "je n’ai encore répondu à aucune", "aucune n’a encore de réponse")
    return typeset(f"{count[:1].upper()}{count[1:]} ; {answer}.")
