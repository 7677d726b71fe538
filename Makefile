# Ratsblatt. `make help` lists the targets.

VARIANT ?= release
BUILD    = build/$(VARIANT)
PREFIX  ?= /usr/local
PACKAGES = libcmark-gfm yaml-0.1 libgit2 libutf8proc

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wundef -Wvla \
           -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings \
           -Wpointer-arith -Werror
FLAGS.debug   = -Og -g
FLAGS.release = -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong
FLAGS.asan    = -O1 -g -DARENA_DEBUG -fno-omit-frame-pointer \
                -fsanitize=address,undefined -fno-sanitize-recover=all
FLAGS.tsan    = -O1 -g -fsanitize=thread
FLAGS.fuzz    = -O1 -g -fsanitize=fuzzer-no-link,address,undefined
ifeq ($(VARIANT),fuzz)
CC = clang
endif

ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -D_FILE_OFFSET_BITS=64 -Isrc \
             -ffp-contract=off -MMD -MP $(WARNINGS) $(FLAGS.$(VARIANT)) \
             $(shell pkg-config --cflags $(PACKAGES)) $(CPPFLAGS) $(CFLAGS)
ALL_LIBS   = $(shell pkg-config --libs $(PACKAGES)) -lcmark-gfm-extensions \
             -lstemmer -lm -lpthread $(LDLIBS)
LINK       = $(CC) $(FLAGS.$(VARIANT)) $(LDFLAGS) -o $@ $^

OBJ  = $(patsubst %.c,$(BUILD)/%.o,$(wildcard src/*/*.c))
UNIT = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
FUZZ = $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))

all: $(BUILD)/lib.a

$(BUILD)/lib.a: $(OBJ)
	@$(RM) $@ && $(AR) rcs $@ $^
$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(CC) $(ALL_CFLAGS) -c -o $@ $<
$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/lib.a
	@$(LINK) $(ALL_LIBS) -lcmocka -ljansson

$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(if $(filter fuzz,$(VARIANT)),,$(BUILD)/tests/fuzz/replay.o) $(BUILD)/lib.a
	@$(LINK) $(if $(filter fuzz,$(VARIANT)),-fsanitize=fuzzer) $(ALL_LIBS)

unit: $(UNIT) ## unit tests (cmocka)
	@for t in $(UNIT); do $$t || exit 1; done

# Each corpus file goes through its parser; a crash fails.
replay: $(FUZZ) ## what the fuzzers have found so far
	@for f in $(FUZZ); do n=$${f##*/fuzz_}; $$f tests/fuzz/corpus/$$n/* || exit 1; done

fuzz: ## look for new crashes: make fuzz SECONDS=60
	@$(MAKE) VARIANT=fuzz fuzz-run
fuzz-run: $(FUZZ)
	@for f in $(FUZZ); do n=$${f##*/fuzz_}; mkdir -p build/fuzz/corpus/$$n; \
	$$f -max_total_time=$(or $(SECONDS),60) -print_final_stats=1 build/fuzz/corpus/$$n tests/fuzz/corpus/$$n || exit 1; done

clean:
	$(RM) -r build

-include $(OBJ:.o=.d) $(UNIT:=.d)
.PHONY: all unit replay fuzz fuzz-run clean
.SECONDARY:
