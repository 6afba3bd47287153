# `make run` and `make test` work on a fresh machine; everything they need goes into .venv.

PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3.14 python3; do \
	$$python -c '$(FITS)' >/dev/null 2>&1 && { echo $$python; break; }; done)
UV ?= $(shell command -v uv || echo .venv/bin/uv)

# A version manager may offer a name that fails when called, and Debian leaves venv out: so it is tried.
FITS := import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
BIN := .venv/bin
STAMP := .venv/.installed
COMPILE = $(UV) pip compile $(UPGRADE) --quiet --universal --generate-hashes --no-header --python-version 3.11

# Tests run in as many processes as there are processors, four at most; those that share something dear stay together.
PARALLEL := -n auto --maxprocesses 4 --dist loadgroup

# Watching lines nearly doubles the time of tests, so only rooms whose tests start no process are covered.
COVERED := knowledge lexicon
# From 3.12 on the interpreter itself notes which lines run, which costs next to nothing.
COVERAGE = COVERAGE_CORE=$$($(BIN)/python -c 'import sys; print("sysmon" if sys.version_info >= (3, 12) else "ctrace")')

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help install run chat test check soak matrix bench lock format release-check

help:
	@echo 'make run      install and run the bot (a simulated Discord unless DISCORD_TOKEN is set)'
	@echo 'make chat     talk to it in the terminal; reads a pipe too'
	@echo 'make install  install all that running, testing and checking need into .venv'
	@echo 'make test     install and run the tests'
	@echo 'make check    everything CI runs: format, lint, types, imports, knowledge, tests'
	@echo 'make soak     the long tests'
	@echo 'make matrix   the tests on every supported Python of this machine; TESTS=tests/figures for a part'
	@echo 'make bench    the tables of measurements'
	@echo 'make format   put the code in the usual form'
	@echo 'make lock     pin what pyproject.toml asks for (with uv); UPGRADE=--upgrade renews every pin'
	@echo 'make release-check   see that version, changelog, tag and wheel are ready for a release'

install: $(STAMP)
	@:

# The stamp is taken away first and set last: without it an environment is unfinished and made anew.
# Standard input belongs to the bot and standard output to its answers.
$(STAMP): requirements/dev.txt pyproject.toml
	@exec </dev/null >&2; set -e; \
	if [ ! -f $(STAMP) ] || ! $(BIN)/python -c '$(FITS)' >/dev/null 2>&1; then \
		python='$(PYTHON)'; \
		if ! $${python:-false} -c '$(FITS)' >/dev/null 2>&1; then \
			echo "No Python 3.11 to 3.14 with venv was found$${python:+ ($$python is none)}." \
				'Install one (Debian: apt-get install python3-venv) or name it: make PYTHON=/path/to/python'; \
			exit 1; \
		fi; \
		echo "Setting up .venv with $$python, once; this takes about a minute."; \
		$$python -m venv --clear .venv; \
	fi; \
	rm -f $(STAMP); \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .; \
	touch $(STAMP)

run: install
	@$(BIN)/python -m bot run

chat: install
	@$(BIN)/python -m bot chat

test: install
	@$(BIN)/python -m pytest $(PARALLEL)

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot check --strict
	$(COVERAGE) $(BIN)/python -m pytest $(PARALLEL) $(COVERED:%=tests/%) $(COVERED:%=--cov=bot/%) --cov-report=term:skip-covered
	$(BIN)/python -m pytest --durations=10 $(PARALLEL) $(COVERED:%=--ignore=tests/%)

soak: install
	@$(BIN)/python -m pytest -m soak

matrix: install
	@$(BIN)/python -m tests.matrix $(TESTS)

bench: install
	@$(BIN)/python -m tests.benchmarks

format: install
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: install
	@[ -n "$$(command -v $(UV))" ] || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) pyproject.toml --group dev -c requirements/run.txt -o requirements/dev.txt

release-check: install
	@$(BIN)/python -m tests.release_check
