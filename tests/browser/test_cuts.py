"""Cut lines, killed processes, a database that takes nothing: the words typed are never lost."""

import os
import signal
import sqlite3
import subprocess

import pytest

pytestmark = pytest.mark.browser
WORDS = "Des mots que je ne veux pas perdre."


def children(pid):
    return [int(p) for p in subprocess.run(["ps", "--ppid", str(pid), "-o", "pid="], capture_output=True, text=True).stdout.split()]


def kill_children(visit):
    """Ordinary kernels; or the template of forked ones, and the kernels with it."""
    for pid in children(visit.app.process.pid):
        os.kill(pid, signal.SIGKILL)


def kill_forks(visit):
    """Forked kernels only."""
    if visit.app.kernels == "ordinary":
        pytest.skip("its kernels are not forked")
    for _ in range(10):
        if forks := [kernel for template in children(visit.app.process.pid) for kernel in children(template)]:
            break
        visit.reload()                       # a page does not wait long for a template that is still warming up
    assert forks
    for pid in forks:
        os.kill(pid, signal.SIGKILL)


def test_what_was_acknowledged_survives_a_kill_of_the_server(alone, visit):
    visit = visit(alone)
    page = visit.go("1_cadre", "#initial_request")
    page.get_by_label("Qu’est-ce qui vous amène").fill(WORDS)
    page.get_by_label("Qu’est-ce qui vous amène").blur()
    visit.saved()
    alone.restart(signal.SIGKILL)
    visit.enter()
    page = visit.go("1_cadre", "#initial_request")
    assert page.get_by_label("Qu’est-ce qui vous amène").input_value() == WORDS


@pytest.mark.parametrize("kill", [kill_children, kill_forks])
def test_a_killed_kernel_is_noticed_and_the_words_come_back_after_a_reload(alone, visit, kill):
    visit = visit(alone)
    page = visit.go("1_cadre", "#initial_request")
    kill(visit)
    page.get_by_label("Qu’est-ce qui vous amène").fill(WORDS)
    page.get_by_label("Qu’est-ce qui vous amène").blur()
    page.get_by_role("button", name="Recharger la page").wait_for()
    page.get_by_role("button", name="Recharger la page").click()
    visit.settle()
    assert page.get_by_label("Qu’est-ce qui vous amène").input_value() == WORDS
    visit.saved()
    visit.reload()
    assert page.get_by_label("Qu’est-ce qui vous amène").input_value() == WORDS


def test_a_cut_line_is_said_and_mends_itself(alone, visit):
    visit = visit(alone)
    page = visit.go("1_cadre", "#initial_request")
    alone.stop(signal.SIGKILL)
    page.get_by_text("Connexion perdue").wait_for()
    page.get_by_label("Qu’est-ce qui vous amène").fill(WORDS)
    alone.start()
    visit.enter()
    page = visit.go("1_cadre", "#initial_request")
    assert page.get_by_label("Qu’est-ce qui vous amène").input_value() == WORDS
    visit.saved()


def test_a_database_that_takes_nothing_is_said_and_the_words_stay(fresh, visit):
    visit = visit(fresh)
    page = visit.go("1_cadre", "#initial_request")
    lock = sqlite3.connect(fresh.database.removeprefix("sqlite:///"), isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    page.get_by_label("Qu’est-ce qui vous amène").fill(WORDS)
    page.get_by_label("Qu’est-ce qui vous amène").blur()
    page.get_by_text("Rien n’a été enregistré").first.wait_for()
    assert page.get_by_label("Qu’est-ce qui vous amène").input_value() == WORDS
    assert "Enregistré à" not in page.inner_text("#b-save-slot")
    lock.rollback()
    lock.close()
    visit.saved()                                # by itself
    visit.reload()
    assert page.get_by_label("Qu’est-ce qui vous amène").input_value() == WORDS
    visit.saved()


def test_two_tabs_on_one_part_show_both_versions(fresh, visit):
    one, two = visit(fresh), None
    page = one.go("1_cadre", "#initial_request")
    two = one.context.new_page()
    two.goto(page.url)
    two.wait_for_function("document.documentElement.dataset.ready !== undefined")
    two.get_by_label("Qu’est-ce qui vous amène").fill("depuis l’autre onglet")
    two.get_by_label("Qu’est-ce qui vous amène").blur()
    two.wait_for_function("/Enregistré/.test(document.querySelector('#b-save-slot').textContent)")
    page.get_by_label("Qu’est-ce qui vous amène").fill("d’ici")
    page.get_by_label("Qu’est-ce qui vous amène").blur()
    page.get_by_role("button", name="Garder ma version").wait_for()
    assert page.get_by_text("depuis l’autre onglet").count() >= 1
    page.get_by_role("button", name="Garder ma version").click()
    one.saved()
    one.reload()
    assert page.get_by_label("Qu’est-ce qui vous amène").input_value() == "d’ici"
