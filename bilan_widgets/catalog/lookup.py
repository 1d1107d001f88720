"""One occupation, gathered from the tables."""

from sqlalchemy import Connection, select

from bilan_widgets.catalog.rows import Occupation, OccupationSkill, Place
from bilan_widgets.catalog.tables import appellations, items, links, moves, occupations


def occupation_row(connection: Connection, code: str) -> Occupation | None:
    """The occupation of this code with all that is linked to it, core skills first; None when there is none."""
    row = connection.execute(select(occupations).where(occupations.c.code == code)).first()
    if row is None:
        return None
    names = connection.scalars(select(appellations.c.label).where(appellations.c.code == code)
                               .order_by(appellations.c.rare, appellations.c.label))
    linked = connection.execute(select(items.c.ogr, items.c.kind, items.c.label, links.c.core).join(
        links, links.c.ogr == items.c.ogr).where(links.c.code == code).order_by(items.c.label)).all()
    targets = connection.execute(
        select(occupations.c.code, occupations.c.label).join(moves, moves.c.target == occupations.c.code)
        .where(moves.c.code == code).order_by(moves.c.rank, occupations.c.code))
    skills = [OccupationSkill(one.ogr, one.label, one.core == "Principale", one.core == "Émergente")
              for one in linked if one.kind == "skill"]

    def of_kind(kind: str) -> tuple[str, ...]:
        return tuple(one.label for one in linked if one.kind == kind)

    return Occupation(
        row.code, row.label, row.parent, row.riasec, row.domain, row.definition, row.access, row.regulated,
        row.management, tuple(names), tuple(sorted(skills, key=lambda skill: not skill.core)), of_kind("soft"),
        of_kind("knowledge"), of_kind("context"), tuple(Place(one.code, one.label) for one in targets))
