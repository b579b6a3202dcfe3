// Package nfs serves shares over NFS version 3 (RFC 1813) and its MOUNT protocol, both on one TCP port.
package nfs

import (
	"hash/fnv"

	"bench.invalid/dittofs-double/internal/nfs/rpc"
	"bench.invalid/dittofs-double/internal/vfs"
)

// Export is a share as clients see it.
type Export struct {
	Name                      string
	FS                        *vfs.FS
	Squash, DefaultPermission string
	ReadOnly                  bool
	BeforeCommit              func(ino uint64) error
}

// Exports knows the shares. It is asked at every call, so that changes are live.
type Exports interface {
	Lookup(name string) (Export, bool)
	All() []Export
}

// id is what a file handle knows its share by: it has to be the same after a restart.
func (e Export) id() uint64 {
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(e.Name))
	return sum.Sum64()
}

const guest = 65534

// identity is who acts, after squashing.
type identity struct {
	uid    uint32
	gid    uint32
	groups []uint32
}

func (e Export) identify(call rpc.Call) identity {
	root := call.UID == 0
	switch {
	case e.Squash == "all_to_guest" || e.Squash == "root_to_guest" && root:
		return identity{uid: guest, gid: guest}
	case e.Squash == "all_to_admin":
		return identity{}
	}
	return identity{uid: call.UID, gid: call.GID, groups: call.Groups}
}

// mayRead and mayWrite are the share's own gate, in front of the files' modes. Root needs no permission of the share.
func (e Export) mayRead(who identity) bool {
	return who.uid == 0 || e.DefaultPermission == "read" || e.DefaultPermission == "read-write"
}

func (e Export) mayWrite(who identity) bool {
	return !e.ReadOnly && (who.uid == 0 || e.DefaultPermission == "read-write")
}

// Permission bits of one class of a file's mode.
const (
	readBit  = 4
	writeBit = 2
	execBit  = 1
)

// allowed tells which of the bits an identity has by a file's mode. The root directory of a share that everybody may
// write to takes everybody's files, whoever owns it.
func (e Export) allowed(who identity, attr vfs.Attr) uint32 {
	if who.uid == 0 {
		return readBit | writeBit | execBit
	}
	if attr.Ino == vfs.RootIno && e.DefaultPermission == "read-write" {
		return readBit | writeBit | execBit
	}
	switch {
	case who.uid == attr.UID:
		return attr.Mode >> 6 & 7
	case who.isIn(attr.GID):
		return attr.Mode >> 3 & 7
	}
	return attr.Mode & 7
}

func (who identity) isIn(gid uint32) bool {
	if who.gid == gid {
		return true
	}
	for _, group := range who.groups {
		if group == gid {
			return true
		}
	}
	return false
}
