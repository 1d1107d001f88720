"""The stories side by side: pleasure, energy, and the skills that their words show."""

from datetime import date

from bilan_widgets.analysis import stories as analysis
from bilan_widgets.charts.chart import Chart, Table
from bilan_widgets.charts.svg import render, wrapped
from bilan_widgets.dossier.french import counted, joined, typeset
from bilan_widgets.dossier.skills import Skill
from bilan_widgets.dossier.stories import Stories, Story
from bilan_widgets.dossier.voice import YOU, Voice

ENERGIES = (-2, -1, 0, 1, 2)
_WIDTH, _SIZE = 330.0, 16.0            # pixels: titles, letters
_COLUMNS = ("Récit", "Quand", "Plaisir", "Énergie", "Compétences")
_CAPTIONS = ("Vos récits", "Mes récits", "Récits")
_EMPTY = "Vos récits apparaîtront ici côte à côte dès le premier."


def chart(section: Stories, *, today: date | None = None, with_private: bool = True, voice: Voice = YOU,
          skills: tuple[Skill, ...] = ()) -> Chart:
    """The stories. skills: to name those that their words show; with_private=False leaves out what is private."""
    stories = analysis.shown(section, with_private=with_private)
    kept = tuple(skill for skill in skills if with_private or not skill.private)
    names = {skill.id: skill.label for skill in kept}
    caption = voice.say(*_CAPTIONS)
    rows = tuple(_row(story, names) for story in stories)
    table = Table(caption, _COLUMNS, rows)
    if not stories:
        return Chart("stories", _EMPTY, "Il n’y a pas encore de récit.", table)
    description = _description(stories)
    drawn = [{"story": story, "lines": wrapped(story.title, _WIDTH, _SIZE, 2), "row": row,
              "energy": signed(story.energy) if story.energy is not None else ""}
             for story, row in zip(stories, rows, strict=True)]
    return Chart("stories", _sentence(stories, kept, voice), description, table,
                 render("stories.svg", title=caption, description=description, rows=drawn, energies=ENERGIES),
                 card=render("stories.html", rows=drawn))


def signed(number: int) -> str:
    """« +2 », « 0 », « −1 »."""
    return f"{number:+d}".replace("-", "−") if number else "0"


def _row(story: Story, names: dict[str, str]) -> tuple[str, ...]:
    return (story.title, story.when.words() if story.when else "", f"{story.pleasure} sur 5" if story.pleasure else "",
            signed(story.energy) if story.energy is not None else "",
            " ; ".join(names[key] for key in analysis.skill_ids(story) if key in names))


def _sentence(stories: tuple[Story, ...], skills: tuple[Skill, ...], voice: Voice) -> str:
    told = counted(len(stories), "récit").capitalize()
    lifting = sum((story.energy or 0) > 0 for story in stories)
    energy = f", dont {counted(lifting, 'qui redonne', 'qui redonnent')} de l’énergie" if len(stories) > 1 else ""
    said = [f"{told}{energy if lifting else ''}."]
    if repeated := analysis.most_shown(stories, skills)[:2]:
        said.append(f"{'Ce qui revient' if len(repeated) == 1 else 'Ce qui revient le plus'} : "
                    f"{joined([f'« {skill.label} »' for skill, _ in repeated])}.")
    else:
        said.append(voice.say("Soulignez les mots qui montrent ce que vous savez faire.", "", ""))
    return typeset(" ".join(part for part in said if part))


def _description(stories: tuple[Story, ...]) -> str:
    lines = [f"« {story.title} » : plaisir {story.pleasure or 'non dit'}, énergie "
             f"{signed(story.energy) if story.energy is not None else 'non dite'}" for story in stories]
    return typeset(f"Pour chaque récit, le plaisir de 1 à 5 et l’énergie de −2 à +2. {'. '.join(lines)}.")
