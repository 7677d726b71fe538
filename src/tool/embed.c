/*
 * Writes the files of a folder as one C file with the table that
 * output/embedded.h declares. A tool of the build, no part of the program:
 *
 *	embed layouts a.css part/b.mustache … > embedded.c
 *
 * The names are taken as given; they must be sorted by strcmp.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { PER_LINE = 18 };

static bool write_bytes(const char *path, size_t index, size_t *len)
{
	FILE *file = fopen(path, "rb");
	int byte;

	*len = 0;
	if (!file)
		return false;
	printf("static const unsigned char file_%zu[] = {", index);
	while ((byte = getc(file)) != EOF) {
		printf("%s%d,", *len % PER_LINE ? "" : "\n\t", byte);
		++*len;
	}
	/* No array may be empty; the end also serves as a NUL. */
	puts("\n\t0\n};");
	return !ferror(file) & !fclose(file);
}

static bool fits_in_c(const char *name)
{
	return !strpbrk(name, "\"\\\n");
}

int main(int argc, char **argv)
{
	char path[4096];
	size_t len;

	if (argc < 2) {
		fputs("usage: embed folder name…\n", stderr);
		return 2;
	}
	puts("#include \"output/embedded.h\"\n");
	for (int i = 2; i < argc; i++) {
		int written =
			snprintf(path, sizeof(path), "%s/%s", argv[1], argv[i]);

		if (written < 0 || (size_t)written >= sizeof(path) ||
		    !fits_in_c(argv[i]) ||
		    !write_bytes(path, (size_t)i - 2, &len)) {
			fprintf(stderr, "embed: cannot use %s\n", path);
			return 1;
		}
		printf("enum { LEN_%d = %zu };\n\n", i - 2, len);
	}
	puts("const struct embedded_file embedded_files[] = {");
	for (int i = 2; i < argc; i++)
		printf("\t{ \"%s\", file_%d, LEN_%d },\n", argv[i], i - 2,
		       i - 2);
	puts("\t{ NULL, NULL, 0 }\n};");
	printf("const size_t embedded_count = %d;\n", argc - 2);
	return fflush(stdout) || ferror(stdout) ? 1 : 0;
}
