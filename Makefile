# Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo serve lab test check golden lock clean chromium postgresql nginx wheel-test bench figures faults

demo: $(STAMP)            ## the app on an example dossier
	$(BIN)/bilan demo $(ARGS)

serve: $(STAMP)           ## the app on a dossier of one's own
	$(BIN)/bilan serve $(ARGS)

lab: $(STAMP)             ## the same notebooks in JupyterLab
	BILAN_DOSSIER=$${BILAN_DOSSIER:-demo} $(BIN)/jupyter lab --notebook-dir notebooks \
		--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate --LabApp.news_url=None $(ARGS)

test: $(STAMP) chromium postgresql nginx check   ## everything
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)
	tests/installed_wheel.sh $(BIN)/python

check: $(STAMP)           ## what needs no run: style, types, layers, notebooks
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/nbstripout --verify notebooks/*.ipynb

golden: $(STAMP)          ## write the golden files anew, after looking at what changed
	$(BIN)/python -m pytest --update-golden tests/charts

bench: figures           ## the figures of the README, half an hour: make bench ARGS="--rounds 1 --only openings"
	$(BIN)/python benchmarks/contest/run.py $(ARGS)

figures: $(STAMP) chromium ## those of the bilan alone, three minutes
	$(BIN)/python benchmarks/run.py

faults: $(STAMP)          ## a hundred people and what may happen to them, about half an hour
	$(BIN)/python -m tests.faults.run --into benchmarks/faults.md $(ARGS)

lock: $(STAMP)            ## constraints.txt from pyproject.toml
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile -q --universal --generate-hashes --extra dev --python-version 3.11 --no-header --no-annotate \
		pyproject.toml -o constraints.txt
	sed -i '1i # Versions and hashes of all that the app and its tests run with, no index address. Made by `make lock`.' constraints.txt

# Debian's Chromium, when there is none and we may install it.
chromium:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || [ -n "$$BILAN_CHROMIUM" ] || \
		{ [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation; } || \
		{ echo "Tests need Chromium: install it, or name it in BILAN_CHROMIUM."; exit 1; }
	@command -v pdftotext >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get install -y -qq --no-install-recommends poppler-utils; } || \
		echo "Without pdftotext (Debian: poppler-utils) the tests that read a PDF's words are skipped."

# Debian's PostgreSQL for the tests' own clusters, without the cluster that Debian would make and start.
postgresql:
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
		{ [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql-common && \
		sed -ri 's/^#?(create_main_cluster) .*/\1 = false/' /etc/postgresql-common/createcluster.conf && \
		apt-get install -y -qq --no-install-recommends postgresql-15; } || \
		echo "Without PostgreSQL (Debian: postgresql-15) the tests against a server are skipped."

# Debian's nginx for the tests of several nodes, and faketime for a clock set back; installing them starts no server.
nginx:
	@{ { [ -x /usr/sbin/nginx ] || command -v nginx >/dev/null; } && command -v faketime >/dev/null; } || \
		{ [ "$$(id -u)" = 0 ] && { [ -e /usr/sbin/policy-rc.d ] || { trap 'rm -f /usr/sbin/policy-rc.d' EXIT && \
		printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d; }; } && \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light faketime; } || \
		echo "Without nginx and faketime (Debian: nginx-light, faketime) the tests that need them are skipped."

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --require-hashes -r constraints.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .hypothesis
