package nfs

import (
	"bytes"
	"fmt"
	"math/rand"
	"net"
	"testing"
	"time"

	"bench.invalid/dittofs-double/internal/vfs"
)

func serveOpen(t *testing.T) (*Server, *vfs.FS) {
	t.Helper()
	fs := newFS(t)
	return serve(t, shares{{Name: "/export", FS: fs, Squash: "none", DefaultPermission: "read-write"}}), fs
}

func TestMounting(t *testing.T) {
	server, _ := serveOpen(t)
	c := dial(t, server, 0)
	for path, want := range map[string]uint32{"/": mountNoEnt, "/none": mountNoEnt, "": mountNoEnt, "/export": 0} {
		if status, _ := c.mount(path); status != want {
			t.Errorf("mount %q: status %d, want %d", path, status, want)
		}
	}
}

func TestUnknownProgramsAndVersions(t *testing.T) {
	server, _ := serveOpen(t)
	c := dial(t, server, 0)
	for _, want := range []struct{ program, version, procedure, state uint32 }{
		{100227, 3, 0, 1}, {programNFS, 4, 0, 2}, {programMount, 1, 0, 2}, {programNFS, 3, 22, 3}, {programNFS, 3, 0, 0},
	} {
		r := c.call(want.program, want.version, want.procedure, nil)
		if state := accepted(r); state != want.state {
			t.Errorf("%+v: state %d", want, state)
		}
		if want.state == 2 && (r.Uint32() != 3 || r.Uint32() != 3) {
			t.Errorf("%+v: offers other versions than 3 to 3", want)
		}
	}
}

// A call that is repeated, on this connection or on another one, gets the answer to its first time.
func TestRepeatedRemoval(t *testing.T) {
	server, _ := serveOpen(t)
	c := dial(t, server, 0)
	_, root := c.mount("/export")
	c.create(root, "file")
	c.xid++
	message := c.message(programNFS, version3, 12, arguments(root, "file"))
	first := c.exchange(message).Rest()
	other := dial(t, server, 0)
	other.xid = c.xid
	for _, again := range []*client{c, other} {
		if !bytes.Equal(again.exchange(message).Rest(), first) {
			t.Error("the repetition was answered in another way")
		}
	}
	if status, _ := c.nfs(12, arguments(root, "file")); status != statusNoEnt {
		t.Errorf("another removal: status %d", status)
	}
}

func TestLinksStayWithinAShare(t *testing.T) {
	server := serve(t, shares{
		{Name: "/a", FS: newFS(t), Squash: "none"},
		{Name: "/b", FS: newFS(t), Squash: "none"},
	})
	c := dial(t, server, 0)
	_, a := c.mount("/a")
	_, b := c.mount("/b")
	_, file := c.create(a, "file")
	if status, _ := c.nfs(15, arguments(file, b, "link")); status != statusCrossDevice {
		t.Errorf("link: status %d", status)
	}
	if status, _ := c.nfs(14, arguments(a, "file", b, "file")); status != statusCrossDevice {
		t.Errorf("rename: status %d", status)
	}
}

// However little a client takes at once, it gets every name, or is told that it must take more.
func TestListingInSmallParts(t *testing.T) {
	server, fs := serveOpen(t)
	c := dial(t, server, 0)
	_, root := c.mount("/export")
	for i := range 20 {
		if _, _, err := fs.Create(vfs.RootIno, fmt.Sprintf("%0255d", i), vfs.New{Kind: vfs.File}); err != nil {
			t.Fatal(err)
		}
	}
	names, cookie := 0, uint64(0)
	for end := false; !end; {
		status, r := c.nfs(16, arguments(root, cookie, uint64(0), minListing))
		if status != 0 {
			t.Fatalf("status %d", status)
		}
		r.Fixed(4 + 84) // the directory's attributes
		r.Uint64()
		for r.Bool() {
			r.Uint64()
			_ = r.String(255)
			cookie = r.Uint64()
			names++
		}
		end = r.Bool()
	}
	if names != 22 {
		t.Errorf("%d names, want 22", names)
	}
	if status, _ := c.nfs(17, arguments(root, cookie-1, uint64(0), 512, minListing)); status != statusTooSmall {
		t.Errorf("an entry that does not fit: status %d", status)
	}
}

// Neither whole calls with damaged contents nor bytes without any sense end the server or its other connections.
func TestGarbage(t *testing.T) {
	server, _ := serveOpen(t)
	good := dial(t, server, 0)
	_, root := good.mount("/export")
	random := rand.New(rand.NewSource(1))
	damaged := dial(t, server, 0)
	for procedure := range uint32(23) {
		whole := append(arguments(root, "name", root, "other"), noAttributes...)
		for range 20 {
			args := append([]byte(nil), whole[:random.Intn(len(whole)+1)]...)
			for i := 32 + random.Intn(8); i < len(args); i += 1 + random.Intn(16) {
				args[i] = byte(random.Intn(256))
			}
			nfsState := accepted(damaged.call(programNFS, version3, procedure, args))
			mountState := accepted(damaged.call(programMount, version3, procedure, args[:len(args)/2]))
			if nfsState == 5 || mountState == 5 { // SYSTEM_ERR: a fault that was caught
				t.Errorf("procedure %d with arguments %x: a fault in the server", procedure, args)
			}
		}
	}
	for range 50 {
		conn, err := net.Dial("tcp", server.Addr())
		if err != nil {
			t.Fatal(err)
		}
		bytes := make([]byte, random.Intn(300))
		_, _ = random.Read(bytes)
		if len(bytes) > 4 && random.Intn(2) == 0 {
			copy(bytes, []byte{0x80, 0, 0, byte(len(bytes) - 4)})
		}
		_, _ = conn.Write(bytes)
		_ = conn.Close()
	}
	if status, _ := good.nfs(1, arguments(root)); status != 0 {
		t.Errorf("afterwards: status %d", status)
	}
}

// Closing does not wait for clients that stay connected without a word.
func TestCloseWithIdleClients(t *testing.T) {
	server, _ := serveOpen(t)
	dial(t, server, 0).mount("/export")
	dial(t, server, 0)
	closed := make(chan struct{})
	go func() { _ = server.Close(); close(closed) }()
	select {
	case <-closed:
	case <-time.After(5 * time.Second):
		t.Fatal("still not closed")
	}
}
