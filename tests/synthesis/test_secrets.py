"""What is private, or not ticked, is in no byte of what is shared."""

import io
import re
import zipfile
from itertools import count

import pikepdf
import pytest
from pydantic import BaseModel, ValidationError

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier
from bilan_widgets.dossier.synthesis import LineChoice, Synthesis
from bilan_widgets.store import Store
from bilan_widgets.synthesis.choosing import lines
from bilan_widgets.synthesis.documents import document
from bilan_widgets.synthesis.rendering import FORMATS, draft_of

SECRET = "zzyzxprivé"
_LINKS = re.compile(r"(^|_)(id|ids|source|code|card|thread|threat|exercise|group|option_id|verdict|field|state|start|year)$")


_NUMBER = count()


def hidden(value, within=False):
    """The same model in which every item that can be private is, and says the secret wherever it has words."""
    if type(value) is tuple:
        return tuple(hidden(one, within) for one in value)
    if isinstance(value, dict):
        return {key: hidden(one, within) for key, one in value.items()}
    if not isinstance(value, BaseModel):
        return value
    within = within or "private" in type(value).model_fields
    changed = {}
    for name in type(value).model_fields:
        one = getattr(value, name)
        if name == "private":
            changed[name] = True
        elif within and type(one) is str and one and not _LINKS.search(name):
            changed[name] = f"{SECRET} {name} {next(_NUMBER)}" if takes(value, name) else one
        else:
            changed[name] = hidden(one, within)
    return value.model_copy(update=changed)


def takes(model, name):
    """Whether any words may stand in that field."""
    try:
        type(model).model_validate(model.model_dump() | {name: f"{SECRET} {name}"})
    except ValidationError:
        return False
    return True


def bytes_of(kind, content):
    """Everything that can be read in a document: its streams decompressed, its text, its metadata."""
    if kind == "html":
        return content
    if kind in ("docx", "odt"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    with pikepdf.open(io.BytesIO(content)) as pdf:
        out = io.BytesIO()
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.all, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    import pypdf
    read = pypdf.PdfReader(io.BytesIO(content))
    text = "".join(page.extract_text() for page in read.pages)
    return out.getvalue() + text.encode() + str(pdf_strings(content)).encode()


def pdf_strings(content):
    """Texts kept beside the page: titles, alternatives, outlines."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [str(value) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)
                for value in thing.values() if isinstance(value, pikepdf.String)]


def desk_of(dossier, tmp_path):
    desk = Desk(Store(f"sqlite:///{tmp_path}/s.sqlite"), "amina")
    for part in Dossier.model_fields:
        desk.write(part, getattr(dossier, part))
    return desk


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")


@pytest.fixture(scope="module")
def private(tmp_path_factory):
    amina = dossier_of_amina()
    dossier = amina.model_copy(update={name: hidden(getattr(amina, name)) for name in Dossier.model_fields})
    return desk_of(dossier, tmp_path_factory.mktemp("secrets"))


def test_the_walk_reaches_the_words_it_should(private):
    assert str(private.dossier).count(SECRET) > 100
    reached = {name for name in Dossier.model_fields if SECRET in str(getattr(private.dossier, name))}
    able = {name for name in Dossier.model_fields if "private" in str(type(getattr(private.dossier, name)).model_json_schema())}
    assert able - reached == {"ideal_environment"}                # only numbers there


@pytest.mark.parametrize("version", ["complete", "shareable"])
@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_private_is_in_any_byte(private, kind, version):
    made = bytes_of(kind, document(private, kind, version))
    assert SECRET.encode() not in made and "zzyzx" not in made.decode("utf-8", "ignore")
    assert b"Amina" in made                        # the walk over its bytes does find words


def test_nothing_unticked_is_in_any_byte_of_the_shareable_version(tmp_path):
    amina = dossier_of_amina()
    desk = desk_of(amina, tmp_path)
    keys = [line.sentence.key for chapter in draft_of(desk) for line in lines(chapter, Synthesis())]
    assert len(keys) > 5
    unticked = tuple(LineChoice(key=key, wording=f"{SECRET} {number}.", shared=number % 3 == 0, kept=number % 3 != 1)
                     for number, key in enumerate(keys))
    shown = {number for number in range(len(keys)) if number % 3 == 0}
    desk.write("synthesis", amina.synthesis.model_copy(update={
        "lines": (*unticked, LineChoice(key="synthesis/remarks", shared=False)), "remarks": f"{SECRET} remarks"}))
    for kind in FORMATS:
        said = bytes_of(kind, document(desk, kind, "shareable")).decode("utf-8", "ignore")
        found = {int(number) for number in re.findall(rf"{SECRET}\s(\d+)\.", said)}
        assert found <= shown and f"{SECRET} remarks" not in said and "remarks" not in re.findall(rf"{SECRET}\s(\w+)", said)
        assert kind == "pdf" or found == shown


def test_a_sentence_left_out_or_unticked_is_in_no_preview(tmp_path):
    from bilan_widgets.synthesis.rendering import preview_html
    desk = desk_of(dossier_of_amina(), tmp_path)
    key = "action_plan/wording"
    for choice, versions in (({"kept": False}, ("complete", "shareable")), ({"shared": False}, ("shareable",))):
        desk.change("synthesis", lines=(LineChoice(key=key, wording=SECRET, **choice),))
        assert all(SECRET not in preview_html(desk, version=version) for version in versions)
