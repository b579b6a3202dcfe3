package controlplane

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"
)

// uploadLog remembers, across restarts, which files wait for their upload and which parts of a file are in the bucket.
// One small file per inode: marking one is a single call, and there is nothing that could be half written.
type uploadLog struct {
	pendingDir, partsDir string
}

func openUploadLog(dir string) (*uploadLog, error) {
	l := &uploadLog{filepath.Join(dir, "pending"), filepath.Join(dir, "parts")}
	return l, errors.Join(os.MkdirAll(l.pendingDir, 0o755), os.MkdirAll(l.partsDir, 0o755))
}

func name(dir string, ino uint64) string { return filepath.Join(dir, strconv.FormatUint(ino, 10)) }

func (l *uploadLog) mark(ino uint64, removed bool) error {
	text := "changed"
	if removed {
		text = "removed"
	}
	return os.WriteFile(name(l.pendingDir, ino), []byte(text), 0o644)
}

func (l *uploadLog) unmark(ino uint64) error {
	err := os.Remove(name(l.pendingDir, ino))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

// pending is what was marked; true means that the file was removed.
func (l *uploadLog) pending() (map[uint64]bool, error) {
	entries, err := os.ReadDir(l.pendingDir)
	if err != nil {
		return nil, err
	}
	inodes := map[uint64]bool{}
	for _, entry := range entries {
		ino, err := strconv.ParseUint(entry.Name(), 10, 64)
		if err != nil {
			continue
		}
		text, err := os.ReadFile(filepath.Join(l.pendingDir, entry.Name()))
		if err != nil {
			return nil, err
		}
		inodes[ino] = string(text) == "removed"
	}
	return inodes, nil
}

// parts are the hashes of a file's objects, "" for one that may or may not have been written.
func (l *uploadLog) parts(ino uint64) []string {
	text, err := os.ReadFile(name(l.partsDir, ino))
	if err != nil {
		return nil
	}
	var hashes []string
	if json.Unmarshal(text, &hashes) != nil {
		return nil
	}
	return hashes
}

func (l *uploadLog) setParts(ino uint64, hashes []string) error {
	path := name(l.partsDir, ino)
	if len(hashes) == 0 {
		if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		return nil
	}
	text, err := json.Marshal(hashes)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", text, 0o644); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
