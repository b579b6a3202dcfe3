package api

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bench.invalid/dittofs-double/internal/controlplane"
)

const secret = "0123456789abcdef0123456789abcdef"

func serve(t *testing.T, pprof bool) *httptest.Server {
	t.Helper()
	rt, _, err := controlplane.Open(controlplane.Settings{
		DatabasePath: filepath.Join(t.TempDir(), "db"), AdminPassword: "secret", Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(rt, Options{Secret: secret, AccessDuration: time.Hour, RefreshDuration: time.Hour, Pprof: pprof})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.http.Handler)
	t.Cleanup(func() { server.Close(); rt.Close() })
	return server
}

func call(t *testing.T, server *httptest.Server, method, path, token, body string) (int, http.Header, map[string]any) {
	t.Helper()
	request, err := http.NewRequest(method, server.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, _ := io.ReadAll(response.Body)
	var fields map[string]any
	json.Unmarshal(text, &fields)
	return response.StatusCode, response.Header, fields
}

func TestShortSecret(t *testing.T) {
	if _, err := New(nil, Options{Secret: "short"}); err == nil || !strings.Contains(err.Error(), "JWT secret must be at least 32 characters") {
		t.Error(err)
	}
}

func TestCodesWithoutAToken(t *testing.T) {
	server := serve(t, true)
	for _, test := range []struct {
		method, path string
		want         int
	}{
		{"GET", "/health", 200}, {"GET", "/health/ready", 200}, {"HEAD", "/health", 405}, {"HEAD", "/health/ready", 405},
		{"GET", "/", 307}, {"GET", "/health/stores", 404}, {"GET", "/metrics", 404}, {"GET", "/debug/pprof/", 401},
		{"GET", "/api/v1/shares", 401}, {"POST", "/api/v1/shares", 401}, {"GET", "/api/v1/no/such/path", 401},
		{"PUT", "/api/v1/adapters/nfs", 401}, {"GET", "/api/v1/auth/me", 401},
	} {
		if got, header, _ := call(t, server, test.method, test.path, "", ""); got != test.want || header.Get("Server") != "dittofs-double" {
			t.Errorf("%s %s: %d, want %d (%s)", test.method, test.path, got, test.want, header.Get("Server"))
		}
	}
	if got, _, _ := call(t, serve(t, false), "GET", "/debug/pprof/", "", ""); got != 404 {
		t.Errorf("pprof that is off: %d", got)
	}
}

func TestTokens(t *testing.T) {
	server := serve(t, true)
	status, header, body := call(t, server, "POST", "/api/v1/auth/login", "", `{"username":"admin","password":"wrong"}`)
	if status != 401 || header.Get("Content-Type") != "application/problem+json" || body["detail"] != "Invalid username or password" {
		t.Error(status, header, body)
	}
	_, _, body = call(t, server, "POST", "/api/v1/auth/login", "", `{"username":"admin","password":"secret"}`)
	access, refresh := body["access_token"].(string), body["refresh_token"].(string)
	for path, want := range map[string]int{"/api/v1/auth/me": 200, "/debug/pprof/cmdline": 200, "/api/v1/shares": 200, "/api/v1/shares/x": 404} {
		if got, _, _ := call(t, server, "GET", path, access, ""); got != want {
			t.Errorf("%s: %d", path, got)
		}
	}
	if got, _, _ := call(t, server, "GET", "/api/v1/auth/me", refresh, ""); got != 401 {
		t.Error("a refresh token gives access:", got)
	}
	if got, _, body := call(t, server, "POST", "/api/v1/auth/refresh", "", `{"refresh_token":"`+refresh+`"}`); got != 200 || body["access_token"] == "" {
		t.Error(got, body)
	}
	if got, _, _ := call(t, server, "GET", "/api/v1/auth/me", access[:len(access)-2]+"xx", ""); got != 401 {
		t.Error("a forged token gives access:", got)
	}
}

func TestExpiredToken(t *testing.T) {
	maker := &tokens{[]byte(secret)}
	text := maker.make(claims{Type: accessToken, Expires: 100})
	if _, err := maker.check(text, accessToken, time.Unix(100, 0)); err != errExpiredToken {
		t.Error(err)
	}
}

func TestSecretsAreHidden(t *testing.T) {
	got := string(redacted(`{"bucket":"b","access_key_id":"id","secret_access_key":"s","in":{"password":"p"}}`))
	if want := `{"access_key_id":"id","bucket":"b","in":{"password":"********"},"secret_access_key":"********"}`; got != want {
		t.Error(got)
	}
}

func TestHealthSaysDouble(t *testing.T) {
	_, _, body := call(t, serve(t, false), "GET", "/health", "", "")
	data, _ := body["data"].(map[string]any)
	if body["status"] != "healthy" || data["double"] != true || data["service"] != "dittofs" || data["control_plane_db"] != "reachable" {
		t.Error(body)
	}
}
