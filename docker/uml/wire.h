// What bench-exec and bench-agent say to each other, over one stream socket for each command.
//
// A frame is a type, a length and that many bytes. Both ends run on the same machine from the same build, so the
// numbers are in its own byte order and there is no version. The connection is also the leash: when bench-exec dies,
// however it dies, its kernel closes the socket and the agent kills what it started.
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdnoreturn.h>
#include <sys/types.h>

#define RUN_DIRECTORY "/run/bench"
#define AGENT_SOCKET RUN_DIRECTORY "/agent.sock"
#define READY_FILE RUN_DIRECTORY "/ready"
#define GUEST_PID_FILE RUN_DIRECTORY "/guest.pid"
#define CONSOLE_FILE RUN_DIRECTORY "/console"
#define READY_LINE "bench-agent: ready "

// The private link between the container and its guest; bench-machine and bench-init use the same two addresses.
#define GUEST_ADDRESS "169.254.77.2"
#define GUEST_DEVICE "vec1"
#define GUEST_PORT 7077

enum frame_type {
    FRAME_REQUEST = 'R',  // to the agent, once: struct request and its strings
    FRAME_STDIN = 'I',    // to the agent: bytes; empty is end of file
    FRAME_SIGNAL = 'S',   // to the agent: one byte, the signal for the command's process group
    FRAME_KILL = 'K',     // to the agent: SIGKILL for every process that came of the command
    FRAME_SHUTDOWN = 'Q', // to the agent, instead of a request: unmount everything and switch off
    FRAME_STDOUT = 'O',   // from the agent: bytes
    FRAME_STDERR = 'E',   // from the agent: bytes
    FRAME_EXIT = 'X',     // from the agent, last: one byte, the exit status (128+n for signal n)
    FRAME_READY = 'A',    // from bench-exec --serve to its caller: it takes a command
};

struct frame {
    uint32_t type;
    uint32_t length;
};

enum { FRAME_DATA = 64 * 1024, REQUEST_MAX = 8 * 1024 * 1024, GROUPS_MAX = 64 };

// Followed by NUL-terminated strings: the working directory, argv, the environment.
struct request {
    uint32_t uid, gid, group_count, groups[GROUPS_MAX];
    uint32_t argument_count, variable_count;
};

noreturn void die(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));
extern void (*die_tells)(const char *text, size_t length); // what takes the message; NULL: standard error
int connect_agent(void);                                   // -1 and errno when nobody listens
int write_all(int fd, const void *data, size_t length);    // -1 and errno; retries EINTR
int read_all(int fd, void *data, size_t length);           // -1 at end of file, too
int send_frame(int fd, enum frame_type type, const void *data, size_t length);
double now(void);                                          // seconds, monotonic
