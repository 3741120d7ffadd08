# Each target prepares what it needs; `make install` prepares .venv alone.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: install web examples demo test proofs check format schema bench artifacts

install: .venv/installed

.venv/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "graphservice needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@

web: install          # GraphiQL, built into web/built with the node that is installed or the one from PyPI
	$(BIN)/python -m web

examples: install     # the npm packages of the TypeScript example, which the tests compile and run
	$(BIN)/python -m web.packages examples/typescript

demo: install web     # a generated firm, served on this machine, and one question with its answer
	$(BIN)/graphservice demo

test: check web examples  # every test and check, in two processes with a Neo4j each
	$(BIN)/pytest --numprocesses 2 --dist loadfile

proofs: install       # what is proved by hundreds of thousands of cases
	$(BIN)/pytest -m proof

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell README.md CHANGELOG.md CONTRIBUTING.md docs graphservice local_neo4j cypher schema bench web/src examples
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: install       # writes the SDL that the code serves
	$(BIN)/graphservice schema > schema/schema.graphql

bench: install        # side by side: this service, the bare driver, plain Strawberry; then introduction paths
	$(BIN)/python -m bench
	$(BIN)/python -m bench.ties
	$(BIN)/python -m bench.ties --people 1000000 --ties 10000000 --owners 2000 --no-networkx --no-neo4j

artifacts: install    # renews the list of the local Neo4j's jars: make artifacts VERSION=2026.08.1
	$(BIN)/python -m local_neo4j.renew $(VERSION)
