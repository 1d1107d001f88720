from itertools import pairwise

from bilan_widgets.catalog.interests import activities
from bilan_widgets.dossier.interest_profile import ITEMS


def test_the_table_and_the_dossier_name_the_same_items():
    assert sorted(activities()) == sorted(ITEMS)
    assert len(set(activities().values())) == 48
    assert all(text.strip() == text and len(text) <= 75 and "'" not in text for text in activities().values())


def test_no_two_activities_of_a_type_follow_each_other():
    kinds = [key[0] for key in activities()]
    assert all(one != other for one, other in pairwise(kinds))
    assert kinds[:6] == list("RIASEC")
