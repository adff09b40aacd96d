# One entry for people and for CI. `make` alone lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO_DATA ?= demo-data

.DEFAULT_GOAL := help
.PHONY: help demo test lint check fix bench proof migration wheel lock clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Sightline needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	$(BIN)/python -m pip --disable-pip-version-check check
	@touch $(READY)

demo: $(READY) ## real schools, generated audits, the built report and a running server
	$(BIN)/sightline demo --data $(DEMO_DATA)

test: $(READY) ## every test that this machine can run; says which were skipped and why
	$(BIN)/python -m pytest
	@if command -v node >/dev/null 2>&1; then node --test tests/; \
	 else echo "skipped: the tests of the browser scripts, for want of Node"; [ -z "$$CI" ]; fi

lint: $(READY) ## ruff, mypy, import contracts, sums of vendored files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.vendored --check

check: test lint ## both of the above

fix: $(READY) ## repair what can be repaired by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY) ## the benchmarks, each beside its floor, as a table
	$(BIN)/python -m tests.benchmarks

proof: $(READY) ## faults injected into real servers, an hour of them; writes the table in the README
	$(BIN)/python -m tests.experiments --write

migration: $(READY) ## a new migration after a change of the tables: make migration text="why"
	$(BIN)/python -m audit_api.storage.schema.new_step "$(text)"

wheel: $(READY) ## build the wheel, install it into an empty environment, build a report from it
	rm -rf build/wheel && mkdir -p build/wheel
	$(BIN)/python -m build --wheel --no-isolation --outdir build/wheel . >build/wheel/log || { cat build/wheel/log; exit 1; }
	sed -nE 's/^([a-z0-9._-]+(\[[a-z,]+\])?==[^ ;\\]+).*/\1/p' requirements.lock | sed -E 's/\[[a-z,]+\]//' | \
	  grep -v '^numpy==' >build/wheel/versions
	$(PYTHON) -m venv build/wheel/empty
	build/wheel/empty/bin/python -m pip install --quiet --disable-pip-version-check \
	  --constraint build/wheel/versions build/wheel/*.whl
	cd build/wheel && empty/bin/sightline demo --no-serve --data data
	test -s build/wheel/data/report/index.html
	rm -rf build/wheel

lock: $(READY) ## refresh requirements.lock and the vendored browser files
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --all-extras \
	  --group dev --python-version 3.11 --upgrade pyproject.toml --output-file requirements.lock
	npm install --package-lock-only --ignore-scripts
	$(BIN)/python -m tests.vendored

clean: ## remove the environment and the demonstration data
	rm -rf $(VENV) $(DEMO_DATA)
