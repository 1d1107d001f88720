"""What she asked for."""

from datetime import date

from bilan_widgets.dossier import Goal, InitialRequest


def initial_request() -> InitialRequest:
    """Her first words, kept, and three goals."""
    return InitialRequest(
        first_words="J’en ai assez de la nuit et des chiffres affichés au mur. Ce que j’aime, c’est quand "
                    "un nouveau arrive perdu le lundi et qu’il se débrouille seul le vendredi. Je voudrais "
                    "savoir si on peut vivre de ça.",
        first_words_on=date(2026, 10, 12),
        trigger="En septembre, l’entrepôt est passé en horaires de nuit une semaine sur deux. Mon fils "
                "entre au lycée, je le croise dans le couloir.",
        difference="Je finirais ma journée en ayant appris quelque chose à quelqu’un, et je dînerais chez "
                   "moi.",
        tried="J’ai demandé un poste de jour : on m’a dit « plus tard ». J’ai suivi une réunion sur le "
              "métier de formatrice, sans oser poser ma question.",
        concerned="Mes deux enfants, ma sœur qui dort chez nous quand je suis de nuit, et mon directeur, à "
                  "qui je n’ai encore rien dit.",
        goals=(
            Goal(id="amina-transmettre", text="Savoir si former peut devenir mon métier",
                 sign="J’ai rencontré trois formatrices et je sais dire ce qui me plaît et ce qui me fait "
                      "peur.", today=4),
            Goal(id="amina-horaires", text="Retrouver des horaires qui vont avec ma vie de famille",
                 sign="Je dîne à la maison quatre soirs par semaine.", today=2),
            Goal(id="amina-confiance", text="Oser parler de moi sans m’excuser",
                 sign="Je présente mon parcours en cinq minutes, sans notes, à quelqu’un que je ne connais "
                      "pas.", today=3),
        ),
        takeaway="Je ne viens pas pour fuir la nuit. Je viens pour voir si transmettre peut prendre toute "
                 "la place.",
        takeaway_on=date(2026, 10, 12),
        wording="Cheffe d’équipe en logistique, je viens chercher un métier où je forme les autres, avec "
                "des horaires qui me laissent une vie de famille. J’ai trois objectifs : savoir si former peut "
                "devenir mon métier, retrouver des horaires qui vont avec ma vie de famille, oser parler de moi sans "
                "m’excuser.")
