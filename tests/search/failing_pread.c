/*
 * Goes between a program and the C library (LD_PRELOAD): from call number
 * FAIL_FROM on, pread() fails, as it does on a disk that breaks. Only the
 * temporary file of a build is read so.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static atomic_ulong calls;

static ssize_t pass(const char *name, int file, void *bytes, size_t size,
		    off64_t offset)
{
	ssize_t (*next)(int, void *, size_t, off64_t);
	const char *from = getenv("FAIL_FROM");

	*(void **)&next = dlsym(RTLD_NEXT, name);
	if (from &&
	    atomic_fetch_add(&calls, 1) + 1 >= strtoul(from, NULL, 10)) {
		errno = EIO;
		return -1;
	}
	return next(file, bytes, size, offset);
}

ssize_t pread(int file, void *bytes, size_t size, off_t offset)
{
	return pass("pread", file, bytes, size, offset);
}

ssize_t pread64(int file, void *bytes, size_t size, off64_t offset)
{
	return pass("pread64", file, bytes, size, offset);
}
