// bench-agent local|guest
//
// The first process of the idle container ("local", unix socket) or of the guest ("guest", TCP on the private link).
// Waits for commands, runs each in a session of its own, reaps what others orphan. Nothing here polls: an idle agent
// costs no CPU time. SIGTERM (in the guest: a shutdown frame) kills all commands, unmounts, and ends or switches off.
//
// An image may bring two programs. bench-service is what the machine is for: its "start" ends when the service is up, and
// only then the machine is ready; its "stop" is called while its processes still live. bench-unmount is called when
// nothing runs any more.
#include "wire.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/reboot.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

static const double kill_patience = 1.0;     // how long killed processes get to be gone; one in D state may never be
static const double shutdown_patience = 2.0; // for stopping and unmounting; docker stop must end within 3 s

static const char service[] = "/usr/local/sbin/bench-service", unmount[] = "/usr/local/bin/bench-unmount";

struct command {
    int connection, input, output, error, signals; // -1: closed
    pid_t leader;
    int status;        // -1: runs
    int being_stopped; // asked to end: nothing that came of it may stay
    char pending[FRAME_DATA];
    size_t pending_length;
    int input_ended;
};

static int open_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, NULL);
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

// Sends SIGKILL to every process below this one, whatever session or group it made for itself (fio's jobs call
// setsid). As this process is a subreaper, orphans stay below it. Returns how many were there.
static int kill_descendants(void)
{
    enum { MOST = 8192 };
    static struct { pid_t pid, parent; int below; } table[MOST];
    int count = 0, killed = 0;
    DIR *proc = opendir("/proc");
    if (proc == NULL) return 0;
    for (struct dirent *entry; count < MOST && (entry = readdir(proc)) != NULL;) {
        if (!isdigit((unsigned char)entry->d_name[0])) continue;
        char path[64], line[512];
        snprintf(path, sizeof path, "/proc/%.20s/stat", entry->d_name);
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        if (fd < 0) continue;
        ssize_t n = read(fd, line, sizeof line - 1);
        close(fd);
        if (n <= 0) continue;
        line[n] = '\0';
        char state, *after_name = strrchr(line, ')');
        int parent;
        if (after_name == NULL || sscanf(after_name + 1, " %c %d", &state, &parent) != 2 || state == 'Z') continue;
        table[count].pid = atoi(entry->d_name);
        table[count].parent = parent;
        table[count++].below = 0;
    }
    closedir(proc);
    pid_t self = getpid();
    for (int found = 1; found;) {
        found = 0;
        for (int i = 0; i < count; i++) {
            if (table[i].below) continue;
            int below = table[i].parent == self;
            for (int j = 0; j < count && !below; j++) below = table[j].below && table[j].pid == table[i].parent;
            if (below) { table[i].below = found = 1; }
        }
    }
    for (int i = 0; i < count; i++)
        if (table[i].below) { kill(table[i].pid, SIGKILL); killed++; }
    return killed;
}

static void kill_and_wait(void)
{
    for (double end = now() + kill_patience; kill_descendants() > 0 && now() < end;) {
        usleep(10000);
        while (waitpid(-1, NULL, WNOHANG) > 0) {}
    }
}

static noreturn void run_program(const struct request *request, char **argv, char **environment, const char *directory)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    umask(022);
    program_invocation_short_name = "bench-exec"; // its caller reads the messages
    if (request->uid != geteuid() || request->gid != getegid()) {
        gid_t groups[GROUPS_MAX];
        for (uint32_t i = 0; i < request->group_count; i++) groups[i] = request->groups[i];
        if (setgroups(request->group_count, groups) < 0 || setgid(request->gid) < 0 || setuid(request->uid) < 0)
            die(126, "cannot become %u:%u: %s", request->uid, request->gid, strerror(errno));
    }
    if (chdir(directory) < 0) die(126, "%s: %s", directory, strerror(errno));
    environ = environment;
    execvp(argv[0], argv);
    die(errno == ENOENT ? 127 : 126, "%s: %s", argv[0], strerror(errno));
}

static int start(struct command *command, struct request *request, size_t length)
{
    // argv and the environment are lists of pointers into the request, each ended by NULL.
    size_t count = (size_t)request->argument_count + request->variable_count;
    char **strings = calloc(count + 2, sizeof *strings), *at = (char *)(request + 1), *end = (char *)request + length;
    if (strings == NULL || request->argument_count == 0 || count > length || request->group_count > GROUPS_MAX) return -1;
    char *directory = at;
    for (size_t i = 0; i <= count; i++) {
        char *nul = at < end ? memchr(at, '\0', (size_t)(end - at)) : NULL;
        if (nul == NULL) return -1;
        if (i > 0) strings[i - 1 + (i > request->argument_count)] = at;
        at = nul + 1;
    }
    int in[2], out[2], err[2];
    if (pipe2(in, O_CLOEXEC) < 0 || pipe2(out, O_CLOEXEC) < 0 || pipe2(err, O_CLOEXEC) < 0) return -1;
    command->leader = fork();
    if (command->leader < 0) return -1;
    if (command->leader == 0) {
        setsid();
        signal(SIGPIPE, SIG_DFL);
        dup2(in[0], 0);
        dup2(out[1], 1);
        dup2(err[1], 2);
        run_program(request, strings, strings + request->argument_count + 1, directory);
    }
    close(in[0]);
    close(out[1]);
    close(err[1]);
    command->input = in[1];
    command->output = out[0];
    command->error = err[0];
    fcntl(command->input, F_SETFL, O_NONBLOCK);
    free(strings);
    return 0;
}

static void reap(struct command *command)
{
    struct signalfd_siginfo info;
    while (read(command->signals, &info, sizeof info) == sizeof info)
        if (info.ssi_signo != SIGCHLD) command->being_stopped = 1;
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
        if (pid == command->leader) command->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

// Passes on at most `most` bytes; -1 when bench-exec is gone.
static int pass_on(int connection, int *pipe, enum frame_type type, size_t most)
{
    static char data[FRAME_DATA];
    ssize_t n = read(*pipe, data, most < sizeof data ? most : sizeof data);
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) return 0;
    if (n <= 0) {
        close(*pipe);
        *pipe = -1;
        return 0;
    }
    return send_frame(connection, type, data, (size_t)n);
}

// What the command had written when it ended. Not until end of file: a daemon it left behind may hold the pipe.
static int pass_on_rest(int connection, int *pipe, enum frame_type type)
{
    int left = 0;
    while (*pipe >= 0 && (left > 0 || (ioctl(*pipe, FIONREAD, &left) == 0 && left > 0))) {
        size_t part = left < FRAME_DATA ? (size_t)left : FRAME_DATA;
        if (pass_on(connection, pipe, type, part) < 0) return -1;
        left -= (int)part;
        if (left <= 0) break;
    }
    return 0;
}

static void feed(struct command *command)
{
    if (command->input < 0) return;
    if (command->pending_length > 0) {
        ssize_t n = write(command->input, command->pending, command->pending_length);
        if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
        if (n < 0) { // the command closed its input: swallow the rest
            command->pending_length = 0;
            command->input_ended = 1;
        } else {
            command->pending_length -= (size_t)n;
            memmove(command->pending, command->pending + n, command->pending_length);
        }
    }
    if (command->pending_length == 0 && command->input_ended) {
        close(command->input);
        command->input = -1;
    }
}

static int take_frame(struct command *command)
{
    struct frame head;
    if (read_all(command->connection, &head, sizeof head) < 0 || head.length > FRAME_DATA) return -1;
    char data[FRAME_DATA];
    if (read_all(command->connection, data, head.length) < 0) return -1;
    switch (head.type) {
    case FRAME_STDIN:
        if (head.length == 0) command->input_ended = 1;
        if (command->input >= 0) {
            memcpy(command->pending, data, head.length);
            command->pending_length = head.length;
        }
        feed(command);
        return 0;
    case FRAME_SIGNAL:
        command->being_stopped = 1;
        kill(-command->leader, data[0]);
        return 0;
    case FRAME_KILL:
        command->being_stopped = 1;
        kill_descendants();
        return 0;
    default:
        return -1;
    }
}

static int pump(struct command *command)
{
    enum { CONNECTION, OUTPUT, ERROR, INPUT, SIGNALS, FDS };
    struct pollfd fds[FDS] = {
        // With input pending nothing more is read, so it cannot pile up here; a closed connection is seen all the same.
        [CONNECTION] = {command->connection, POLLRDHUP | (command->pending_length == 0 ? POLLIN : 0), 0},
        [OUTPUT] = {command->output, POLLIN, 0},
        [ERROR] = {command->error, POLLIN, 0},
        [INPUT] = {command->pending_length > 0 ? command->input : -1, POLLOUT, 0},
        [SIGNALS] = {command->signals, POLLIN, 0},
    };
    if (poll(fds, FDS, -1) < 0) return errno == EINTR ? 0 : -1;
    if (fds[CONNECTION].revents & (POLLRDHUP | POLLHUP | POLLERR)) return -1;
    if (fds[OUTPUT].revents && pass_on(command->connection, &command->output, FRAME_STDOUT, FRAME_DATA) < 0) return -1;
    if (fds[ERROR].revents && pass_on(command->connection, &command->error, FRAME_STDERR, FRAME_DATA) < 0) return -1;
    if (fds[INPUT].revents) feed(command);
    if (fds[SIGNALS].revents) reap(command);
    if (fds[CONNECTION].revents & POLLIN) return take_frame(command);
    return 0;
}

static noreturn void serve(int connection)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    struct frame head;
    if (read_all(connection, &head, sizeof head) < 0) _exit(0);
    if (head.type == FRAME_SHUTDOWN) {
        kill(getppid(), SIGTERM);
        _exit(0);
    }
    struct request *request = malloc(REQUEST_MAX);
    if (head.type != FRAME_REQUEST || head.length < sizeof *request || head.length > REQUEST_MAX || request == NULL) _exit(1);
    if (read_all(connection, request, head.length) < 0) _exit(1);
    // A unix socket knows who is at the other end; only root may ask for another's identity.
    struct ucred peer;
    socklen_t size = sizeof peer;
    if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && size == sizeof peer && peer.pid > 0 && peer.uid != 0) {
        request->uid = peer.uid;
        request->gid = peer.gid;
        request->group_count = 0;
    }
    struct command command = {.connection = connection, .signals = open_signals(), .status = -1};
    if (start(&command, request, head.length) < 0) _exit(1);
    free(request);
    while (command.status < 0) {
        if (pump(&command) < 0) {
            kill_and_wait();
            _exit(0);
        }
    }
    if (command.being_stopped) kill_and_wait();
    unsigned char status = (unsigned char)command.status;
    if (pass_on_rest(connection, &command.output, FRAME_STDOUT) == 0 && pass_on_rest(connection, &command.error, FRAME_STDERR) == 0)
        send_frame(connection, FRAME_EXIT, &status, 1);
    _exit(0);
}

static int listen_local(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = AGENT_SOCKET};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    unlink(AGENT_SOCKET);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) < 0 || chmod(AGENT_SOCKET, 0666) < 0 || listen(fd, 64) < 0)
        die(1, "%s: %s", AGENT_SOCKET, strerror(errno));
    return fd;
}

// Bound to the device as well as to the address: nobody on the benchmark's network may run commands here.
static int listen_guest(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(GUEST_PORT)};
    inet_pton(AF_INET, GUEST_ADDRESS, &address.sin_addr);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
    if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, GUEST_DEVICE, sizeof GUEST_DEVICE) < 0
        || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0
        || setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) < 0
        || bind(fd, (struct sockaddr *)&address, sizeof address) < 0 || listen(fd, 64) < 0)
        die(1, "%s: %s", GUEST_ADDRESS, strerror(errno));
    return fd;
}

static void tell_ready(int in_guest)
{
    struct utsname name;
    uname(&name);
    if (in_guest) { // bench-boot reads the console and writes the file: the guest's /run is not the container's
        printf(READY_LINE "%s\n", name.release);
        fflush(stdout);
        return;
    }
    FILE *file = fopen(READY_FILE ".new", "w");
    if (file == NULL || fprintf(file, "%s\n", name.release) < 0 || fclose(file) != 0 || rename(READY_FILE ".new", READY_FILE) < 0)
        die(1, "%s: %s", READY_FILE, strerror(errno));
}

// Returns -1 when the image has no such program.
static pid_t run_hook(const char *path, const char *argument)
{
    pid_t pid = access(path, X_OK) == 0 ? fork() : -1;
    if (pid != 0) return pid;
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    execl(path, path, argument, (char *)NULL);
    die(127, "%s: %s", path, strerror(errno));
}

static void wait_until(double end, pid_t pid)
{
    while (pid > 0 && now() < end && waitpid(pid, NULL, WNOHANG) == 0) usleep(10000);
}

static noreturn void shut_down(int in_guest)
{
    double end = now() + shutdown_patience;
    unlink(READY_FILE);
    wait_until(end, run_hook(service, "stop"));
    // Only the first process of a process namespace may do this: it kills everything but itself.
    if (getpid() == 1) kill(-1, SIGKILL);
    wait_until(end, run_hook(unmount, NULL));
    // Not sync(2): that would wait for the dead server. The kernel goes down with whatever is still stuck.
    if (in_guest) reboot(RB_POWER_OFF);
    _exit(0);
}

static void heed(int signals, int in_guest)
{
    struct signalfd_siginfo info;
    while (read(signals, &info, sizeof info) == sizeof info)
        if (info.ssi_signo != SIGCHLD) shut_down(in_guest);
}

// A machine without its service is of no use: it goes down again, and so does its container.
static void start_service(int signals, int in_guest)
{
    pid_t starting = run_hook(service, "start");
    for (int status; starting > 0;) {
        poll(&(struct pollfd){signals, POLLIN, 0}, 1, -1);
        heed(signals, in_guest);
        for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
            if (pid != starting) continue;
            starting = -1;
            if (status == 0) continue;
            fprintf(stderr, "bench-agent: the service did not start\n");
            if (in_guest) reboot(RB_POWER_OFF);
            _exit(1);
        }
    }
}

int main(int argc, char **argv)
{
    if (argc != 2 || (strcmp(argv[1], "local") != 0 && strcmp(argv[1], "guest") != 0)) die(2, "usage: bench-agent local|guest");
    int in_guest = strcmp(argv[1], "guest") == 0;
    signal(SIGPIPE, SIG_IGN);
    int signals = open_signals(), listener = in_guest ? listen_guest() : listen_local();
    start_service(signals, in_guest);
    tell_ready(in_guest);
    for (struct pollfd fds[] = {{listener, POLLIN, 0}, {signals, POLLIN, 0}};;) {
        if (poll(fds, 2, -1) < 0 && errno != EINTR) die(1, "poll: %s", strerror(errno));
        if (fds[1].revents) {
            heed(signals, in_guest);
            while (waitpid(-1, NULL, WNOHANG) > 0) {}
        }
        if (fds[0].revents) {
            int connection = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
            if (connection < 0) continue;
            pid_t child = fork();
            if (child == 0) {
                close(listener);
                close(signals);
                serve(connection);
            }
            close(connection);
        }
    }
}
