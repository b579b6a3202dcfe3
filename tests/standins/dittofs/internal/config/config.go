// Package config reads the server's configuration: a file, overridden by the environment.
package config

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Config is what the server takes from its file and the environment.
type Config struct {
	LogLevel        slog.Level
	LogOutput       string
	ShutdownTimeout time.Duration
	DatabasePath    string
	Host            string
	Port            int
	Pprof           bool
	Secret          string
	AccessDuration  time.Duration
	AdminPassword   string
}

// ListenAddress is where the API listens: on the loopback address unless a host is given.
func (c *Config) ListenAddress() string { return net.JoinHostPort(c.Host, strconv.Itoa(c.Port)) }

// known are the sections the real server has. What is not one of them is ignored with a warning, not refused.
var known = []string{
	"admin", "blockstore", "controlplane", "database", "gc", "identity", "kerberos", "ldap", "logging",
	"machine_sid", "metadata", "metrics", "shutdown_timeout", "snapshot",
}

// Load reads the file (which must exist, but may be {}) and lays the environment over it.
func Load(path string, environ []string, warnings io.Writer) (*Config, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("configuration file not found: %s", path)
	}
	if err != nil {
		return nil, fmt.Errorf("failed to load configuration: failed to read config file: %w", err)
	}
	values, err := parseYAML(string(text))
	if err != nil {
		return nil, fmt.Errorf("failed to load configuration: failed to read config file: While parsing config: %w", err)
	}
	var unknown []string
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if section, _, nested := strings.Cut(key, "."); !nested && !slices.Contains(known, section) {
			unknown = append(unknown, section)
		}
	}
	if len(unknown) > 0 {
		fmt.Fprintf(warnings, "WARNING: config contains unknown keys (ignored): %s\n", strings.Join(unknown, ", "))
	}
	config, err := build(values, environ)
	if err != nil {
		return nil, fmt.Errorf("failed to load configuration: %w", err)
	}
	return config, nil
}

func build(values map[string]string, environ []string) (*Config, error) {
	l := &lookup{values: values, environment: map[string]string{}}
	for _, pair := range environ {
		name, value, _ := strings.Cut(pair, "=")
		l.environment[name] = value
	}
	config := &Config{
		LogLevel:        parsed(l, "logging.level", "INFO", level),
		LogOutput:       l.text("logging.output", filepath.Join(l.home("XDG_STATE_HOME", ".local/state"), "dittofs", "dittofs.log")),
		ShutdownTimeout: parsed(l, "shutdown_timeout", "30s", time.ParseDuration),
		DatabasePath:    l.text("database.sqlite.path", filepath.Join(l.home("XDG_CONFIG_HOME", ".config"), "dittofs", "controlplane.db")),
		Host:            l.text("controlplane.host", "127.0.0.1"),
		Port:            parsed(l, "controlplane.port", "8080", port),
		Pprof:           parsed(l, "controlplane.pprof", "false", strconv.ParseBool),
		Secret:          l.text("controlplane.jwt.secret", ""),
		AccessDuration:  parsed(l, "controlplane.jwt.access_token_duration", "15m", time.ParseDuration),
		AdminPassword:   l.environment["DITTOFS_ADMIN_INITIAL_PASSWORD"],
	}
	if secret := l.environment["DITTOFS_CONTROLPLANE_SECRET"]; secret != "" {
		config.Secret = secret
	}
	parsed(l, "database.type", "sqlite", only("sqlite"))
	parsed(l, "logging.format", "text", only("text"))
	return config, l.err
}

func level(text string) (level slog.Level, err error) {
	return level, level.UnmarshalText([]byte(text))
}

func port(text string) (int, error) {
	value, err := strconv.Atoi(text)
	if err == nil && (value < 1 || value > 65535) {
		err = errors.New("not between 1 and 65535")
	}
	return value, err
}

func only(value string) func(string) (string, error) {
	return func(text string) (string, error) {
		if text != value {
			return "", fmt.Errorf("the stand-in knows only %s", value)
		}
		return text, nil
	}
}

// lookup finds a value by its dotted path; it keeps the first error, so that its callers can stay flat.
type lookup struct {
	values, environment map[string]string
	err                 error
}

// text prefers the environment, also for keys the file does not have. What is empty counts as unset.
func (l *lookup) text(path, absent string) string {
	if value := l.environment["DITTOFS_"+strings.ToUpper(strings.ReplaceAll(path, ".", "_"))]; value != "" {
		return value
	}
	if value := l.values[path]; value != "" {
		return value
	}
	return absent
}

func (l *lookup) home(variable, usual string) string {
	if dir := l.environment[variable]; dir != "" {
		return dir
	}
	return filepath.Join(l.environment["HOME"], usual)
}

func parsed[T any](l *lookup, path, absent string, parse func(string) (T, error)) T {
	text := l.text(path, absent)
	value, err := parse(text)
	if err != nil && l.err == nil {
		l.err = fmt.Errorf("configuration validation failed: %s: %q: %w", path, text, err)
	}
	return value
}
