"""Forked kernels, from the server's side of the socket: what they are, what they share, what is left of them."""

import contextlib
import gc
import os
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
import zmq
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.connect import write_connection_file

from bilan_widgets.letter import Letter
from bilan_widgets.server.forking import can_fork, handle
from bilan_widgets.server.forking import keeper as keeping
from bilan_widgets.server.forking.keeper import Keeper
from bilan_widgets.server.forking.process import NotForked
from bilan_widgets.server.forking.wire import Request
from bilan_widgets.store import Store

pytestmark = pytest.mark.skipif(not can_fork(), reason="this platform does not fork kernels")
SECRET = "motsecret42"
LETTER = Letter("sqlite://", "un", "beneficiary", {"shared": SECRET}).to_bytes().decode()
# Why one for all, for ever: one that is collected with an open socket, after a failure, waits for it without end.
CONTEXT = zmq.Context()
LIGHT = ("-c", "from bilan_widgets.server.forking import template, warm; warm.warm = lambda: None; template.main()")


def until(true, seconds=20.0):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def gone(pid):
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE and psutil.Process(pid).ppid() != os.getpid()
    except psutil.NoSuchProcess:
        return True


@pytest.fixture(scope="module")
def keeper():
    """One template for all tests; some kill it, and the next finds another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keeping, "LOOK", 1e9)              # others may be editing the checkout
        patch.setenv("BILAN_DOSSIER", f"dossier-{SECRET}")
        patch.setenv("BILAN_DATABASE", f"postgresql://u:{SECRET}@h/d")
        patch.setenv("BILAN_SECRET", SECRET)
        one = Keeper()
        assert one.warm(60)
        yield one
        one.close()
        assert not one.templates


@pytest.fixture
def light(monkeypatch):
    """A keeper whose templates are quick to start, for tests that end them."""
    monkeypatch.setattr(handle, "PROGRAM", LIGHT)
    monkeypatch.setattr(keeping, "LOOK", 0.0)
    monkeypatch.setattr(keeping, "fingerprint", lambda: 1)
    one = Keeper()
    assert one.warm(60)
    yield one
    one.close()


def asked(connection="x", env=None, cwd=None, letter=""):
    return Request(connection, env or {}, cwd, letter)


class Forked:
    """A forked kernel and somebody who talks with it."""

    def __init__(self, keeper, folder, letter="", **env):
        assert keeper.warm(60)
        name = str(folder / str(time.monotonic_ns()))
        self.file, _ = write_connection_file(f"{name}.json", transport="ipc", ip=f"{name}-ipc")
        env = {"PATH": os.environ["PATH"], "HOME": str(folder), **env}
        self.process = keeper.kernel(asked(self.file, env, str(folder), letter))
        self.client = None

    def says(self, code):
        """What it prints when it runs the code; an error's name."""
        if self.client is None:
            self.client = BlockingKernelClient(connection_file=self.file, context=CONTEXT)
            self.client.load_connection_file()
            self.client.start_channels(hb=False, stdin=False)
            self.client.wait_for_ready(timeout=20)
        printed = []
        answer = self.client.execute_interactive(code, timeout=20, store_history=False, output_hook=lambda message: printed.append(
            message["content"].get("text", "")))
        return answer["content"].get("ename") or "".join(printed).strip()

    def end(self):
        if self.client is not None:
            self.client.stop_channels()
        self.process.kill()
        return self.process.wait(20)


@pytest.fixture
def kernel(keeper, folder):
    """Kernels that end with the test: `kernel(NAME="value")`, and those of another keeper."""
    begun = []

    def begin(of=keeper, letter="", **env):
        begun.append(Forked(of, folder, letter, **env))
        return begun[-1]

    yield begin
    for one in begun:
        one.end()


@pytest.fixture
def folder():
    """A short one: the address of a socket has a hundred letters at most."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def template(keeper):
    return psutil.Process(keeper.templates[0].process.pid)


def test_a_kernel_is_a_process_of_its_own_with_widgets_and_our_rooms(keeper, kernel):
    one = kernel()
    assert one.says("import os; print(os.getppid(), os.getsid(0) == os.getpid())") == f"{template(keeper).pid} True"
    assert one.says("import comm; print('jupyter.widget' in comm.get_comm_manager().targets)") == "True"
    assert one.says("import sys; print({'bilan_widgets.exercises.decision', 'plotly'} <= set(sys.modules), 'debugpy' in sys.modules)") == "True False"
    assert one.says("import plotly.io; print(plotly.io.renderers.default)") == "plotly_mimetype+notebook"
    assert one.says("async def f(): return 7\nprint(await f())") == "7" and one.says("1/0") == "ZeroDivisionError"
    assert one.says("import threading; print(threading.active_count())") == "1"


def test_two_kernels_share_nothing_that_either_wrote(kernel):
    first = kernel(BILAN_DOSSIER="a-b", BILAN_DATABASE=f"sqlite:///{SECRET}", letter=LETTER)
    first.says("import bilan_widgets, os; bilan_widgets.mine = mine = 1; os.environ['MINE'] = '1'")
    first.says("from ipywidgets import Text; t = Text('à moi')")
    second = kernel(BILAN_DOSSIER="c-d")
    assert first.says("from bilan_widgets import letter; print(letter.read().keys)") == f"{{'shared': '{SECRET}'}}"
    assert second.says("from bilan_widgets import letter; print(letter.read())") == "None"
    assert second.says("mine") == "NameError"
    assert second.says("import bilan_widgets, os; print(hasattr(bilan_widgets, 'mine'), sorted(os.environ.keys() & {'MINE', 'BILAN_DATABASE'}))") == "False []"
    assert second.says("print(os.environ['BILAN_DOSSIER'])") == "c-d"
    assert second.says("import ipywidgets.widgets.widget as w, comm; print(len(w._instances), len(comm.get_comm_manager().comms))") == "0 0"
    chance = "import random, numpy, secrets, uuid; print(random.random(), numpy.random.random(), secrets.token_hex(8), uuid.uuid4())"
    assert not set(first.says(chance).split()) & set(second.says(chance).split())
    count = "import os; print(len(os.listdir('/proc/self/fd')))"
    assert first.says(count) == second.says(count)


def test_a_kernel_sees_only_the_environment_it_is_given(kernel):
    one = kernel(LANG="fr_FR.UTF-8")
    assert set(one.says("import os; print(*os.environ)").split()) <= {"PATH", "HOME", "LANG", "MPLBACKEND", "LC_CTYPE", "TERM", "CLICOLOR",
                                                                      "FORCE_COLOR", "CLICOLOR_FORCE", "PAGER", "GIT_PAGER"}
    assert SECRET not in one.says("print(open('/proc/self/environ').read(), open('/proc/self/cmdline').read())")


def test_a_letter_is_in_its_kernel_alone(keeper, kernel):
    """Neither in its environment or command line nor anywhere in the template, nor in a kernel that is forked later."""
    letter = Letter(f"sqlite:///{SECRET}.sqlite", "un", "alone", {"shared": SECRET * 2}).to_bytes().decode()
    one = kernel(letter=letter)
    one.says("from bilan_widgets import open_desk, letter; open_desk(); mine = letter.read()")
    seen = "print(open('/proc/self/environ').read(), open('/proc/self/cmdline').read(), *__import__('os').environ.items())"
    assert SECRET not in one.says(seen) and SECRET not in kernel().says(seen)
    assert holds(one.process.pid, SECRET.encode()) and not holds(template(keeper).pid, SECRET.encode())
    later = kernel()
    later.says("pass")
    assert not holds(later.process.pid, SECRET.encode())
    later.says("import os, subprocess")
    assert later.says("print(subprocess.run(['ls', '/proc/self/fd'], close_fds=False, capture_output=True, text=True).stdout.split())") == "['0', '1', '2', '3']"


def test_a_letter_longer_than_a_pipe_arrives(kernel):
    letter = Letter("sqlite://", "un", page={"long": "é" * 200_000}).to_bytes().decode()
    assert kernel(letter=letter).says("from bilan_widgets import letter; print(len(letter.read().page['long']))") == "200000"


def holds(pid, word):
    """Whether the word is anywhere that a process of ours can write to."""
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", buffering=0) as opened:
        for line in maps:
            start, end = (int(edge, 16) for edge in line.split()[0].split("-"))
            if " rw" in line:
                with contextlib.suppress(OSError):
                    opened.seek(start)
                    if word in opened.read(end - start):
                        return True
    return False


def test_a_fork_shares_what_it_does_not_change(kernel):
    """Measured when this was written: 9 MiB of its own; an ordinary kernel, which imports for itself, has 60."""
    one = kernel()
    one.says("pass")
    assert psutil.Process(one.process.pid).memory_full_info().uss < 14 * 2**20


def test_a_page_on_a_dossier_of_its_own_is_far_lighter_than_an_ordinary_kernel(kernel, folder):
    """Measured when this was written: 20 to 25 MiB, with an exercise open. The engine that the template rehearsed with is now of this person's file alone."""
    files = [f"sqlite:///{folder / name}.sqlite" for name in ("une", "deux")]
    for number, file in enumerate(files):
        Store(file).create(f"dossier-{number}")
    first, second = (kernel(letter=Letter(file, f"dossier-{number}").to_bytes().decode()) for number, file in enumerate(files))
    assert first.says("from bilan_widgets import exercises, open_desk; desk = open_desk()") == ""
    assert first.says("shown = [one(desk)._repr_mimebundle_() for one in (exercises.save_state, exercises.agreement)]") == ""
    assert psutil.Process(first.process.pid).memory_full_info().uss < 30 * 2**20
    first.says("desk.update('agreement', objective='à moi')")
    second.says("from bilan_widgets import open_desk; other = open_desk()")
    assert second.says("print(other.name, other.dossier.agreement.objective or 'rien')") == "dossier-1 rien"
    assert Store(files[0]).names() == ["dossier-0"] and Store(files[1]).names() == ["dossier-1"]


def test_nothing_of_the_rehearsal_is_in_a_kernel(kernel):
    one = kernel()
    assert one.says("print(sorted(name for name in ('desk', '_inside', 'exercises') if name in globals()))") == "[]"
    assert one.says("from ipykernel.kernelbase import Kernel; print(get_ipython().kernel is Kernel.instance(), get_ipython().kernel.session.key == b'none')") == "True False"
    assert one.says("from bilan_widgets.server.light import inside; print(len(inside._page) < 100)") == "True"
    assert one.says("from bilan_widgets.store import spare; print(spare.waiting().pool.checkedin())") == "0"
    assert one.says("import os; print(os.path.exists(spare.waiting().url.database))") == "False"


def test_a_kernel_that_is_killed_is_reaped_with_what_it_started(keeper, kernel):
    one = kernel()
    child = int(one.says("import subprocess; s = subprocess.Popen(['sleep', '600']); print(s.pid)"))
    os.kill(one.process.pid, signal.SIGKILL)
    assert one.process.wait(20) == -signal.SIGKILL
    until(lambda: gone(child) and gone(one.process.pid))
    assert template(keeper).children() == []


def test_an_interrupt_reaches_the_cell_and_the_kernel_stays(kernel):
    one = kernel()
    one.says("pass")
    busy = one.client.execute("import time\nwhile True: time.sleep(0.05)")
    time.sleep(0.3)
    one.process.send_signal(signal.SIGINT)
    until(lambda: (answer := one.client.get_shell_msg(timeout=20))["parent_header"].get("msg_id") == busy and answer["content"]["ename"] == "KeyboardInterrupt")
    assert one.says("print(7)") == "7" and one.process.poll() is None


def test_a_kernel_whose_owner_hangs_up_ends(keeper, folder):
    one = Forked(keeper, folder)
    one.process.close()
    until(lambda: gone(one.process.pid))


def test_sixty_starts_leave_nothing(keeper, folder):
    def held():
        gc.collect()
        mine, theirs = psutil.Process(), template(keeper)
        return mine.num_fds(), theirs.num_fds(), mine.num_threads(), theirs.num_threads(), len(theirs.children())

    def round_of(number, orderly):
        begun = [Forked(keeper, folder) for _ in range(number)]
        if orderly:
            assert begun[0].says("print(1)") == "1"
            begun[0].client.shutdown()
            assert begun[0].process.wait(20) == 0
        for one in begun:
            one.process.kill()
        for one in begun:
            one.end()

    round_of(5, True)
    before, size = held(), template(keeper).memory_full_info().uss
    for turn in range(10):
        round_of(6, turn in (3, 6))
    until(lambda: template(keeper).children() == [])
    assert held() == before
    assert template(keeper).memory_full_info().uss < size * 1.02 + 2**20


def test_a_killed_template_takes_its_kernels_along_and_is_replaced(light, kernel):
    one, killed = kernel(light), template(light)
    one.says("pass")
    killed.kill()
    assert one.process.wait(20) == -signal.SIGKILL
    until(lambda: gone(one.process.pid) and gone(killed.pid))
    assert kernel(light).says("print(7)") == "7" and template(light).pid != killed.pid


def test_new_code_means_a_new_template_and_open_pages_keep_theirs(light, kernel, monkeypatch):
    one, earlier = kernel(light), template(light)
    monkeypatch.setattr(keeping, "fingerprint", lambda: 7)
    other = kernel(light)
    assert other.says("import os; print(os.getppid())") == str(earlier.pid)      # nobody waits for the new one
    until(lambda: light.templates[-1].process.pid != earlier.pid and light.templates[-1].warm())
    assert kernel(light).says("import os; print(os.getppid())") == str(template(light).pid) != str(earlier.pid)
    assert one.says("print(7)") == "7" and len(light.templates) == 2
    one.end()
    other.end()
    until(lambda: len(light.templates) == 1)
    assert light.warm(5) and gone(earlier.pid)


def test_any_changed_file_is_new_code(tmp_path):
    (tmp_path / "a.py").write_text("1")
    before = keeping.fingerprint(tmp_path)
    assert keeping.fingerprint(tmp_path) == before
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("1")
    assert keeping.fingerprint(tmp_path) == before
    (tmp_path / "a.js").write_text("1")
    assert keeping.fingerprint(tmp_path) != before


SERVER = f"""
import sys, time
from pathlib import Path
from bilan_widgets.server.forking import handle
from bilan_widgets.server.forking.keeper import Keeper
from bilan_widgets.server.forking.wire import Request
from bilan_widgets.store import Store
handle.PROGRAM = {LIGHT!r}
folder = Path(sys.argv[1])
keeper = Keeper()
keeper.remove_after_us(folder)
assert keeper.warm(60)
kernel = keeper.kernel(Request(str(folder / "kernel.json"), {{}}, None))
print(kernel.pid, keeper.templates[0].process.pid, flush=True)
time.sleep(600)
"""


def test_nothing_is_left_of_a_killed_server():
    folder = Path(tempfile.mkdtemp())
    with subprocess.Popen([sys.executable, "-c", SERVER, str(folder)], stdout=subprocess.PIPE, text=True) as server:
        kernel, its_template = map(int, server.stdout.readline().split())
        until(lambda: list(folder.iterdir()))
        server.kill()
    until(lambda: gone(kernel) and gone(its_template) and not folder.exists())


def test_a_template_that_cannot_start_is_not_tried_at_every_page(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    one = Keeper()
    with pytest.raises(NotForked):
        one.kernel(asked())
    until(lambda: not one.templates)
    with pytest.raises(NotForked, match="for now"):
        one.kernel(asked())
    one.close()
    with pytest.raises(NotForked, match="closed"):
        one.kernel(asked())


def test_a_template_that_hangs_is_ended_and_nobody_waits_long(light, kernel, monkeypatch):
    monkeypatch.setattr(handle, "ANSWER", 0.3)
    hung = template(light)
    hung.suspend()
    began = time.monotonic()
    with pytest.raises(NotForked):
        light.kernel(asked())
    assert time.monotonic() - began < 3
    assert kernel(light).says("print(7)") == "7" and template(light).pid != hung.pid


def test_pages_that_wait_for_a_cold_template_wait_together(monkeypatch):
    monkeypatch.setattr(handle, "PROGRAM", ("-c", "import time; time.sleep(60)"))
    one = Keeper(patience=0.5)
    began = time.monotonic()
    with ThreadPoolExecutor(6) as pool:
        tries = [pool.submit(one.kernel, asked()) for _ in range(6)]
    assert all(isinstance(each.exception(), NotForked) for each in tries)
    one.close()
    assert time.monotonic() - began < 2.5 and not one.templates


def test_a_page_that_still_waits_when_the_server_stops_is_let_go(monkeypatch):
    monkeypatch.setattr(handle, "PROGRAM", ("-c", "import time; time.sleep(60)"))
    one = Keeper(patience=60)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(one.kernel, asked())
        until(lambda: one.templates)
        one.close()
        assert isinstance(waiting.exception(10), NotForked)


def test_a_warm_up_that_hangs_ends_by_itself(monkeypatch):
    """Its control socket is not listened to then: only the alarm ends what a killed server left."""
    hanging = ("from bilan_widgets.server.forking import template, warm; import time; template.WARMING_AT_MOST = 1; "
               "warm.warm = lambda: time.sleep(60); template.main()")
    monkeypatch.setattr(handle, "PROGRAM", ("-c", hanging))
    one = handle.Template(1)
    assert not one.warm(20) and one.process.wait(5) == -signal.SIGALRM
    one.close()


def test_a_kernel_that_nobody_came_for_ends(light):
    """As when the request for a page is cancelled while its kernel is being forked."""
    pid = light.kernel(asked()).pid
    gc.collect()
    until(lambda: gone(pid))


def test_the_template_is_told_no_dossier_and_no_database():
    given = {"PATH": "/bin", "BILAN_DATABASE": SECRET, "BILAN_DOSSIER": SECRET, "BILAN_SETTINGS": SECRET, "PGPASSFILE": SECRET,
             "BILAN_SECRET": SECRET, "BILAN_BASE_URL": "/x/"}
    told = handle.template_environment(given)
    assert SECRET not in str(told) and told["BILAN_BASE_URL"] == "/x/" and Path(told["PATH"]) == Path("/bin")
