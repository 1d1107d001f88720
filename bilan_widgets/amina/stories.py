"""Amina's stories: five moments, and the words of them that show what she can do."""

from datetime import date

from bilan_widgets.dossier.stories import Excerpt, Stories, Story


def stories() -> Stories:
    """Three at work, two beside it."""
    return Stories(
        stories=(*_at_work(), *_over_figures(), *_beside()),
        takeaway="Dans mes cinq récits, quelqu’un repart en sachant faire quelque chose. Je ne l’avais jamais vu.",
        takeaway_on=date(2026, 11, 9))


def _words(key: str, text: str, *skills: str, field: str = "action") -> Excerpt:
    return Excerpt(id=f"amina-mots-{key}", field=field, text=text, skill_ids=tuple(f"amina-{name}" for name in skills))


def _at_work() -> tuple[Story, ...]:
    return (
        Story(id="amina-recit-quai", title="Le quai bloqué un vendredi soir", period_id="amina-cheffe", when="2021-11",
              situation="Un vendredi de novembre, 19 heures. Deux camions arrivés en même temps, un quai en panne, et "
                        "onze personnes qui voulaient rentrer chez elles.",
              task="Faire partir les deux camions avant 21 heures sans que personne se blesse ni se dispute.",
              action="J’ai réuni tout le monde cinq minutes. J’ai refait la répartition sur un carton : qui décharge, "
                     "qui contrôle, qui part à l’heure. Deux caristes se criaient dessus ; je les ai pris à part, un "
                     "par un, et j’ai demandé à chacun ce qu’il lui fallait. J’ai appelé le transporteur pour "
                     "décaler le second camion de quarante minutes.",
              result="Les deux camions sont partis à 20 h 50. Les deux caristes ont mangé ensemble le lundi.",
              proof="Le relevé de quai de ce soir-là, et le mot du directeur dans mon entretien annuel.",
              pleasure=4, energy=1,
              excerpts=(_words("carton", "J’ai refait la répartition sur un carton", "organiser"),
                        _words("caristes", "je les ai pris à part, un par un", "desamorcer", "ecouter"),
                        _words("transporteur", "J’ai appelé le transporteur pour décaler le second camion",
                               "organiser", "negocier"))),
        Story(id="amina-recit-samir", title="Samir tient la chaîne au bout d’une semaine",
              period_id="amina-preparatrice", when="2016-02",
              situation="Samir arrivait d’un autre métier, il lisait mal le français et n’osait pas le dire.",
              task="Le rendre autonome au casque en une semaine, comme les autres.",
              action="J’ai compris le deuxième jour qu’il devinait les mots. Je n’ai rien dit devant l’équipe. J’ai "
                     "dessiné les étapes sur quatre cartes, je lui ai montré chaque geste lentement, puis je l’ai "
                     "laissé me l’expliquer. Le soir, je notais ce qui avait coincé pour le reprendre le lendemain.",
              result="Le vendredi il tenait le poste seul. Aujourd’hui, c’est lui qui forme sur ce poste.",
              proof="Mes quatre cartes sont encore scotchées au poste 12.", pleasure=5, energy=2,
              excerpts=(_words("cartes", "J’ai dessiné les étapes sur quatre cartes", "expliquer", "supports"),
                        _words("geste", "je lui ai montré chaque geste lentement", "expliquer", "former"),
                        _words("discretion", "Je n’ai rien dit devant l’équipe", "ecouter"),
                        _words("noter", "je notais ce qui avait coincé pour le reprendre", "former"),
                        _words("seul", "Le vendredi il tenait le poste seul", "former", field="result"))),
    )


def _over_figures() -> tuple[Story, ...]:
    return (
        Story(id="amina-recit-inventaire", title="L’inventaire qui ne tombait jamais juste", period_id="amina-cheffe",
              when="2023-01",
              situation="Trois inventaires de suite avec quatre cents colis d’écart, et tout le monde accusait "
                        "l’équipe d’à côté.",
              task="Trouver d’où venait l’écart avant l’inventaire suivant.",
              action="J’ai repris trois semaines de relevés et je les ai mis dans un tableau, heure par heure. J’ai vu "
                     "que l’écart naissait au changement d’équipe. J’ai proposé une fiche de passage d’une page et "
                     "j’ai convaincu l’autre cheffe de l’essayer quinze jours.",
              result="L’écart est passé de quatre cents à trente colis.",
              proof="Les deux inventaires, avant et après.", pleasure=3, energy=0,
              excerpts=(_words("tableau", "je les ai mis dans un tableau, heure par heure", "tableur"),
                        _words("fiche", "J’ai proposé une fiche de passage d’une page", "supports"),
                        _words("cheffe", "j’ai convaincu l’autre cheffe de l’essayer", "negocier"))),
    )


def _beside() -> tuple[Story, ...]:
    return (
        Story(id="amina-recit-alphabetisation", title="Madame Diallo lit l’heure de son train",
              period_id="amina-devoirs", when="2022-03",
              situation="Un mercredi au centre social. Madame Diallo voulait aller seule voir sa fille à Lille.",
              task="Qu’elle sache lire un panneau de gare avant les vacances.",
              action="J’ai laissé le livre et nous sommes allées à la gare. Je lui ai fait chercher un seul mot, "
                     "puis deux. Quand elle se trompait, je ne disais pas « non », je demandais « où l’as-tu vu ? ». "
                     "J’ai rassuré son mari, qui avait peur qu’elle se perde.",
              result="Elle a pris le train le samedi, toute seule. Elle m’a envoyé une photo du panneau.",
              proof="La photo du panneau de Lille-Flandres.", pleasure=5, energy=2,
              excerpts=(_words("gare", "J’ai laissé le livre et nous sommes allées à la gare", "adapter"),
                        _words("mot", "Je lui ai fait chercher un seul mot, puis deux", "expliquer", "adapter"),
                        _words("ou", "je demandais « où l’as-tu vu ? »", "former"),
                        _words("mari", "J’ai rassuré son mari", "rassurer"))),
        Story(id="amina-recit-noel", title="Le stand de Noël à trois", period_id="amina-cap-vente", when="2000-12",
              situation="Le marché de Noël du lycée. Deux élèves malades, la prof absente, et un stand à tenir.",
              task="Vendre les paniers de la classe pour payer le voyage.",
              action="J’ai fait trois petits postes : une qui accueille, une qui emballe, une qui encaisse, et on "
                     "tournait. J’allais vers les gens avec un bonbon et une question sur leurs enfants. Je notais "
                     "les ventes au dos d’un panier.",
              result="Cent douze paniers vendus, le voyage payé.",
              proof="Une photo de nous trois, et le carnet de la classe.", pleasure=4, energy=1,
              excerpts=(_words("postes", "J’ai fait trois petits postes", "organiser"),
                        _words("gens", "J’allais vers les gens avec un bonbon et une question", "accueillir"))),
    )
