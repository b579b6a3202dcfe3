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
	tree, err := ParseYAML(`---
# a comment
plain: text with 'quotes' and # a comment
nested:
  deeper:
    url: http://host:1/x#y
  'quoted key': "with # and \" inside"
flow: {a: b, c: {d: 'e, f', "g": http://h:1}, empty: {}}
over: {a: 1,
  b: 2}
nothing:
`)
	if err != nil {
		t.Fatal(err)
	}
	want := Tree{
		"plain":  "text with 'quotes' and",
		"nested": Tree{"deeper": Tree{"url": "http://host:1/x#y"}, "quoted key": `with # and " inside`},
		"flow":   Tree{"a": "b", "c": Tree{"d": "e, f", "g": "http://h:1"}, "empty": Tree{}},
		"over":   Tree{"a": "1", "b": "2"}, "nothing": "",
	}
	if !reflect.DeepEqual(tree, want) {
		t.Errorf("got  %#v\nwant %#v", tree, want)
	}
}

func TestBadYAMLNamesTheLine(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"a: 1\nb\n", "line 2"},
		{"a: 1\n\n  b: 2\n", "line 3"},
		{"a: {b: c\n", "line 1"},
		{"a:\n\tb: c\n", "line 2"},
		{"a: 'b\n", "line 1"},
		{"a: 1\na: 2\n", "line 2"},
	} {
		if _, err := ParseYAML(test.text); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: got %v, want %s", test.text, err, test.want)
		}
	}
}

func TestDefaults(t *testing.T) {
	config, warnings, err := load(t, "{}")
	if err != nil || warnings != "" {
		t.Fatal(err, warnings)
	}
	if config.ListenAddress() != "127.0.0.1:8080" || config.Pprof || config.Secret != "" {
		t.Errorf("%+v", config)
	}
	if config.LogOutput != "/home/somebody/.local/state/dittofs/dittofs.log" {
		t.Error("log output:", config.LogOutput)
	}
	if config.DatabasePath != "/home/somebody/.config/dittofs/controlplane.db" {
		t.Error("database:", config.DatabasePath)
	}
}

func TestEnvironmentWinsOverTheFileAlsoForAbsentKeys(t *testing.T) {
	text := "controlplane:\n  host: 0.0.0.0\n  port: 8081\n  jwt: {secret: from the file, access_token_duration: 1h}\n"
	config, _, err := load(t, text,
		"DITTOFS_CONTROLPLANE_HOST=127.0.0.2", "DITTOFS_CONTROLPLANE_PPROF=true", "DITTOFS_LOGGING_OUTPUT=stdout",
		"DITTOFS_DATABASE_SQLITE_PATH=/data/x.db", "DITTOFS_CONTROLPLANE_SECRET=special", "DITTOFS_ADMIN_INITIAL_PASSWORD=admin")
	if err != nil {
		t.Fatal(err)
	}
	want := &Config{
		LogLevel: "INFO", LogFormat: "text", LogOutput: "stdout", ShutdownTimeout: 30 * time.Second,
		DatabasePath: "/data/x.db", Host: "127.0.0.2", Port: 8081, Pprof: true, Secret: "special",
		AccessDuration: time.Hour, RefreshDuration: 168 * time.Hour, AdminPassword: "admin", RequirePasswordChange: true,
	}
	if !reflect.DeepEqual(config, want) {
		t.Errorf("got  %+v\nwant %+v", config, want)
	}
}

func TestUnknownKeysAreWarnedOf(t *testing.T) {
	_, warnings, err := load(t, "server: {shutdown_timeout: 3s}\ncache:\n  path: /x\nlogging: {level: INFO}\n")
	if err != nil || warnings != "WARNING: config contains unknown keys (ignored): cache, server\n" {
		t.Errorf("%v %q", err, warnings)
	}
}

func TestRefusals(t *testing.T) {
	for text, want := range map[string]string{
		"controlplane: {port: 70000}": "65535",
		"controlplane: {port: many}":  "cannot parse",
		"logging: {level: loud}":      "logging.level",
		"shutdown_timeout: soon":      "duration",
		"a: [1, 2]":                   "line 1",
	} {
		if _, _, err := load(t, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
	if _, err := Load("/nowhere/config.yaml", nil, nil); err == nil || !strings.Contains(err.Error(), "configuration file not found") {
		t.Error(err)
	}
}
