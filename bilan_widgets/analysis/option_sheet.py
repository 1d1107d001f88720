"""The sheet of an option: what was verified, which skills it asks for, and which scores the inquiries make clearer."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier.decision import DecisionMatrix
from bilan_widgets.dossier.french import counted, in_words, joined, typeset
from bilan_widgets.dossier.options import (
    Hypothesis,
    Inquiry,
    LampKind,
    Light,
    Need,
    NeedState,
    Option,
    Options,
    OptionState,
    Verdict,
)
from bilan_widgets.dossier.skills import Skill
from bilan_widgets.dossier.voice import ME, Voice

WIDE = 3                      # points from which a score is worth narrowing once an inquiry answered
_LETTERS = re.compile(r"[a-z]{4,}")
_STEM, _HALF = 5, 0.5


def settled(hypotheses: Iterable[Hypothesis], inquiries: Iterable[Inquiry]) -> tuple[Hypothesis, ...]:
    """The hypotheses with what the inquiries say: for each, the latest finding that confirms or contradicts it.

    Undated inquiries count as the oldest; of the same day, the one lower in the list. Without such a finding the
    person's own verdict stays.
    """
    said: dict[str, Verdict] = {}
    for inquiry in sorted(inquiries, key=lambda one: one.on or date.min):
        said |= {one.hypothesis_id: one.verdict for one in inquiry.findings if one.verdict is not Verdict.open}
    return tuple(one.model_copy(update={"verdict": said.get(one.id, one.verdict)}) for one in hypotheses)


def narrowings(options: Iterable[Option], matrix: DecisionMatrix) -> tuple[str, ...]:
    """A sentence for each score that stays wide (WIDE points or more) although an inquiry has answered about it."""
    names = {one.id: one.text for one in matrix.criteria}
    known = {(one.option_id, one.criterion_id): (one.low, one.high) for one in matrix.scores}
    found = []
    for option in options:
        for one in option.hypotheses:
            low, high = known.get((option.id, one.criterion_id), (0, 10))
            if one.verdict is Verdict.open or one.criterion_id not in names or high - low < WIDE:
                continue
            what = "confirmé" if one.verdict is Verdict.confirmed else "contredit"
            now = "vous ne saviez pas" if (low, high) == (0, 10) else f"elle va encore de {low} à {high}"
            found.append(typeset(f"Votre enquête a {what} « {one.text} ». Vous pouvez resserrer la note de "
                                 f"« {option.title} » pour « {names[one.criterion_id]} » : {now}."))
    return tuple(found)


def matching(text: str, skills: Iterable[Skill]) -> Skill | None:
    """The person's skill that answers a wording: the one that shares most words with it, at least half of its own
    (words of four letters or more, compared by their first five, without accents); None when there is none."""
    asked = _stems(text)
    best, most = None, 0.0
    for skill in skills:
        shared = len(asked & _stems(skill.label)) / len(asked) if asked else 0.0
        if shared >= _HALF and shared > most:
            best, most = skill, shared
    return best


def _stems(text: str) -> set[str]:
    folded = unicodedata.normalize("NFD", text.lower())
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return {word[:_STEM] for word in _LETTERS.findall(plain)}


def needed(texts: Iterable[str], skills: tuple[Skill, ...]) -> tuple[Need, ...]:
    """One need a wording: owned when a skill of the person answers it with evidence (a story or a period), to be proved
    when it has none, else to be acquired."""
    found = []
    for text in dict.fromkeys(texts):
        skill = matching(text, skills)
        state = NeedState.to_acquire if skill is None else (
            NeedState.owned if skill.story_ids or skill.period_ids else NeedState.to_prove)
        found.append(Need(text=text[:200], state=state, skill_id=skill.id if skill else "",
                          private=skill.private if skill else False))
    return tuple(found)


def lights(option: Option, *, with_private: bool = True) -> dict[LampKind, Light]:
    """The six lamps in order; unknown where nothing was said, or nothing that may be shown."""
    said = {lamp.kind: lamp.light for lamp in option.lamps if with_private or not lamp.private}
    return {kind: said.get(kind, Light.unknown) for kind in LampKind}


def with_sheet(section: Options, *, with_private: bool = True) -> tuple[Option, ...]:
    """The options that have a sheet to show: open or retained, with something in it."""
    return tuple(one for one in section.options
                 if one.state is not OptionState.dropped and (with_private or not one.private)
                 and (one.facts or one.hypotheses or one.inquiries or one.needs or one.lamps))


def statements(section: Options, voice: Voice = ME) -> tuple[Statement, ...]:
    """One short statement an open or retained option. Health is never in it, private or not. voice: says the same in
    all, the words naming only things."""
    found = ((one, _sheet_words(one)) for one in with_sheet(section, with_private=False))
    return tuple(Statement(f"option_sheet/{one.id}", text, f"option_sheet/{one.id}") for one, text in found if text)


def retained(section: Options) -> str:
    """What the synthesis keeps of the sheets."""
    return as_text(statements(section))


def _sheet_words(option: Option) -> str:
    said = [_hypotheses(option), _lamps(lights(option, with_private=False))]
    needs = [one for one in option.needs if one.state is NeedState.to_acquire and not one.private]
    if needs:
        said.append(f"à acquérir : {joined([f'« {one.text} »' for one in needs[:3]])}.")
    first, *more = [part for part in said if part] or [""]
    words = " ".join([f"« {option.title} » : {first}", *(part[:1].upper() + part[1:] for part in more)])
    return typeset(words) if first else ""


def _hypotheses(option: Option) -> str:
    """« une hypothèse est vérifiée, « … » ; deux restent à vérifier, « … » et « … ». »"""
    parts: list[str] = []
    for verdict, one, several in ((Verdict.confirmed, "est vérifiée", "sont vérifiées"),
                                  (Verdict.contradicted, "est contredite", "sont contredites"),
                                  (Verdict.open, "reste à vérifier", "restent à vérifier")):
        texts = [f"« {each.text.rstrip(' .')} »" for each in option.hypotheses
                 if each.verdict is verdict and not each.private]
        if texts:
            number = len(texts)
            count = in_words(number, feminine=True) if parts else counted(number, "hypothèse", feminine=True)
            parts.append(f"{count} {one if number == 1 else several}, {joined(texts)}")
    return f"{' ; '.join(parts)}." if parts else ""


def _lamps(kept: Mapping[LampKind, Light]) -> str:
    """« pour l’accès, c’est réglé ; pour l’argent et les offres, c’est à régler. » Health is never in it."""
    parts = []
    for wanted, state in ((Light.green, "c’est réglé"), (Light.amber, "c’est à régler"), (Light.red, "c’est bloquant")):
        if kinds := [_lower(kind) for kind, light in kept.items() if light is wanted and kind is not LampKind.health]:
            parts.append(f"pour {joined(kinds)}, {state}")
    return f"{' ; '.join(parts)}." if parts else ""


def _lower(kind: LampKind) -> str:
    return kind.label[:1].lower() + kind.label[1:]
