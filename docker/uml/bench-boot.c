// bench-boot KERNEL [ARGUMENT...]
//
// The container's first process while a guest runs: starts its kernel, keeps the end of its console for bench-exec's
// messages, tells when the guest is ready, and turns SIGTERM into an orderly shutdown within 3 s.
// Exits 0 after SIGTERM, 1 when the guest ends without having been asked.
#include "wire.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const double shutdown_patience = 2.6;
static const useconds_t last_words = 300000; // for bench-exec to see that the guest died, before the container ends

static char console[32 * 1024]; // the newest output, in whole lines as far as it fits
static size_t console_length;
static int ready;

static void replace_file(const char *path, const void *data, size_t length)
{
    char fresh[128];
    snprintf(fresh, sizeof fresh, "%s.new", path);
    int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0 || write_all(fd, data, length) < 0 || close(fd) < 0 || rename(fresh, path) < 0)
        die(1, "%s: %s", path, strerror(errno));
}

static void look_for_ready(void)
{
    char *line = ready ? NULL : memmem(console, console_length, READY_LINE, strlen(READY_LINE));
    if (line == NULL) return;
    line += strlen(READY_LINE);
    char *end = memchr(line, '\n', console_length - (size_t)(line - console));
    if (end == NULL) return;
    size_t length = (size_t)(end - line);
    while (length > 0 && line[length - 1] == '\r') length--;
    char release[256];
    snprintf(release, sizeof release, "%.*s\n", (int)length, line);
    ready = 1;
    replace_file(READY_FILE, release, strlen(release));
}

// Returns 0 at end of file.
static int take_console(int fd)
{
    char part[4096];
    ssize_t n = read(fd, part, sizeof part);
    if (n < 0) return errno == EINTR || errno == EAGAIN;
    if (n == 0) return 0;
    (void)!write(1, part, (size_t)n); // docker logs
    if (console_length + (size_t)n > sizeof console) {
        size_t drop = sizeof console / 2;
        console_length -= drop < console_length ? drop : console_length;
        memmove(console, console + drop, console_length);
    }
    memcpy(console + console_length, part, (size_t)n);
    console_length += (size_t)n;
    look_for_ready();
    replace_file(CONSOLE_FILE, console, console_length);
    return 1;
}

static pid_t start(char **argv, int *output)
{
    int pipe[2];
    if (pipe2(pipe, O_CLOEXEC) < 0) die(1, "pipe: %s", strerror(errno));
    pid_t pid = fork();
    if (pid < 0) die(1, "fork: %s", strerror(errno));
    if (pid == 0) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        setsid(); // its own group: docker's signals are for this process only
        dup2(open("/dev/null", O_RDONLY), 0);
        dup2(pipe[1], 1);
        dup2(pipe[1], 2);
        execvp(argv[0], argv);
        die(127, "%s: %s", argv[0], strerror(errno));
    }
    close(pipe[1]);
    fcntl(pipe[0], F_SETFL, O_NONBLOCK);
    *output = pipe[0];
    char text[32];
    snprintf(text, sizeof text, "%d\n", (int)pid);
    replace_file(GUEST_PID_FILE, text, strlen(text));
    return pid;
}

static void ask_to_shut_down(void)
{
    unlink(READY_FILE);
    int agent = connect_agent();
    if (agent >= 0) {
        send_frame(agent, FRAME_SHUTDOWN, NULL, 0);
        close(agent);
    }
}

int main(int argc, char **argv)
{
    if (argc < 2) die(2, "usage: bench-boot KERNEL [ARGUMENT...]");
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, NULL);
    int signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK), output;
    pid_t kernel = start(argv + 1, &output);
    for (double stop_at = 0;;) {
        struct pollfd fds[] = {{signals, POLLIN, 0}, {output, POLLIN, 0}};
        int wait = stop_at == 0 ? -1 : (int)((stop_at - now()) * 1000);
        if (stop_at != 0 && (wait <= 0 || poll(fds, 2, wait) == 0)) {
            fprintf(stderr, "bench-boot: the guest did not switch off in time, killed\n");
            exit(0); // as the first process this ends every other one
        }
        if (stop_at == 0 && poll(fds, 2, -1) < 0) continue;
        if (fds[1].revents && !take_console(output)) output = -1;
        if (!fds[0].revents) continue;
        struct signalfd_siginfo info;
        while (read(signals, &info, sizeof info) == sizeof info) {
            if (info.ssi_signo == SIGCHLD || stop_at != 0) continue;
            stop_at = now() + shutdown_patience;
            if (!ready) exit(0); // still booting: there is nothing to unmount
            ask_to_shut_down();
        }
        int status;
        for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
            if (pid != kernel) continue;
            while (output >= 0 && take_console(output) && poll(&(struct pollfd){output, POLLIN, 0}, 1, 0) > 0) {}
            if (stop_at != 0) exit(0);
            unlink(READY_FILE);
            fprintf(stderr, "bench-boot: the guest's kernel ended by itself (%s %d)\n", WIFSIGNALED(status) ? "signal" : "status",
                    WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
            usleep(last_words);
            exit(1);
        }
    }
}
