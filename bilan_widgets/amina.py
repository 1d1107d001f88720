"""An invented beneficiary, complete enough for every test, the demonstration and the screenshots."""

from datetime import date

from bilan_widgets.dossier import (
    Action,
    ActionKind,
    ActionPlan,
    ActionStatus,
    Beneficiary,
    CareerPath,
    Decision,
    Dossier,
    Goal,
    InitialRequest,
    Period,
    PeriodKind,
)

__all__ = ["dossier_of_amina"]


def dossier_of_amina() -> Dossier:
    """The dossier of Amina Belkacem, 44, who leads a team in a warehouse and loves to train newcomers."""
    return Dossier(beneficiary=_beneficiary(), initial_request=_initial_request(),
                   career_path=CareerPath(periods=(*_beginnings(), *_warehouse(), *_beside()), **_PATH_WORDS),
                   action_plan=ActionPlan(actions=(*_first_actions(), *_later_actions()), **_PLAN_WORDS))


def _beneficiary() -> Beneficiary:
    return Beneficiary(first_name="Amina", last_name="Belkacem", counsellor="Claire Morvan",
                       provider="Atelier des parcours, Lens", starts_on=date(2026, 10, 12),
                       ends_on=date(2027, 1, 15))


def _initial_request() -> InitialRequest:
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
                "des horaires qui me laissent une vie de famille.")


_PATH_WORDS = {
    "takeaway": "Partout où je suis passée, on m’a confié les nouveaux. Je croyais que c’était de la "
                "gentillesse, c’était du travail.",
    "takeaway_on": date(2026, 11, 2),
    "wording": "Vingt-cinq ans dans la vente puis la logistique, avec une constante : former et accompagner "
               "les nouveaux, d’abord de façon informelle, puis comme cheffe d’équipe.",
}


def _beginnings() -> tuple[Period, ...]:
    return (
        Period(id="amina-cap-vente", kind=PeriodKind.study, title="CAP vente",
               organisation="Lycée professionnel", place="Lens", start="1999-09", end="2001-06",
               context="Deux ans, la moitié en magasin.",
               missions="Apprendre à accueillir, conseiller, tenir une caisse.",
               responsibilities="Le stand de Noël de la classe, tenu à trois.", satisfaction_start=1,
               satisfaction_end=2,
               why_entered="Mes parents tenaient un étal au marché, cela allait de soi.",
               why_left="J’ai eu mon diplôme.", decided_by=Decision.circumstances, source="CV de 2017"),
        Period(id="amina-boulangerie", title="Vendeuse en boulangerie",
               organisation="Boulangerie de quartier", place="Liévin", start="2001-09", end="2005-03",
               context="Une petite équipe, ouverte dès 6 heures.",
               missions="Servir, tenir la caisse, préparer les commandes, montrer le travail aux "
                        "apprenties.",
               responsibilities="L’ouverture du magasin et les apprenties du samedi.", satisfaction_start=1,
               satisfaction_end=-2,
               why_entered="C’était mon premier vrai contrat, à dix minutes de chez moi.",
               why_left="Je ne voulais pas d’un congé maternité debout derrière un comptoir.",
               decided_by=Decision.me, turning_point="2005 : je pars", source="CV de 2017"),
        Period(id="amina-rayon", title="Employée en rayon", organisation="Supermarché",
               place="Hénin-Beaumont", start="2007-06", end="2012-02",
               context="Temps partiel, horaires connus la veille.",
               missions="Mettre en rayon, faire l’inventaire, guider les clients et les saisonniers.",
               responsibilities="L’accueil des saisonniers de l’été.", satisfaction_start=1,
               satisfaction_end=-3, why_entered="Il fallait un deuxième salaire.",
               why_left="On ne m’apprenait plus rien.", decided_by=Decision.me,
               turning_point="2012 : je pars", source="CV de 2017"),
        Period(id="amina-interim", title="Agente de quai en intérim", organisation="Agence d’intérim",
               place="Dourges", start="2012-05", end="2012-11", context="Six mois, la haute saison.",
               missions="Décharger, scanner, ranger.", responsibilities="Mon chariot et ma zone.",
               satisfaction_start=0, satisfaction_end=1,
               why_entered="Pour entrer dans la logistique par la petite porte.",
               why_left="La mission s’est terminée avec la saison.", decided_by=Decision.circumstances,
               source="CV de 2017"),
    )


def _warehouse() -> tuple[Period, ...]:
    return (
        Period(id="amina-preparatrice", title="Préparatrice de commandes",
               organisation="Entrepôt du port fluvial", place="Dourges", start="2012-11", end="2018-03",
               context="Un entrepôt de deux cents personnes.",
               missions="Préparer les commandes au casque, puis tenir le poste de contrôle.",
               responsibilities="Marraine des nouveaux : une semaine chacun, une trentaine en cinq ans.",
               satisfaction_start=1, satisfaction_end=2,
               why_entered="L’équipe du quai m’avait recommandée.",
               why_left="J’ai postulé pour encadrer, et je l’ai eu.", decided_by=Decision.me),
        Period(id="amina-cheffe", title="Cheffe d’équipe", organisation="Entrepôt du port fluvial",
               place="Dourges", start="2018-03",
               context="Douze personnes, deux tiers d’intérimaires ; la nuit depuis septembre 2026.",
               missions="Répartir le travail, former les arrivants, refaire les fiches de poste avec des "
                        "photos.",
               responsibilities="La sécurité de l’équipe, les plannings, les entretiens d’arrivée.",
               satisfaction_start=4, satisfaction_end=-1,
               why_entered="Pour que les nouveaux soient bien accueillis.", why_left="J’y suis encore.",
               turning_point="2019 : je forme, j’encadre"),
        Period(id="amina-sst", kind=PeriodKind.training, title="Sauveteuse secouriste du travail",
               organisation="Entrepôt du port fluvial", place="Dourges", start="2016-03-14",
               end="2016-03-15", context="Deux jours, dix stagiaires.",
               missions="Apprendre les gestes, puis les montrer à l’équipe.",
               responsibilities="Référente secours de l’équipe de jour.", satisfaction_start=3,
               satisfaction_end=3, why_entered="J’étais volontaire.", why_left="J’ai eu mon certificat.",
               decided_by=Decision.circumstances),
        Period(id="amina-tutorat", kind=PeriodKind.training, title="Devenir tutrice en entreprise",
               organisation="Organisme de formation", place="Lens", start="2019-05", end="2019-06",
               context="Trois jours payés par l’employeur.",
               missions="Construire une séance, observer, faire un retour.",
               responsibilities="Présenter une séance devant le groupe.", satisfaction_start=4,
               satisfaction_end=5, why_entered="Le directeur m’a proposé de former les intérimaires.",
               why_left="La formation était finie.", decided_by=Decision.circumstances),
    )


def _beside() -> tuple[Period, ...]:
    return (
        Period(id="amina-famille", kind=PeriodKind.life, title="Vie de famille", organisation="À la maison",
               place="Liévin", start="2005-03", end="2007-05",
               context="La naissance de Nora, puis le congé parental.",
               missions="M’occuper de ma fille, tenir les comptes, aider ma mère malade.",
               responsibilities="Toute la maison.", satisfaction_start=2, satisfaction_end=3,
               why_entered="Nous l’avions décidé à deux.", why_left="J’avais envie de revoir du monde.",
               decided_by=Decision.together),
        Period(id="amina-separation", kind=PeriodKind.life, title="Séparation", organisation="À la maison",
               place="Liévin", start="vers 2011", end="2012", context="Une année dont je parle peu.",
               missions="Tenir, et déménager.", responsibilities="Deux enfants, seule.",
               satisfaction_start=-4, satisfaction_end=-1, why_entered="Cela ne tenait plus.",
               why_left="J’ai trouvé un appartement.", decided_by=Decision.me,
               turning_point="2011 : je me retrouve seule", private=True),
        Period(id="amina-devoirs", kind=PeriodKind.volunteering, title="Aide aux devoirs",
               organisation="Centre social", place="Liévin", start="2015-09", end="2023-06",
               context="Deux soirs par semaine, six enfants à la fois.",
               missions="Faire lire, réexpliquer autrement, rassurer les parents.",
               responsibilities="L’accueil des nouveaux bénévoles.", satisfaction_start=4,
               satisfaction_end=5, why_entered="Ma fille y allait, j’ai commencé par rester.",
               why_left="Les plannings ne le permettaient plus.", decided_by=Decision.circumstances,
               turning_point="2015 : j’apprends à apprendre"),
    )


_PLAN_WORDS = {
    "intention": "Devenir formatrice en logistique, d’abord dans mon entreprise, puis dans un centre de "
                 "formation, sans jamais descendre sous mon salaire de jour.",
    "takeaway": "Je n’ai pas besoin d’attendre qu’on m’autorise : les trois premiers pas ne dépendent que "
                "de moi.",
    "takeaway_on": date(2026, 12, 11),
    "wording": "D’ici au mois de mai, je rencontre des formatrices, j’anime une vraie séance et je demande "
               "le financement du titre de formatrice.",
}


def _first_actions() -> tuple[Action, ...]:
    return (
        Action(id="amina-fiches", what="Rassembler les fiches de poste que j’ai créées",
               kind=ActionKind.creation, due="2026-12-04",
               first_step="Ouvrir le dossier « fiches » de mon ordinateur", who="Moi seule",
               means="Une soirée et une clé USB",
               proof="Le classeur est posé sur ma table, douze fiches dedans.",
               depends_on="Rien d’autre que mon temps", status=ActionStatus.done),
        Action(id="amina-formatrices", what="Rencontrer trois formatrices de la logistique",
               kind=ActionKind.contact, due="2026-12-18",
               first_step="Écrire à Samira, qui m’a formée au tutorat", who="Samira, puis ses collègues",
               means="Mes cinq questions, préparées avec Claire Morvan",
               proof="J’ai noté trois entretiens dans mon cahier.", depends_on="Leurs disponibilités"),
        Action(id="amina-directeur", what="Demander à mon directeur un poste de jour avec du tutorat",
               kind=ActionKind.contact, due="2027-01-12",
               first_step="Prendre rendez-vous auprès de son assistante", who="Mon directeur",
               means="Une page qui chiffre les départs évités", proof="L’entretien a eu lieu.",
               depends_on="La fin de la haute saison"),
        Action(id="amina-offres", what="Comparer dix offres de formatrice en logistique",
               kind=ActionKind.search, due="2027-01-29",
               first_step="Enregistrer une alerte sur deux sites d’emploi", who="Moi, avec ma sœur",
               means="Un tableau à quatre colonnes",
               proof="Je sais dire ce que demandent sept offres sur dix.",
               depends_on="Rien d’autre que mon temps"),
    )


def _later_actions() -> tuple[Action, ...]:
    return (
        Action(id="amina-seance", what="Animer une séance d’une demi-journée devant un vrai groupe",
               kind=ActionKind.creation, due="2027-02-26",
               first_step="Choisir le thème : gestes et postures",
               who="Le centre social et huit volontaires", means="Une salle, un tableau, mes fiches",
               proof="J’ai huit questionnaires remplis et une lettre du centre.",
               depends_on="La salle du centre social"),
        Action(id="amina-financement", what="Déposer la demande de financement du titre de formatrice",
               kind=ActionKind.training, due="2027-03-31", first_step="Télécharger le dossier de demande",
               who="Le conseil en évolution professionnelle",
               means="Un devis, mes bulletins de salaire, ma lettre",
               proof="J’ai reçu l’accusé de réception.", depends_on="Le devis du centre de formation"),
        Action(id="amina-decision", what="Choisir entre le titre à temps plein et le titre en alternance",
               kind=ActionKind.training, due="2027-05-14",
               first_step="Lister ce que chaque formule change à la maison", who="Mes enfants et ma sœur",
               means="Le budget des six prochains mois",
               proof="J’ai signé une inscription, ou je sais pourquoi je ne la signe pas.",
               depends_on="La réponse au financement"),
    )
