package nfs

import (
	"time"

	"bench.invalid/dittofs-double/internal/nfs/xdr"
	"bench.invalid/dittofs-double/internal/vfs"
)

func writeTime(w *xdr.Writer, t time.Time) {
	w.Uint32(uint32(t.Unix()))
	w.Uint32(uint32(t.Nanosecond()))
}

func readTime(r *xdr.Reader) time.Time {
	seconds := int64(r.Uint32())
	return time.Unix(seconds, int64(r.Uint32()))
}

func writeAttr(w *xdr.Writer, export Export, a vfs.Attr) {
	w.Uint32(uint32(a.Kind))
	w.Uint32(a.Mode)
	w.Uint32(a.Links)
	w.Uint32(a.UID)
	w.Uint32(a.GID)
	w.Uint64(a.Size)
	w.Uint64(a.Size) // as space taken: v0.29.0 does not know of holes
	w.Uint64(0)      // no devices
	w.Uint64(export.id())
	w.Uint64(a.Ino)
	writeTime(w, a.Atime)
	writeTime(w, a.Mtime)
	writeTime(w, a.Ctime)
}

// writePostOp writes attributes that may be missing.
func writePostOp(w *xdr.Writer, export Export, a vfs.Attr) {
	w.Bool(a.Ino != 0)
	if a.Ino != 0 {
		writeAttr(w, export, a)
	}
}

// writeWcc writes what a client compares with its cache: how the object was right before the change and is right after.
func writeWcc(w *xdr.Writer, export Export, before, after vfs.Attr) {
	w.Bool(before.Ino != 0)
	if before.Ino != 0 {
		w.Uint64(before.Size)
		writeTime(w, before.Mtime)
		writeTime(w, before.Ctime)
	}
	writePostOp(w, export, after)
}

// readChange reads the attributes a client wants to set.
func readChange(r *xdr.Reader) vfs.Change {
	number := func() *uint32 {
		if !r.Bool() {
			return nil
		}
		value := r.Uint32()
		return &value
	}
	change := vfs.Change{Mode: number(), UID: number(), GID: number()}
	if r.Bool() {
		size := r.Uint64()
		change.Size = &size
	}
	change.Atime, change.Backdated = readSetTime(r)
	mtime, backdated := readSetTime(r)
	change.Mtime, change.Backdated = mtime, change.Backdated || backdated
	return change
}

// readSetTime reads a time to set, if there is one, and whether the client chose it.
func readSetTime(r *xdr.Reader) (t *time.Time, chosen bool) {
	switch r.Uint32() {
	case 1:
		now := time.Now()
		return &now, false
	case 2:
		given := readTime(r)
		return &given, true
	}
	return nil, false
}
