package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"bench.invalid/dittofs-double/internal/config"
)

func openLog(settings *config.Config) (log *slog.Logger, closeLog func(), err error) {
	var output io.Writer
	closeLog = func() {}
	switch settings.LogOutput {
	case "stdout":
		output = os.Stdout
	case "stderr":
		output = os.Stderr
	default:
		file, err := openLogFile(settings.LogOutput)
		if err != nil {
			return nil, nil, fmt.Errorf("failed to initialize logger: %w", err)
		}
		output, closeLog = file, func() { file.Close() }
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(settings.LogLevel)); err != nil {
		return nil, nil, err
	}
	options := &slog.HandlerOptions{Level: level}
	if settings.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(output, options)), closeLog, nil
	}
	return slog.New(slog.NewTextHandler(output, options)), closeLog, nil
}

func openLogFile(path string) (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
}
