package nfs

import (
	"errors"
	"syscall"
	"time"

	"bench.invalid/dittofs-standin/internal/files"
)

// Status values of RFC 1813 that are not Linux's error numbers.
const (
	statusIO         = 5
	statusBadHandle  = 10001
	statusNotSupport = 10004
)

var statuses = map[syscall.Errno]uint32{
	syscall.ENAMETOOLONG: 63, syscall.ENOTEMPTY: 66, syscall.EDQUOT: 69, syscall.ESTALE: 70,
	syscall.EBADF: statusBadHandle, syscall.ENOTSUP: statusNotSupport,
	syscall.ENOENT: 2, syscall.EACCES: 13, syscall.EEXIST: 17, syscall.EXDEV: 18, syscall.ENOTDIR: 20, syscall.EISDIR: 21,
	syscall.EINVAL: 22, syscall.EFBIG: 27, syscall.ENOSPC: 28, syscall.EROFS: 30,
}

// procedure answers a request: it writes what follows the status when it succeeds. A failure ends with attributes that may
// be missing, and are; absent is how many.
type procedure struct {
	run    func(q *request) error
	absent int
}

var procedures = map[uint32]procedure{
	1: {getAttr, 0}, 2: {setAttr, 2}, 3: {lookup, 1}, 4: {access, 1}, 6: {read, 1}, 7: {write, 2}, 8: {create, 2}, 9: {mkdir, 2},
	12: {remove, 2}, 13: {rmdir, 2}, 14: {rename, 4}, 16: {readDir, 1}, 17: {readDirPlus, 1}, 18: {fsStat, 1}, 19: {fsInfo, 1},
	20: {pathConf, 1}, 21: {commit, 2},
	// READLINK, SYMLINK, MKNOD and LINK: with the real server only.
	5: {unsupported, 1}, 10: {unsupported, 2}, 11: {unsupported, 2}, 15: {unsupported, 3},
}

// request is a call of a procedure of NFSv3 on its way, with what its first file handle leads to.
type request struct {
	Export
	server   *Server
	call     call
	uid, gid uint32
	inode    files.Inode
	args     *reader
	reply    writer
}

func (s *Server) callNFS(c call) ([]byte, bool) {
	if c.procedure == 0 {
		return nil, true
	}
	found, known := procedures[c.procedure]
	if !known {
		return nil, false
	}
	q := &request{server: s, call: c, args: c.arguments}
	err := q.object()
	if err == nil {
		err = found.run(q)
	}
	status := statusOf(err)
	if status == statusIO {
		s.logf("nfs: procedure %d: %v", c.procedure, err)
	}
	var w writer
	w.uint32(status)
	if err != nil {
		w.uint32(make([]uint32, found.absent)...)
		return w.data, true
	}
	return append(w.data, q.reply.data...), true
}

func statusOf(err error) uint32 {
	var number syscall.Errno
	switch {
	case err == nil:
		return success
	case !errors.As(err, &number):
		return statusIO
	}
	if status, known := statuses[number]; known {
		return status
	}
	return statusIO
}

func unsupported(*request) error { return syscall.ENOTSUP }

func writeHandle(w *writer, export Export, ino uint64) {
	var handle writer
	handle.uint64(export.id(), ino)
	w.opaque(handle.data)
}

// handle reads a file handle from the arguments.
func (q *request) handle() (share, ino uint64, err error) {
	handle := &reader{data: q.args.opaque(64)}
	share, ino = handle.uint64(), handle.uint64()
	if q.args.err != nil || handle.err != nil || len(handle.data) > 0 {
		return 0, 0, syscall.EBADF
	}
	return share, ino, nil
}

// object finds what the first handle leads to, and who asks for it.
func (q *request) object() error {
	share, ino, err := q.handle()
	if err != nil {
		return err
	}
	for _, export := range q.server.exports() {
		if export.id() == share {
			q.Export = export
			q.uid, q.gid = export.identify(q.call)
			q.inode, err = export.FS.Get(ino)
			return err
		}
	}
	return syscall.ESTALE
}

func (q *request) readable() error {
	if !q.mayRead(q.uid) {
		return syscall.EACCES
	}
	return q.parsed()
}

func (q *request) writable() error {
	switch {
	case q.ReadOnly:
		return syscall.EROFS
	case !q.mayWrite(q.uid):
		return syscall.EACCES
	}
	return q.parsed()
}

// parsed is asked when all arguments were read.
func (q *request) parsed() error {
	if q.args.err != nil {
		return syscall.EINVAL
	}
	return nil
}

func writeTime(w *writer, t time.Time) { w.uint32(uint32(t.Unix()), uint32(t.Nanosecond())) }

func (q *request) attributes(w *writer, n files.Inode) {
	const regular, directory = 1, 2
	kind := uint32(regular)
	if n.Dir {
		kind = directory
	}
	// One link, also of a directory: then nobody takes the number for that of its directories. As space taken the size: v0.29.0
	// does not know of holes.
	w.uint32(kind, n.Mode, 1, n.UID, n.GID)
	w.uint64(n.Size, n.Size, 0, q.id(), n.Ino)
	writeTime(w, n.Atime)
	writeTime(w, n.Mtime)
	writeTime(w, n.Ctime)
}

// after writes attributes that may be missing, but are there.
func (q *request) after(n files.Inode) {
	q.reply.bool(true)
	q.attributes(&q.reply, n)
}

// changed writes an object as it is after a change. How it was before is not told: the client then looks again.
func (q *request) changed(ino uint64) error {
	n, err := q.FS.Get(ino)
	if err != nil {
		return err
	}
	q.reply.bool(false)
	q.after(n)
	return nil
}
