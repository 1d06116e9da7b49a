# sayso: `make demo` shows the main job, `make test` runs every test. Both set up what they need.
PYTHON ?= python3
BIN := .venv/bin
.PHONY: setup demo test s3 bench check format docs clean models soak

setup: .venv/ready ## make the environment (.venv) from the pinned versions

.venv/ready: pyproject.toml constraints.txt
	@echo "==> setting up .venv from constraints.txt (about a minute, once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt --requirement requirements-dev.txt --editable .
	@touch $@

DEMO := .demo/news.ledger
demo: setup ## read the bundled example page, then a corpus into a ledger, and serve it (NO_SERVE=1: do not)
	@echo '==> sayso read examples/demo.txt --published 2021-11-06 --publisher "Sahel News Post"' 
	@$(BIN)/sayso read examples/demo.txt --published 2021-11-06 --publisher "Sahel News Post"
	@mkdir -p $(dir $(DEMO))
	@echo '==> sayso add $(DEMO) examples/corpus/*.jsonl --workers 2 (375 articles, about a minute, once)'
	@OMP_NUM_THREADS=1 $(BIN)/sayso add $(DEMO) examples/corpus/*.jsonl --workers 2
	@echo '==> sayso serve $(DEMO) --credits examples/corpus/credits.toml'
	@if [ -t 1 ] && [ -z "$(NO_SERVE)" ]; then \
		$(BIN)/sayso serve $(DEMO) --credits examples/corpus/credits.toml --port 0; \
	else echo "not served: this is no terminal, or NO_SERVE is set; run the line above to see it"; fi

check: setup ## lint, format, types, direction of the imports, dead code, dependencies
	@echo "==> ruff, mypy, import-linter, vulture, deptry"
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports --no-cache --no-logo
	@$(BIN)/vulture && $(BIN)/deptry src

s3: .s3/ready ## install the S3-compatible server of the tests, in an environment of its own

.s3/ready: requirements-s3.txt
	@echo "==> setting up .s3 (half a minute, once)"
	@test -x .s3/bin/python || $(PYTHON) -m venv .s3
	@if .s3/bin/python -m pip install -qq --disable-pip-version-check --requirement requirements-s3.txt; \
		then touch $@; \
		else echo "the S3 server could not be installed: its test is skipped, the next make s3 tries again" >&2; fi

test: check s3 ## all tests (lint and types run before them)
	@echo "==> pytest"
	@OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist loadgroup

format: setup ## let ruff put the code in order
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

docs: setup ## make anew what README and docs print
	@$(BIN)/python -m docs.printed --write
	@$(BIN)/python -m tools.codebook_page --write
	@$(BIN)/python -m tools.api_page --write

bench: setup ## measure the reading, workers, memory and a growing ledger into docs/speed.md (half an hour)
	@OMP_NUM_THREADS=1 $(BIN)/python -m tools.bench

MADE := .models
models: setup ## make the weights anew: make models DATA=FOLDER SCORER=SCRIPT [MORE="--readings FOLDER --texts FOLDER"] (hours; needs torch)
	$(BIN)/python -m tools.train_reader.train $(DATA) $(MADE)/first --epochs 3 --seed 1 $(MORE)
	$(BIN)/python -m tools.train_reader.train $(DATA) $(MADE)/second --epochs 3 --seed 11 --rate 0.6 --start $(MADE)/first/epoch3.pt $(MORE)
	$(BIN)/python -m tools.train_reader.train $(DATA) $(MADE)/third --epochs 5 --seed 1 --start $(MADE)/second/epoch3.pt --end events $(MORE)
	$(BIN)/python -m tools.train_reader.train $(DATA) $(MADE)/fourth --epochs 3 --seed 21 --rate 0.7 --articles 0.5 --start $(MADE)/third/epoch5.pt --end attributions --left own5
	$(BIN)/python -m tools.train_reader.mean $(MADE)/third/epoch5.pt $(MADE)/fourth/epoch3.pt $(MADE)/mean.pt
	$(BIN)/python -m tools.train_reader.export $(MADE)/mean.pt src/sayso
	$(BIN)/python -m tools.train_reader.acts src/sayso --left own5 wp9 voa0
	$(BIN)/python -m tools.fit_denials --data $(DATA)
	$(BIN)/python -m tools.train_reader.tune $(DATA) $(SCORER)

soak: setup ## try hard: 1,000 writers killed, every reader fuzzed for ten minutes (needs atheris, which this installs)
	@echo "==> 1,000 writers killed"
	@$(BIN)/python -m tools.soak.kills 1000
	@echo "==> readers fuzzed for ten minutes"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check atheris==3.0.0
	@$(BIN)/python -m tools.soak.readers 600

clean: ## remove the environment
	rm -rf .venv
