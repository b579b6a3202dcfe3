#include "wire.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

void (*die_tells)(const char *text, size_t length);

noreturn void die(int status, const char *format, ...)
{
    char text[4096];
    va_list arguments;
    va_start(arguments, format);
    int length = snprintf(text, sizeof text, "%s: ", program_invocation_short_name);
    length += vsnprintf(text + length, sizeof text - (size_t)length, format, arguments);
    va_end(arguments);
    if (length > (int)sizeof text - 2) length = (int)sizeof text - 2;
    text[length++] = '\n';
    text[length] = '\0';
    if (die_tells != NULL) die_tells(text, (size_t)length);
    else fputs(text, stderr);
    exit(status);
}

// "idle" leaves a socket file; without one the agent can only be in the guest.
int connect_agent(void)
{
    if (access(AGENT_SOCKET, F_OK) == 0) {
        struct sockaddr_un local = {.sun_family = AF_UNIX, .sun_path = AGENT_SOCKET};
        int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (fd >= 0 && connect(fd, (struct sockaddr *)&local, sizeof local) < 0) { close(fd); fd = -1; }
        return fd;
    }
    struct sockaddr_in guest = {.sin_family = AF_INET, .sin_port = htons(GUEST_PORT)};
    inet_pton(AF_INET, GUEST_ADDRESS, &guest.sin_addr);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
    if (fd < 0) return -1;
    // A guest that hangs must not hold the caller for the kernel's two minutes.
    struct timeval limit = {.tv_sec = 2};
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (connect(fd, (struct sockaddr *)&guest, sizeof guest) < 0) { close(fd); return -1; }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

int write_all(int fd, const void *data, size_t length)
{
    const char *at = data;
    while (length > 0) {
        ssize_t n = write(fd, at, length);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return -1;
        at += n;
        length -= (size_t)n;
    }
    return 0;
}

int read_all(int fd, void *data, size_t length)
{
    char *at = data;
    while (length > 0) {
        ssize_t n = read(fd, at, length);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return -1;
        at += n;
        length -= (size_t)n;
    }
    return 0;
}

int send_frame(int fd, enum frame_type type, const void *data, size_t length)
{
    struct frame head = {.type = type, .length = (uint32_t)length};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)data, length}};
    ssize_t n;
    while ((n = writev(fd, parts, 2)) < 0)
        if (errno != EINTR) return -1;
    // One system call nearly always takes both; what it left over goes out piece by piece.
    size_t sent = (size_t)n;
    if (sent < sizeof head) {
        if (write_all(fd, (char *)&head + sent, sizeof head - sent) < 0) return -1;
        sent = sizeof head;
    }
    return write_all(fd, (const char *)data + (sent - sizeof head), length - (sent - sizeof head));
}

double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}
