"""Her path, from the shop to the warehouse."""

from datetime import date

from bilan_widgets.dossier import CareerPath, Decision, Period, PeriodKind

_PATH_WORDS = {
    "takeaway": "Partout où je suis passée, on m’a confié les nouveaux. Je croyais que c’était de la "
                "gentillesse, c’était du travail.",
    "takeaway_on": date(2026, 11, 2),
    "wording": "Vingt-cinq ans dans la vente puis la logistique, avec une constante : former et accompagner "
               "les nouveaux, d’abord de façon informelle, puis comme cheffe d’équipe.",
}


def career_path() -> CareerPath:
    """Eleven periods."""
    return CareerPath(periods=(*_beginnings(), *_warehouse(), *_beside()), **_PATH_WORDS)


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
