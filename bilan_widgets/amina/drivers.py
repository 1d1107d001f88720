"""What gives Amina energy, and what takes it."""

from datetime import date

from bilan_widgets.dossier.surroundings import Driver, Drivers


def drivers() -> Drivers:
    """Four that give, three that take, one of them private."""
    return Drivers(drivers=(
        Driver(id="amina-declic", text="Voir quelqu’un y arriver seul pour la première fois", strength=3,
               example="Samir, le vendredi où il a chargé le camion sans me regarder.",
               story_ids=("amina-recit-samir",)),
        Driver(id="amina-preparer", text="Préparer une séance le soir, avec mes photos", strength=2,
               example="Je n’ai pas vu passer l’heure en refaisant la fiche du transpalette."),
        Driver(id="amina-ensemble", text="Une équipe qui rit et qui s’entraide", strength=2,
               story_ids=("amina-recit-noel",)),
        Driver(id="amina-boucler", text="Finir une grosse journée sans un oubli", strength=1,
               story_ids=("amina-recit-inventaire",)),
        Driver(id="amina-nuit", text="Travailler la nuit, une semaine sur deux", gives=False, strength=3,
               example="Le jeudi, je ne sais plus si j’ai parlé à mon fils."),
        Driver(id="amina-chiffres", text="Les chiffres de chacun affichés au mur", gives=False, strength=3,
               example="Une préparatrice a pleuré devant le tableau."),
        Driver(id="amina-urgences", text="Rattraper l’imprévu au dernier moment", gives=False, strength=2,
               story_ids=("amina-recit-quai",)),
        Driver(id="amina-seule", text="Porter seule les soucis de la maison", gives=False, strength=2, private=True),
    ), takeaway="Ce qui m’épuise n’est pas le travail, c’est l’heure et la façon de compter.",
        takeaway_on=date(2026, 11, 17))
