"""Running a notebook for the document: in this process when it is thin, in a kernel of its own otherwise."""

import ast
import contextlib
import io
import logging
import os
from pathlib import Path
from typing import Any

from bilan_widgets import letter
from bilan_widgets.charts.mode import as_document
from bilan_widgets.charts.section import Section, Sentence
from bilan_widgets.dossier import Dossier, Refused
from bilan_widgets.dossier.french import typeset
from bilan_widgets.opening import database_url

_THIN = (ast.Module, ast.Import, ast.ImportFrom, ast.alias, ast.Assign, ast.Expr, ast.Call, ast.Name,
         ast.Attribute, ast.Constant, ast.keyword, ast.List, ast.Tuple, ast.Dict, ast.expr_context)
KERNEL_SECONDS = 120
log = logging.getLogger("bilan")


def is_thin(notebook: Any) -> bool:
    """Whether every code cell holds only imports, names and plain calls."""
    try:
        return all(isinstance(node, _THIN) for cell in notebook.cells if cell.cell_type == "code"
                   for node in ast.walk(ast.parse(cell.source)))
    except SyntaxError:                                           # a magic, or an await at the top
        return False


def run_here(notebook: Any, folder: Path, name: str) -> None:
    """Run the code cells in one namespace of this process, in document mode, and keep their outputs.

    An exercise that stops gives a sentence that says so, so that the others are not lost; any other cell is Refused.
    """
    namespace: dict[str, Any] = {"__name__": "__document__"}
    with contextlib.chdir(folder), as_document():
        for number, cell in enumerate(notebook.cells, 1):
            if cell.cell_type == "code":
                cell.outputs = _guarded(cell, namespace, name, number)


def _guarded(cell: Any, namespace: dict[str, Any], name: str, number: int) -> list[Any]:
    try:
        return _run_cell(cell.source, namespace)
    except Refused:
        raise
    except Exception as error:
        part = next((tag for tag in cell.metadata.get("tags", []) if tag in Dossier.model_fields), "")
        if part:
            log.error("exercise %s could not be put into the document: %s", part, type(error).__name__)
            return [_output(_stopped(part))]
        raise Refused(f"Le document n’a pas pu être préparé : la cellule {number} du carnet « {name} » s’est "
                      f"arrêtée ({type(error).__name__}). Ouvrez ce carnet pour voir ce qui ne va pas, puis "
                      "recommencez.") from None


def _stopped(part: str) -> Section:
    title = getattr(getattr(Dossier(), part), "title", "")
    said = (f"L’exercice « {title} » n’a pas pu être repris ici : ouvrez-le pour voir ce qui ne va pas. Rien de ce "
            "qui y est enregistré n’est perdu.")
    return Section(part, "", (Sentence(typeset(said), part, f"{part}/stopped"),))


def _run_cell(source: str, namespace: dict[str, Any]) -> list[Any]:
    shown: list[Any] = []
    namespace["display"] = lambda *values: shown.extend(values)
    body = ast.parse(source, "<cell>").body
    ends_in_value = bool(body) and isinstance(body[-1], ast.Expr) and not source.rstrip().endswith(";")
    last = body.pop() if ends_in_value else None
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(ast.Module(body, []), "<cell>", "exec"), namespace)  # noqa: S102 - a notebook is a program
        if isinstance(last, ast.Expr):
            shown.append(eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace))  # noqa: S307
    return [_output(value) for value in shown if value is not None]


def _output(value: Any) -> Any:
    import nbformat
    v4: Any = nbformat.v4
    bundle = getattr(value, "_repr_mimebundle_", None)
    if bundle is None:
        from IPython.core.formatters import DisplayFormatter
        formatter: Any = DisplayFormatter()
        return v4.new_output("display_data", data=formatter.format(value)[0])
    # Asked directly: IPython's formatter prints what goes wrong, with what an exception holds of the dossier.
    data = bundle()
    return v4.new_output("display_data", data=data[0] if isinstance(data, tuple) else data)


def run_in_kernel(notebook: Any, folder: Path, name: str, dossier: str) -> None:
    """Run the notebook in its own kernel; dossier: the name that `open_desk()` will open there."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    kernel = notebook.metadata.get("kernelspec", {}).get("name", "python3")
    client = NotebookClient(notebook, kernel_name=kernel, timeout=KERNEL_SECONDS, store_widget_state=False,
                            resources={"metadata": {"path": str(folder)}})
    # A command told us which database; what a letter says stays out of every environment.
    database = {} if letter.read() is not None else {"BILAN_DATABASE": database_url()}
    try:
        client.execute(env=os.environ | database | {"BILAN_MODE": "document", "BILAN_DOSSIER": dossier})
    except (CellExecutionError, CellTimeoutError, DeadKernelError):
        raise Refused(f"Le document n’a pas pu être préparé : le carnet « {name} » s’est arrêté en chemin. "
                      "Ouvrez-le pour voir ce qui ne va pas, puis recommencez.") from None
