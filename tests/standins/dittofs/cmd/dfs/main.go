// Command dfs is the server: the stand-in for DittoFS in tests.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"bench.invalid/dittofs-standin/internal/config"
	"bench.invalid/dittofs-standin/internal/controlplane"
)

// Set by the linker.
var (
	version = "dev"
	commit  = "none"
)

const notice = "stand-in for DittoFS in tests; it is not DittoFS"

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	if len(arguments) == 0 {
		return errors.New("usage: dfs start --foreground --config FILE | dfs version")
	}
	switch arguments[0] {
	case "version", "--version":
		fmt.Printf("dfs %s (%s)\n  commit: %s\n", version, notice, commit)
		return nil
	case "start":
		flags := flag.NewFlagSet("start", flag.ContinueOnError)
		foreground := flags.Bool("foreground", false, "run in the foreground")
		path := flags.String("config", "", "configuration file")
		if err := flags.Parse(arguments[1:]); err != nil {
			return err
		}
		if !*foreground {
			return errors.New("the stand-in runs only with --foreground")
		}
		return start(*path)
	default:
		return fmt.Errorf("unknown command %q for \"dfs\"", arguments[0])
	}
}

// start runs until a signal.
func start(path string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	settings, err := config.Load(path, os.Environ(), os.Stderr)
	if err != nil {
		return err
	}
	output, err := openLog(settings.LogOutput)
	if err != nil {
		return fmt.Errorf("failed to initialize logger: %w", err)
	}
	log := slog.New(slog.NewTextHandler(output, &slog.HandlerOptions{Level: settings.LogLevel}))
	log.Info("starting "+notice, "version", version, "commit", commit, "config", path)
	server, err := controlplane.Open(ctx, settings, log)
	if err != nil {
		return err
	}
	err = server.Serve(ctx)
	log.Info("stopped")
	return err
}

func openLog(path string) (io.Writer, error) {
	switch path {
	case "stdout":
		return os.Stdout, nil
	case "stderr":
		return os.Stderr, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
}
