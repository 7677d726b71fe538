/*
 * Goes between a program and the C library (LD_PRELOAD) and lets system calls
 * fail: FAULT_AT=n is the number of the call, from 1; FAULT_ERROR the value of
 * errno, or -1 for a write that writes but one byte; with FAULT_STICKY set all
 * calls from then on fail. FAULT_COUNT names a file that gets the number of
 * calls, FAULT_LOG one that gets each call's name and path.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SHORT = -1 };

static atomic_ulong calls;
static unsigned long fault_at;
static int fault_error;
static bool sticky;
static FILE *call_log;

static void *next_of(const char *name)
{
	void *at = dlsym(RTLD_NEXT, name);

	if (!at)
		abort();
	return at;
}

static unsigned long number_from(const char *name)
{
	const char *text = getenv(name);

	return text ? strtoul(text, NULL, 10) : 0;
}

__attribute__((constructor)) static void set_up(void)
{
	const char *error = getenv("FAULT_ERROR");
	const char *path = getenv("FAULT_LOG");

	fault_at = number_from("FAULT_AT");
	fault_error = error ? (int)strtol(error, NULL, 10) : EIO;
	sticky = getenv("FAULT_STICKY") != NULL;
	call_log = path ? fopen(path, "w") : NULL;
	atomic_store(&calls, 0);
}

__attribute__((destructor)) static void tear_down(void)
{
	const char *path = getenv("FAULT_COUNT");
	unsigned long count = atomic_load(&calls);
	FILE *out;

	fault_at = 0;
	if (call_log)
		fclose(call_log);
	call_log = NULL;
	out = path ? fopen(path, "w") : NULL;
	if (out) {
		fprintf(out, "%lu\n", count);
		fclose(out);
	}
}

/* What this call shall fail with; 0: nothing. */
static int gate(const char *name, const char *path)
{
	unsigned long number = atomic_fetch_add(&calls, 1) + 1;

	if (call_log)
		fprintf(call_log, "%s %s\n", name, path);
	if (!fault_at || number < fault_at)
		return 0;
	return number == fault_at || sticky ? fault_error : 0;
}

#define WRAP(result, name, failure, path, params, args)                        \
	result name params;                                                    \
	result name params                                                     \
	{                                                                      \
		static result(*real) params;                                   \
		int error = gate(#name, path);                                 \
                                                                               \
		if (error > 0) {                                               \
			errno = error;                                         \
			return failure;                                        \
		}                                                              \
		if (!real)                                                     \
			*(void **)&real = next_of(#name);                      \
		return real args;                                              \
	}

WRAP(int, renameat, -1, new,
     (int from, const char *old, int to, const char *new), (from, old, to, new))
WRAP(int, renameat2, -1, new,
     (int from, const char *old, int to, const char *new, unsigned flags),
     (from, old, to, new, flags))
WRAP(int, unlinkat, -1, path, (int at, const char *path, int flags),
     (at, path, flags))
WRAP(int, mkdirat, -1, path, (int at, const char *path, mode_t mode),
     (at, path, mode))
WRAP(int, fsync, -1, "", (int fd), (fd))
WRAP(int, syncfs, -1, "", (int fd), (fd))
WRAP(int, flock, -1, "", (int fd, int operation), (fd, operation))
WRAP(int, fchmod, -1, "", (int fd, mode_t mode), (fd, mode))
WRAP(int, fchmodat, -1, path,
     (int at, const char *path, mode_t mode, int flags),
     (at, path, mode, flags))
WRAP(int, faccessat, -1, path, (int at, const char *path, int mode, int flags),
     (at, path, mode, flags))
WRAP(ssize_t, read, -1, "", (int fd, void *to, size_t size), (fd, to, size))
WRAP(int, fstat64, -1, "", (int fd, struct stat64 *st), (fd, st))
WRAP(int, fstatat64, -1, path,
     (int at, const char *path, struct stat64 *st, int flags),
     (at, path, st, flags))
WRAP(DIR *, fdopendir, NULL, "", (int fd), (fd))
WRAP(struct dirent64 *, readdir64, NULL, "", (DIR * stream), (stream))
WRAP(int, dup, -1, "", (int fd), (fd))

ssize_t write(int fd, const void *bytes, size_t size)
{
	static ssize_t (*real)(int, const void *, size_t);
	int error = fd > 2 ? gate("write", "") : 0;

	if (error > 0) {
		errno = error;
		return -1;
	}
	if (!real)
		*(void **)&real = next_of("write");
	return real(fd, bytes, error == SHORT && size ? 1 : size);
}

/* It is closed all the same, as Linux does. */
int close(int fd)
{
	static int (*real)(int);
	int error = gate("close", "");

	if (!real)
		*(void **)&real = next_of("close");
	if (real(fd))
		return -1;
	if (error > 0) {
		errno = error;
		return -1;
	}
	return 0;
}

int openat64(int at, const char *path, int flags, ...)
{
	static int (*real)(int, const char *, int, ...);
	int error = gate(flags & O_CREAT ? "create" : "openat", path);
	mode_t mode = 0;
	va_list args;

	if (error > 0) {
		errno = error;
		return -1;
	}
	if (flags & O_CREAT) {
		va_start(args, flags);
		mode = va_arg(args, mode_t);
		va_end(args);
	}
	if (!real)
		*(void **)&real = next_of("openat64");
	return real(at, path, flags, mode);
}

int posix_fallocate64(int fd, off64_t from, off64_t len)
{
	static int (*real)(int, off64_t, off64_t);
	int error = gate("posix_fallocate", "");

	if (error > 0)
		return error;
	if (!real)
		*(void **)&real = next_of("posix_fallocate64");
	return real(fd, from, len);
}
