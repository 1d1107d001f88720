import base64
import json
from datetime import UTC, datetime, timedelta

import pytest

from bilan_widgets.amina import dossier_of_amina
from bilan_widgets.desk import Desk
from bilan_widgets.dossier import Dossier, Refused
from bilan_widgets.dossier.attendance import Attendance, Attended
from bilan_widgets.dossier.hidden import COUNSELLOR_PARTS
from bilan_widgets.dossier.options import Option, Options
from bilan_widgets.dossier.skills import Skill, Skills
from bilan_widgets.dossier.stories import Stories, Story
from bilan_widgets.dossier.veil import veiled
from bilan_widgets.store import NotSaved, Stale, Store
from bilan_widgets.store.notes import notes_key, read_note, write_note
from tests.store.conftest import remains, rows, sql

STORY = Story(id="quai", title="La nuit du quai sept", action="J’ai refait la répartition sur un carton.")
SKILL = Skill(id="organiser", verb="Organiser", story_ids=("quai",))


@pytest.fixture
def dossier(vault, amina, claire):
    """Amina's, Claire consented to."""
    vault.consent(amina, claire.account.id)
    return vault.dossier_of(amina.account.id)


@pytest.fixture
def sit(vault, vault_url, dossier):
    """A desk of hers, as at this moment."""
    opened = []

    def sits(who, seat="beneficiary"):
        store = Store(vault_url, vault.keyring(who, dossier[0]))
        opened.append(store)
        return Desk(store, dossier[1], seat)

    yield sits
    for store in opened:
        store.close()


@pytest.fixture
def mine(sit, amina):
    return sit(amina)


@pytest.fixture
def hers(sit, claire):
    return sit(claire, "counsellor")


def all_that_opens(vault_url, vault, who, dossier):
    """Every byte of every row that somebody's keys open, shared or private."""
    ring, found = vault.keyring(who, dossier[0]), b""
    for row in rows(vault_url):
        place = f"{row['dossier']}/{row['part']}/{row['revision']}"
        for kind, sealed in (("shared", row["body"]), ("private", row["private_body"])):
            held = ring.private if kind == "private" else ring.shared
            if sealed is not None and int(row["seal"][1:]) in held:
                found += ring.open(sealed, f"{place}/{kind}", int(row["seal"][1:]), kind == "private")
    return found.decode()


def private(story=STORY):
    return Stories(stories=(story.model_copy(update={"private": True}),))


def test_each_seat_reads_what_is_for_it(mine, hers, sit, amina):
    mine.write("stories", Stories(stories=(STORY, Story(id="noel", title="Noël"))))
    mine.write("skills", Skills(skills=(SKILL,)))
    assert hers.refresh() == ("stories", "skills") and hers.dossier == mine.dossier
    mine.change("stories", stories=[STORY.model_dump() | {"private": True}, mine.dossier.stories.stories[1].model_dump()])
    assert hers.refresh() == ("stories", "skills")
    assert [story.id for story in hers.dossier.stories.stories] == ["noel"]
    assert hers.dossier.skills.skills[0].story_ids == ()
    again = sit(amina)
    assert again.dossier == mine.dossier and again.dossier.skills.skills[0].story_ids == ("quai",)


def test_what_became_private_is_in_nothing_that_the_counsellor_s_keys_open(mine, hers, vault, vault_url, claire, dossier):
    mine.write("stories", Stories(stories=(STORY,)))
    mine.write("skills", Skills(skills=(SKILL,)))
    mine.change("skills", takeaway="Organiser me va.")
    assert "quai sept" in all_that_opens(vault_url, vault, claire, dossier)
    mine.write("stories", private())
    left = all_that_opens(vault_url, vault, claire, dossier)
    assert "quai" not in left and "carton" not in left and "Organiser me va." in left
    assert [part for _, _, part in hers._store.history(dossier[0], "stories")] == [Stories()]
    assert [part.stories[0].private for _, _, part in mine.history("stories")] == [False, True]
    assert [part.skills[0].story_ids for _, _, part in mine.history("skills")] == [("quai",), ("quai",)]


def test_undo_shows_it_again_and_redo_hides_it_again(mine, hers, vault, vault_url, claire, dossier):
    mine.write("stories", Stories(stories=(STORY,)))
    mine.write("stories", private())
    mine.undo()
    hers.refresh()
    assert hers.dossier.stories.stories == (STORY,)
    mine.redo()
    hers.refresh()
    assert not hers.dossier.stories.stories and "quai" not in all_that_opens(vault_url, vault, claire, dossier)


def test_a_page_that_does_not_know_yet_gives_nothing_away(mine, sit, amina, vault, vault_url, claire, dossier):
    mine.write("stories", Stories(stories=(STORY,)))
    late = sit(amina)
    mine.write("stories", private())
    late.write("skills", Skills(skills=(SKILL,)))
    assert "quai" not in all_that_opens(vault_url, vault, claire, dossier)
    with pytest.raises(Stale):
        late.change("stories", takeaway="Fort.")
    assert late.refresh() == ("stories",) and late.can_undo
    late.undo()
    assert late.dossier.skills == Skills() and late.dossier.stories == private()


def test_a_part_that_was_only_veiled_anew_is_not_stale_for_its_owner(mine):
    mine.write("skills", Skills(skills=(SKILL,)))
    mine.write("stories", private())
    mine.change("skills", takeaway="Encore")
    assert len(mine.history("skills")) == 2


def test_what_led_to_something_private_stays_unseen_once_that_is_deleted(mine, hers, sit, amina):
    mine.write("drivers", {"drivers": [{"id": "seule", "text": "Porter seule la maison", "private": True}]})
    mine.write("decision", {"criteria": [{"id": "crit", "text": "Ne plus porter seule", "source": "drivers/seule"}]})
    mine.write("drivers", {})
    sit(amina).change("decision", takeaway="Voilà.")
    hers.refresh()
    assert hers.dossier.decision.takeaway == "Voilà." and not hers.dossier.decision.criteria
    again = sit(amina)
    again.write("drivers", {"drivers": [{"id": "seule", "text": "Porter seule la maison"}]})
    hers.refresh()
    assert [one.id for one in hers.dossier.decision.criteria] == ["crit"]


def test_who_may_write_what(mine, hers, sit, amina, claire):
    noted = Attendance(meetings=(Attended(meeting_id="rdv-un", present=True, minutes=90),))
    hers.write("attendance", noted)
    assert mine.refresh() == ("attendance",) and mine.dossier.attendance == noted
    with pytest.raises(Refused, match="tenue par votre conseill"):
        mine.write("attendance", Attendance())
    for name in set(Dossier.model_fields) - set(COUNSELLOR_PARTS):
        with pytest.raises(Refused, match="vous pouvez la lire"):
            hers.write(name, {})
    with pytest.raises(Refused, match="vous pouvez la lire"):                      # nor by another door
        hers._store.append(hers._id, "stories", Stories(takeaway="x"), after=0)
    sit(amina, "alone").write("attendance", Attendance())


def test_withdrawn_consent_closes_the_dossier_and_an_open_page_of_its_owner_may_not_write_on(
        mine, hers, sit, vault, amina, claire, dossier, vault_url):
    mine.write("stories", Stories(stories=(STORY,)))
    hers.refresh()
    vault.withdraw(amina, claire.account.id)
    with pytest.raises(NotSaved, match="rechargez la page"):
        mine.change("stories", takeaway="Fort.")
    assert "rechargez" in mine.trouble
    with pytest.raises(Refused, match="Rechargez"):
        hers.refresh()
    for attempt in (lambda: hers.history("stories"), lambda: hers.write("attendance", {"meetings": [
            {"meeting_id": "rdv-un"}]}), lambda: hers.history_since(datetime.now(UTC))):
        with pytest.raises(Refused):
            attempt()
    fresh = sit(amina)
    fresh.change("stories", takeaway="Fort.")
    assert [part.takeaway for _, _, part in fresh.history("stories")] == ["", "Fort."]
    held = hers._store._sealing.keyring
    assert {row["seal"] for row in rows(vault_url)} == {"g1", "g2"} and held.generation == 1


def test_what_is_hidden_after_a_withdrawal_is_sealed_anew_under_keys_that_were_never_shared(
        mine, sit, vault, amina, claire, dossier, vault_url):
    mine.write("stories", Stories(stories=(STORY,)))
    vault.withdraw(amina, claire.account.id)
    fresh = sit(amina)
    fresh.write("stories", private())
    assert {row["seal"] for row in rows(vault_url)} == {"g2"}
    assert [part.stories[0].title for _, _, part in fresh.history("stories")] == [STORY.title] * 2


def test_without_keys_it_does_not_open(vault_url, dossier, mine):
    mine.write("stories", Stories(stories=(STORY,)))
    store = Store(vault_url)
    assert store.names() == []
    for attempt in (lambda: Desk(store, dossier[1]), lambda: store.history(dossier[0], "stories")):
        with pytest.raises(Refused, match="scellé"):
            attempt()
    with pytest.raises(NotSaved, match="scellé"):
        store.save(dossier[0], "stories", Stories(), Dossier(), {"stories": 1})
    assert Desk(store, "a-part").dossier == Dossier()                     # a dossier without seal works beside it


def test_keys_open_one_dossier_alone(vault, vault_url, sit, amina, mine):
    other = vault.create_account("berthe", "une toute autre phrase", "beneficiary")[0]
    theirs = vault.create_dossier(other)
    store = Store(vault_url, vault.keyring(amina, mine._id))
    assert store.names() == [mine.name]
    with pytest.raises(Refused):
        Desk(store, theirs[1])
    with pytest.raises(Refused):
        Desk(store, "nouveau")


@pytest.mark.parametrize("forge", [
    "update revisions set body = (select body from revisions where part = 'skills') where part = 'stories'",
    "update revisions set private_body = body where part = 'stories'",
    "update revisions set body = substr(body, 1, 40) where part = 'stories'",
    "update revisions set seal = '', body = :plain where part = 'stories'",
    "update revisions set seal = 'g9' where part = 'stories'",
])
def test_what_was_altered_in_the_database_is_refused(mine, sit, amina, vault_url, forge):
    mine.write("stories", Stories(stories=(STORY,)))
    mine.write("skills", Skills(skills=(SKILL,)))
    sql(vault_url, forge, **({"plain": b'{"takeaway": "Faux"}'} if ":plain" in forge else {}))
    with pytest.raises(Refused):
        sit(amina)


def test_a_save_that_fails_changes_nothing_and_the_next_one_is_right(mine, hers, monkeypatch):
    mine.write("skills", Skills(skills=(SKILL,)))
    mine.write("stories", Stories(stories=(STORY,)))
    before, close = mine._store.version(mine._id), mine._store._sealing.close

    def fails(place, *args):
        if place.part == "skills":
            raise OSError("full")
        return close(place, *args)

    monkeypatch.setattr(mine._store._sealing, "close", fails)
    with pytest.raises(NotSaved):
        mine.write("stories", private())
    assert mine._store.version(mine._id) == before and not mine.dossier.stories.stories[0].private
    monkeypatch.undo()
    mine.write("stories", private())
    hers.refresh()
    assert not hers.dossier.stories.stories and hers.dossier.skills.skills[0].story_ids == ()


def test_what_changed_since_a_day(mine, hers, sit, amina):
    mine.write("stories", Stories(takeaway="Avant"))
    between = datetime.now(UTC)
    mine.change("stories", takeaway="Après")
    mine.write("options", Options(options=(Option(id="secrete", title="Secrète", private=True),)))
    assert mine.history_since(between).keys() == {"stories", "options"}
    hers.refresh()
    found = hers.history_since(between)
    assert {name: (a.takeaway, b.takeaway) for name, (a, b) in found.items()} == {"stories": ("Avant", "Après")}
    assert hers.history_since(datetime.now(UTC) + timedelta(seconds=1)) == {}


def test_a_change_of_what_is_private_alone_is_no_change_for_the_counsellor(mine, hers):
    mine.write("stories", private())
    hers.refresh()
    mine.write("stories", private(STORY.model_copy(update={"title": "Autrement"})))
    assert hers.refresh() == () and len(hers.history("stories")) <= 1


def test_every_save_moves_the_version_and_reading_does_not(mine, hers):
    store, seen = mine._store, []
    for text in "abc":
        mine.change("stories", takeaway=text)
        mine._store.read(mine._id)
        seen.append(store.version(mine._id))
    assert len(set(seen)) == 3 and seen == sorted(seen) and hers._store.version(mine._id) == seen[-1]


def test_the_whole_dossier_of_amina_is_in_no_file_in_any_form(mine, hers, vault_url, vault, kind):
    example = dossier_of_amina()
    for name in set(Dossier.model_fields) - set(COUNSELLOR_PARTS):
        mine.write(name, getattr(example, name))
    hers.refresh()
    whole = mine.dossier
    assert hers.dossier == veiled(whole)
    words = {text for text in _texts(whole.model_dump(mode="json")) if len(text) > 15 and " " in text}
    assert len(words) > 300
    files = remains(vault_url)
    assert ({"bilan.sqlite", "bilan.sqlite-wal", "bilan-cles.sqlite"} if kind == "sqlite" else
            {"revisions", "notes", "erasure_keys"}) <= files.keys()
    for name, content in files.items():
        for text in words:
            for form in _forms(text):
                assert form not in content, (name, text)


def _texts(value):
    if isinstance(value, str):
        yield value
    else:
        for below in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from _texts(below)


def _forms(text):
    yield from (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"), json.dumps(text)[1:-1].encode())
    for start in range(3):                                               # base64 at its three alignments
        yield base64.b64encode(b"x" * start + text.encode())[4:-4]


def test_notes_are_for_who_wrote_them(vault_url, vault, claire, amina, dossier):
    key, who = notes_key(claire.private_key, dossier[0]), claire.account.id
    assert read_note(vault_url, who, dossier[0], key) == ("", None)
    write_note(vault_url, who, dossier[0], key, "Brouillon")
    at = write_note(vault_url, who, dossier[0], key, "Reparler du planning de nuit")
    assert read_note(vault_url, who, dossier[0], key) == ("Reparler du planning de nuit", at)
    assert len(rows(vault_url, "notes")) == 2
    for wrong in (notes_key(amina.private_key, dossier[0]), notes_key(claire.private_key, "autre")):
        with pytest.raises(Refused, match="Rien n’a été modifié"):
            read_note(vault_url, who, dossier[0], wrong)
    assert not any(b"planning" in content for content in remains(vault_url).values())
    with pytest.raises(Refused, match="trop longue"):
        write_note(vault_url, who, dossier[0], key, "x" * 30_000)
    with pytest.raises(NotSaved):
        write_note(vault_url, who, "effacé", key, "x")
