package nfs

import (
	"errors"
	"testing"
	"time"

	"bench.invalid/dittofs-double/internal/vfs"
)

// Whoever may write a file may say that it changed now; only its owner may say when it changed.
func TestOnlyOwnersBackdate(t *testing.T) {
	now := time.Now()
	export := Export{Name: "/export", Squash: "none", DefaultPermission: "read-write"}
	file := vfs.Attr{Ino: 2, Kind: vfs.File, Mode: 0o666, UID: 1}
	for _, c := range []struct {
		uid       uint32
		backdated bool
		want      error
	}{
		{uid: 1000}, {uid: 1000, backdated: true, want: refusal(statusPerm)}, {uid: 1, backdated: true}, {uid: 0, backdated: true},
	} {
		o := object{Export: export, who: identity{uid: c.uid, gid: c.uid}, attr: file}
		if err := maySet(o, vfs.Change{Mtime: &now, Backdated: c.backdated}); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
