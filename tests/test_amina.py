from datetime import date

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.dossier import Dossier

OPEN = {("amina-cheffe", "end"), ("amina-cheffe", "decided_by")}     # she is still there


def test_every_field_of_every_part_is_filled():
    dossier = dossier_of_amina()
    optional = {"private", "turning_point", "source"}
    for name in Dossier.model_fields:
        part = getattr(dossier, name)
        for field in type(part).model_fields:
            assert getattr(part, field) not in ("", None, ()), (name, field)
            for item in getattr(part, field) if isinstance(getattr(part, field), tuple) else ():
                empty = {f for f in type(item).model_fields if getattr(item, f) in ("", None)}
                assert not {(item.id, f) for f in empty - optional} - OPEN, item.id


def test_she_shows_what_the_pictures_need():
    dossier = dossier_of_amina()
    assert sum(period.private for period in dossier.career_path.periods) == 1
    assert sum(bool(period.turning_point) for period in dossier.career_path.periods) >= 4
    assert sum(action.status == "done" for action in dossier.action_plan.actions) == 1
    assert all(date(2026, 12, 1) <= action.due <= date(2027, 5, 31) for action in dossier.action_plan.actions)


def test_she_is_the_same_each_time():
    assert dossier_of_amina() == dossier_of_amina()
