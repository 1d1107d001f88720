"""What gives energy and what takes it, the strongest first."""

from bilan_widgets.analysis.statements import Statement, as_text
from bilan_widgets.dossier.french import joined, typeset
from bilan_widgets.dossier.surroundings import Driver, Drivers
from bilan_widgets.dossier.voice import ME, Voice

NAMED = 3                    # drivers that a sentence names on each side
STRENGTHS = {1: "un peu", 2: "nettement", 3: "beaucoup"}


def side(section: Drivers, *, gives: bool, with_private: bool = True) -> tuple[Driver, ...]:
    """The drivers of one side, the strongest first, those of unknown strength last."""
    kept = [d for d in section.drivers if d.gives == gives and (with_private or not d.private)]
    return tuple(sorted(kept, key=lambda driver: -(driver.strength or 0)))


def statements(section: Drivers, voice: Voice) -> tuple[Statement, ...]:
    """One sentence a side, naming its three strongest that are not private."""
    openings = ((True, "gives", voice.say("Ce qui vous donne de l’énergie", "Ce qui me donne de l’énergie",
                                          "Ce qui donne de l’énergie à {nom}")),
                (False, "takes", voice.say("Ce qui vous en prend", "Ce qui m’en prend", "Ce qui en prend à {nom}")))
    found = []
    for gives, key, opening in openings:
        named = side(section, gives=gives, with_private=False)[:NAMED]
        if named:
            said = joined([f"« {driver.text} »" for driver in named])
            source = f"drivers/{named[0].id}" if len(named) == 1 else "drivers"
            found.append(Statement(f"drivers/{key}", typeset(f"{opening} : {said}."), source))
    return tuple(found)


def retained(section: Drivers) -> str:
    """What the synthesis keeps when the person has not reworded it; nothing private."""
    return as_text(statements(section, ME))
