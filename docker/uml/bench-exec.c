// bench-exec [--timeout SECONDS] -- PROGRAM [ARGUMENT...]
// bench-exec --serve
//
// Runs a program where the machine's mounts are: in the guest, or (bench-machine idle) in the container itself. Its
// arguments, environment, working directory and user are this process's own; stdin, stdout and stderr are passed
// through as they come; the exit status is the program's (128+n for signal n).
//
//   --timeout S  SIGTERM to the program after S seconds, SIGKILL to all that came of it a second later; status 124
//   --serve      runs programs one after another, as they are named on stdin: `docker exec` takes longer to begin than
//                most of them take. End of file there means that the caller is gone: whatever runs is stopped.
//                `docker exec` does not tell a program when its caller dies; `docker exec -i` closes stdin, also after a
//                kill -9.
//
// What a caller writes to --serve, one after another, each once the one before is answered:
//   an empty line                          is answered by FRAME_READY
//   INPUT VARIABLES ARGUMENTS LENGTH       a line of four numbers, then LENGTH bytes, then INPUT bytes: the program's input.
//                                          The LENGTH bytes are strings, each ended by NUL: the directory (empty: this
//                                          process's own), the variables (NAME=VALUE, or NAME to take one away), and the
//                                          program with its arguments. Answered by FRAME_STDOUT and FRAME_STDERR as
//                                          they come, then FRAME_EXIT. Numbers of frames are little-endian here.
//
// 125: no agent, or it went away. 126, 127: the program could not be run, was not found (as in a shell).
// SIGTERM, SIGINT, SIGHUP are handed to the program; one that outlives them for a second is killed. This process ends
// after two seconds at the latest, even if the program is stuck in the kernel on a dead server.
#include "wire.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STATUS_TIMEOUT = 124, STATUS_AGENT = 125 };
static const double grace = 1.0; // from the signal to SIGKILL, and again from SIGKILL to giving up

static volatile sig_atomic_t caught; // the last signal, SIGALRM: the timeout
static int agent = -1, guest = -1;   // the connection; a pidfd of the guest's kernel
static int stop_status, killed;
static int served;                   // the program is one of --serve: what it prints goes out in frames
static size_t input_left;            // what is still to come of a served program's input
static double stopped_at;
static char queue[2 * FRAME_DATA];   // what the agent has not taken yet: it must never be waited for
static size_t queue_length;

// The timer goes on ticking, so a signal that comes just before a system call that waits is not slept through.
static void on_signal(int number)
{
    static const struct itimerval tick = {{0, 100000}, {0, 100000}};
    if (caught == 0) {
        caught = number;
        setitimer(ITIMER_REAL, &tick, NULL);
    }
}

static noreturn void lost(const char *what)
{
    static char tail[2048];
    int fd = open(CONSOLE_FILE, O_RDONLY | O_CLOEXEC);
    off_t size = fd < 0 ? 0 : lseek(fd, 0, SEEK_END);
    ssize_t n = fd < 0 ? 0 : pread(fd, tail, sizeof tail - 1, size > (off_t)sizeof tail - 1 ? size - (off_t)sizeof tail + 1 : 0);
    if (n <= 0) die(STATUS_AGENT, "%s", what);
    die(STATUS_AGENT, "%s; the end of the guest's console:\n%s", what, tail);
}

static void flush_queue(void)
{
    ssize_t n = send(agent, queue, queue_length, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (n <= 0) return; // a connection that is gone shows when it is read
    queue_length -= (size_t)n;
    memmove(queue, queue + n, queue_length);
}

static void enqueue(enum frame_type type, const void *data, size_t length)
{
    struct frame head = {.type = type, .length = (uint32_t)length};
    if (queue_length + sizeof head + length > sizeof queue) return;
    memcpy(queue + queue_length, &head, sizeof head);
    memcpy(queue + queue_length + sizeof head, data, length);
    queue_length += sizeof head + length;
    flush_queue();
}

static void stop(int number, int status)
{
    unsigned char byte = (unsigned char)number;
    if (stop_status != 0) return;
    stop_status = status;
    stopped_at = now();
    enqueue(FRAME_SIGNAL, &byte, 1);
    on_signal(SIGALRM); // start ticking
}

static void attend_to_signals(void)
{
    if (caught == SIGALRM) stop(SIGTERM, STATUS_TIMEOUT);
    else if (caught != 0) stop(caught, 128 + caught);
    if (stop_status == 0) return;
    double passed = now() - stopped_at;
    if (passed > grace && !killed) {
        killed = 1;
        enqueue(FRAME_KILL, "", 0);
    }
    if (passed > 2 * grace) die(stop_status, "the program does not end, stuck in the kernel? Left behind");
}

static void pass_on(int fd, const char *data, size_t length)
{
    while (length > 0) {
        ssize_t n = write(fd, data, length);
        if (n < 0 && errno == EINTR) { attend_to_signals(); continue; }
        if (n < 0) { stop(SIGPIPE, 128 + SIGPIPE); return; } // nobody reads any more: as in a pipeline
        data += n;
        length -= (size_t)n;
    }
}

static void tell(enum frame_type type, const void *data, size_t length)
{
    struct frame head = {.type = htole32(type), .length = htole32((uint32_t)length)};
    pass_on(1, (char *)&head, sizeof head);
    pass_on(1, data, length);
}

static void receive(void *data, size_t length)
{
    char *at = data;
    while (length > 0) {
        struct pollfd fds[] = {{agent, POLLIN, 0}, {guest, POLLIN, 0}};
        int ready = poll(fds, 2, -1);
        attend_to_signals();
        if (ready < 0) continue;
        if (fds[0].revents == 0 && fds[1].revents != 0) lost("the guest died");
        if (fds[0].revents == 0) continue;
        ssize_t n = read(agent, at, length);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) lost("the agent closed the connection");
        at += n;
        length -= (size_t)n;
    }
}

static void take_frame(void)
{
    static char data[FRAME_DATA];
    struct frame head;
    receive(&head, sizeof head);
    if (head.length > sizeof data) lost("the agent sent what cannot be understood");
    receive(data, head.length);
    if (served && (head.type == FRAME_STDOUT || head.type == FRAME_STDERR)) tell(head.type, data, head.length);
    else if (head.type == FRAME_STDOUT) pass_on(1, data, head.length);
    else if (head.type == FRAME_STDERR) pass_on(2, data, head.length);
    else if (head.type == FRAME_EXIT) exit(stop_status != 0 ? stop_status : (unsigned char)data[0]);
}

// Returns whether there may be more.
static int take_input(void)
{
    static char data[FRAME_DATA / 2];
    int has_input = input_left > 0;
    ssize_t n = read(0, data, has_input && input_left < sizeof data ? input_left : sizeof data);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) return 1;
    if (n > 0 && served && !has_input) return 1;
    if (n <= 0 && served) stop(SIGHUP, 128 + SIGHUP);
    else enqueue(FRAME_STDIN, data, n > 0 ? (size_t)n : 0);
    if (n > 0 && has_input && (input_left -= (size_t)n) == 0) enqueue(FRAME_STDIN, "", 0);
    return n > 0;
}

static char *append(char *at, const char *end, const char *text)
{
    size_t length = strlen(text) + 1;
    if (length > (size_t)(end - at)) die(126, "the arguments and the environment are too long");
    return (char *)memcpy(at, text, length) + length;
}

static void send_request(const char *directory, char **argv)
{
    struct request *request = calloc(1, REQUEST_MAX);
    char *own = getcwd(NULL, 0), *at = (char *)(request + 1), *end = (char *)request + REQUEST_MAX;
    gid_t groups[GROUPS_MAX];
    int group_count = getgroups(GROUPS_MAX, groups);
    if (request == NULL) die(STATUS_AGENT, "out of memory");
    request->uid = getuid();
    request->gid = getgid();
    for (int i = 0; i < group_count; i++) request->groups[request->group_count++] = groups[i];
    at = append(at, end, directory[0] != '\0' ? directory : own != NULL ? own : "/");
    for (; argv[request->argument_count] != NULL; request->argument_count++) at = append(at, end, argv[request->argument_count]);
    for (; environ[request->variable_count] != NULL; request->variable_count++) at = append(at, end, environ[request->variable_count]);
    if (send_frame(agent, FRAME_REQUEST, request, (size_t)(at - (char *)request)) < 0) lost("the agent takes no command");
    free(request);
}

static void open_guest(void)
{
    FILE *file = fopen(GUEST_PID_FILE, "re");
    int pid;
    if (file == NULL) return;
    if (fscanf(file, "%d", &pid) == 1) guest = (int)syscall(SYS_pidfd_open, pid, 0);
    fclose(file);
}

static noreturn void usage(void)
{
    die(STATUS_AGENT, "usage: bench-exec [--timeout SECONDS] -- PROGRAM [ARGUMENT...], or bench-exec --serve");
}

static noreturn void run(const char *directory, char **argv, double timeout)
{
    if (access(READY_FILE, F_OK) < 0) lost("the machine is not up, or down again: there is no " READY_FILE);
    agent = connect_agent();
    if (agent < 0) lost("the agent does not answer");
    open_guest();

    struct sigaction action = {.sa_handler = on_signal}; // no SA_RESTART: a write that waits must notice
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
    sigaction(SIGALRM, &action, NULL);
    send_request(directory, argv);
    if (served && input_left == 0) enqueue(FRAME_STDIN, "", 0); // the program itself reads nothing
    if (timeout > 0) {
        struct itimerval timer = {.it_value = {(time_t)timeout, (suseconds_t)((timeout - (double)(time_t)timeout) * 1e6)}};
        timer.it_interval.tv_usec = 100000;
        setitimer(ITIMER_REAL, &timer, NULL);
    }

    for (int input = 0;;) {
        // Where the program does not take its input, a caller that is gone still shows, as the end of a pipe.
        int takes_input = queue_length == 0 || (served && input_left == 0);
        struct pollfd fds[] = {
            {agent, POLLIN | (queue_length > 0 ? POLLOUT : 0), 0},
            {guest, POLLIN, 0},
            {takes_input || served ? input : -1, takes_input ? POLLIN : 0, 0},
        };
        int ready = poll(fds, 3, -1);
        attend_to_signals();
        if (ready < 0) continue;
        if (fds[0].revents & POLLOUT) flush_queue();
        if (fds[0].revents & ~POLLOUT) take_frame();
        else if (fds[1].revents) lost("the guest died");
        if (input == 0 && fds[2].revents && !takes_input) {
            stop(SIGHUP, 128 + SIGHUP);
            input = -1;
        } else if (input == 0 && fds[2].revents && !take_input()) input = -1;
    }
}

// A program may end without having read its input: what is left must not be taken for the next command.
static void drop_input(void)
{
    static char data[FRAME_DATA];
    while (input_left > 0) {
        ssize_t n = read(0, data, input_left < sizeof data ? input_left : sizeof data);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return;
        input_left -= (size_t)n;
    }
}

static void tell_error(const char *text, size_t length) { tell(FRAME_STDERR, text, length); }

// In a process of its own, so that nothing of one command is there when the next begins.
static noreturn void run_served(char *strings, unsigned variable_count, unsigned argument_count)
{
    char **argv = calloc(argument_count + 1, sizeof *argv), *at = strings + strlen(strings) + 1;
    die_tells = tell_error;
    atexit(drop_input);
    if (argv == NULL) die(STATUS_AGENT, "out of memory");
    for (unsigned i = 0; i < variable_count; i++, at += strlen(at) + 1)
        if (strchr(at, '=') == NULL ? unsetenv(at) : putenv(at)) die(STATUS_AGENT, "the variable %s: %s", at, strerror(errno));
    for (unsigned i = 0; i < argument_count; i++, at += strlen(at) + 1) argv[i] = at;
    run(strings, argv, 0);
}

// -1 at end of file.
static int read_line(char *line, size_t size)
{
    for (size_t length = 0; length < size; length++) {
        if (read_all(0, line + length, 1) < 0) return -1;
        if (line[length] == '\n') {
            line[length] = '\0';
            return 0;
        }
    }
    die(STATUS_AGENT, "the caller sent what cannot be understood");
}

static noreturn void serve(void)
{
    char line[128], rest;
    served = 1;
    while (read_line(line, sizeof line) == 0) {
        unsigned variable_count, argument_count, strings_seen = 0;
        size_t length;
        if (line[0] == '\0') {
            tell(FRAME_READY, "", 0);
            continue;
        }
        if (sscanf(line, "%zu %u %u %zu%c", &input_left, &variable_count, &argument_count, &length, &rest) != 4
            || argument_count == 0 || length > REQUEST_MAX) die(STATUS_AGENT, "the caller sent what cannot be understood: %s", line);
        char *strings = malloc(length);
        if (strings == NULL) die(STATUS_AGENT, "out of memory");
        if (read_all(0, strings, length) < 0) break;
        for (size_t i = 0; i < length; i++) strings_seen += strings[i] == '\0';
        if (length == 0 || strings[length - 1] != '\0' || strings_seen != 1 + variable_count + argument_count)
            die(STATUS_AGENT, "the caller sent what cannot be understood: %s", line);
        int status = 0;
        pid_t pid = fork();
        if (pid < 0) die(STATUS_AGENT, "fork: %s", strerror(errno));
        if (pid == 0) run_served(strings, variable_count, argument_count);
        while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
        free(strings);
        unsigned char code = WIFSIGNALED(status) ? (unsigned char)(128 + WTERMSIG(status)) : (unsigned char)WEXITSTATUS(status);
        tell(FRAME_EXIT, &code, 1);
    }
    exit(0);
}

int main(int argc, char **argv)
{
    double timeout = 0;
    int i = 1;
    signal(SIGPIPE, SIG_IGN);
    if (argc == 2 && strcmp(argv[1], "--serve") == 0) serve();
    for (; i < argc && strncmp(argv[i], "--", 2) == 0; i++) {
        char *rest = NULL;
        if (argv[i][2] == '\0') { i++; break; }
        if (strcmp(argv[i], "--timeout") == 0 && i + 1 < argc) {
            timeout = strtod(argv[++i], &rest);
            if (*rest != '\0' || !(timeout > 0)) usage();
        } else usage();
    }
    if (i >= argc) usage();
    run("", argv + i, timeout);
}
