# Two commands are enough: `make demo` shows what comes out, `make test` says whether all is well.
# Each sets up .venv first, which is quick where it stands; see CONTRIBUTING.md.

BIN := .venv/bin
BUNDLE := examples/pga-bundle-2016/letter.yaml

.PHONY: help setup demo test lint slow bench peers lock clean

help:  ## list these targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

setup:  ## install what letterforge needs, into .venv
	@sh tools/setup.sh

demo: setup  ## the example bundle as PDF, DOCX and PNG pages, in out/
	@$(BIN)/letterforge render $(BUNDLE) -o out --to pdf,docx
	@$(BIN)/letterforge preview $(BUNDLE) -o out
	@echo; echo "The bundle as PDF, as DOCX and page by page is in $(CURDIR)/out:"; ls out | sed 's/^/  /'

test: setup  ## the quick tests
	@$(BIN)/pytest -n auto -m "not slow"

lint: setup  ## ruff and mypy
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

slow: setup  ## the slow tests: LibreOffice, validators, built wheels
	@sh tools/system.sh slow
	@sh tools/openxml/install.sh
	@$(BIN)/pytest -n auto --dist loadfile -m slow

bench: setup  ## what a letter costs, beside the bare libraries
	@$(BIN)/python -m benchmarks.letters
	@$(BIN)/python -m benchmarks.intake
	@$(BIN)/python -m benchmarks.run_memory 20000 docx
	@$(BIN)/python -m benchmarks.run_memory 2000 pdf
	@LETTERFORGE_FULL=1 $(BIN)/pytest -q -m slow tests/runs/test_faults.py

peers: setup  ## a run of 195 letters beside others who could make it, which are installed for it
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/peers.txt
	@$(BIN)/python -m benchmarks.run_vs_peers

lock:  ## write requirements/*.txt anew from pyproject.toml; needs uv
	@sh tools/lock.sh

clean:  ## remove what was made; .venv stays
	rm -rf out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find letterforge tests benchmarks examples tools -name __pycache__ -type d -prune -exec rm -rf {} +
