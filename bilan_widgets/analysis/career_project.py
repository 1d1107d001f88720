"""The project in sentences, and what it still lacks."""

from datetime import date

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier import CareerProject, Dossier, Voice
from bilan_widgets.dossier.french import day, joined, typeset
from bilan_widgets.dossier.project import Point
from bilan_widgets.dossier.voice import ME

_VOWELS = tuple("aeiouâàéèêëîïôûAEIOUÂÀÉÈÊËÎÏÔÛ")


def sentence(section: CareerProject, voice: Voice = ME) -> str:
    """« Je veux… parce que… en m’appuyant sur… », from whichever of the three are written."""
    want, because, relying = (inside(text) for text in (section.want, section.because, section.relying_on))
    if not want:
        return ""
    said = f"je veux {want}"
    if because:
        said += f" parce {_elided('que', because)}"
    if relying:
        said += f", en m’appuyant sur {relying}"
    said = f"{said[:1].upper()}{said[1:]}."
    prefix = voice.say("", "", "{Nom} écrit : ")
    return typeset(f"{prefix}« {said} »" if prefix else said)


def inside(text: str) -> str:
    """Words of the person as they go inside a sentence: on one line, no capital, no final point."""
    text = " ".join(text.split()).rstrip(" .;,")
    for opening in ("je veux ", "parce que ", "parce qu’", "parce qu'", "en m’appuyant sur ", "en m'appuyant sur "):
        if text.lower().startswith(opening):
            text = text[len(opening):]
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] in "’' " else text


def _elided(word: str, following: str) -> str:
    return f"{word[:-1]}’{following}" if following[:1] in _VOWELS else f"{word} {following}"


def training_words(section: CareerProject) -> str:
    """« Titre professionnel formateur d’adultes, Greta, de mars à octobre 2027, 7 mois, 6 200 €, CPF »; "" without."""
    training = section.training
    if not training.title or training.private:
        return ""
    more = [part for part in (training.provider, training.starts, training.duration, training.cost) if part]
    said = ", ".join([training.title, *more])
    return typeset(f"{said}. Financement : {training.funding}" if training.funding else said)


def plan_b_words(section: CareerProject, voice: Voice = ME) -> str:
    """« Si, au 30 juin 2027, je n’ai pas…, alors… »; what is known of it, "" without a plan B."""
    if not section.plan_b.strip():
        return ""
    then, lacking = inside(section.plan_b), _bare(inside(section.tripwire_if))
    when = f", au {day(section.tripwire_on)}," if section.tripwire_on else ""
    if not lacking:
        return typeset(f"{voice.say('Votre plan B', 'Mon plan B', 'Plan B')} : {then}.")
    said = f"Si{when} je n’ai pas {lacking}, alors : {then}."
    return typeset(f"Plan B : « {said} »" if voice.person == "third" else said)


def _bare(text: str) -> str:
    for opening in ("je n’ai pas ", "je n'ai pas "):
        if text.lower().startswith(opening):
            return text[len(opening):]
    return text


def points(section: CareerProject, field: str, *, with_private: bool = True) -> tuple[Point, ...]:
    """The strengths, or the points of vigilance."""
    return tuple(point for point in getattr(section, field) if with_private or not point.private)


def statements(section: CareerProject, voice: Voice = ME) -> tuple[Statement, ...]:
    """The project, its training, its plan B, strengths and points of vigilance; nothing private."""
    named = (("strengths", "Point fort"), ("vigilance", "Point de vigilance"))
    found = [Statement("career_project/sentence", sentence(section, voice), "career_project"),
             Statement("career_project/training", _sentence("Projet de formation : ", training_words(section)),
                       "career_project"),
             Statement("career_project/plan_b", plan_b_words(section, voice), "career_project")]
    found += [Statement(f"career_project/{point.id}", typeset(f"{name} : {_spoken(inside(point.text), voice)}."),
                        point.source)
              for field, name in named for point in points(section, field, with_private=False)]
    return tuple(one for one in found if one.text)


def _spoken(words: str, voice: Voice) -> str:
    """Words of the person: between guillemets where somebody else speaks."""
    return f"« {words} »" if voice.person == "third" else words


def retained(section: CareerProject) -> str:
    """The same as one text."""
    return as_text(statements(section, ME))


def remarks(section: CareerProject, dossier: Dossier, today: date) -> tuple[str, ...]:
    """What the project still lacks, as questions; empty while nothing is written."""
    if not section.want.strip():
        return ()
    wanted = (("because", "pourquoi vous le voulez"), ("relying_on", "sur quoi vous vous appuyez"))
    missing = [name for field, name in wanted if not getattr(section, field).strip()]
    found = [f"Il manque encore {joined(missing)}."] if missing else []
    if section.plan_b.strip() and not (section.tripwire_on and section.tripwire_if.strip()):
        found.append("À quelle date, et devant quel constat, passerez-vous au plan B ?")
    if section.tripwire_on and section.tripwire_on < today:
        found.append(f"Le {day(section.tripwire_on)} est passé : où en est votre plan B ?")
    chosen = next((o for o in dossier.options.options if o.id == section.option_id), None)
    if section.option_id and chosen is None:
        found.append("La piste choisie n’est plus dans vos pistes : choisissez-en une autre, ou aucune.")
    if chosen is not None and chosen.state == "dropped":
        found.append("La piste choisie est écartée : reprenez-la dans « Pistes », ou choisissez-en une autre.")
    unproved = sum(not point.source for point in section.strengths)
    if unproved:
        found.append("Un point fort n’est encore relié à aucune preuve." if unproved == 1
                     else "Des points forts ne sont encore reliés à aucune preuve.")
    return tuple(typeset(text) for text in found)


def _sentence(opening: str, words: str) -> str:
    return typeset(f"{opening}{words}.") if words else ""
