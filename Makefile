# Everything runs in .venv, made from the lock files by the first command that needs it.
PYTHON ?= python3
PORT ?= 8000
export PORT
# Compiled code is kept: forbidden, every process would compile the whole project anew.
unexport PYTHONDONTWRITEBYTECODE

ENVIRONMENT = @$(PYTHON) agrinnova/devserver/environment.py
IN_VENV = .venv/bin/python
ON_ALL_CORES = $(IN_VENV) -m pytest -n logical --maxprocesses 8 --dist loadfile --no-loadscope-reorder

.PHONY: run stop test test-browser drill check bench screenshots migrations messages lock

run:
	$(ENVIRONMENT) run
	@exec $(IN_VENV) -m agrinnova.devserver

stop:
	@test ! -x $(IN_VENV) || $(IN_VENV) -m agrinnova.devserver stop

test:
	$(ENVIRONMENT) dev
	@$(IN_VENV) -m agrinnova.messages --compile
	$(ON_ALL_CORES) -m "not browser and not drill and not benchmark and not walk"

test-browser:
	$(ENVIRONMENT) dev
	@$(IN_VENV) -m agrinnova.messages --compile
	@$(IN_VENV) -m tests.chromium
	$(IN_VENV) -m pytest -m browser

# First the walks, which `make test` leaves out, then what kills processes, one by one.
drill:
	$(ENVIRONMENT) dev
	@$(IN_VENV) -m agrinnova.messages --compile
	$(ON_ALL_CORES) -m walk
	$(IN_VENV) -m pytest -m drill

# check --deploy looks at a portal as an operator would start it, not at ours.
PRODUCTION = DATABASE_URL=postgresql://nobody@localhost/nothing \
	SECRET_KEY=$$($(IN_VENV) -c 'import secrets; print(secrets.token_urlsafe(60))') \
	ALLOWED_HOSTS=agrinnova.example SITE_URL=https://agrinnova.example

check:
	$(ENVIRONMENT) dev
	$(IN_VENV) -m ruff format --check .
	$(IN_VENV) -m ruff check .
	$(IN_VENV) -m mypy
	$(IN_VENV) -m djlint templates --lint --quiet
	$(IN_VENV) -m agrinnova.messages --check
	$(IN_VENV) manage.py makemigrations --check
	$(IN_VENV) manage.py spectacular --fail-on-warn --validate --file .venv/openapi.yaml
	diff -u docs/openapi.yaml .venv/openapi.yaml
	@echo "manage.py check --deploy"
	@$(PRODUCTION) $(IN_VENV) manage.py check --deploy --fail-level WARNING

# Cost first, into docs/performance.md; then how well the search finds.
bench:
	$(ENVIRONMENT) bench
	$(IN_VENV) -m tests.benchmarks --write
	$(IN_VENV) -m pytest tests/benchmarks -m benchmark -s

screenshots:
	$(ENVIRONMENT) dev
	@$(IN_VENV) -m agrinnova.messages --compile
	@$(IN_VENV) -m tests.chromium
	$(IN_VENV) -m tests.screenshots
	$(IN_VENV) -m tests.screenshots_admin

migrations:
	$(ENVIRONMENT) dev
	$(IN_VENV) manage.py makemigrations

messages:
	$(ENVIRONMENT) dev
	$(IN_VENV) -m agrinnova.messages

LOCK = $(IN_VENV) -m uv pip compile pyproject.toml --universal --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links --quiet

lock:
	$(ENVIRONMENT) dev
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock
	$(LOCK) --extra dev --extra bench --constraint requirements-dev.lock --output-file requirements-bench.lock
