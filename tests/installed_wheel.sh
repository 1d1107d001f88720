#!/usr/bin/env bash
# Builds the wheel, installs it into an empty environment beside the given one's packages, and runs the tests against it
# from a folder where the checkout cannot be imported.
set -euo pipefail
python=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
here=$(cd "$(dirname "$0")/.." && pwd)
away=$(mktemp -d)
trap 'rm -rf "$away"' EXIT
cd "$here"
"$python" -m build --wheel --no-isolation --outdir "$away/dist" . >"$away/build.log" 2>&1 || { cat "$away/build.log"; exit 1; }
"$python" -m venv "$away/env"
packages=$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
# The locked packages are shared through a path file, ours comes from the wheel alone (its own site-packages are searched first).
"$away/env/bin/pip" install -q --disable-pip-version-check --no-deps --no-index "$away"/dist/*.whl
"$away/env/bin/python" - "$packages" <<'EOF'
import pathlib, sys, sysconfig
pathlib.Path(sysconfig.get_path("purelib"), "shared.pth").write_text(sys.argv[1] + "\n")
EOF
cp -r tests "$away/tests" && cp pyproject.toml "$away/" && cd "$away"
export JUPYTER_PATH="$away/env/share/jupyter:$(dirname "$(dirname "$python")")/share/jupyter"
"$away/env/bin/python" - <<'EOF'
import bilan_widgets, pathlib, sys
assert pathlib.Path(bilan_widgets.__file__).is_relative_to(sys.prefix), bilan_widgets.__file__
EOF
# What an installation can break: files that were not shipped, entry points, the kernel, the served thread.
# `tests/installed_wheel.sh PYTHON tests` runs the whole suite there.
what=("${@:2}")
[ ${#what[@]} -gt 0 ] || what=(tests/browser/test_thread.py tests/synthesis/test_exporters.py tests/exercises/test_fold.py
	tests/exercises/test_skills.py tests/catalog/test_rome_import.py tests/server/test_{kernel,assets,front,modules,identity,forking_manager,owner_making}.py tests/test_notebooks.py tests/test_desk.py tests/test_amina.py)
"$away/env/bin/python" -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "not checkout" "${what[@]}"
