// Package vfs keeps the files of one share: an inode table with virtual owners and modes, whose changes go to a journal,
// and the contents as one ordinary file for each inode. The process needs no privileges for any of it.
package vfs

import "time"

// Kind is what an inode is.
type Kind uint8

// The kinds of inode, numbered as NFSv3 numbers them.
const (
	File    Kind = 1
	Dir     Kind = 2
	Symlink Kind = 5
	Socket  Kind = 6
	Fifo    Kind = 7
)

// RootIno is the inode of a share's root directory.
const RootIno = 1

// Attr is everything that is known of an inode.
type Attr struct {
	Ino        uint64
	Generation uint64
	Kind       Kind
	Mode       uint32
	UID, GID   uint32
	Links      uint32
	Size       uint64
	Atime      time.Time
	Mtime      time.Time
	Ctime      time.Time
	Target     string `json:"-"`          // of a symbolic link; may be no UTF-8, so the journal keeps it apart
	Parent     uint64 `json:",omitempty"` // of a directory
	Verifier   uint64 `json:",omitempty"` // of an exclusive creation, so that its repetition is recognised
}

// Change says which attributes SetAttr changes; nil leaves one as it is.
type Change struct {
	Mode, UID, GID *uint32
	Size           *uint64
	Atime, Mtime   *time.Time
	Backdated      bool // one of the times was chosen by the client, instead of now
}

// DirChange holds a directory's attributes around an operation, both taken under the same lock: NFS clients decide by
// them whether somebody else has changed the directory meanwhile.
type DirChange struct {
	Before, After Attr
}

// Hooks tell the owner of a share what happens to contents.
type Hooks struct {
	Changed func(ino uint64) // contents of a regular file changed and are on disk
	Removed func(ino uint64) // the last link of a regular file is gone
}
