#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "base/pool.h"
#include "base/spill.h"

enum { BLOCKS = 4000, WORKERS = 8 };

static struct {
	struct spill *spill;
	struct spill_writer writers[WORKERS];
	struct buf bufs[WORKERS];
	uint64_t offsets[BLOCKS];
	bool good[BLOCKS];
} work;

/* Block `index`: its own bytes, of sizes from none to more than a buffer. */
static void fill(struct buf *out, size_t index)
{
	size_t len = index % 500 == 7 ? 300000 + index : index * 37 % 5000;

	buf_clear(out);
	buf_reserve(out, len);
	for (size_t i = 0; i < len; i++)
		out->at[i] = (char)(index * 31 + i * 7 + i / 256);
	out->len = len;
}

static void write_block(void *ctx, size_t index, unsigned worker)
{
	struct buf *buf = &work.bufs[worker];

	(void)ctx;
	fill(buf, index);
	work.good[index] = spill_add(&work.writers[worker], buf_str(buf),
				     &work.offsets[index]);
}

static void read_block(void *ctx, size_t index, unsigned worker)
{
	struct buf *buf = &work.bufs[worker], expected = { NULL, 0, 0 };

	(void)ctx;
	fill(&expected, index);
	work.good[index] = spill_read(work.spill, work.offsets[index],
				      expected.len, buf) &&
			   str_eq(buf_str(buf), buf_str(&expected));
	buf_release(&expected);
}

static void assert_all_good(void)
{
	for (size_t i = 0; i < BLOCKS; i++)
		assert_true(work.good[i]);
}

static void test_threads(void **state)
{
	(void)state;
	work.spill = spill_open((struct str){ NULL, 0 });
	assert_non_null(work.spill);
	for (unsigned i = 0; i < WORKERS; i++)
		spill_writer_init(&work.writers[i], work.spill);
	pool_each(BLOCKS, WORKERS, 1, write_block, NULL);
	assert_all_good();
	for (unsigned i = 0; i < WORKERS; i++)
		assert_true(spill_writer_close(&work.writers[i]));
	pool_each(BLOCKS, WORKERS, 1, read_block, NULL);
	assert_all_good();
	for (unsigned i = 0; i < WORKERS; i++)
		buf_release(&work.bufs[i]);
	spill_close(work.spill);
}

static void test_add(void **state)
{
	struct spill *spill = spill_open(S("/tmp"));
	struct spill_writer writer;
	struct buf out = { NULL, 0, 0 };
	uint64_t a, b;

	(void)state;
	assert_non_null(spill);
	spill_writer_init(&writer, spill);
	assert_true(spill_add(&writer, S("eins"), &a));
	assert_true(spill_add(&writer, S("zwei"), &b));
	assert_true(spill_flush(&writer));
	assert_true(spill_read(spill, b, 4, &out));
	assert_string_equal(out.at, "zwei");
	assert_true(spill_read(spill, a, 0, &out));
	assert_string_equal(out.at, "");
	assert_true(spill_read(spill, a, 4, &out));
	assert_string_equal(out.at, "eins");
	assert_int_equal(spill_error(spill), 0);
	/* More than there is. */
	assert_false(spill_read(spill, b, 5, &out));
	assert_int_equal(errno, EIO);
	assert_int_equal(spill_error(spill), EIO);
	buf_release(&out);
	assert_true(spill_writer_close(&writer));
	spill_close(spill);
}

static void test_no_folder(void **state)
{
	(void)state;
	assert_null(spill_open(S("/tmp/ratsblatt-no-such-folder")));
	assert_int_equal(errno, ENOENT);
}

/* A limit on the size of files stands in for a full disk. */
static void test_full(void **state)
{
	struct spill *spill = spill_open((struct str){ NULL, 0 });
	struct spill_writer writer;
	struct rlimit before, small = { 300000, RLIM_INFINITY };
	struct buf block = { NULL, 0, 0 };
	uint64_t offset;
	bool good = true;

	(void)state;
	assert_non_null(spill);
	spill_writer_init(&writer, spill);
	fill(&block, 100);
	assert_true(block.len > 1000);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small.rlim_max = before.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	for (int i = 0; good && i < 1000; i++)
		good = spill_add(&writer, buf_str(&block), &offset);
	assert_false(good);
	assert_int_equal(errno, EFBIG);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	/* What failed once stays failed, though there is room again. */
	assert_false(spill_add(&writer, buf_str(&block), &offset));
	assert_false(spill_writer_close(&writer));
	assert_int_equal(errno, EFBIG);
	assert_int_equal(spill_error(spill), EFBIG);
	buf_release(&block);
	spill_close(spill);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_threads),
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_no_folder),
		cmocka_unit_test(test_full),
	};

	cmocka_set_message_output(CM_OUTPUT_STDOUT);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
