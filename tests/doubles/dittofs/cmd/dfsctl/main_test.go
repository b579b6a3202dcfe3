package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestLoginIsKeptForTheNextCommand(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	var seen []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen = append(seen, r.Method+" "+r.URL.Path+" "+r.Header.Get("Authorization"))
		_, _ = w.Write([]byte(`{"access_token":"t0ken"}`))
	}))
	defer server.Close()
	mustRun(t, "login", "--server", server.URL, "-u", "admin", "-p", "pw")
	mustRun(t, "adapter", "enable", "nfs", "--port", "12049", "--no-color")
	want := []string{"POST /api/v1/auth/login ", "PUT /api/v1/adapters/nfs Bearer t0ken"}
	if strings.Join(seen, "|") != strings.Join(want, "|") {
		t.Fatalf("the server saw %q", seen)
	}
}

func TestARefusalIsItsDetail(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(http.StatusConflict)
		_, _ = w.Write([]byte(`{"detail":"Share already exists"}`))
	}))
	defer server.Close()
	if err := (session{Server: server.URL}).save(); err != nil {
		t.Fatal(err)
	}
	err := run([]string{"share", "create", "--name", "/export", "--metadata", "m", "--local", "l"})
	if err == nil || err.Error() != "Share already exists" {
		t.Fatalf("got %v", err)
	}
}

func TestThePayloadCommandIsGone(t *testing.T) {
	if err := run([]string{"store", "payload", "add", "--name", "x"}); err == nil || err.Error() != "unknown flag: --name" {
		t.Fatalf("got %v", err)
	}
}

func TestFlagsMayStandBeforeTheCommand(t *testing.T) {
	mustRun(t, "--no-color", "-o", "json", "version")
}

func TestAnUnknownCommandIsReportedWithoutItsFlags(t *testing.T) {
	err := run([]string{"log", "in", "--password", "pw"})
	if err == nil || !strings.Contains(err.Error(), `"log in"`) || strings.Contains(err.Error(), "pw") {
		t.Fatalf("got %v", err)
	}
}

func mustRun(t *testing.T, arguments ...string) {
	t.Helper()
	if err := run(arguments); err != nil {
		t.Fatalf("%v: %v", arguments, err)
	}
}
