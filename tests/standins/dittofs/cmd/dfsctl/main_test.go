package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// recording is a server that takes everything, and the calls it saw.
func recording(t *testing.T) (address string, seen *[]string) {
	t.Helper()
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	seen = &[]string{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		*seen = append(*seen, fmt.Sprintf("%s %s %s %s", r.Method, r.URL.Path, r.Header.Get("Authorization"), body))
		io.WriteString(w, `{"access_token":"t0ken"}`)
	}))
	t.Cleanup(server.Close)
	return server.URL, seen
}

func TestTheCommandsOfABootstrap(t *testing.T) {
	address, seen := recording(t)
	for _, line := range []string{
		"login --server " + address + " -u admin -p pw",
		"store metadata add --name default --type badger --db-path /data/metadata",
		`store block local add --name default --type fs --config {"path":"/data/content"}`,
		"share create --name /export --metadata default --local default --squash none --default-permission read-write",
		"--no-color share edit /export --default-permission none",
		"adapter enable nfs --port 12049 -o json",
		"share list",
	} {
		if err := run(strings.Fields(line)); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
	const token = " Bearer t0ken "
	want := []string{
		`POST /api/v1/auth/login  {"password":"pw","username":"admin"}`,
		"POST /api/v1/store/metadata" + token + `{"config":"{\"path\":\"/data/metadata\"}","name":"default","type":"badger"}`,
		"POST /api/v1/store/block/local" + token + `{"config":"{\"path\":\"/data/content\"}","name":"default","type":"fs"}`,
		"POST /api/v1/shares" + token + `{"default_permission":"read-write","local_block_store":"default","metadata_store_id":"default","name":"/export","read_only":false,"remote_block_store":""}`,
		"PATCH /api/v1/shares/export/adapters/nfs/config" + token + `{"squash":"none"}`,
		"PUT /api/v1/shares/export" + token + `{"default_permission":"none"}`,
		"PUT /api/v1/adapters/nfs" + token + `{"enabled":true,"port":12049}`,
		"GET /api/v1/shares" + token,
	}
	if got := strings.Join(*seen, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("the server saw\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func TestARefusalIsItsDetail(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusConflict)
		io.WriteString(w, `{"detail":"Share already exists"}`)
	}))
	defer server.Close()
	if err := (session{Server: server.URL}).save(); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{"share", "create", "--name", "/export"}); err == nil || err.Error() != "Share already exists" {
		t.Fatalf("got %v", err)
	}
}

func TestWhatIsNoCommandIsReportedWithoutItsFlags(t *testing.T) {
	for line, want := range map[string]string{
		"store payload add --name x": "unknown flag: --name", "log in --password pw": `"log in"`, "share edit": "wrong number", "share list x": "wrong number",
	} {
		if err := run(strings.Fields(line)); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "pw") {
			t.Errorf("%s: %v", line, err)
		}
	}
}
