package nfs

import (
	"hash/fnv"

	"bench.invalid/dittofs-standin/internal/files"
)

// Export is a share as clients see it.
type Export struct {
	Name                      string
	FS                        *files.FS
	Squash, DefaultPermission string
	ReadOnly                  bool
}

// id is what a file handle knows its share by: it has to be the same after a restart.
func (e Export) id() uint64 {
	sum := fnv.New64a()
	sum.Write([]byte(e.Name))
	return sum.Sum64()
}

const guest = 65534

// identify says who acts, after squashing.
func (e Export) identify(c call) (uid, gid uint32) {
	switch {
	case e.Squash == "all_to_guest" || e.Squash == "root_to_guest" && c.uid == 0:
		return guest, guest
	case e.Squash == "all_to_admin":
		return 0, 0
	}
	return c.uid, c.gid
}

// mayRead and mayWrite are the share's own gate: modes of files are kept and shown, but nobody is held to them. Root needs
// no permission of the share.
func (e Export) mayRead(uid uint32) bool {
	return uid == 0 || e.DefaultPermission == "read" || e.DefaultPermission == "read-write"
}

func (e Export) mayWrite(uid uint32) bool {
	return !e.ReadOnly && (uid == 0 || e.DefaultPermission == "read-write")
}

// callMount answers MOUNT. Mounting asks for no permission: denial shows at the first operation.
func (s *Server) callMount(c call) ([]byte, bool) {
	const noEntry = 2
	var w writer
	switch c.procedure {
	case 0, 3, 4: // NULL, UMNT, UMNTALL: no list of mounts is kept
	case 1: // MNT
		path := c.arguments.string(1024)
		for _, export := range s.exports() {
			if export.Name == path {
				w.uint32(success)
				writeHandle(&w, export, files.Root)
				w.uint32(1, authSys)
				return w.data, true
			}
		}
		w.uint32(noEntry)
	case 5: // EXPORT
		for _, export := range s.exports() {
			w.bool(true)
			w.opaque([]byte(export.Name))
			w.bool(false) // no groups
		}
		w.bool(false)
	default:
		return nil, false
	}
	return w.data, true
}
