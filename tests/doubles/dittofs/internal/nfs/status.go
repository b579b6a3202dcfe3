package nfs

import (
	"errors"
	"syscall"

	"bench.invalid/dittofs-double/internal/vfs"
)

// Status values of RFC 1813 that are used.
const (
	statusOK          = 0
	statusPerm        = 1
	statusNoEnt       = 2
	statusIO          = 5
	statusAccess      = 13
	statusExist       = 17
	statusCrossDevice = 18
	statusNotDir      = 20
	statusIsDir       = 21
	statusInvalid     = 22
	statusFileTooBig  = 27
	statusNoSpace     = 28
	statusReadOnly    = 30
	statusNameTooLong = 63
	statusNotEmpty    = 66
	statusStale       = 70
	statusBadHandle   = 10001
	statusNotSync     = 10002
	statusNotSupp     = 10004
	statusTooSmall    = 10005
)

var statuses = map[error]uint32{
	vfs.ErrNotFound:    statusNoEnt,
	vfs.ErrExists:      statusExist,
	vfs.ErrNotDir:      statusNotDir,
	vfs.ErrIsDir:       statusIsDir,
	vfs.ErrNotEmpty:    statusNotEmpty,
	vfs.ErrStale:       statusStale,
	vfs.ErrInvalid:     statusInvalid,
	vfs.ErrNameTooLong: statusNameTooLong,
	vfs.ErrNotSync:     statusNotSync,
	vfs.ErrTooBig:      statusFileTooBig,
	syscall.ENOSPC:     statusNoSpace,
}

// refusal is a status that an operation is answered with before it reaches the files.
type refusal uint32

func (r refusal) Error() string { return "refused" }

func statusOf(err error) uint32 {
	if err == nil {
		return statusOK
	}
	var refused refusal
	if errors.As(err, &refused) {
		return uint32(refused)
	}
	for known, status := range statuses {
		if errors.Is(err, known) {
			return status
		}
	}
	return statusIO
}
