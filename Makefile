# The front door. `make` lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

BUILD := build/release
OUT := out
JOBS := $(shell nproc)
PREFIX := /usr/local
INSTALL := cmake/install_packages.sh
CTEST := ctest --test-dir $(BUILD) --output-on-failure --no-tests=error -j$(JOBS)

.PHONY: help
help: ## this list
	@grep -hE '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | sort | expand -t 12

# What is missing is installed before the first thing is compiled, in one go; a user who
# may not install asks for all of it at once.
demo install: PACKAGES := run
deb: PACKAGES := deb
quick phones: PACKAGES := run asian test
test corpus: PACKAGES := run asian test node

.PHONY: demo
demo: programs ## export examples/ to out/, installing and building what is missing
	@$(INSTALL) run
	@$(BUILD)/imprint export examples -o $(OUT) || status=$$?; \
	  echo; echo "EPUB and PDF files:"; \
	  find $(OUT) -name '*.epub' -o -name '*.pdf' | sort | sed 's/^/  /'; \
	  exit $${status:-0}

.PHONY: programs
programs:
	@$(INSTALL) build headers $(PACKAGES)
	@[[ -f $(BUILD)/build.ninja ]] || \
	  cmake --preset release --log-level=WARNING -DIMPRINT_TESTS=OFF >/dev/null
	@cmake --build $(BUILD) -j$(JOBS) --target imprint imprint-decode imprint-net

# A build folder that `make demo` made has no tests: its compiling needs fewer packages.
.PHONY: build
build: ## build Release, with the tests
	@$(INSTALL) build headers check $(PACKAGES)
	@grep -qs 'IMPRINT_TESTS:BOOL=ON' $(BUILD)/CMakeCache.txt && [[ -f $(BUILD)/build.ninja ]] || \
	  cmake --preset release --log-level=WARNING -DIMPRINT_TESTS=ON >/dev/null
	@cmake --build $(BUILD) -j$(JOBS)

.PHONY: validators
validators:
	@$(INSTALL) run asian test node
	@tests/external/install_validators.sh build/validators

.PHONY: test
test: build validators ## the whole suite, validators included
	@$(CTEST) -LE slow

.PHONY: quick
quick: build ## unit tests, cases and goldens only
	@$(INSTALL) run asian test
	@$(CTEST) -L 'unit|property|case|golden'

.PHONY: corpus
corpus: build validators ## every article of the corpus
	@$(CTEST) -L corpus

.PHONY: phones
phones: build ## every EPUB of the corpus on phones, light and dark, in Chromium (15 min)
	@$(INSTALL) run asian test
	@$(CTEST) -R whole/phones

.PHONY: lint
lint: ## dependency rules and formatting
	@$(INSTALL) test dev
	@/usr/bin/python3 tests/tools/check_includes.py
	@/usr/bin/python3 tests/tools/check_locale.py
	@git ls-files '*.h' '*.cc' | xargs clang-format --dry-run -Werror

.PHONY: format
format: ## format every source file
	@$(INSTALL) dev
	@git ls-files '*.h' '*.cc' | xargs clang-format -i

# $(call sanitized,PRESET,TESTS): build with the sanitizers of a preset and run these
# tests; external ones run the sanitized program. A report of any process fails its test:
# tests/tools/run_sanitized.sh.
define sanitized
	@$(INSTALL) build headers check run asian sanitize
	@[[ -f build/$(1)/build.ninja ]] || cmake --preset $(1) --log-level=WARNING
	@cmake --build build/$(1) -j$(JOBS)
	@ctest --test-dir build/$(1) --output-on-failure \
	  --no-tests=error -j$(JOBS) $(2)
endef

.PHONY: check
check: quick lint ## quick, lint, and the same tests with ASan and UBSan
	$(call sanitized,asan,-L 'unit|property|case|golden|fuzz')

.PHONY: full
full: test lint ## test, lint, corpus, and the suite but the corpus with ASan, UBSan, TSan
	@$(CTEST) -L corpus
	$(call sanitized,asan,-LE 'corpus|slow')
	$(call sanitized,tsan,-LE 'corpus|slow')

FUZZ_SECONDS := 60
.PHONY: fuzz
fuzz: ## fuzz each reader and the whole conversion for FUZZ_SECONDS (60) each
	@$(INSTALL) build headers check run asian sanitize
	@[[ -f build/fuzz/build.ninja ]] || cmake --preset fuzz --log-level=WARNING
	@cmake --build build/fuzz -j$(JOBS) --target fuzz
	@tests/fuzz/run.sh build/fuzz $(FUZZ_SECONDS) $(FUZZ_TARGETS)

.PHONY: accept
accept: build ## rewrite expected case files; read the diff afterwards
	@IMPRINT_ACCEPT=1 $(CTEST) -L 'case|golden' || true
	@git --no-pager diff --stat -- tests

.PHONY: bench
bench: ## measure phases and whole runs
	@$(INSTALL) build headers run asian dev
	@[[ -f build/bench/build.ninja ]] || cmake --preset release -B build/bench \
	  -DIMPRINT_BENCH=ON -DIMPRINT_TESTS=OFF --log-level=WARNING
	@cmake --build build/bench -j$(JOBS)
	@bench/run.sh build/bench

.PHONY: install
install: programs ## copy imprint, layouts and fonts below PREFIX (default /usr/local)
	@$(INSTALL) run
	@cmake --build $(BUILD) --target manual-page
	@cmake --install $(BUILD) --prefix $(PREFIX)

.PHONY: deb
deb: programs ## a Debian package of this release: build/imprint_VERSION_ARCHITECTURE.deb
	@$(INSTALL) deb
	@cmake --build $(BUILD) --target manual-page
	@cd $(BUILD) && cpack -G DEB -B package >package.log || { cat package.log >&2; exit 1; }
	@mv $(BUILD)/package/*.deb build/ && ls build/*.deb

.PHONY: clean
clean: ## remove build/ and out/
	@rm -rf build $(OUT)
