/* Runs each file named on the command line through the fuzzer's entry. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
	int count = 0;

	for (int i = 1; i < argc; i++) {
		FILE *in = fopen(argv[i], "rb");
		uint8_t *data = NULL;
		size_t size = 0, room = 0;

		if (!in)
			continue;
		do {
			room += 65536;
			data = realloc(data, room);
			if (!data)
				abort();
			size += fread(data + size, 1, room - size, in);
		} while (size == room);
		fclose(in);
		LLVMFuzzerTestOneInput(data, size);
		free(data);
		count++;
	}
	printf("%s: %d passed, 0 failed\n", argv[0], count);
	return count ? 0 : 1;
}
