# Ratsblatt. `make help` lists the targets.

VARIANT ?= release
BUILD    = build/$(VARIANT)
PREFIX  ?= /usr/local
JOBS    ?= $(shell nproc 2>/dev/null || echo 1)
PACKAGES = libcmark-gfm yaml-0.1 libgit2 libutf8proc

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wundef -Wvla \
           -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings \
           -Wpointer-arith -Werror
FLAGS.debug   = -Og -g
FLAGS.release = -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong
FLAGS.clang   = -O1
FLAGS.asan    = -O1 -g -DARENA_DEBUG -fno-omit-frame-pointer \
                -fsanitize=address,undefined -fno-sanitize-recover=all
FLAGS.tsan    = -O1 -g -fsanitize=thread
FLAGS.fuzz    = -O1 -g -DARENA_DEBUG -fsanitize=fuzzer-no-link,address,undefined
ifneq ($(filter fuzz clang,$(VARIANT)),)
CC = clang
endif

# Asked once, and only when something is compiled: on a fresh machine
# pkg-config comes with `make packages`.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES)))$(PKG_CFLAGS)
PKG_LIBS   = $(eval PKG_LIBS := $(shell pkg-config --libs $(PACKAGES)))$(PKG_LIBS)
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 \
             -D_FILE_OFFSET_BITS=64 -Isrc \
             -ffp-contract=off -MMD -MP $(WARNINGS) $(FLAGS.$(VARIANT)) \
             $(PKG_CFLAGS) $(CPPFLAGS) $(CFLAGS)
ALL_LIBS   = $(PKG_LIBS) -lcmark-gfm-extensions -lstemmer -lm -lpthread $(LDLIBS)
LINK       = $(CC) $(FLAGS.$(VARIANT)) $(LDFLAGS) -o $@ $^

SRC  = $(filter-out src/tool/%,$(wildcard src/*/*.c))
OBJ  = $(patsubst %.c,$(BUILD)/%.o,$(SRC)) $(BUILD)/embedded.o
UNIT = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
FUZZ = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
LAYOUTS = $(if $(wildcard layouts),$(shell cd layouts && find . -type f | sed 's,^\./,,' | LC_ALL=C sort))

all: $(BUILD)/ratsblatt $(if $(filter release,$(VARIANT)),build/ratsblatt) ## the program: build/ratsblatt

build/ratsblatt: build/release/ratsblatt
	@cp $< $@.new && mv $@.new $@
$(BUILD)/ratsblatt: $(BUILD)/src/main.o $(BUILD)/lib.a
	@echo "  LD  $@"
	@$(LINK) $(ALL_LIBS)
$(BUILD)/lib.a: $(OBJ)
	@$(RM) $@ && $(AR) rcs $@ $^
$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(CC) $(ALL_CFLAGS) -c -o $@ $<
$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/lib.a
	@$(LINK) $(ALL_LIBS) -lcmocka -ljansson

$(BUILD)/tests/search/%: $(BUILD)/tests/search/%.o $(BUILD)/lib.a
	@$(LINK) $(ALL_LIBS) -ljansson

$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(if $(filter fuzz,$(VARIANT)),,$(BUILD)/tests/fuzz/replay.o) $(BUILD)/lib.a
	@$(LINK) $(if $(filter fuzz,$(VARIANT)),-fsanitize=fuzzer) $(ALL_LIBS)

# What the reader's browser gets from npm, unmodified, with its licences.
NPM_JS = lunr/lunr.min.js lunr-languages/min/lunr.stemmer.support.min.js \
         lunr-languages/min/lunr.de.min.js
node_modules/.made: package-lock.json
	@.ci/packages build
	@npm ci --ignore-scripts --silent && touch $@

# The built-in layouts become one C file; the list of their names is kept, so
# that a file taken away counts as a change too.
build/tool/embed: src/tool/embed.c
	@mkdir -p $(@D)
	@$(CC) -std=c11 $(WARNINGS) -O2 -o $@ $<
build/tool/layouts: force
	@mkdir -p $(@D)
	@echo "$(LAYOUTS)" | cmp -s - $@ || echo "$(LAYOUTS)" > $@
build/embedded.c: build/tool/embed build/tool/layouts $(addprefix layouts/,$(LAYOUTS)) node_modules/.made
	@rm -rf build/layouts && cp -r layouts build/layouts && mkdir -p build/layouts/js
	@cd node_modules && cp $(NPM_JS) ../build/layouts/js/
	@cp node_modules/lunr/LICENSE build/layouts/js/lunr.lizenz.txt
	@cp node_modules/lunr-languages/LICENSE build/layouts/js/lunr-languages.lizenz.txt
	@build/tool/embed build/layouts $$(cd build/layouts && find . -type f | sed 's,^\./,,' | LC_ALL=C sort) \
		> $@.new && mv $@.new $@
$(BUILD)/embedded.o: build/embedded.c src/output/embedded.h
	@mkdir -p $(@D)
	@$(CC) $(ALL_CFLAGS) -c -o $@ $<

packages: ## what Debian has to offer for building and testing
	@.ci/packages build test

site: ## the sample site: config.yaml and content/ into site/
	@.ci/packages build
	@$(MAKE) --no-print-directory -j$(JOBS) build/ratsblatt
	@build/ratsblatt bauen -o site
	@echo 'Fertig: Öffnen Sie $(CURDIR)/site/index.html im Browser. (Open it in a browser.)'

test: ## everything that is tested, on a fresh machine too
	@mkdir -p build/test && $(RM) build/test/summary
	@.ci/packages build test
	@MAKE='$(MAKE)' JOBS=$(JOBS) tests/run.sh

unit: $(UNIT) ## unit tests (cmocka)
	@for t in $(UNIT); do $$t || exit 1; done

unit-programs: $(UNIT)
fuzz-programs: $(FUZZ)

# Each corpus file goes through its parser; a crash fails.
replay: $(FUZZ) ## what the fuzzers have found so far
	@for f in $(FUZZ); do n=$${f##*/fuzz_}; $$f tests/fuzz/corpus/$$n/* || exit 1; done

fuzz: ## look for new crashes: make fuzz SECONDS=60
	@$(MAKE) VARIANT=fuzz fuzz-run
fuzz-run: $(FUZZ)
	@for f in $(FUZZ); do n=$${f##*/fuzz_}; mkdir -p build/fuzz/corpus/$$n; \
	$$f -max_total_time=$(or $(SECONDS),60) -print_final_stats=1 build/fuzz/corpus/$$n tests/fuzz/corpus/$$n || exit 1; done

bench: ## speed, memory and search beside Hugo, lunr, Pagefind: make bench N=10000
	@.ci/packages build bench
	@$(MAKE) --no-print-directory -j$(JOBS) build/ratsblatt build/bench/generate
	@tests/bench/run.sh $(or $(N),10000)
	@tests/bench/search.sh $(or $(N),10000)
build/bench/generate: $(wildcard tests/bench/*.c tests/bench/*.h)
	@mkdir -p $(@D)
	@$(CC) -std=c11 -D_POSIX_C_SOURCE=200809L $(WARNINGS) -O2 -o $@ $(filter %.c,$^) -lm

format: ## lay out the C sources
	clang-format -i $(wildcard src/*.[ch] src/*/*.[ch] tests/*/*.[ch])
lint: ## rules that a compiler does not know
	@tests/lint/run.sh
tidy: compile_commands.json ## clang-tidy over all sources (slow)
	@.ci/packages tidy
	@clang-tidy --quiet -p . $(wildcard src/main.c) $(SRC)

compile_commands.json: force ## for editors and clang tools
	@{ s='['; for f in $(wildcard src/main.c) $(SRC) $(wildcard tests/*/*.c); do \
	printf '%s\n {"directory": "%s", "file": "%s", "command": "cc %s -c %s"}' \
	"$$s" '$(CURDIR)' $$f '$(subst ",,$(ALL_CFLAGS))' $$f; s=,; done; echo; echo ']'; } > $@

screens: all ## pictures of every kind of page: build/screens/index.html
	@.ci/packages test
	@RATSBLATT=$(CURDIR)/build/ratsblatt tests/browser/screens.sh build/screens
browser: all ## axe, validators and Chromium over all kinds of pages
	@.ci/packages test
	@RATSBLATT=$(CURDIR)/build/ratsblatt tests/browser/run.sh

hooks: ## run format and lint before each commit
	git config core.hooksPath .githooks

install: all ## put it under PREFIX (/usr/local), below DESTDIR
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/man/man5 $(DESTDIR)$(PREFIX)/share/ratsblatt
	install -m 755 build/ratsblatt $(DESTDIR)$(PREFIX)/bin/ratsblatt
	install -m 644 src/man/ratsblatt.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -m 644 src/man/ratsblatt.5 $(DESTDIR)$(PREFIX)/share/man/man5/
	for f in $(LAYOUTS); do \
	install -D -m 644 layouts/$$f $(DESTDIR)$(PREFIX)/share/ratsblatt/layouts/$$f || exit 1; done
uninstall: ## take it away again
	$(RM) $(DESTDIR)$(PREFIX)/bin/ratsblatt \
		$(DESTDIR)$(PREFIX)/share/man/man1/ratsblatt.1 \
		$(DESTDIR)$(PREFIX)/share/man/man5/ratsblatt.5
	$(RM) -r $(DESTDIR)$(PREFIX)/share/ratsblatt

clean: ## remove build/ (site/ stays)
	$(RM) -r build compile_commands.json

help: ## this list
	@sed -n 's/^\([a-z_.]*\):[^#]*## \(.*\)/\1\t\2/p' Makefile | sort | \
	while IFS="	" read -r name what; do printf '%-22s %s\n' "$$name" "$$what"; done

-include $(OBJ:.o=.d) $(BUILD)/src/main.d $(UNIT:=.d) $(FUZZ:=.d) $(wildcard $(BUILD)/tests/search/*.d)
.PHONY: browser screens all packages site test unit unit-programs fuzz-programs replay \
	fuzz fuzz-run bench format lint tidy hooks install uninstall clean help force
.PRECIOUS: $(BUILD)/%.o
