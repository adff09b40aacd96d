/* Lets one write or flush below a folder fail, as a full or a broken disk does.

   Loaded with LD_PRELOAD. FAILING_FOLDER is the folder, without links in its path;
   FAILING_CONTROL is a file of four 64-bit numbers that the experiment and the program share:
   how many more calls until the one that fails (0: none), how it fails, how often one has failed,
   and how many calls there were since it was armed. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { FULL = 1, BROKEN = 2, SHORT = 3 };

struct control {
    _Atomic int64_t countdown, mode, happened, seen;
};

static const char *folder;
static size_t folder_bytes;
static struct control *control;

__attribute__((constructor)) static void begin(void) {
    const char *shared = getenv("FAILING_CONTROL");
    folder = getenv("FAILING_FOLDER");
    if (shared == NULL || folder == NULL) return;
    folder_bytes = strlen(folder);
    int file = open(shared, O_RDWR | O_CLOEXEC);
    void *mapped = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (mapped != MAP_FAILED) control = mapped;
}

static bool is_below(int file) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, path, sizeof path);
    return size > (ssize_t)folder_bytes && strncmp(path, folder, folder_bytes) == 0 &&
           path[folder_bytes] == '/';
}

/* How this call has to fail; 0 when it need not. A flush cannot be short. */
static int64_t struck(int file, bool is_write) {
    if (control == NULL || control->countdown <= 0 || !is_below(file)) return 0;
    control->seen++;
    int64_t mode = control->mode;
    if (atomic_fetch_sub(&control->countdown, 1) != 1) return 0;
    if (mode == SHORT && !is_write) return 0;
    control->happened++;
    if (mode != SHORT) errno = mode == FULL ? ENOSPC : EIO;
    return mode;
}

/* Of a short write half is done, and told so; of one byte none. */
static ssize_t half(size_t size) { return (ssize_t)(size / 2); }

ssize_t write(int file, const void *data, size_t size) {
    int64_t mode = struck(file, size > 1);
    if (mode == FULL || mode == BROKEN) return -1;
    return syscall(SYS_write, file, data, mode ? (size_t)half(size) : size);
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t offset) {
    int64_t mode = struck(file, size > 1);
    if (mode == FULL || mode == BROKEN) return -1;
    return syscall(SYS_pwrite64, file, data, mode ? (size_t)half(size) : size, offset);
}

ssize_t pwrite(int file, const void *data, size_t size, off_t offset) {
    return pwrite64(file, data, size, offset);
}

ssize_t writev(int file, const struct iovec *pieces, int count) {
    int64_t mode = struck(file, false);
    if (mode == FULL || mode == BROKEN) return -1;
    return syscall(SYS_writev, file, pieces, count);
}

int fsync(int file) { return struck(file, false) ? -1 : (int)syscall(SYS_fsync, file); }

int fdatasync(int file) { return struck(file, false) ? -1 : (int)syscall(SYS_fdatasync, file); }

int ftruncate64(int file, off64_t size) {
    return struck(file, false) ? -1 : (int)syscall(SYS_ftruncate, file, size);
}

int ftruncate(int file, off_t size) { return ftruncate64(file, size); }
