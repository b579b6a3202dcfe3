package config

import (
	"errors"
	"fmt"
	"io"
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
	LogLevel, LogFormat, LogOutput string
	ShutdownTimeout                time.Duration
	DatabasePath                   string
	Host                           string
	Port                           int
	Pprof                          bool
	Secret                         string
	AccessDuration                 time.Duration
	RefreshDuration                time.Duration
	AdminPasswordHash              string
	AdminPassword                  string
	RequirePasswordChange          bool
}

// ListenAddress is where the API listens: on the loopback address unless a host is given.
func (c *Config) ListenAddress() string {
	return net.JoinHostPort(c.Host, strconv.Itoa(c.Port))
}

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
	tree, err := ParseYAML(string(text))
	if err != nil {
		return nil, fmt.Errorf("failed to load configuration: failed to read config file: While parsing config: %w", err)
	}
	warnUnknown(tree, warnings)
	config, err := build(newLookup(tree, environ))
	if err != nil {
		return nil, fmt.Errorf("failed to load configuration: %w", err)
	}
	return config, nil
}

func warnUnknown(tree Tree, warnings io.Writer) {
	var unknown []string
	for key := range tree {
		if !slices.Contains(known, strings.ToLower(key)) {
			unknown = append(unknown, key)
		}
	}
	if len(unknown) > 0 {
		slices.Sort(unknown)
		fmt.Fprintf(warnings, "WARNING: config contains unknown keys (ignored): %s\n", strings.Join(unknown, ", "))
	}
}

func build(values *lookup) (*Config, error) {
	config := &Config{
		LogLevel:              strings.ToUpper(values.text("logging.level", "INFO")),
		LogFormat:             values.text("logging.format", "text"),
		LogOutput:             values.text("logging.output", filepath.Join(stateHome(values), "dittofs", "dittofs.log")),
		ShutdownTimeout:       values.duration("shutdown_timeout", 30*time.Second),
		DatabasePath:          values.text("database.sqlite.path", filepath.Join(configHome(values), "dittofs", "controlplane.db")),
		Host:                  values.text("controlplane.host", "127.0.0.1"),
		Port:                  values.number("controlplane.port", 8080),
		Pprof:                 values.flag("controlplane.pprof", false),
		Secret:                values.text("controlplane.jwt.secret", ""),
		AccessDuration:        values.duration("controlplane.jwt.access_token_duration", 15*time.Minute),
		RefreshDuration:       values.duration("controlplane.jwt.refresh_token_duration", 7*24*time.Hour),
		AdminPasswordHash:     values.text("admin.password_hash", ""),
		AdminPassword:         values.environment["DITTOFS_ADMIN_INITIAL_PASSWORD"],
		RequirePasswordChange: values.flag("controlplane.require_initial_password_change", true),
	}
	if secret := values.environment["DITTOFS_CONTROLPLANE_SECRET"]; secret != "" {
		config.Secret = secret
	}
	if kind := values.text("database.type", "sqlite"); kind != "sqlite" {
		values.fail("database.type %q: the double knows only sqlite", kind)
	}
	return config, validate(config, values)
}

func validate(config *Config, values *lookup) error {
	if values.err != nil {
		return values.err
	}
	if config.Port < 1 || config.Port > 65535 {
		return fmt.Errorf("configuration validation failed: controlplane.port: %d is not between 1 and 65535", config.Port)
	}
	if !slices.Contains([]string{"DEBUG", "INFO", "WARN", "ERROR"}, config.LogLevel) {
		return fmt.Errorf("configuration validation failed: logging.level: %q is not one of DEBUG, INFO, WARN, ERROR", config.LogLevel)
	}
	if config.LogFormat != "text" && config.LogFormat != "json" {
		return fmt.Errorf("configuration validation failed: logging.format: %q is not text or json", config.LogFormat)
	}
	return nil
}

func stateHome(values *lookup) string {
	if dir := values.environment["XDG_STATE_HOME"]; dir != "" {
		return dir
	}
	return filepath.Join(values.environment["HOME"], ".local", "state")
}

func configHome(values *lookup) string {
	if dir := values.environment["XDG_CONFIG_HOME"]; dir != "" {
		return dir
	}
	return filepath.Join(values.environment["HOME"], ".config")
}

// lookup finds a value by its dotted path; it keeps the first error, so that its callers can stay flat.
type lookup struct {
	tree        Tree
	environment map[string]string
	err         error
}

func newLookup(tree Tree, environ []string) *lookup {
	environment := map[string]string{}
	for _, pair := range environ {
		name, value, _ := strings.Cut(pair, "=")
		environment[name] = value
	}
	return &lookup{tree: tree, environment: environment}
}

func (l *lookup) fail(format string, args ...any) {
	if l.err == nil {
		l.err = fmt.Errorf("failed to unmarshal config: "+format, args...)
	}
}

// text prefers the environment, also for keys the file does not have. An empty variable counts as unset.
func (l *lookup) text(path, absent string) string {
	name := "DITTOFS_" + strings.ToUpper(strings.ReplaceAll(path, ".", "_"))
	if value := l.environment[name]; value != "" {
		return value
	}
	value := l.inFile(path)
	if value == "" {
		return absent
	}
	return value
}

func (l *lookup) inFile(path string) string {
	var node any = l.tree
	for _, key := range strings.Split(path, ".") {
		tree, ok := node.(Tree)
		if !ok {
			if node != nil && node != "" {
				l.fail("%q: expected a map before %q", path, key)
			}
			return ""
		}
		node = tree[key]
	}
	switch value := node.(type) {
	case string:
		return value
	case Tree:
		l.fail("%q: expected a single value, got a map", path)
	}
	return ""
}

func (l *lookup) number(path string, absent int) int {
	text := l.text(path, strconv.Itoa(absent))
	value, err := strconv.Atoi(text)
	if err != nil {
		l.fail("%q: cannot parse %q as int", path, text)
	}
	return value
}

func (l *lookup) flag(path string, absent bool) bool {
	text := l.text(path, strconv.FormatBool(absent))
	value, err := strconv.ParseBool(text)
	if err != nil {
		l.fail("%q: cannot parse %q as bool", path, text)
	}
	return value
}

func (l *lookup) duration(path string, absent time.Duration) time.Duration {
	text := l.text(path, absent.String())
	value, err := time.ParseDuration(text)
	if err != nil {
		l.fail("%q: cannot parse %q as duration", path, text)
	}
	return value
}
