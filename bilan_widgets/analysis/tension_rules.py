"""Rules across what moves a person: values, stories, skills, interests, drivers, surroundings.

Each rule is a question asked when two things said in two exercises do not obviously fit; none is a finding about the
person. The thresholds are our own conventions and are in the code of each rule.
"""

from collections import Counter

from bilan_widgets.analysis.interest_profile import leading, scores
from bilan_widgets.analysis.threads import (
    Found,
    Source,
    Thread,
    liked_stories,
    of_driver,
    of_pastime,
    of_period,
    of_skill,
    of_story,
    of_strip,
    of_value,
    top_values,
    wished,
    words,
)
from bilan_widgets.dossier import Decision, Dossier, PeriodKind
from bilan_widgets.dossier.interest_profile import InterestType
from bilan_widgets.dossier.surroundings import PastimePlace

_URGENT = words("urgen|dernier moment|dernière minute|sous pression|catastrophe|dans le rush|la nuit|pannes?\\b|bloqu|"
                "débord")
_PRESSED = words("urgen|press|vite\\b|rythme|dernier moment|dernière minute|cour(?:ir|se)|remplacer")
_PEOPLE = words("les gens|le public|clients?|du monde|réunions?|usagers?")
_WITH_PEOPLE = words("form|accueil|anim|encadr|conseil|accompagn|expliqu|désamorc|écout")
_SKILL_OF = {"transmettre": words("form|transm|expliq|enseign|apprendre à|tutor|anim"),
             "soin": words("soign|aid|accompagn|veill"), "inventer": words("invent|cré|imagin|conc"),
             "convaincre": words("convain|négoc|argument|vend"), "fabriquer": words("fabriq|mont|répar|assembl|cous"),
             "entrainer": words("anim|encadr|organis|dirig|entraîn|motiv"),
             "comprendre": words("analys|compren|diagnos|étud|observ")}


def calm_value_urgent_story(d: Dossier) -> Found:
    """Values × stories: a wish for balance or calm, and a moment loved in a rush."""
    for top, said in top_values(d, "equilibre", "calme", "horaires", most=3):
        for story in liked_stories(d):
            if _URGENT.search(" ".join((story.title, story.situation, story.task))):
                yield Thread("calm_value_urgent_story", f"{said}, et « {story.title} », un moment que vous avez aimé, "
                             "s’est passé dans l’urgence. Que vous apportait cette urgence ?",
                             (of_value(top), of_story(story)))


def freedom_value_strict_frame(d: Dossier) -> Found:
    """Values × surroundings: freedom first, and a wish for exact instructions (0–3)."""
    for top, said in top_values(d, "autonomie"):
        if wished(d, "autonomy", high=3):
            yield Thread("freedom_value_strict_frame", f"{said}, et vous souhaitez des consignes précises. Sur quoi "
                         "voulez-vous décider, et sur quoi préférez-vous qu’on décide ?",
                         (of_value(top), of_strip(d, "autonomy", "Liberté d’action")))


def team_value_alone(d: Dossier) -> Found:
    """Values × surroundings: team spirit first, and a wish to work alone (0–3)."""
    for top, said in top_values(d, "equipe", "entraide"):
        if wished(d, "team", high=3):
            yield Thread("team_value_alone", f"{said}, et vous souhaitez travailler plutôt en solo. Comment les deux "
                         "tiendraient-ils dans une même semaine ?",
                         (of_value(top), of_strip(d, "team", "Travail en équipe")))


def change_value_regular_days(d: Dossier) -> Found:
    """Values × surroundings: variety or challenge first, and a wish for regular days (8–10)."""
    for top, said in top_values(d, "variete", "defi", "ailleurs"):
        if wished(d, "regularity", low=8):
            yield Thread("change_value_regular_days", f"{said}, et vous souhaitez des journées régulières. Qu’est-ce "
                         "qui devrait changer souvent, et qu’est-ce qui devrait rester stable ?",
                         (of_value(top), of_strip(d, "regularity", "Régularité des journées")))


def value_without_skill(d: Dossier) -> Found:
    """Values × skills: one of the three first values, and no skill (of three or more) whose words are about it."""
    if len(d.skills.skills) < 3:
        return
    for top, said in top_values(d, *_SKILL_OF, most=3):
        if not any(_SKILL_OF[top.card].search(skill.label) for skill in d.skills.skills):
            yield Thread("value_without_skill", f"{said}, et aucune compétence notée n’en parle encore. Est-ce un "
                         "oubli, ou quelque chose à apprendre ?", (of_value(top), Source("skills", "Compétences")))


def value_fed_by_hobby(d: Dossier) -> Found:
    """Values × hobbies: a first value that a hobby feeds and that is to stay a hobby."""
    for top, said in top_values(d):
        for pastime in d.pastimes.pastimes:
            if pastime.card == top.card and pastime.place is PastimePlace.hobby:
                yield Thread("value_fed_by_hobby", f"{said}, et c’est un loisir qui la nourrit : « {pastime.what} ». "
                             "Faut-il aussi la trouver au travail, ou ce loisir suffit-il ?",
                             (of_value(top), of_pastime(pastime)))


def freedom_value_decided_by_others(d: Dossier) -> Found:
    """Values × life line: freedom or weight in decisions first, and two or more jobs that others or chance ended."""
    endings = Counter(period.decided_by for period in d.career_path.periods
                      if period.kind is PeriodKind.position and not period.private)
    for top, said in top_values(d, "autonomie", "influence"):
        if endings[Decision.other] + endings[Decision.circumstances] >= 2:
            yield Thread("freedom_value_decided_by_others", f"{said}, et plusieurs de vos emplois ont pris fin "
                         "par la décision d’autres ou par les circonstances. Qu’aimeriez-vous décider cette fois ?",
                         (of_value(top), Source("career_path", "Ligne de vie")))


def good_story_bad_period(d: Dossier) -> Found:
    """Stories × life line: a moment loved within a period that ended at −2 or below."""
    periods = {period.id: period for period in d.career_path.periods if (period.satisfaction_end or 0) <= -2}
    for story in liked_stories(d):
        if story.period_id in periods:
            period = periods[story.period_id]
            yield Thread("good_story_bad_period", f"« {story.title} » est un moment que vous avez aimé, dans une "
                         f"période qui a mal fini : « {period.title} ». Qu’est-ce qui tenait encore bien, là-bas ?",
                         (of_story(story), of_period(period)))


def giving_driver_tiring_story(d: Dossier) -> Found:
    """Drivers × stories: what gives energy, and a story of it that took some (−1 or below)."""
    tiring = {story.id: story for story in d.stories.stories if (story.energy or 0) <= -1}
    for driver in d.drivers.drivers:
        for key in driver.story_ids:
            if driver.gives and key in tiring:
                yield Thread("giving_driver_tiring_story", f"« {driver.text} » vous donne de l’énergie, et « "
                             f"{tiring[key].title} » vous en a pris. Qu’est-ce qui faisait la différence ce jour-là ?",
                             (of_driver(driver), of_story(tiring[key])))


def taking_driver_loved_story(d: Dossier) -> Found:
    """Drivers × stories: what takes energy, and a story of it that was loved."""
    loved = {story.id: story for story in liked_stories(d)}
    for driver in d.drivers.drivers:
        for key in driver.story_ids:
            if not driver.gives and key in loved:
                yield Thread("taking_driver_loved_story", f"« {driver.text} » vous prend de l’énergie, et vous avez "
                             f"aimé « {loved[key].title} ». Dans quelles conditions cela devient-il un plaisir ?",
                             (of_driver(driver), of_story(loved[key])))


def joyless_skill_loved_story(d: Dossier) -> Found:
    """Skills × stories: mastered (3–4), with little joy (1–2), and shown by a moment that was loved."""
    loved = {story.id: story for story in liked_stories(d)}
    for skill in d.skills.skills:
        for key in skill.story_ids:
            if (skill.mastery or 0) >= 3 and skill.enjoyment in (1, 2) and key in loved:
                yield Thread("joyless_skill_loved_story", f"« {skill.label} » vous plaît peu, et vous l’avez fait "
                             f"dans un moment que vous avez aimé : « {loved[key].title} ». Est-ce le geste qui "
                             "lasse, ou l’endroit où vous le faites ?", (of_skill(skill), of_story(loved[key])))


def people_skill_few_people(d: Dossier) -> Found:
    """Skills × surroundings: a skill with people that is loved (4–5), and a wish for few people (0–3)."""
    for skill in d.skills.skills:
        if (skill.enjoyment or 0) >= 4 and _WITH_PEOPLE.search(skill.verb):
            for key, name in (("contact", "Contact avec le public"), ("team", "Travail en équipe")):
                if wished(d, key, high=3):
                    yield Thread("people_skill_few_people", f"Vous aimez « {skill.label} », et vous souhaitez peu de "
                                 "monde autour de vous. Avec qui, et combien à la fois, est-ce agréable ?",
                                 (of_skill(skill), of_strip(d, key, name)))


_INTEREST_STRIPS = (
    ("S", "contact", "Contact avec le public", "aider et transmettre", "peu de contact avec le public"),
    ("S", "team", "Travail en équipe", "aider et transmettre", "un travail plutôt en solo"),
    ("A", "autonomy", "Liberté d’action", "créer et imaginer", "des consignes précises"),
    ("I", "autonomy", "Liberté d’action", "chercher et comprendre", "des consignes précises"),
    ("C", "regularity", "Régularité des journées", "ordonner et tenir à jour", "de l’imprévu chaque jour"),
    ("E", "responsibility", "Responsabilité du travail des autres", "décider et entraîner",
     "ne répondre que de votre propre travail"),
    ("R", "body", "Travail en mouvement", "faire de vos mains", "un travail assis, devant un écran"),
)


def _first_types(d: Dossier) -> tuple[InterestType, ...]:
    return next(iter(leading(scores(d.interest_profile))), ())


def interest_against_surroundings(d: Dossier) -> Found:
    """Interests × surroundings: a first type, and a wish at the other end of what usually goes with it (0–3)."""
    for kind, key, name, likes, wants in _INTEREST_STRIPS:
        if kind in _first_types(d) and wished(d, key, high=3):
            yield Thread("interest_against_surroundings", f"Vos intérêts vont d’abord vers {likes}, et vous souhaitez "
                         f"{wants}. À quoi ressemblerait un travail qui respecte les deux ?",
                         (Source("interest_profile", "Intérêts"), of_strip(d, key, name)))


def social_interest_people_tire(d: Dossier) -> Found:
    """Interests × drivers: people first (S or E), and people among what takes energy."""
    if not {InterestType.S, InterestType.E} & set(_first_types(d)):
        return
    for driver in d.drivers.drivers:
        if not driver.gives and _PEOPLE.search(driver.text):
            yield Thread("social_interest_people_tire", "Vos intérêts vont d’abord vers les autres, et « "
                         f"{driver.text} » vous prend de l’énergie. Quels échanges vous portent, et lesquels vous "
                         "coûtent ?", (Source("interest_profile", "Intérêts"), of_driver(driver)))


def pressed_driver_fast_pace(d: Dossier) -> Found:
    """Drivers × surroundings: pressure takes energy, and a fast pace (7–10) or the unforeseen (0–2) is wished."""
    for driver in d.drivers.drivers:
        if driver.gives or not _PRESSED.search(driver.text):
            continue
        for key, name, fits in (("pace", "Rythme soutenu", wished(d, "pace", low=7)),
                                ("regularity", "Régularité des journées", wished(d, "regularity", high=2))):
            if fits:
                wish = "un rythme soutenu" if key == "pace" else "de l’imprévu"
                yield Thread("pressed_driver_fast_pace", f"« {driver.text} » vous prend de l’énergie, et vous "
                             f"souhaitez {wish}. Jusqu’où ce rythme vous fait-il du bien ?",
                             (of_driver(driver), of_strip(d, key, name)))


RULES = (calm_value_urgent_story, freedom_value_strict_frame, team_value_alone, change_value_regular_days,
         value_without_skill, value_fed_by_hobby, freedom_value_decided_by_others, good_story_bad_period,
         giving_driver_tiring_story, taking_driver_loved_story, joyless_skill_loved_story, people_skill_few_people,
         interest_against_surroundings, social_interest_people_tire, pressed_driver_fast_pace)
