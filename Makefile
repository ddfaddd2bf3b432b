# make help lists the targets. Everything is set up by the targets themselves.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export PYTHONUNBUFFERED := 1

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: setup
setup: $(STAMP) ## make the virtual environment with the locked dependencies

$(STAMP): deploy/requirements-dev.lock pyproject.toml
	@echo "setup: virtual environment and locked dependencies (about a minute the first time)"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r deploy/requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: up
up: setup ## start everything on this machine and stream the sample items (ONCE=1 ends when they are through)
	@$(BIN)/twinwire up $(if $(ONCE),--once)

.PHONY: kafka
kafka: setup ## fetch Apache Kafka for the tests
	@$(BIN)/python -m tests.support.kafka_broker setup

.PHONY: test
test: setup kafka ## run every test, on a real Apache Kafka
	@REQUIRE_BROKER=1 $(BIN)/python -m pytest -q

.PHONY: check
check: setup ## format, lint, types, imports and the tests that need no broker
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -q -m "not kafka and not slow"

.PHONY: format
format: setup ## format the code and mend what can be mended
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

.PHONY: bench
bench: setup kafka ## measure every figure and print it beside its target (ONLY=twins,encoder: some of it)
	@$(BIN)/python -m tests.bench $(if $(ONLY),--only $(ONLY))

.PHONY: train
train: setup ## train the verification weights again from ../shared/eval (ENCODER=DIR OUT=DIR: for an encoder of one's own)
	@$(BIN)/python -m tests.eval.train $(if $(ENCODER),--encoder $(ENCODER) --out $(OUT))

.PHONY: lock
lock: setup ## resolve the lock files again
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --all-extras --python-version 3.11 pyproject.toml -o deploy/requirements-dev.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11 -c deploy/requirements-dev.lock pyproject.toml -o deploy/requirements.lock
