import pytest

from bilan_widgets.catalog import Catalog
from bilan_widgets.dossier import Refused

HEAD = "fap,Emploi moyen,Tension ,Catégorie Tension,Année,niveau_geo,niveau_fap,reg,dep"
TENSIONS = [HEAD, "A,1,0,4.0,2019,nat,fap 225,,", "B,1,0,2.0,2019,nat,fap 225,,", "A,1,0,5.0,2019,dep,fap 225,,62", "A,1,0,1.0,2011,nat,fap 225,,",
            "A,1,0,,2019,nat,fap 225,,", "A,1,0,3.0,2019,reg ,fap 225,32,", "A,1,0,1.0,2019,nat,fap 87,,", "A,1,0,9,2019,nat,fap 225,,", "C,1,0,x,2019,nat,fap 225,,"]
PAIRS = ["Fap;Rome;intitule_rome", "A;K2111;Élève", "B;K2111;x", "C;NA;NA", "Z;F1703;x"]


@pytest.fixture
def files(tmp_path):
    def write(tensions=TENSIONS, pairs=PAIRS, encoding="utf-8"):
        one, two = tmp_path / "tensions.csv", tmp_path / "fap.csv"
        one.write_text("\n".join(tensions), encoding)
        two.write_text("\n".join(pairs), "cp1252")
        return one, two
    return write


@pytest.fixture
def catalog(tmp_path):
    return Catalog(f"sqlite:///{tmp_path / 'm.sqlite'}")


def test_a_range_where_there_are_several_families_and_the_year_always(catalog, files):
    assert catalog.market("K2111") is None
    assert catalog.import_market(*files()) == 4
    market = catalog.market("K2111")
    assert (market.low, market.high, market.year, market.families) == (2, 4, 2019, ("A", "B"))
    assert "faible à forte" in market.words and "2019" in market.words and "Dares" in market.source
    assert (catalog.market("K2111", "62").low, catalog.market("K2111", "62").words[:22]) == (5, "Dans le département 62")
    assert catalog.market("F1703") is None and catalog.market("K2111", "99") is None


@pytest.mark.parametrize(("changed", "said"), [
    ({"tensions": [HEAD.replace("Année", "An"), *TENSIONS[1:]]}, "colonne « année »"), ({"tensions": [HEAD]}, "aucune ligne"),
    ({"pairs": ["Fap;Autre;x", "A;B;c"]}, "colonne « rome »"), ({"encoding": "cp1252"}, "encodage"),
    ({"tensions": [*TENSIONS, '"A']}, "mal formé")])
def test_bad_files_are_named_and_the_earlier_import_stays(catalog, files, changed, said):
    catalog.import_market(*files())
    with pytest.raises(Refused, match=said):
        catalog.import_market(*files(**changed))
    assert catalog.market("K2111").high == 4


def test_the_official_files_reach_most_occupations(shared_data, tmp_path):
    catalog = Catalog(f"sqlite:///{tmp_path / 'o.sqlite'}")
    catalog.import_rome(next((shared_data / "rome").glob("*.zip")))
    catalog.import_market(shared_data / "market" / "tensions.csv", shared_data / "market" / "fap225_rome.csv")
    assert sum(catalog.market(code) is not None for code in catalog.places()) == 1393
