package controlplane

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bench.invalid/dittofs-standin/internal/config"
	"bench.invalid/dittofs-standin/internal/files"
)

const secret = "a secret of more than 32 characters"

// api is a server that was opened in a folder, and a token of its administrator.
type api struct {
	t      *testing.T
	dir    string
	server *Server
	token  string
}

func settingsIn(dir string) *config.Config {
	return &config.Config{
		DatabasePath: filepath.Join(dir, "sub", "db"), Secret: secret, AdminPassword: "benchadmin", AccessDuration: time.Hour,
		Host: "127.0.0.1", ShutdownTimeout: time.Second, Pprof: true,
	}
}

func open(t *testing.T, dir string) *api {
	t.Helper()
	server, err := Open(context.Background(), settingsIn(dir), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	a := &api{t: t, dir: dir, server: server}
	t.Cleanup(func() { server.close() })
	a.token = a.want(200, "POST /api/v1/auth/login", `{"username":"admin","password":"benchadmin"}`, "Bearer")["access_token"].(string)
	return a
}

// call makes a call and returns its status and its answer as text.
func (a *api) call(line, body string) (int, string) {
	method, path, _ := strings.Cut(line, " ")
	request := httptest.NewRequest(method, path, strings.NewReader(body))
	if a.token != "" {
		request.Header.Set("Authorization", "Bearer "+a.token)
	}
	recorder := httptest.NewRecorder()
	a.server.http.Handler.ServeHTTP(recorder, request)
	return recorder.Code, recorder.Body.String()
}

// want makes a call that has to have a status, and these words in its answer.
func (a *api) want(status int, line, body, words string) map[string]any {
	a.t.Helper()
	got, answer := a.call(line, body)
	if got != status || !strings.Contains(answer, words) {
		a.t.Errorf("%s: %d %s, want %d %s", line, got, answer, status, words)
	}
	var object map[string]any
	json.Unmarshal([]byte(answer), &object)
	return object
}

func (a *api) store(kind, name, typ, config string) string {
	text, _ := json.Marshal(map[string]string{"name": name, "type": typ, "config": config})
	return fmt.Sprintf("%s|%s", "POST /api/v1/store/"+kind, text)
}

func (a *api) wantStore(status int, kind, name, typ, config, words string) {
	a.t.Helper()
	line, body, _ := strings.Cut(a.store(kind, name, typ, strings.ReplaceAll(config, "DIR", a.dir)), "|")
	a.want(status, line, body, words)
}

const bucket = `{"bucket":"b","access_key_id":"k","secret_access_key":"hidden","prefix":"p/","endpoint":"ENDPOINT","allow_private_endpoint":true}`

// bootstrap makes stores and a share that has its data in S3.
func (a *api) bootstrap(endpoint string) {
	a.t.Helper()
	a.wantStore(201, "metadata", "default", "badger", `{"path":"DIR/meta"}`, `"type":"badger"`)
	a.wantStore(201, "block/local", "default", "fs", `{"path":"DIR/content","durability":"local"}`, `"name":"default"`)
	a.wantStore(201, "block/remote", "default", "s3", strings.ReplaceAll(bucket, "ENDPOINT", endpoint), `"kind":"remote"`)
	a.want(201, "POST /api/v1/shares",
		`{"name":"/export","metadata_store_id":"default","local_block_store":"default","remote_block_store":"default","default_permission":"read-write","read_buffer_size":"268435456"}`,
		`"read_buffer_size":"268435456"`)
	a.want(200, "PATCH /api/v1/shares/export/adapters/nfs/config", `{"squash":"none"}`, `"squash":"none"`)
}

func TestOnlyTheAdministratorGetsIn(t *testing.T) {
	a := open(t, t.TempDir())
	a.want(200, "GET /api/v1/shares", "", "[]")
	a.want(200, "GET /debug/pprof/", "", "")
	expired := a.server.token(time.Now().Add(-time.Second).Unix())
	for _, token := range []string{"", "1", "x.y", a.token + "0", expired} {
		a.token = token
		a.want(401, "GET /api/v1/shares", "", "")
		a.want(401, "GET /debug/pprof/", "", "")
	}
	a.want(401, "POST /api/v1/auth/login", `{"username":"admin","password":"wrong"}`, "Invalid username or password")
	a.want(401, "POST /api/v1/auth/login", `{"username":"root","password":"benchadmin"}`, "Invalid username or password")
}

func TestHealthIsToldByGetAlone(t *testing.T) {
	a := open(t, t.TempDir())
	a.token = ""
	a.want(200, "GET /health/ready", "", `"shares":0`)
	a.want(200, "GET /health", "", `"healthy"`)
	a.want(405, "HEAD /health/ready", "", "")
}

func TestStoresThatAreRefused(t *testing.T) {
	a := open(t, t.TempDir())
	a.bootstrap("http://127.0.0.1:1")
	a.wantStore(400, "metadata", "default", "badger", `{"path":"DIR/meta/"}`, "Cannot acquire directory lock")
	a.wantStore(409, "metadata", "default", "badger", `{"path":"DIR/other"}`, "Metadata store already exists")
	a.wantStore(400, "metadata", "x", "badger", `{}`, "requires an absolute path")
	a.wantStore(400, "metadata", "x", "nosuch", `{}`, "not valid for kind 'metadata'")
	a.wantStore(400, "metadata", "", "badger", `{}`, "name and type are required")
	a.wantStore(400, "metadata", "x", "postgres", `{"host":"127.0.0.1","port":1,"user":"a","password":"hidden","database":"c"}`, "refused")
	a.wantStore(400, "metadata", "x", "postgres", `{"host":"127.0.0.1"}`, "requires host, database, user and password")
	a.wantStore(409, "block/local", "default", "fs", `{"path":"DIR/content"}`, "Block store already exists")
	a.wantStore(400, "block/local", "x", "filesystem", `{}`, "not valid for kind 'local'")
	a.wantStore(400, "block/local", "x", "fs", `{"path":"DIR/x","durability":"remote"}`, "only local and writeback")
	a.wantStore(400, "block/remote", "x", "s3", `{"bucket":"b"}`, "requires bucket, access_key_id")
	a.wantStore(400, "block/remote", "x", "s3", `{"bucket":"b","access_key_id":"k","secret_access_key":"s","endpoint":"http://127.0.0.1:1"}`, "allow_private_endpoint=true")
	a.want(404, "POST /api/v1/store/block/other", "{}", "")
	if _, answer := a.call("GET /api/v1/store/block/local", ""); !strings.Contains(answer, `"durability":"local"`) {
		t.Errorf("a store does not show its configuration: %s", answer)
	}
	for _, kind := range []string{"metadata", "block/local", "block/remote"} {
		if _, answer := a.call("GET /api/v1/store/"+kind, ""); !strings.Contains(answer, `"name":"default"`) || strings.Contains(answer, "hidden") {
			t.Errorf("%s: %s", kind, answer)
		}
	}
}

func TestSharesThatAreRefusedAndWhatAShareIsWithoutBeingAsked(t *testing.T) {
	a := open(t, t.TempDir())
	a.want(400, "POST /api/v1/shares", `{"name":"x","metadata_store_id":"default"}`, "Metadata store not found: default")
	a.bootstrap("http://127.0.0.1:1")
	const stores = `"metadata_store_id":"default","local_block_store":"default"`
	a.want(400, "POST /api/v1/shares", `{`+stores+`}`, "Share name is required")
	a.want(400, "POST /api/v1/shares", `{"name":"x","metadata_store_id":"default","local_block_store":"no"}`, "Local block store not found: no")
	a.want(400, "POST /api/v1/shares", `{"name":"x",`+stores+`,"remote_block_store":"no"}`, "Remote block store not found: no")
	a.want(400, "POST /api/v1/shares", `{"name":"x",`+stores+`,"default_permission":"all"}`, "Invalid default_permission: all")
	a.want(409, "POST /api/v1/shares", `{"name":"export",`+stores+`}`, "Share already exists")
	a.want(201, "POST /api/v1/shares", `{"name":"plain",`+stores+`}`, `"default_permission":"none"`)
	a.want(200, "GET /api/v1/shares/plain/adapters/nfs/config", "", `"squash":"root_to_guest"`)
	a.want(400, "PATCH /api/v1/shares/plain/adapters/nfs/config", `{"squash":"everybody"}`, "Invalid squash: everybody")
	a.want(404, "PUT /api/v1/shares/none", `{"default_permission":"read"}`, "Share not found")
	a.want(400, "PUT /api/v1/shares/plain", `not JSON`, "Invalid request body")
}

// What it cannot make cold it must not say it has.
func TestEvictionIsRefusedWhereDataIsOnlyLocalOrStaysSo(t *testing.T) {
	a := open(t, t.TempDir())
	a.bootstrap("http://127.0.0.1:1")
	a.want(201, "POST /api/v1/shares", `{"name":"plain","metadata_store_id":"default","local_block_store":"default"}`, "")
	a.want(501, "POST /api/v1/shares/export/blockstore/evict", `{"read_buffer_only":false}`, "never from S3")
	a.want(400, "POST /api/v1/shares/plain/blockstore/evict", `{"read_buffer_only":false}`, "eviction failed")
	a.want(400, "POST /api/v1/shares/none/blockstore/evict", `{"read_buffer_only":true}`, "eviction failed")
	a.want(200, "POST /api/v1/shares/plain/blockstore/evict", `{"read_buffer_only":true}`, `"bytes_freed":0`)
}

// The next process has everything that the one before it was told, and the files.
func TestARestartKeepsEverything(t *testing.T) {
	arrived := make(chan string, 9)
	s3 := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		arrived <- fmt.Sprintf("%s %s %s", r.Method, r.URL.Path, body)
	}))
	defer s3.Close()
	dir := t.TempDir()
	a := open(t, dir)
	a.bootstrap(s3.URL)
	fs := a.server.open["/export"].fs
	made, err := fs.Create(files.Root, "file", files.Inode{})
	if err == nil {
		_, err = fs.Write(made.Ino, 0, []byte("text"))
	}
	if err != nil {
		t.Fatal(err)
	}
	a.want(200, "GET /api/v1/blockstore/stats", "", `"unsynced_bytes":4`)
	if got := <-arrived; !strings.HasPrefix(got, "PUT /b/p/") || !strings.HasSuffix(got, "/3/0 text") {
		t.Error(got)
	}
	a.server.close()

	a = open(t, dir)

	a.want(200, "GET /health/ready", "", `"shares":1`)
	exports := a.server.exports()
	if len(exports) != 1 || exports[0].Squash != "none" || exports[0].DefaultPermission != "read-write" {
		t.Fatalf("%+v", exports)
	}
	if n, err := exports[0].FS.Lookup(files.Root, "file"); err != nil || n.Size != 4 {
		t.Error(n, err)
	}
	a.want(409, "POST /api/v1/shares", `{"name":"export","metadata_store_id":"default","local_block_store":"default"}`, "Share already exists")
}

func TestAnAdapterMovesUnlessItsPortIsTaken(t *testing.T) {
	a := open(t, t.TempDir())
	taken, err := net.Listen("tcp", ":0")
	if err != nil {
		t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	a.want(200, "GET /api/v1/adapters", "", `{"type":"nfs","enabled":true,"port":12049}`)
	a.want(500, "PUT /api/v1/adapters/nfs", `{"port":`+port+`}`, "Internal server error")
	a.want(200, "GET /api/v1/adapters", "", `"port":12049`)
	taken.Close()
	a.want(200, "PUT /api/v1/adapters/nfs", `{"port":`+port+`}`, port)
	if conn, err := net.Dial("tcp", "127.0.0.1:"+port); err != nil {
		t.Error(err)
	} else {
		conn.Close()
	}
	a.want(200, "PUT /api/v1/adapters/smb", `{"port":12445}`, `"enabled":true,"port":12445`)
	a.want(400, "PUT /api/v1/adapters/nfs", `{"port":0}`, "Invalid port")
	a.want(404, "PUT /api/v1/adapters/ftp", `{"port":1}`, "Adapter not found")
}

func TestStartsThatFail(t *testing.T) {
	for want, prepare := range map[string]func(*config.Config) error{
		"at least 32 characters": func(c *config.Config) error { c.Secret = "short"; return nil },
		"out of memory (14)":     func(c *config.Config) error { return os.WriteFile(filepath.Dir(c.DatabasePath), nil, 0o600) },
		"file is not a database": func(c *config.Config) error {
			return os.WriteFile(c.DatabasePath, []byte("text"), 0o600)
		},
		"failed to load metadata stores": func(c *config.Config) error {
			return os.WriteFile(c.DatabasePath, []byte(`{"Stores":[{"kind":"metadata","type":"postgres",
				"config":"{\"host\":\"127.0.0.1\",\"port\":1,\"user\":\"u\",\"password\":\"p\",\"database\":\"d\"}"}]}`), 0o600)
		},
	} {
		settings := settingsIn(t.TempDir())
		settings.DatabasePath = filepath.Join(filepath.Dir(filepath.Dir(settings.DatabasePath)), "db")
		if want == "out of memory (14)" {
			settings.DatabasePath = filepath.Join(settings.DatabasePath, "db")
		}
		if err := prepare(settings); err != nil {
			t.Fatal(err)
		}
		_, err := Open(context.Background(), settings, slog.New(slog.DiscardHandler))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
		if _, err := os.Stat(settings.DatabasePath); want == "at least 32 characters" && err != nil {
			t.Errorf("the real server makes its database first: %v", err)
		}
	}
}

func TestServingEndsWithItsContext(t *testing.T) {
	a := open(t, t.TempDir())
	a.server.state.adapter("nfs").Enabled = false
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- a.server.Serve(ctx) }()
	cancel()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Error("it still serves")
	}
}
