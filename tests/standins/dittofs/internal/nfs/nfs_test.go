package nfs

import (
	"fmt"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bench.invalid/dittofs-standin/internal/files"
)

// serve serves one share and returns it, for tests to change, and the address.
func serve(t *testing.T) (*Export, string) {
	t.Helper()
	dir := t.TempDir()
	fs, err := files.Open(filepath.Join(dir, "meta"), filepath.Join(dir, "data"), nil)
	if err != nil {
		t.Fatal(err)
	}
	export := &Export{Name: "/export", FS: fs, Squash: "none", DefaultPermission: "read-write"}
	server, err := Listen("127.0.0.1:0", func() []Export { return []Export{*export} }, t.Logf)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	return export, server.Address()
}

// client makes calls as one user, one at a time.
type client struct {
	t    *testing.T
	conn net.Conn
	uid  uint32
	xid  uint32
}

func dial(t *testing.T, address string, uid uint32) *client {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	return &client{t: t, conn: conn, uid: uid}
}

// arguments builds a message from numbers, texts and handles.
func arguments(values ...any) []byte {
	var w writer
	for _, value := range values {
		switch v := value.(type) {
		case int:
			w.uint32(uint32(v))
		case uint64:
			w.uint64(v)
		case string:
			w.opaque([]byte(v))
		case []byte:
			w.opaque(v)
		}
	}
	return w.data
}

// message is a call without its record mark.
func (c *client) message(rpcVersion, program, version, procedure, flavor int, args []byte) []byte {
	c.xid++
	credentials := arguments(0, "test", int(c.uid), int(c.uid), 0)
	return append(arguments(int(c.xid), 0, rpcVersion, program, version, procedure, flavor, credentials, 0, 0), args...)
}

// call sends a message in two fragments and returns what stands behind the transaction's number in the answer.
func (c *client) call(message []byte) *reader {
	c.t.Helper()
	first, second := message[:8], message[8:]
	c.conn.Write(append(append(arguments(len(first)), first...), append(arguments(lastFragment|len(second)), second...)...))
	answer, err := readMessage(c.conn)
	if err != nil {
		c.t.Fatal(err)
	}
	r := &reader{data: answer}
	if xid := r.uint32(); xid != c.xid {
		c.t.Fatalf("the answer is to call %d, not %d", xid, c.xid)
	}
	return r
}

// nfs makes a call of NFSv3 and returns its status and what follows.
func (c *client) nfs(procedure int, values ...any) (int, *reader) {
	c.t.Helper()
	r := c.call(c.message(rpcVersion, programNFS, version3, procedure, authSys, arguments(values...)))
	if head := r.words(5); head != "1 0 0 0 0" { // reply, accepted, no verifier, success
		c.t.Fatalf("procedure %d: %s", procedure, head)
	}
	return int(r.uint32()), r
}

func (r *reader) words(count int) string {
	var words []string
	for range count {
		words = append(words, fmt.Sprint(r.uint32()))
	}
	return strings.Join(words, " ")
}

func (c *client) mount(path string) (status uint32, root []byte) {
	c.t.Helper()
	r := c.call(c.message(rpcVersion, programMount, version3, 1, authSys, arguments(path)))
	r.words(5)
	if status = r.uint32(); status == 0 {
		root = r.opaque(64)
	}
	return status, root
}

// want makes a call that has to have a status.
func (c *client) want(status, procedure int, values ...any) *reader {
	c.t.Helper()
	got, r := c.nfs(procedure, values...)
	if got != status {
		c.t.Errorf("procedure %d: status %d, want %d", procedure, got, status)
	}
	return r
}

// create makes a file or directory and returns its handle.
func (c *client) create(procedure int, dir []byte, name string) []byte {
	c.t.Helper()
	values := []any{dir, name}
	if procedure == 8 {
		values = append(values, 1) // guarded
	}
	r := c.want(0, procedure, append(values, 1, 0o640, 0, 0, 0, 0, 0)...) // sattr3: only a mode
	r.bool()
	return append([]byte(nil), r.opaque(64)...)
}

func TestAFileThroughTheProtocol(t *testing.T) {
	_, address := serve(t)
	c := dial(t, address, 0)
	if status, _ := c.mount("/other"); status != 2 {
		t.Errorf("mounting another path: %d", status)
	}
	_, root := c.mount("/export")
	dir := c.create(9, root, "dir")
	file := c.create(8, dir, "file")
	c.want(17, 8, dir, "file", 1, 0, 0, 0, 0, 0, 0)      // guarded: exists
	c.want(17, 8, dir, "file", 2, uint64(7))             // exclusive: exists
	c.want(0, 8, dir, "file", 0, 0, 0, 0, 0, 0, 0)       // unchecked: opened
	c.want(0, 7, file, uint64(3), 5, 0, "abcde")         // WRITE, unstable
	c.want(0, 7, file, uint64(0), 3, 2, "xyz")           // WRITE, in the file
	c.want(0, 21, file, uint64(0), 0)                    // COMMIT
	c.want(0, 2, file, 1, 0o600, 1, 7, 1, 8, 0, 0, 0, 0) // SETATTR: mode, uid, gid
	attributes := c.want(0, 1, file)
	if got := attributes.words(7); got != "1 384 1 7 8 0 8" { // file, mode, links, uid, gid, and the size in two words
		t.Errorf("attributes %s", got)
	}
	r := c.want(0, 6, file, uint64(2), 100)
	if r.words(1 + 21); r.words(2) != "6 1" || r.string(100) != "zabcde" { // attributes; count and end of file
		t.Error("read something else")
	}
	c.want(0, 2, file, 0, 0, 0, 1, uint64(2), 0, 0, 0) // SETATTR: size
	c.want(66, 13, root, "dir")
	for procedure, words := range map[int]int{3: 1, 12: 2, 14: 4} { // a failure ends with attributes that are missing
		if r := c.want(2, procedure, root, "none", root, "x"); len(r.data) != words*4 {
			t.Errorf("procedure %d fails with %d bytes", procedure, len(r.data))
		}
	}
	c.want(0, 14, dir, "file", root, "moved")
	c.want(2, 3, dir, "file")
	c.want(0, 3, root, "moved")
	c.want(0, 13, root, "dir")
	c.want(70, 1, dir)
	c.want(0, 12, root, "moved")
	c.want(10004, 10, root, "link", 0, 0, 0, 0, 0, 0, "target") // SYMLINK
	c.want(10001, 1, []byte("no handle"))
	for _, procedure := range []int{18, 19, 20} {
		c.want(0, procedure, root)
	}
}

// Names come and go between the calls that list a directory: those that stay are listed once.
func TestAListingInParts(t *testing.T) {
	_, address := serve(t)
	c := dial(t, address, 0)
	_, root := c.mount("/export")
	for i := range 40 {
		c.create(8, root, fmt.Sprintf("file-%02d", i))
	}
	for _, procedure := range []int{16, 17} {
		var names []string
		for cookie, end, rounds := uint64(0), false, 0; !end && rounds < 50; rounds++ {
			values := []any{root, cookie, uint64(0), 1024}
			if procedure == 17 {
				values = append(values, 1024)
			}
			r := c.want(0, procedure, values...)
			r.words(1 + 21 + 2)
			for r.bool() {
				r.uint64()
				names = append(names, r.string(255))
				cookie = r.uint64()
				if procedure == 17 {
					r.words(1 + 21 + 1)
					r.opaque(64)
				}
			}
			end = r.bool()
			if rounds == 0 {
				c.want(0, 12, root, fmt.Sprintf("file-%02d", procedure-16)) // one that was listed already
			}
		}
		if got := fmt.Sprintf("%d: %s %s %s", len(names), names[0], names[1], names[len(names)-1]); got != fmt.Sprintf("%d: . .. file-39", 58-procedure) {
			t.Errorf("procedure %d: %s", procedure, got)
		}
	}
}

// What each squash and default permission let a client do, and whose the files are: as seen with v0.29.0.
func TestSquashAndPermissions(t *testing.T) {
	export, address := serve(t)
	for _, test := range []struct {
		squash, permission string
		readOnly           bool
		root, user         int
		owner              uint32
	}{
		{"root_to_guest", "none", false, 13, 13, 0},
		{"root_to_guest", "read-write", false, 0, 0, guest},
		{"none", "none", false, 0, 13, 0},
		{"root_to_admin", "none", false, 0, 13, 0},
		{"none", "read-write", false, 0, 0, 0},
		{"none", "read", false, 0, 13, 0},
		{"all_to_guest", "read-write", false, 0, 0, guest},
		{"none", "read-write", true, 30, 30, 0},
	} {
		export.Squash, export.DefaultPermission, export.ReadOnly = test.squash, test.permission, test.readOnly
		for uid, want := range map[uint32]int{0: test.root, 1000: test.user} {
			c := dial(t, address, uid)
			_, root := c.mount("/export")
			name := fmt.Sprintf("%s-%s-%v-%d", test.squash, test.permission, test.readOnly, uid)
			if status, _ := c.nfs(8, root, name, 1, 0, 0, 0, 0, 0, 0); status != want {
				t.Errorf("%s: status %d, want %d", name, status, want)
			}
			if found, err := export.FS.Lookup(files.Root, name); uid == 0 && err == nil && found.UID != test.owner {
				t.Errorf("%s belongs to %d, want %d", name, found.UID, test.owner)
			}
			wantRead := 0
			if test.permission == "none" && (uid != 0 || test.squash == "root_to_guest") {
				wantRead = 13
			}
			c.want(wantRead, 16, root, uint64(0), uint64(0), 1024)
		}
	}
}

func TestCallsThatAreNone(t *testing.T) {
	_, address := serve(t)
	c := dial(t, address, 0)
	for what, test := range map[string]struct {
		message []byte
		want    string
	}{
		"NULL":                  {c.message(2, programNFS, 3, 0, authSys, nil), "1 0 0 0 0"},
		"another version":       {c.message(2, programNFS, 4, 0, authSys, nil), "1 0 0 0 2 3 3"},
		"another program":       {c.message(2, 400000, 1, 0, authSys, nil), "1 0 0 0 1"},
		"another procedure":     {c.message(2, programNFS, 3, 99, authSys, nil), "1 0 0 0 3"},
		"another RPC":           {c.message(3, programNFS, 3, 0, authSys, nil), "1 1 0 2 2"},
		"unknown credentials":   {c.message(2, programNFS, 3, 0, 6, nil), "1 1 1 1"},
		"arguments too short":   {c.message(2, programNFS, 3, 3, authSys, nil), "1 0 0 0 0 10001 0"},
		"a length out of range": {c.message(2, programNFS, 3, 1, authSys, arguments(1<<30)), "1 0 0 0 0 10001"},
	} {
		c.xid = (&reader{data: test.message}).uint32()
		if r := c.call(test.message); r.words(len(strings.Fields(test.want))) != test.want || len(r.data) > 0 {
			t.Errorf("%s is not answered with %s", what, test.want)
		}
	}
}

func TestAFaultInOneCallIsNotTheEndOfTheOthers(t *testing.T) {
	export, address := serve(t)
	c := dial(t, address, 0)
	_, root := c.mount("/export")
	whole := *export
	export.FS = nil
	if got := c.call(c.message(2, programNFS, 3, 1, authSys, arguments(root))).words(5); got != "1 0 0 0 5" {
		t.Errorf("a fault is answered with %s", got)
	}
	*export = whole
	c.want(0, 1, root)
}
