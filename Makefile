# `make site` and `make test` set everything up: they need only python3, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export DENO_NO_UPDATE_CHECK := 1
export DENO_DIR := $(CURDIR)/$(VENV)/.deno
# Otherwise each worker and process of the tests compiles all modules again.
unexport PYTHONDONTWRITEBYTECODE
# Modules are compiled on first import; most are never imported.
INSTALL := $(BIN)/pip install --quiet --no-build-isolation --no-compile
LOCKED := $(INSTALL) --require-hashes -r
ITSELF := $(INSTALL) --no-deps --editable .

# A worker for each core; idle workers take tests from others.
AT_ONCE := -n auto --dist worksteal

# Parallel pips would write to the same environment.
.NOTPARALLEL:

.PHONY: site serve check lint unit test test-long bench format lock clean

site: $(VENV)/.site ## Build the whole site into site/
	$(BIN)/mendbook build --strict --quiet
	@echo "Built site/: open site/index.html, or see it with 'make serve'."

serve: $(VENV)/.site ## Preview, updated at every change; ADDRESS=127.0.0.1:8001 for another port
	$(BIN)/mendbook serve $(if $(ADDRESS),-a $(ADDRESS))

check: $(VENV)/.site ## Find problems in the data
	$(BIN)/mendbook check --strict

lint: $(VENV)/.test ## Check style, format and types, including tests, scripts, style sheets and data
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/deno fmt --check
	$(BIN)/mendbook format --check
	$(BIN)/mypy

unit: $(VENV)/.test ## Test the engine without browser or builds; ROOM=reader for one room
	$(BIN)/pytest $(AT_ONCE) -p no:playwright -p no:base_url -p no:anyio tests/unit/$(ROOM)

test: lint ## Run every check and test
	@bash tests/need_browser.sh
	$(BIN)/pytest $(AT_ONCE)

test-long: $(VENV)/.test ## Test far more trees, killed builds, previews and broken files
	MENDBOOK_LONG=1 $(BIN)/pytest $(AT_ONCE) tests/unit/diagnosis tests/unit/reader/test_yaml_quick.py tests/unit/text/test_unmarked.py \
	  tests/unit/checks/test_harmless.py tests/hosted/test_killed_builds.py tests/hosted/test_live.py tests/hosted/test_random_edits.py \
	  tests/hosted/test_live_edits.py tests/unit/edit tests/js/test_syntax.py tests/fuzz tests/security/test_crowded.py

bench: $(VENV)/.test ## Compare Mendbook with other tools; OPTIONS="--guides 100,500,2000" (more: OPTIONS=--help)
	cd bench && ../$(BIN)/python -m compare $(OPTIONS)

format: $(VENV)/.test ## Format code, scripts, style sheets and data; write what is generated from the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/deno fmt
	$(BIN)/mendbook format
	PYTHONPATH=tests $(BIN)/python tests/js/declarations.py
	$(BIN)/python tests/unit/schema/test_keys_page.py
	$(BIN)/python tests/unit/cli/test_commands_page.py
	$(BIN)/python tests/rooms.py

# On Debian, venv is a separate package.
$(VENV)/bin/pip:
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null && $(PYTHON) -m venv $(VENV); \
	  else echo "Python's venv is missing. Run: sudo apt-get install python3-venv"; exit 1; fi; }

# Some packages are available only as source, so their build tools come first.
$(VENV)/.build: $(VENV)/bin/pip requirements-build.lock
	$(LOCKED) requirements-build.lock
	@touch $@

$(VENV)/.site: $(VENV)/.build requirements.lock pyproject.toml
	$(LOCKED) requirements.lock
	$(ITSELF)
	@touch $@

# requirements-dev.lock includes everything in requirements.lock, so nothing is installed twice.
$(VENV)/.test: $(VENV)/.build requirements-dev.lock pyproject.toml tests/editors/deno.lock
	$(LOCKED) requirements-dev.lock
	$(ITSELF)
	$(BIN)/deno install --quiet --config tests/editors/deno.json
	@touch $(VENV)/.site $@

# Needs uv. The lock files have hashes for all platforms, but no address of a package index.
COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
lock:
	$(COMPILE) --group build -o requirements-build.lock
	$(COMPILE) -c requirements-build.lock pyproject.toml -o requirements.lock
	$(COMPILE) -c requirements-build.lock -c requirements.lock --extra dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) site
