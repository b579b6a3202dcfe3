package nfs

import (
	"encoding/binary"
	"io"
	"net"
	"path/filepath"
	"testing"
	"time"

	"bench.invalid/dittofs-double/internal/nfs/xdr"
	"bench.invalid/dittofs-double/internal/vfs"
)

// shares is a fixed set of exports.
type shares []Export

func (s shares) All() []Export { return s }

func (s shares) Lookup(name string) (Export, bool) {
	for _, export := range s {
		if export.Name == name {
			return export, true
		}
	}
	return Export{}, false
}

func newFS(t *testing.T) *vfs.FS {
	t.Helper()
	dir := t.TempDir()
	fs, err := vfs.Open(filepath.Join(dir, "meta"), filepath.Join(dir, "data"), vfs.Hooks{})
	if err != nil {
		t.Fatal(err)
	}
	return fs
}

func serve(t *testing.T, exports shares) *Server {
	t.Helper()
	server := NewServer(exports, t.Logf)
	if err := server.Listen("127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	return server
}

// client makes calls as one user, one at a time.
type client struct {
	t    *testing.T
	conn net.Conn
	uid  uint32
	xid  uint32
}

func dial(t *testing.T, server *Server, uid uint32) *client {
	t.Helper()
	conn, err := net.Dial("tcp", server.Addr())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return &client{t: t, conn: conn, uid: uid, xid: uid << 16}
}

// arguments builds a message from numbers, texts and handles.
func arguments(values ...any) []byte {
	var w xdr.Writer
	for _, value := range values {
		switch v := value.(type) {
		case int:
			w.Uint32(uint32(v))
		case uint64:
			w.Uint64(v)
		case string:
			w.String(v)
		case []byte:
			w.Opaque(v)
		}
	}
	return w.Bytes()
}

// noAttributes is a sattr3 that sets nothing: mode, uid, gid, size, atime and mtime.
const noAttributes = "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"

func (c *client) message(program, version, procedure uint32, args []byte) []byte {
	var credentials, w xdr.Writer
	credentials.Fixed(arguments(0, "test", int(c.uid), int(c.uid), 0))
	w.Uint32(0)
	for _, word := range []uint32{c.xid, 0, 2, program, version, procedure, authSys} {
		w.Uint32(word)
	}
	w.Opaque(credentials.Bytes())
	w.Uint64(0)
	w.Fixed(args)
	message := w.Bytes()
	binary.BigEndian.PutUint32(message, 1<<31|uint32(len(message)-4))
	return message
}

// call returns the words behind the transaction number of the answer: reply, accepted or denied, and so on.
func (c *client) call(program, version, procedure uint32, args []byte) *xdr.Reader {
	c.t.Helper()
	c.xid++
	return c.exchange(c.message(program, version, procedure, args))
}

func (c *client) exchange(message []byte) *xdr.Reader {
	c.t.Helper()
	_ = c.conn.SetDeadline(time.Now().Add(10 * time.Second))
	if _, err := c.conn.Write(message); err != nil {
		c.t.Fatal(err)
	}
	var mark [4]byte
	if _, err := io.ReadFull(c.conn, mark[:]); err != nil {
		c.t.Fatal(err)
	}
	answer := make([]byte, binary.BigEndian.Uint32(mark[:])&^(1<<31))
	if _, err := io.ReadFull(c.conn, answer); err != nil {
		c.t.Fatal(err)
	}
	r := xdr.NewReader(answer)
	if xid := r.Uint32(); xid != c.xid {
		c.t.Fatalf("the answer is to call %d, not %d", xid, c.xid)
	}
	return r
}

// accepted skips the header of an answer and returns its accept state.
func accepted(r *xdr.Reader) uint32 {
	for range 4 { // reply, accepted, no verifier
		r.Uint32()
	}
	return r.Uint32()
}

// nfs makes a call of NFSv3 and returns its status and what follows.
func (c *client) nfs(procedure uint32, args []byte) (uint32, *xdr.Reader) {
	c.t.Helper()
	r := c.call(programNFS, version3, procedure, args)
	if state := accepted(r); state != 0 {
		c.t.Fatalf("procedure %d: accept state %d", procedure, state)
	}
	return r.Uint32(), r
}

func (c *client) mount(path string) (status uint32, root []byte) {
	c.t.Helper()
	r := c.call(programMount, version3, 1, arguments(path))
	accepted(r)
	status = r.Uint32()
	if status == 0 {
		root = r.Opaque(maxHandle)
	}
	return status, root
}

// create makes a file and returns its handle.
func (c *client) create(dir []byte, name string) (uint32, []byte) {
	c.t.Helper()
	args := append(arguments(dir, name, 1), noAttributes...)
	status, r := c.nfs(8, args)
	r.Bool()
	return status, append([]byte(nil), r.Opaque(maxHandle)...)
}
