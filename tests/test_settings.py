from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bilan_widgets.cli import main
from bilan_widgets.dossier import Refused
from bilan_widgets.dossier.work_plan import Phase
from bilan_widgets.places import shipped
from bilan_widgets.settings import VARIABLE, Settings, parsed, read, settings
from bilan_widgets.settings_toml import line_of, places

EXAMPLE = shipped("data") / "organisme.exemple.toml"


def said(text):
    with pytest.raises(ValueError, match="ligne") as caught:
        parsed(text if isinstance(text, bytes) else text.encode())
    return str(caught.value)


def test_without_a_file_the_defaults_hold(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert settings() == Settings()
    assert (settings().hours.max, settings().hours.warn, settings().hours.accompanied) == (24, 22, 13)
    assert settings().retention.years == 3 and settings().provider.name == ""
    assert all(settings().reminders_of(phase) for phase in Phase)


def test_the_example_shows_every_setting_and_is_read():
    given = read(EXAMPLE)
    assert given.provider.counsellors == ("Claire Morvan", "Yann Dubois")
    assert given.reminders[1].on == date(2026, 1, 1) and given.reminders[2].phase is Phase.conclusion
    known = {(field.alias, inner.alias) for field in Settings.model_fields.values() if hasattr(field.annotation, "model_fields")
             for inner in field.annotation.model_fields.values()}
    assert known <= set(places(EXAMPLE.read_text("utf-8")))


@pytest.mark.parametrize(("text", "line", "words"), [
    ("[organisme]\nnomm = 'x'", 2, "Vouliez-vous écrire « nom »"),
    ("# un\n\n[inconnu]\n", 3, "On peut|on peut écrire « organisme »"),
    ("[heures]\nmaximum = 30", 2, "au plus 24"),
    ("[heures]\n# commentaire\nalerte = '22'", 3, "nombre entier, sans guillemets. Écrivez par exemple : alerte = 22"),
    ("[heures]\nalerte = true", 2, "nombre entier"),
    ("\n[heures]\nmaximum = 20", 2, "ne peuvent pas dépasser « maximum »"),
    ("[[rappels]]\ntexte = 'a'\n[[rappels]]\narticle = 'b'", 3, "il manque « texte »"),
    ("[[rappels]]\ntexte = 'a'\nphase = 'fin'", 3, "préliminaire"),
    ("[[rappels]]\ntexte = 'a'\ndate = 'mars 2026'", 3, "jour précis"),
    ("[[rappels]]\ntexte = ''", 2, "ne peut pas rester vide"),
    ("[organisme]\nconseillers = ['a', 3]", 2, "texte entre guillemets"),
    ("[organisme]\nconseillers = 'a'", 2, "liste entre crochets"),
    ("organisme = 3", 1, "section"),
    ("[convention]\ncontenu = '''\nprix = 3\n'''\nprix = 3", 5, "texte entre guillemets"),
    ("[conservation]\nannees = 30", 2, "au plus 10"),
    ("[organisme]\nnom = 'a'\nnom = 'b'", 3, "n’est pas comprise"),
    ("[organisme]\n\nnom = ", 3, "n’est pas comprise"),
    ("[organisme", 1, "n’est pas comprise"),
    (b"[organisme]\nnom = '\xff'", 2, "UTF-8")])
def test_a_mistake_names_its_line_and_what_to_write(text, line, words):
    sentence = said(text)
    assert sentence.startswith(f"ligne {line} : ")
    assert any(word in sentence for word in words.split("|"))


def test_the_reader_is_told_which_file(tmp_path):
    path = tmp_path / "organisme.toml"
    path.write_text("[organisme]\nnomm = 'x'\n", "utf-8")
    with pytest.raises(Refused, match=r"Réglages « organisme\.toml », ligne 2"):
        read(path)
    with pytest.raises(Refused, match="ne s’ouvre pas"):
        read(tmp_path / "absent.toml")
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(Refused, match="trop gros"):
        read(path)


@given(st.text(alphabet="[]=\"'\n.#ab é1", max_size=60) | st.sampled_from(["[heures]\nmaximum = ", "[[rappels]]\n"]))
def test_anything_is_settings_or_a_sentence_with_a_line_of_the_file(text):
    try:
        parsed(text.encode())
    except ValueError as error:
        words, _, rest = str(error).partition(" : ")
        assert 1 <= int(words.removeprefix("ligne ")) <= max(1, len(text.split("\n"))) and rest


def test_a_line_is_found_under_nested_and_dotted_names():
    text = "a.b = 1\n[c]\n[[d]]\nx = 1\n[[d]]\n\"x\" = 2\n"
    assert [line_of(text, place) for place in (("a", "b"), ("c", "z"), ("d", 0, "x"), ("d", 1, "x"), ("q",))] == [1, 2, 4, 6, 1]


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_the_command_stops_at_wrong_settings_before_serving(command, tmp_path, monkeypatch):
    served = []
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.setattr("bilan_widgets.server.app.serve", lambda **given: served.append(given))
    database = ["--database", f"sqlite:///{tmp_path / 'b.sqlite'}"]
    path = tmp_path / "o.toml"
    path.write_text("[heures]\nmaximum = 99\n", "utf-8")
    refused = CliRunner().invoke(main, [command, *database, "--settings", str(path)])
    assert refused.exit_code == 1 and "ligne 2" in refused.output and served == []
    path.with_name("bon.toml").write_text("[heures]\nmaximum = 23\n", "utf-8")
    assert CliRunner().invoke(main, [command, *database, "--settings", str(path.with_name("bon.toml"))]).exit_code == 0
    assert served and settings().hours.max == 23


def test_kernels_get_the_path_of_the_settings():
    from bilan_widgets.server.kernels import passed_on

    assert passed_on({VARIABLE: "o.toml", "BILAN_SECRET": "x"}) == {VARIABLE: "o.toml"}
    assert Path(EXAMPLE).is_file()
