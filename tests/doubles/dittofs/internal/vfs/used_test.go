package vfs

import (
	"path/filepath"
	"testing"
)

func TestHolesAreNotCountedAsUsed(t *testing.T) {
	dir := t.TempDir()
	fs, err := Open(filepath.Join(dir, "meta"), filepath.Join(dir, "data"), Hooks{})
	if err != nil {
		t.Fatal(err)
	}
	made, _, err := fs.Create(RootIno, "sparse", New{Kind: File, Mode: 0o600})
	if err != nil {
		t.Fatal(err)
	}
	const size = 64 << 20
	_, after, err := fs.Write(made.Ino, size-1, []byte{1}, true)
	if err != nil {
		t.Fatal(err)
	}
	if after.Size != size || after.Used == 0 || after.Used > size/2 {
		t.Errorf("size %d, used %d", after.Size, after.Used)
	}
}
