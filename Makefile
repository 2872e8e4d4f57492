# Two commands: `make demo` shows what the plugin does, `make test` runs everything that must pass.
# They need Python >= 3.11, make and git; all else is installed into .venvs/, one environment per host.

PYTHON ?= python3
HOSTS := mkdocs properdocs mkdocs-ng
BIN := .venvs/mkdocs/bin
PIP := -m pip --disable-pip-version-check -q

.PHONY: demo test lint $(HOSTS:%=test-%) clean
.SECONDARY:

demo: install-mkdocs
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build -q -f example-site/mkdocs.yml -d site
	@$(BIN)/python example-site/show.py example-site/site

test: lint test-properdocs test-mkdocs-ng test-mkdocs

lint: install-mkdocs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# The whole suite runs on MkDocs; what builds a site runs again on the other two.
test-mkdocs: install-mkdocs
	LLMS_HOST=mkdocs $(BIN)/pytest -n auto --dist loadfile

test-properdocs test-mkdocs-ng: test-%: install-%
	LLMS_HOST=$* .venvs/$*/bin/pytest -n auto --dist loadfile -m host tests/builds tests/example tests/test_package.py

# The wheel, not the source tree, is what is tested.
build/wheel/ready: .venvs/mkdocs/ready pyproject.toml README.md LICENSE $(shell find mkdocs_llms -type f -not -name '*.pyc')
	@rm -rf build/wheel && .venvs/mkdocs/bin/python $(PIP) wheel --no-deps --no-build-isolation -w build/wheel .
	@touch $@

install-%: .venvs/%/ready build/wheel/ready
	@.venvs/$*/bin/python $(PIP) install --no-deps --force-reinstall build/wheel/*.whl

.venvs/%/ready: tests/hosts/%.txt tests/hosts/common.txt
	@echo "Setting up $(@D) …"
	@rm -rf $(@D) && $(PYTHON) -m venv $(@D)
	@$(@D)/bin/python $(PIP) install -r $<
	@if [ -f tests/hosts/$*.no-deps.txt ]; then $(@D)/bin/python $(PIP) install --no-deps -r tests/hosts/$*.no-deps.txt; fi
	@touch $@

clean:
	rm -rf .venvs build dist example-site/site
