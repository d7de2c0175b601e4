# Everything this project does, one word each. Needs Python 3.11 or newer, git and make; nothing else on the machine.
# Where packages come from is the machine's own pip setting; what they are is fixed by the hashes in requirements/.

PYTHON ?= python3
VENV   ?= .venv
WORKERS ?= 2
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet install
LOCK   := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
          --no-header --no-emit-index-url --no-emit-find-links $(UPGRADE)

# Images that set this make every process compile the whole package anew: a second each, several minutes of tests.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site serve verify test check validate gate fuzz fault large bench lock dist licences sbom audit clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(VENV)/.site ## build the site into site/
	$(BIN)/briefing build

serve: $(VENV)/.site ## show the site in a browser and rebuild it when something changes
	$(BIN)/briefing serve

verify: $(VENV)/.site ## reopen the articles and prove every statement of the site
	$(BIN)/briefing verify

test: $(VENV)/.dev ## run every test but the quality gate, which is make gate
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal --ignore tests/gate

check: $(VENV)/.dev ## style, types, the import rule, dead code, spelling, workflows
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --quiet tests/test_imports.py tests/test_house.py tests/test_architecture.py
	$(BIN)/python tools/find_dead_code.py
	$(BIN)/codespell
	$(BIN)/zizmor --offline --quiet --no-progress .github
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml

validate: $(VENV)/.site ## read the built site with the Nu Html Checker: VNU=vnu.jar, from npm's vnu-jar; needs Java
	@test -f "$(VNU)" || { echo "validate: say where vnu.jar is: make validate VNU=path/to/vnu.jar" >&2; exit 1; }
	@test -f site/index.html || { echo "validate: there is no site yet: make site" >&2; exit 1; }
	java -jar "$(VNU)" --errors-only --skip-non-html site

gate: $(VENV)/.dev ## measure quality against its floors, and print the figures
	$(BIN)/python -m pytest -s tests/gate

fuzz: $(VENV)/.dev ## try twenty times as many inputs for every property (half an hour)
	BRIEFING_FUZZ=20 $(BIN)/python -m pytest tests/properties tests/attacks/test_mutations.py

fault: $(VENV)/.dev ## kill two hundred builds at random moments (half an hour)
	BRIEFING_FAULTS=1 $(BIN)/python -m pytest -s tests/faults

large: $(VENV)/.dev ## build a site of 2,000 articles and look at it in a browser (ten minutes)
	BRIEFING_LARGE=1 $(BIN)/python -m pytest -s tests/browser/test_large_site.py

bench: $(VENV)/.dev ## measure speed, and print the figures
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python "$$script" || exit 1; done

lock: $(VENV)/.dev ## write requirements/ again; make lock UPGRADE=--upgrade takes newer versions
	$(LOCK) --group build --output-file requirements/site.txt
	$(LOCK) --group build --group dev --constraints requirements/site.txt --output-file requirements/dev.txt

dist: $(VENV)/.dev ## build the packages of a release into dist/
	$(BIN)/uv build --offline --no-build-isolation --python $(BIN)/python --out-dir dist

licences: $(VENV)/.dev ## list every locked package with its licence, and refuse one that is not on the list
	mkdir -p dist
	$(BIN)/python tools/list_licences.py > dist/licences.txt

sbom: $(VENV)/.dev ## write what a site is made with as CycloneDX
	mkdir -p dist
	$(BIN)/cyclonedx-py requirements requirements/site.txt --output-reproducible --output-file dist/sbom.cdx.json

audit: $(VENV)/.dev ## ask for known holes in the locked packages (needs the network)
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements/site.txt

clean: ## remove what was built (never an article, a page or a setting)
	rm -rf $(VENV) site dist build .briefing/cache* .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find builder tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: a folder of packages is good until a lock or the project's own description changes.
$(VENV)/.site: requirements/site.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements/site.txt
	$(PIP) --no-deps --no-index --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.site requirements/dev.txt
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
