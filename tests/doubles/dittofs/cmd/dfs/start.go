package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"

	"bench.invalid/dittofs-double/internal/api"
	"bench.invalid/dittofs-double/internal/config"
	"bench.invalid/dittofs-double/internal/controlplane"
)

// start runs until a signal. The order is the real server's: the database and the admin account exist before the secret
// is looked at, and the API listens only after the shares are loaded.
func start(path string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	settings, err := config.Load(path, os.Environ(), os.Stderr)
	if err != nil {
		return err
	}
	log, closeLog, err := openLog(settings)
	if err != nil {
		return err
	}
	defer closeLog()
	log.Info("starting "+notice, "version", version, "commit", commit, "config", path)
	runtime, err := openRuntime(settings, log)
	if err != nil {
		return err
	}
	err = serve(ctx, settings, runtime, log)
	log.Info("stopped")
	return errors.Join(err, runtime.Close())
}

func openRuntime(settings *config.Config, log *slog.Logger) (*controlplane.Runtime, error) {
	if settings.AdminPasswordHash != "" {
		log.Warn("admin.password_hash is ignored: the double reads no bcrypt hashes; use DITTOFS_ADMIN_INITIAL_PASSWORD")
	}
	runtime, generated, err := controlplane.Open(controlplane.Settings{
		DatabasePath: settings.DatabasePath, AdminPassword: settings.AdminPassword,
		MustChangePassword: settings.RequirePasswordChange, Log: log,
	})
	if err != nil {
		return nil, err
	}
	if generated != "" {
		log.Warn("Admin user created with a generated password, which is NOT recoverable; set DITTOFS_ADMIN_INITIAL_PASSWORD")
		if info, err := os.Stdout.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
			fmt.Printf("Admin password: %s\n", generated)
		}
	}
	return runtime, nil
}

func serve(ctx context.Context, settings *config.Config, runtime *controlplane.Runtime, log *slog.Logger) error {
	if err := runtime.Load(ctx); err != nil {
		return err
	}
	server, err := api.New(runtime, api.Options{
		Secret: settings.Secret, AccessDuration: settings.AccessDuration,
		RefreshDuration: settings.RefreshDuration, Pprof: settings.Pprof,
	})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", settings.ListenAddress())
	if err != nil {
		return fmt.Errorf("API server failed: %w", err)
	}
	runtime.StartAdapters()
	log.Info("API server listening", "address", listener.Addr().String())
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	log.Info("shutting down")
	ctx, cancel := context.WithTimeout(context.Background(), settings.ShutdownTimeout)
	defer cancel()
	return server.Shutdown(ctx)
}
