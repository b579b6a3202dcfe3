package config

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

func load(t *testing.T, text string, environ ...string) (*Config, string, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var warnings bytes.Buffer
	config, err := Load(path, append(environ, "HOME=/home/somebody"), &warnings)
	return config, warnings.String(), err
}

func TestParsesWhatConfigurationFilesUse(t *testing.T) {
	values, err := parseYAML(`---
# a comment
plain: text with 'quotes' and # a comment

nested:
    deeper:
      url: http://host:1/x#y
    quoted: "with # and \" inside" # and a comment
    Other: 'it # stays'
nothing:
last: 2
`)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"plain": "text with 'quotes' and", "nested": "", "nested.deeper": "", "nested.deeper.url": "http://host:1/x#y",
		"nested.quoted": `with # and " inside`, "nested.other": "it # stays", "nothing": "", "last": "2",
	}
	if !reflect.DeepEqual(values, want) {
		t.Errorf("got  %#v\nwant %#v", values, want)
	}
}

func TestWhatIsNotOfTheSubsetIsRefusedWithItsLine(t *testing.T) {
	for text, want := range map[string]string{
		"a: 1\nb\n": "line 2", "a: 1\n\n  b: 2\n": "line 3", "a:\n    b: c\n  d: e\n": "line 3", "a: {b: c}\n": "line 1", "a:\n\tb: c\n": "line 2",
		"a: 'b\n": "line 1", "a: \"b\n": "line 1", "a: 'b' c\n": "line 1", "a: 1\na: 2\n": "line 2", "a:\n  - b\n": "line 2", "a: [1, 2]\n": "line 1", "a:b\n": "line 1",
	} {
		if _, err := parseYAML(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

func TestDefaults(t *testing.T) {
	config, warnings, err := load(t, "{}")
	if err != nil || warnings != "" {
		t.Fatal(err, warnings)
	}
	want := &Config{
		LogOutput: "/home/somebody/.local/state/dittofs/dittofs.log", ShutdownTimeout: 30 * time.Second,
		DatabasePath: "/home/somebody/.config/dittofs/controlplane.db", Host: "127.0.0.1", Port: 8080, AccessDuration: 15 * time.Minute,
	}
	if !reflect.DeepEqual(config, want) || config.ListenAddress() != "127.0.0.1:8080" {
		t.Errorf("got  %+v\nwant %+v", config, want)
	}
}

func TestEnvironmentWinsOverTheFileAlsoForAbsentKeys(t *testing.T) {
	text := "controlplane:\n  host: 0.0.0.0\n  port: 8081\n  jwt:\n    secret: from the file\n    access_token_duration: 1h\n"
	config, _, err := load(t, text,
		"DITTOFS_CONTROLPLANE_HOST=::1", "DITTOFS_CONTROLPLANE_PPROF=true", "DITTOFS_LOGGING_OUTPUT=stdout", "DITTOFS_LOGGING_LEVEL=warn",
		"DITTOFS_DATABASE_SQLITE_PATH=/data/x.db", "DITTOFS_CONTROLPLANE_SECRET=special", "DITTOFS_ADMIN_INITIAL_PASSWORD=admin")
	want := &Config{
		LogLevel: 4, LogOutput: "stdout", ShutdownTimeout: 30 * time.Second, DatabasePath: "/data/x.db", Host: "::1", Port: 8081,
		Pprof: true, Secret: "special", AccessDuration: time.Hour, AdminPassword: "admin",
	}
	if err != nil || !reflect.DeepEqual(config, want) || config.ListenAddress() != "[::1]:8081" {
		t.Errorf("%v\ngot  %+v\nwant %+v", err, config, want)
	}
}

func TestUnknownKeysAreWarnedOf(t *testing.T) {
	_, warnings, err := load(t, "server:\n  shutdown_timeout: 3s\ncache:\n  path: /x\nlogging:\n  level: INFO\n")
	if err != nil || warnings != "WARNING: config contains unknown keys (ignored): cache, server\n" {
		t.Errorf("%v %q", err, warnings)
	}
}

func TestRefusals(t *testing.T) {
	for text, want := range map[string]string{
		"controlplane:\n  port: 70000": "65535",
		"controlplane:\n  port: many":  "controlplane.port",
		"logging:\n  level: loud":      "logging.level",
		"shutdown_timeout: soon":       "duration",
		"database:\n  type: postgres":  "only sqlite",
		"a":                            "line 1",
	} {
		if _, _, err := load(t, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
	if _, err := Load("/nowhere/config.yaml", nil, nil); err == nil || !strings.Contains(err.Error(), "configuration file not found") {
		t.Error(err)
	}
}
