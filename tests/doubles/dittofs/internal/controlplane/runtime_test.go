package controlplane

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func open(t *testing.T, dir, password string) *Runtime {
	t.Helper()
	rt, _, err := Open(Settings{
		DatabasePath: filepath.Join(dir, "db"), AdminPassword: password, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := rt.Load(context.Background()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { rt.Close() })
	return rt
}

func refused(t *testing.T, err error, status int, words string) {
	t.Helper()
	var refusal *Refusal
	if !errors.As(err, &refusal) || refusal.Status != status || !strings.Contains(refusal.Detail, words) {
		t.Errorf("got %v, want %d %s", err, status, words)
	}
}

func (rt *Runtime) addMetadata(name, kind, config string) error {
	_, err := rt.AddMetadataStore(context.Background(), name, kind, config)
	return err
}

func (rt *Runtime) addBlock(kind, name, typ, config string) error {
	_, err := rt.AddBlockStore(kind, name, typ, config)
	return err
}

func must(t *testing.T, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

func path(elements ...string) string {
	return fmt.Sprintf(`{"path":%q}`, filepath.Join(elements...))
}

func TestSecondMetadataStore(t *testing.T) {
	dir := t.TempDir()
	rt := open(t, dir, "x")
	must(t, rt.addMetadata("default", "badger", path(dir, "meta")), rt.addMetadata("m", "memory", ""),
		rt.addMetadata("s", "sqlite", path(dir, "s", "x.db")))
	refused(t, rt.addMetadata("default", "badger", path(dir, "meta")), 400, "locked by another process")
	refused(t, rt.addMetadata("other", "badger", path(dir, "meta")), 400, "Cannot acquire directory lock")
	refused(t, rt.addMetadata("m", "memory", ""), 409, "Metadata store already exists")
	refused(t, rt.addMetadata("s", "sqlite", path(dir, "s", "x.db")), 409, "Metadata store already exists")
	refused(t, rt.addMetadata("b", "badger", "{}"), 400, "requires path")
	refused(t, rt.addMetadata("b", "nosuch", ""), 400, "unsupported metadata store type")
	refused(t, rt.addMetadata("", "badger", ""), 400, "Store name is required")
	refused(t, rt.addMetadata("p", "postgres", `{"host":"127.0.0.1","port":1,"user":"a","password":"b","dbname":"c"}`), 400, "refused")
}

func TestRemovedBadgerStoreStaysLockedUntilARestart(t *testing.T) {
	dir := t.TempDir()
	rt := open(t, dir, "x")
	must(t, rt.addMetadata("default", "badger", path(dir, "meta")), rt.RemoveMetadataStore("default"))
	refused(t, rt.addMetadata("default", "badger", path(dir, "meta")), 400, "locked by another process")
	must(t, rt.Close())
	must(t, open(t, dir, "x").addMetadata("default", "badger", path(dir, "meta")))
}

func TestBlockStoreRules(t *testing.T) {
	dir := t.TempDir()
	rt := open(t, dir, "x")
	keys := `"bucket":"b","access_key_id":"k","secret_access_key":"s"`
	must(t, rt.addBlock(Local, "default", "fs", path(dir, "content")), rt.addBlock(Remote, "default", "memory", ""),
		rt.addBlock(Remote, "s3", "s3", `{`+keys+`,"endpoint":"http://127.0.0.1:1","allow_private_endpoint":true}`))
	refused(t, rt.addBlock(Local, "default", "memory", ""), 409, "Block store already exists")
	refused(t, rt.addBlock("other", "x", "fs", ""), 400, "Invalid block store kind")
	refused(t, rt.addBlock(Local, "x", "filesystem", ""), 400, "Store type 'filesystem' is not valid for kind 'local'")
	refused(t, rt.addBlock(Remote, "x", "fs", ""), 400, "is not valid for kind 'remote'")
	refused(t, rt.addBlock(Local, "x", "fs", `{"path":"relative"}`), 400, "must be absolute")
	refused(t, rt.addBlock(Remote, "x", "s3", `{"bucket":"b"}`), 400, "requires access_key_id")
	refused(t, rt.addBlock(Remote, "x", "s3", `{`+keys+`,"endpoint":"http://127.0.0.1:1"}`), 400, "allow_private_endpoint=true")
}

func withStores(t *testing.T, dir string) *Runtime {
	rt := open(t, dir, "secret")
	must(t, rt.addMetadata("meta", "badger", path(dir, "meta")), rt.addBlock(Local, "local", "fs", path(dir, "content")),
		rt.addBlock(Remote, "remote", "memory", ""))
	return rt
}

func TestShareRulesAndDefaults(t *testing.T) {
	rt := withStores(t, t.TempDir())
	add := func(name, metadata, local string, remote *string, permission string) error {
		_, err := rt.AddShare(NewShare{name, metadata, local, remote, false, permission, "268435456"})
		return err
	}
	wrong := "nope"
	refused(t, add("/x", "default", "local", nil, ""), 400, "Metadata store not found: default")
	refused(t, add("/x", "meta", "nope", nil, ""), 400, "Local block store not found: nope")
	refused(t, add("/x", "meta", "local", &wrong, ""), 400, "Remote block store not found: nope")
	refused(t, add("/x", "meta", "local", nil, "all"), 400, "Invalid default_permission: all")
	refused(t, add("", "meta", "local", nil, ""), 400, "Share name is required")
	must(t, add("export", "meta", "local", nil, ""))
	refused(t, add("/export", "meta", "local", nil, ""), 409, "Share already exists")
	export, ok := rt.Lookup("/export")
	if !ok || export.DefaultPermission != "none" || export.Squash != "root_to_guest" || export.ReadOnly {
		t.Errorf("%+v", export)
	}
	refused(t, rt.RemoveMetadataStore("meta"), 409, "in use")
	refused(t, rt.RemoveBlockStore(Local, "local"), 409, "in use")
}

func TestChangesOfAShareCountAtOnceAndSurvive(t *testing.T) {
	dir := t.TempDir()
	rt := withStores(t, dir)
	_, err := rt.AddShare(NewShare{Name: "/export", MetadataStoreID: "meta", LocalBlockStore: "local"})
	must(t, err)
	permission, squash, bad := "read-write", "none", "everybody"
	_, err = rt.ChangeShare("/export", ShareChange{DefaultPermission: &permission})
	must(t, err)
	_, err = rt.ChangeNFS("/export", NFSChange{Squash: &squash})
	must(t, err)
	_, err = rt.ChangeNFS("/export", NFSChange{Squash: &bad})
	refused(t, err, 400, "Invalid squash: everybody")
	check := func(rt *Runtime) {
		t.Helper()
		export, ok := rt.Lookup("/export")
		if !ok || export.DefaultPermission != "read-write" || export.Squash != "none" || export.BeforeCommit != nil {
			t.Errorf("%+v", export)
		}
	}
	check(rt)
	must(t, rt.Close())
	rt = open(t, dir, "another password, which is ignored")
	check(rt)
	if _, ok := rt.Authenticate("admin", "secret"); !ok {
		t.Error("the first password is not taken")
	}
	if _, ok := rt.Authenticate("admin", "another password, which is ignored"); ok {
		t.Error("the second password is taken")
	}
}

func TestUnwritableDatabase(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "file"), nil, 0o600))
	_, _, err := Open(Settings{DatabasePath: filepath.Join(dir, "file", "db")})
	if err == nil || !strings.Contains(err.Error(), "unable to open database file: out of memory (14)") {
		t.Error(err)
	}
}

func TestRestartWithoutPostgreSQL(t *testing.T) {
	dir := t.TempDir()
	rt := open(t, dir, "x")
	rt.db.state.MetadataStores = []*Store{{Name: "p", Type: "postgres",
		Config: `{"host":"127.0.0.1","port":1,"user":"a","password":"b","database":"c"}`}}
	must(t, rt.db.save(), rt.Close())
	rt, _, err := Open(Settings{DatabasePath: filepath.Join(dir, "db"), Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	if err := rt.Load(context.Background()); err == nil || !strings.HasPrefix(err.Error(), "failed to initialize runtime: failed to load metadata stores") {
		t.Error(err)
	}
}
