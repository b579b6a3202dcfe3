package nfs

import (
	"testing"

	"bench.invalid/dittofs-double/internal/vfs"
)

// The table was measured at the real server: who may write, and to whom what root wrote belongs.
func TestWhoMayDoWhat(t *testing.T) {
	const nobody = ^uint32(0)
	for _, c := range []struct {
		squash, permission string
		readOnly           bool
		root, user         bool // may write
		owner              uint32
		read               uint32 // what listing gives uid 1000
	}{
		{squash: "root_to_guest", permission: "none", owner: nobody, read: statusAccess},
		{squash: "root_to_guest", permission: "read-write", root: true, user: true, owner: guest},
		{squash: "none", permission: "none", root: true, owner: 0, read: statusAccess},
		{squash: "root_to_admin", permission: "none", root: true, owner: 0, read: statusAccess},
		{squash: "none", permission: "read-write", root: true, user: true, owner: 0},
		{squash: "root_to_admin", permission: "read-write", root: true, user: true, owner: 0},
		{squash: "all_to_guest", permission: "read-write", root: true, user: true, owner: guest},
		{squash: "none", permission: "read-write", readOnly: true, owner: nobody},
		{squash: "none", permission: "read", root: true, owner: 0},
	} {
		fs := newFS(t)
		server := serve(t, shares{{Name: "/export", FS: fs, Squash: c.squash, DefaultPermission: c.permission, ReadOnly: c.readOnly}})
		root, user := dial(t, server, 0), dial(t, server, 1000)
		status, handle := user.mount("/export")
		if status != 0 {
			t.Fatalf("%+v: mounting is refused with %d", c, status)
		}
		if status, _ := root.create(handle, "by root"); (status == 0) != c.root {
			t.Errorf("%+v: root's creation: status %d", c, status)
		}
		if status, _ := user.create(handle, "by user"); (status == 0) != c.user {
			t.Errorf("%+v: uid 1000's creation: status %d", c, status)
		}
		if made, err := fs.Lookup(vfs.RootIno, "by root"); err == nil && made.UID != c.owner {
			t.Errorf("%+v: root's file belongs to %d", c, made.UID)
		}
		if status, _ := user.nfs(16, arguments(handle, uint64(0), uint64(0), 4096)); status != c.read {
			t.Errorf("%+v: uid 1000's listing: status %d", c, status)
		}
	}
}

// A sticky directory protects files from being removed, renamed, and replaced by others.
func TestStickyDirectory(t *testing.T) {
	fs := newFS(t)
	server := serve(t, shares{{Name: "/export", FS: fs, Squash: "none", DefaultPermission: "read-write"}})
	root, user := dial(t, server, 0), dial(t, server, 1000)
	_, handle := root.mount("/export")
	sticky := uint32(0o1777)
	if _, _, err := fs.SetAttr(vfs.RootIno, vfs.Change{Mode: &sticky}, nil); err != nil {
		t.Fatal(err)
	}
	root.create(handle, "theirs")
	user.create(handle, "mine")
	for _, c := range []struct {
		what      string
		procedure uint32
		args      []byte
		want      uint32
	}{
		{"remove another's", 12, arguments(handle, "theirs"), statusAccess},
		{"rename another's", 14, arguments(handle, "theirs", handle, "x"), statusAccess},
		{"replace another's", 14, arguments(handle, "mine", handle, "theirs"), statusAccess},
		{"rename one's own", 14, arguments(handle, "mine", handle, "x"), 0},
		{"remove one's own", 12, arguments(handle, "x"), 0},
	} {
		if status, _ := user.nfs(c.procedure, c.args); status != c.want {
			t.Errorf("%s: status %d, want %d", c.what, status, c.want)
		}
	}
}
