/* Records what a program does to the files below one folder, and what it answers over TCP.

   Loaded with LD_PRELOAD. Two variables: RECORDER_FOLDER, the folder, without links in its path;
   RECORDER_LOGS, an empty folder beside it, with a file `shared` of 16 zero bytes. Each
   process writes `<pid>.log`; their counter is shared, so all entries have one order:

   - What changes a file or a name is numbered after it was done, so that a flush that begins
     with a lower number can be trusted not to cover it.
   - A flush has two entries, before and after: it covers what was done before it began, and
     counts from its end.
   - An answer has the number of the moment before it left: nobody can have had it earlier.

   Children are recorded too, also when they are given an environment of their own. What this
   file does not know of (a map into memory, a copy inside the kernel) is refused where the
   program has another way, and found otherwise: a replay of all entries must give the folder. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct entry {
    uint64_t sequence, file;
    int64_t offset;
    uint32_t kind, path_bytes, other_bytes, data_bytes;
};

enum { LONGEST_PATH = PATH_MAX + 32, PIECES_MOST = 1024 };
enum { HOLD_TRIES = 600000, HOLD_PAUSE_NS = 50000 };

static const char *folder;
static int log_file = -1;
static struct { _Atomic uint64_t next, is_held; } *shared;
static char for_children[3][LONGEST_PATH];
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static void fail(const char *what) {
    fprintf(stderr, "recorder: %s: %s\n", what, strerror(errno));
    abort();
}

__attribute__((constructor)) static void begin(void) {
    const char *logs = getenv("RECORDER_LOGS"), *watched = getenv("RECORDER_FOLDER");
    if (logs == NULL || watched == NULL) return;
    char path[LONGEST_PATH];
    snprintf(path, sizeof path, "%s/shared", logs);
    int file = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (file < 0 || shared == MAP_FAILED) fail(path);
    syscall(SYS_close, file);
    snprintf(path, sizeof path, "%s/%d.log", logs, getpid());
    log_file = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (log_file < 0) fail(path);
    snprintf(for_children[0], LONGEST_PATH, "LD_PRELOAD=%s", getenv("LD_PRELOAD"));
    snprintf(for_children[1], LONGEST_PATH, "RECORDER_LOGS=%s", logs);
    snprintf(for_children[2], LONGEST_PATH, "RECORDER_FOLDER=%s", watched);
    folder = for_children[2] + strlen("RECORDER_FOLDER=");
}

static uint64_t next(void) { return atomic_fetch_add(&shared->next, 1); }

/* One process at a time makes and notes a change, or kills: none dies with a change unnoted. */
static void hold(void) {
    pthread_mutex_lock(&one_at_a_time);
    for (int tries = 0; shared != NULL && atomic_exchange(&shared->is_held, 1); tries++) {
        if (tries > HOLD_TRIES) fail("somebody died in the middle of a change");
        nanosleep(&(struct timespec){.tv_nsec = HOLD_PAUSE_NS}, NULL);
    }
}

static void let_go(void) {
    if (shared != NULL) atomic_store(&shared->is_held, 0);
    pthread_mutex_unlock(&one_at_a_time);
}

static int is_below(const char *path) {
    size_t length = folder == NULL ? 0 : strlen(folder);
    return length && strncmp(path, folder, length) == 0 && (path[length] == '/' || !path[length]);
}

static int is_watched(int descriptor) {
    char link[64], path[LONGEST_PATH];
    if (folder == NULL) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_below(path);
}

/* The whole path; empty where it is of no interest. */
static void whole(int at, const char *path, char *into) {
    char link[64];
    into[0] = 0;
    if (folder == NULL || path == NULL) return;
    if (path[0] != '/') {
        snprintf(link, sizeof link, at == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", at);
        ssize_t length = readlink(link, into, PATH_MAX);
        if (length < 0) fail(link);
        into[length] = '/';
        into[length + 1] = 0;
    }
    if (strlen(into) + strlen(path) >= LONGEST_PATH) fail("a path is too long");
    strcat(into, path);
    if (!is_below(into)) into[0] = 0;
}

static uint64_t number_of(int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status)) fail("fstat");
    return status.st_ino;
}

static void put(const struct iovec *pieces, int count) {
    ssize_t wanted = 0;
    for (int at = 0; at < count; at++) wanted += pieces[at].iov_len;
    if (syscall(SYS_writev, log_file, pieces, count) != wanted) fail("the log is cut short");
}

static void note(struct entry entry, const char *path, const char *other) {
    entry.path_bytes = strlen(path);
    entry.other_bytes = strlen(other);
    struct iovec pieces[] = {{&entry, sizeof entry},
                             {(void *)path, entry.path_bytes},
                             {(void *)other, entry.other_bytes}};
    put(pieces, 3);
}

static void note_data(struct entry entry, const struct iovec *data, int count, size_t bytes) {
    struct iovec pieces[PIECES_MOST + 1] = {{&entry, sizeof entry}};
    int used = 1;
    if (count > PIECES_MOST) fail("too many pieces");
    entry.data_bytes = bytes;
    for (int at = 0; at < count && bytes; at++) {
        size_t part = data[at].iov_len < bytes ? data[at].iov_len : bytes;
        pieces[used++] = (struct iovec){data[at].iov_base, part};
        bytes -= part;
    }
    put(pieces, used);
}

/* One change, done and noted before the next begins. */
#define CHANGE(result, done, noted)                 \
    do {                                            \
        hold();                                     \
        result = (done);                            \
        int error = errno;                          \
        if (result >= 0) { noted; }                 \
        let_go();                                   \
        errno = error;                              \
    } while (0)

/* Opening. */

static void note_opened(int descriptor, const char *path, int flags) {
    uint64_t file = number_of(descriptor);
    if (flags & O_CREAT)
        note((struct entry){.sequence = next(), .kind = 'c', .file = file}, path, "");
    if (flags & O_TRUNC)
        note((struct entry){.sequence = next(), .kind = 't', .file = file}, "", "");
}

static int opened(int at, const char *path, int flags, mode_t mode) {
    char named[LONGEST_PATH];
    whole(at, path, named);
    if (!named[0] || !(flags & (O_CREAT | O_TRUNC)))
        return syscall(SYS_openat, at, path, flags, mode);
    if ((flags & O_TMPFILE) == O_TMPFILE) { errno = EOPNOTSUPP; return -1; }
    int result;
    CHANGE(result, syscall(SYS_openat, at, path, flags, mode), note_opened(result, named, flags));
    return result;
}

#define MODE_AFTER(last)                                                  \
    mode_t mode = 0;                                                      \
    if (flags & O_CREAT) {                                                \
        va_list rest; va_start(rest, last); mode = va_arg(rest, int); va_end(rest); \
    }
int open(const char *path, int flags, ...) {
    MODE_AFTER(flags) return opened(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE_AFTER(flags) return opened(AT_FDCWD, path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
    MODE_AFTER(flags) return opened(at, path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
    MODE_AFTER(flags) return opened(at, path, flags, mode);
}
int creat(const char *path, mode_t mode) {
    return opened(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

/* Writing; and answering, where the descriptor is a connection. */

static int is_connection(int descriptor) {
    struct sockaddr_storage name;
    socklen_t bytes = sizeof name;
    if (folder == NULL || getsockname(descriptor, (struct sockaddr *)&name, &bytes)) return 0;
    return name.ss_family == AF_INET || name.ss_family == AF_INET6;
}

static ssize_t answered(int descriptor, const struct msghdr *message, int flags) {
    struct entry entry = {.sequence = next(), .kind = 'a', .file = number_of(descriptor)};
    ssize_t result = syscall(SYS_sendmsg, descriptor, message, flags);
    int error = errno;
    if (result > 0) {
        hold();
        note_data(entry, message->msg_iov, message->msg_iovlen, result);
        let_go();
    }
    errno = error;
    return result;
}

static ssize_t written(int descriptor, const struct iovec *data, int count) {
    if (is_connection(descriptor))
        return answered(
            descriptor, &(struct msghdr){.msg_iov = (void *)data, .msg_iovlen = count}, 0);
    if (!is_watched(descriptor)) return syscall(SYS_writev, descriptor, data, count);
    ssize_t result;
    CHANGE(result, syscall(SYS_writev, descriptor, data, count), note_data(
        (struct entry){.sequence = next(), .kind = 'w', .file = number_of(descriptor),
                       .offset = lseek(descriptor, 0, SEEK_CUR) - result}, data, count, result));
    return result;
}

static ssize_t written_at(int descriptor, const struct iovec *data, int count, off_t offset) {
    if (!is_watched(descriptor)) return syscall(SYS_pwritev, descriptor, data, count, offset, 0);
    ssize_t result;
    CHANGE(result, syscall(SYS_pwritev, descriptor, data, count, offset, 0), note_data(
        (struct entry){.sequence = next(), .kind = 'w', .file = number_of(descriptor),
                       .offset = offset}, data, count, result));
    return result;
}

#define ONE(data, bytes) &(struct iovec){(void *)(data), (bytes)}, 1
ssize_t write(int fd, const void *data, size_t bytes) { return written(fd, ONE(data, bytes)); }
ssize_t writev(int fd, const struct iovec *data, int count) { return written(fd, data, count); }
ssize_t pwrite(int fd, const void *data, size_t bytes, off_t at) {
    return written_at(fd, ONE(data, bytes), at);
}
ssize_t pwrite64(int fd, const void *data, size_t bytes, off_t at) {
    return written_at(fd, ONE(data, bytes), at);
}
ssize_t pwritev(int fd, const struct iovec *data, int count, off_t at) {
    return written_at(fd, data, count, at);
}
ssize_t pwritev64(int fd, const struct iovec *data, int count, off_t at) {
    return written_at(fd, data, count, at);
}
ssize_t pwritev2(int fd, const struct iovec *data, int count, off_t at, int flags) {
    if (!is_watched(fd)) return syscall(SYS_pwritev2, fd, data, count, at, 0, flags);
    return at < 0 ? written(fd, data, count) : written_at(fd, data, count, at);
}
ssize_t pwritev64v2(int fd, const struct iovec *data, int count, off_t at, int flags) {
    return pwritev2(fd, data, count, at, flags);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
    if (is_connection(fd)) return answered(fd, message, flags);
    return syscall(SYS_sendmsg, fd, message, flags);
}
ssize_t send(int fd, const void *data, size_t bytes, int flags) {
    struct iovec piece = {(void *)data, bytes};
    return sendmsg(fd, &(struct msghdr){.msg_iov = &piece, .msg_iovlen = 1}, flags);
}

/* Copies inside the kernel: the caller falls back to reading and writing. */
static ssize_t refused(void) { errno = EINVAL; return -1; }
ssize_t sendfile(int into, int from, off_t *at, size_t bytes) {
    return is_watched(into) ? refused() : syscall(SYS_sendfile, into, from, at, bytes);
}
ssize_t sendfile64(int into, int from, off_t *at, size_t bytes) {
    return sendfile(into, from, at, bytes);
}
ssize_t copy_file_range(int from, off_t *at, int into, off_t *there, size_t bytes, unsigned flags) {
    if (is_watched(into)) return refused();
    return syscall(SYS_copy_file_range, from, at, into, there, bytes, flags);
}
ssize_t splice(int from, off_t *at, int into, off_t *there, size_t bytes, unsigned flags) {
    if (is_watched(into)) return refused();
    return syscall(SYS_splice, from, at, into, there, bytes, flags);
}

/* Lengths. */

int ftruncate(int fd, off_t length) {
    if (!is_watched(fd)) return syscall(SYS_ftruncate, fd, length);
    int result;
    CHANGE(result, syscall(SYS_ftruncate, fd, length), note(
        (struct entry){.sequence = next(), .kind = 't', .file = number_of(fd),
                       .offset = length}, "", ""));
    return result;
}
int ftruncate64(int fd, off_t length) { return ftruncate(fd, length); }
int truncate(const char *path, off_t length) {
    int fd = opened(AT_FDCWD, path, O_WRONLY | O_CLOEXEC, 0);
    if (fd < 0) return -1;
    int result = ftruncate(fd, length), error = errno;
    syscall(SYS_close, fd);
    errno = error;
    return result;
}
int truncate64(const char *path, off_t length) { return truncate(path, length); }
int posix_fallocate(int fd, off_t from, off_t length) {
    struct stat status;
    if (!is_watched(fd)) return syscall(SYS_fallocate, fd, 0, from, length) ? errno : 0;
    if (fstat(fd, &status)) return errno;
    return status.st_size >= from + length || ftruncate(fd, from + length) == 0 ? 0 : errno;
}
int posix_fallocate64(int fd, off_t from, off_t length) {
    return posix_fallocate(fd, from, length);
}
int fallocate(int fd, int mode, off_t from, off_t length) {
    if (is_watched(fd)) { errno = EOPNOTSUPP; return -1; }
    return syscall(SYS_fallocate, fd, mode, from, length);
}
int fallocate64(int fd, int mode, off_t from, off_t length) {
    return fallocate(fd, mode, from, length);
}

/* Names. */

static int renamed(int at, const char *from, int there, const char *to, unsigned flags) {
    char named[LONGEST_PATH], other[LONGEST_PATH];
    whole(at, from, named);
    whole(there, to, other);
    if (!named[0] && !other[0]) return syscall(SYS_renameat2, at, from, there, to, flags);
    int result;
    CHANGE(result, syscall(SYS_renameat2, at, from, there, to, flags),
           note((struct entry){.sequence = next(), .kind = 'r'}, named, other));
    return result;
}
int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int at, const char *from, int there, const char *to) {
    return renamed(at, from, there, to, 0);
}
int renameat2(int at, const char *from, int there, const char *to, unsigned flags) {
    return renamed(at, from, there, to, flags);
}

int linkat(int at, const char *from, int there, const char *to, int flags) {
    char named[LONGEST_PATH], other[LONGEST_PATH];
    whole(at, from, named);
    whole(there, to, other);
    int result;
    CHANGE(result, syscall(SYS_linkat, at, from, there, to, flags), if (named[0] || other[0])
           note((struct entry){.sequence = next(), .kind = 'l'}, named, other));
    return result;
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int at, const char *path, int flags) {
    char named[LONGEST_PATH];
    whole(at, path, named);
    int result;
    CHANGE(result, syscall(SYS_unlinkat, at, path, flags), if (named[0])
           note((struct entry){.sequence = next(), .kind = 'u'}, named, ""));
    return result;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

static void note_folder(const char *path) {
    struct stat status;
    if (stat(path, &status)) fail(path);
    note((struct entry){.sequence = next(), .kind = 'd', .file = status.st_ino}, path, "");
}
int mkdirat(int at, const char *path, mode_t mode) {
    char named[LONGEST_PATH];
    whole(at, path, named);
    int result;
    CHANGE(result, syscall(SYS_mkdirat, at, path, mode), if (named[0]) note_folder(named));
    return result;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

/* Flushing. What promises less than this (sync_file_range) promises nothing here. */

static int flushed(int fd, long call) {
    if (!is_watched(fd)) return syscall(call, fd);
    int result;
    uint64_t file = number_of(fd), began;
    CHANGE(result, 0, note((struct entry){.sequence = began = next(), .kind = 'b',
                                          .file = file}, "", ""));
    int outcome = syscall(call, fd);
    if (outcome == 0)
        CHANGE(result, 0, note((struct entry){.sequence = next(), .kind = 's', .file = file,
                                              .offset = began}, "", ""));
    return outcome;
}
int fsync(int fd) { return flushed(fd, SYS_fsync); }
int fdatasync(int fd) { return flushed(fd, SYS_fdatasync); }

int kill(pid_t process, int signal) {
    hold();
    int result = syscall(SYS_kill, process, signal), error = errno;
    let_go();
    errno = error;
    return result;
}

/* Children. Between fork and this call only the stack may be used. */

int execve(const char *path, char *const arguments[], char *const environment[]) {
    int count = 0, used = 0;
    while (environment[count]) count++;
    char *given[count + 4];
    for (int at = 0; at < count; at++)
        if (strncmp(environment[at], "LD_PRELOAD=", 11) && strncmp(environment[at], "RECORDER_", 9))
            given[used++] = environment[at];
    for (int at = 0; folder != NULL && at < 3; at++) given[used++] = for_children[at];
    given[used] = NULL;
    return syscall(SYS_execve, path, arguments, given);
}
