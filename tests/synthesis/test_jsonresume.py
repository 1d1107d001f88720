import json

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.careers import read_career
from bilan_widgets.dossier import CareerPath, Dossier, Period, PeriodKind
from bilan_widgets.dossier.skills import Skill, Skills
from bilan_widgets.synthesis.jsonresume import resume


def test_the_path_comes_back_through_the_import():
    amina = dossier_of_amina()
    back = read_career("parcours.json", resume(amina)).periods
    kept = [p for p in amina.career_path.periods if not p.private and p.kind is not PeriodKind.life]
    assert sorted((p.title, p.organisation, p.kind) for p in back) == sorted((p.title, p.organisation, p.kind) for p in kept)
    starts = {p.title: p.start[:3] for p in kept if p.kind is not PeriodKind.training}
    assert {p.title: p.start[:3] for p in back if p.title in starts} == starts


def test_nothing_private_and_no_empty_field():
    dossier = Dossier(
        career_path=CareerPath(periods=(Period(title="Secret", start="2001", private=True), Period(title="Vendeuse", start="2002~"))),
        skills=Skills(skills=(Skill(verb="Cacher", private=True), Skill(verb="Former", object="des adultes", mastery=4))))
    made = json.loads(resume(dossier))
    assert made == {"work": [{"position": "Vendeuse", "startDate": "2002"}],
                    "skills": [{"name": "Former des adultes", "level": "je forme les autres"}], "meta": {"version": "v1.3.1"}}
