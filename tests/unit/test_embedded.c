#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "output/embedded.h"

/*
 * The layouts in the program are those in the folder, byte for byte; what is
 * not there comes from npm.
 */
static void test_same_bytes(void **state)
{
	char path[4096];
	int npm = 0;

	(void)state;
	for (size_t i = 0; i < embedded_count; i++) {
		const struct embedded_file *embedded = &embedded_files[i];
		size_t at = 0;
		FILE *file;
		int byte;

		snprintf(path, sizeof(path), "layouts/%s", embedded->path);
		file = fopen(path, "rb");
		if (!file) {
			snprintf(path, sizeof(path), "build/layouts/%s",
				 embedded->path);
			file = fopen(path, "rb");
			npm++;
		}
		assert_non_null(file);
		while ((byte = getc(file)) != EOF) {
			assert_true(at < embedded->len);
			assert_int_equal(embedded->bytes[at++], byte);
		}
		assert_int_equal(at, embedded->len);
		fclose(file);
	}
	/* Three scripts and two licences. */
	assert_int_equal(npm, 5);
}

static void test_sorted(void **state)
{
	(void)state;
	for (size_t i = 1; i < embedded_count; i++)
		assert_true(strcmp(embedded_files[i - 1].path,
				   embedded_files[i].path) < 0);
	assert_null(embedded_files[embedded_count].path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_bytes),
		cmocka_unit_test(test_sorted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
