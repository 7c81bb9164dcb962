# `make demo` shows what it does, `make test` proves it; both need only Python 3.11 or newer.
PYTHON ?= python3
BIN := .venv/bin
UV := $(or $(shell command -v uv 2>/dev/null),.tools/uv/bin/uv)
PACKAGES := launchready frontdesk testbed
CODE := launchready frontdesk testbed

.PHONY: setup demo test check bench mutants format lint types floors tests docs pins picture clean

setup: .venv/.ready ## make .venv with the three packages and their commands

.tools/uv/bin/uv:
	$(PYTHON) -m venv .tools/uv
	.tools/uv/bin/pip install --quiet --require-hashes -r requirements/uv.txt

.venv/.ready: requirements/dev.txt $(PACKAGES:%=%/pyproject.toml) | $(filter .tools/%,$(UV))
	$(UV) venv --quiet --clear --python $(PYTHON) .venv
	$(UV) pip sync --quiet --require-hashes --python .venv requirements/dev.txt
	$(UV) pip install --quiet --no-deps --no-build-isolation --python .venv $(PACKAGES:%=--editable ./%)
	touch $@

demo: setup ## scorecards: a healthy product, the same with three faults, and frontdesk itself
	$(BIN)/launchready demo --out demo

# A test of servers waits half of its time, so that there are two to a core.
TWICE := $(shell $(PYTHON) -c 'import os; print(2 * (os.cpu_count() or 1))')

# Beside fifty kills and a load a browser misses its moments, and a limit of the product its minute:
# both run by themselves, and the files of the product share what was measured once.
test: setup ## every test, with real servers where they are installed
	$(BIN)/pytest -n $(TWICE) --dist worksteal --ignore frontdesk/tests/browser --ignore testbed/tests/product
	$(BIN)/pytest -n auto --dist worksteal frontdesk/tests/browser
	$(BIN)/pytest -n auto --dist loadfile testbed/tests/product

check: setup format lint types floors docs tests ## before you push: all but the matrix

format:
	$(BIN)/ruff format --check $(CODE)

lint:
	$(BIN)/ruff check $(CODE)

types:
	$(BIN)/pyright

floors:
	$(BIN)/lint-imports

tests:
	$(BIN)/pytest -n auto --dist worksteal -q -m "not matrix"

docs: ## what is generated is what is committed
	$(BIN)/python docs/generate.py --check

bench: setup .tools/sslyze/.ready .tools/checkdmarc/.ready ## ratios in one run; absolute figures are printed; ONLY="help chain" for some
	$(BIN)/python launchready/bench $(ONLY)
	$(if $(ONLY),,$(BIN)/python frontdesk/bench/run.py)

mutants: setup ## faults put into audits, and how many their own tests notice; ONLY="hsts tls"
	$(BIN)/python launchready/bench/mutants $(ONLY) $(if $(ONLY),,--write docs/mutants.md)

.tools/sslyze/.ready: requirements/bench-tls.txt | $(filter .tools/%,$(UV))
	$(UV) venv --quiet --clear --python $(PYTHON) .tools/sslyze
	$(UV) pip sync --quiet --require-hashes --python .tools/sslyze requirements/bench-tls.txt
	touch $@

.tools/checkdmarc/.ready: requirements/bench-mail.txt | $(filter .tools/%,$(UV))
	$(UV) venv --quiet --clear --python $(PYTHON) .tools/checkdmarc
	$(UV) pip sync --quiet --require-hashes --python .tools/checkdmarc requirements/bench-mail.txt
	touch $@

pins: | $(filter .tools/%,$(UV)) ## compile the pins anew
	$(UV) pip compile --quiet --upgrade --generate-hashes --no-header requirements/uv.in -o requirements/uv.txt
	$(UV) pip compile --quiet --upgrade --generate-hashes --no-header --universal --python-version 3.11 \
	  requirements/bench-tls.in -o requirements/bench-tls.txt
	$(UV) pip compile --quiet --upgrade --generate-hashes --no-header --universal --python-version 3.11 \
	  $(PACKAGES:%=%/pyproject.toml) --group pyproject.toml:dev --extra postgres \
	  --no-emit-package launchready -o requirements/dev.txt
	$(UV) pip compile --quiet --upgrade --generate-hashes --no-header --universal --python-version 3.11 \
	  requirements/bench-mail.in -o requirements/bench-mail.txt

picture: demo ## the README's picture, from the report of the demonstration
	$(BIN)/python docs/picture.py

clean:
	rm -rf .venv .tools demo
