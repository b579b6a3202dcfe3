package nfs

import (
	"bench.invalid/dittofs-double/internal/nfs/xdr"
	"bench.invalid/dittofs-double/internal/vfs"
)

const (
	replyOverhead = 128 // status, attributes, verifier and the end of the list
	minListing    = 512
)

func readDir(q *request) error {
	dir, cookie, err := q.listed()
	limit := q.args.Uint32()
	return q.list(dir, cookie, limit, err, func(w *xdr.Writer, entry vfs.Entry, _ vfs.Attr) { writeEntry(w, entry) })
}

func readDirPlus(q *request) error {
	dir, cookie, err := q.listed()
	q.args.Uint32() // how much of it may be names: the whole reply is limited more strictly
	limit := q.args.Uint32()
	return q.list(dir, cookie, limit, err, func(w *xdr.Writer, entry vfs.Entry, attr vfs.Attr) {
		writeEntry(w, entry)
		writePostOp(w, dir.Export, attr)
		w.Bool(true)
		writeHandle(w, dir.Export, attr)
	})
}

// listed reads the directory and where to go on. The cookie verifier is not needed: a cookie is never given twice.
func (q *request) listed() (dir object, cookie uint64, err error) {
	dir, err = q.object()
	cookie = q.args.Uint64()
	q.args.Uint64()
	if err == nil && dir.attr.Kind != vfs.Dir {
		err = vfs.ErrNotDir
	}
	if err == nil {
		err = dir.readable()
	}
	return dir, cookie, err
}

func (q *request) list(dir object, cookie uint64, limit uint32, err error, encode func(*xdr.Writer, vfs.Entry, vfs.Attr)) error {
	writePostOp(q.reply, dir.Export, dir.attr)
	switch {
	case err != nil:
		return err
	case q.args.Err() != nil:
		return vfs.ErrInvalid
	case limit < minListing:
		return refusal(statusTooSmall)
	}
	room := int(min(limit, maxTransfer)) - replyOverhead
	var entries xdr.Writer
	end, _, err := dir.FS.Entries(dir.attr.Ino, cookie, func(entry vfs.Entry, attr vfs.Attr) bool {
		var one xdr.Writer
		encode(&one, entry, attr)
		if entries.Len()+one.Len() > room {
			return false
		}
		entries.Fixed(one.Bytes())
		return true
	})
	if err != nil {
		return err
	}
	if entries.Len() == 0 && !end {
		return refusal(statusTooSmall) // an empty list that goes on would be asked for again and again
	}
	q.reply.Uint64(0) // the cookie verifier
	q.reply.Fixed(entries.Bytes())
	q.reply.Bool(false)
	q.reply.Bool(end)
	return nil
}

func writeEntry(w *xdr.Writer, entry vfs.Entry) {
	w.Bool(true)
	w.Uint64(entry.Ino)
	w.String(entry.Name)
	w.Uint64(entry.Cookie)
}
