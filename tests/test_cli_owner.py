import io
import re
import zipfile
from datetime import date

import pytest
from click.testing import CliRunner

from bilan_widgets.cli import main
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Beneficiary
from bilan_widgets.handover import sealed_file
from bilan_widgets.store import Store
from bilan_widgets.store.erasure import keep_until
from bilan_widgets.store.vault import Vault

PASS, FILE = "sept chaises vertes au port", "un fichier rien que pour moi"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(sealed_file.seal, "__kwdefaults__", {"passes": 1, "mib": 1})


@pytest.fixture
def url(tmp_path, monkeypatch):
    monkeypatch.delenv("BILAN_DOSSIER", raising=False)
    address = f"sqlite:///{tmp_path / 'b.sqlite'}"
    monkeypatch.setenv("BILAN_DATABASE", address)
    return address


@pytest.fixture
def plain(url):
    desk = Desk(Store(url), "mon-bilan")
    desk.write("beneficiary", Beneficiary(first_name="Jeanne", last_name="Morel"))
    return desk


@pytest.fixture
def sealed(url):
    """A sealed dossier of « jeanne », followed by « claire »."""
    vault = Vault(url, cheap=True)
    claire, _ = vault.create_account("claire", PASS + " claire", "counsellor")
    jeanne, _ = vault.accept(vault.invite(claire), "jeanne", PASS)
    vault.consent(jeanne, claire.account.id)
    dossier, name = vault.dossier_of(jeanne.account.id)
    desk = Desk(Store(url, vault.keyring(jeanne, dossier)), name, seat="beneficiary")
    desk.write("beneficiary", Beneficiary(first_name="Jeanne", last_name="Morel"))
    return desk


def run(*args, typed=()):
    return CliRunner().invoke(main, [str(arg) for arg in args], input="".join(f"{line}\n" for line in typed))


def test_everything_of_a_plain_dossier(plain, tmp_path):
    out = tmp_path / "all.zip"
    assert run("export", "--dossier", "mon-bilan", "--to", "everything", "--output", out).exit_code == 0
    with zipfile.ZipFile(io.BytesIO(out.read_bytes())) as archive:
        assert "Morel" in archive.read("mon-bilan/dossier.json").decode()
    assert out.stat().st_mode & 0o077 == 0


def test_a_sealed_file_goes_out_with_a_login_and_comes_in_elsewhere(sealed, tmp_path):
    out = tmp_path / "b.bilan"
    went = run("export", "--login", "jeanne", "--to", "sealed", "--output", out, typed=(PASS, FILE, FILE))
    assert went.exit_code == 0 and PASS not in went.output and FILE not in went.output
    came = run("import", out, "--dossier", "ailleurs", "--database", f"sqlite:///{tmp_path / 'c.sqlite'}", typed=(FILE,))
    assert came.exit_code == 0 and "Bilan repris" in came.output
    assert Desk(Store(f"sqlite:///{tmp_path / 'c.sqlite'}"), "ailleurs").dossier == sealed.dossier


def test_import_asks_before_it_replaces(plain, tmp_path):
    out = tmp_path / "b.bilan"
    run("export", "--dossier", "mon-bilan", "--to", "sealed", "--output", out, typed=(FILE, FILE))
    plain.change("beneficiary", first_name="Anne")
    assert run("import", out, "--dossier", "mon-bilan", typed=(FILE, "n")).exit_code == 1
    assert Desk(Store(plain_url(tmp_path)), "mon-bilan").dossier.beneficiary.first_name == "Anne"
    assert run("import", out, "--dossier", "mon-bilan", typed=(FILE, "y")).exit_code == 0
    desk = Desk(Store(plain_url(tmp_path)), "mon-bilan")
    assert [part.first_name for _, _, part in desk.history("beneficiary")] == ["Jeanne", "Anne", "Jeanne"]


def plain_url(tmp_path):
    return f"sqlite:///{tmp_path / 'b.sqlite'}"


@pytest.mark.parametrize(("args", "typed", "words"), [
    (("export", "--to", "everything", "--output", "x"), (), "Dites quel dossier"),
    (("export", "--login", "jeanne", "--to", "json", "--output", "x"), ("faux",), "ne conviennent pas"),
    (("export", "--login", "jeanne", "--dossier", "autre", "--to", "json", "--output", "x"), (PASS,), "ne lit pas"),
    (("export", "--login", "claire", "--dossier", "autre", "--to", "json", "--output", "x"), (PASS + " claire",), "ne lit pas"),
    (("import", "absent.bilan", "--login", "jeanne"), (), "ne s’ouvre pas"),
    (("import", __file__, "--login", "jeanne"), (FILE,), "pas un bilan chiffré"),
    (("erase", "--dossier", "absent"), (), "pas de dossier"),
])
def test_a_mistake_is_one_sentence(sealed, args, typed, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = run(*args, typed=typed)
    assert found.exit_code == 1 and words in found.output and "Traceback" not in found.output
    assert not (tmp_path / "x").exists()


def test_the_audit_pack_as_a_counsellor_and_without_names(sealed, tmp_path):
    out = tmp_path / "a.csv"
    found = run("audit", "--login", "claire", "--dossier", sealed.name, "--format", "csv", "--output", out,
                typed=(PASS + " claire",))
    assert found.exit_code == 0 and "Jeanne Morel" in out.read_text("utf-8-sig")
    run("audit", "--login", "jeanne", "--format", "csv", "--without-names", "--output", out, typed=(PASS,))
    assert "Morel" not in out.read_text("utf-8-sig")
    run("audit", "--login", "jeanne", "--output", out, typed=(PASS,))
    assert out.read_bytes().startswith(b"%PDF")


def test_erasing_asks_for_the_name_and_gives_a_certificate(plain, url, tmp_path):
    out = tmp_path / "c.pdf"
    kept = run("erase", "--dossier", "mon-bilan", typed=("mon-bilam",))
    assert kept.exit_code == 1 and Store(url).find("mon-bilan")
    gone = run("erase", "--dossier", "mon-bilan", "--output", out, typed=("mon-bilan",))
    assert gone.exit_code == 0 and re.search(r"numéro [0-9a-f]{16}", gone.output)
    assert out.read_bytes().startswith(b"%PDF") and Store(url).find("mon-bilan") is None


def test_what_is_at_its_term_goes(plain, url):
    keep_until(url, Store(url).find("mon-bilan"), date(2020, 1, 1), date(2020, 6, 1))
    assert "un dossier détruit" in run("erase", "--due").output.lower()
    assert "aucun dossier détruit" in run("erase", "--due").output.lower()


def test_a_backup_comes_back_without_what_was_erased_since(plain, url, tmp_path):
    Store(url).create("autre")
    assert "Sauvegarde écrite" in run("backup", tmp_path / "copies").output
    run("erase", "--dossier", "mon-bilan", typed=("mon-bilan",))
    back = run("restore", tmp_path / "copies", typed=("y",))
    assert back.exit_code == 0 and "remise en place" in back.output
    assert Store(url).names() == ["autre"]
