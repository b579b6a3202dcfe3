package controlplane

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// database is a JSON file, replaced as a whole: a process that is killed leaves the old or the new state, never a part.
type database struct {
	path  string
	state State
}

// errUnwritable has the words of the real server's SQLite driver, misleading as they are.
var errUnwritable = errors.New("failed to initialize control plane store: failed to open database: unable to open database file: out of memory (14)")

func openDatabase(path string) (*database, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("%w (%v)", errUnwritable, err)
	}
	db := &database{path: path}
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
	case err != nil:
		return nil, fmt.Errorf("%w (%v)", errUnwritable, err)
	default:
		if err := json.Unmarshal(text, &db.state); err != nil {
			return nil, fmt.Errorf("failed to initialize control plane store: file is not a database: %w", err)
		}
	}
	db.addDefaultAdapters()
	if err := db.save(); err != nil {
		return nil, fmt.Errorf("%w (%v)", errUnwritable, err)
	}
	return db, nil
}

func (db *database) addDefaultAdapters() {
	if db.state.Adapters != nil {
		return
	}
	now := time.Now().UTC()
	for _, adapter := range []Adapter{{Type: "nfs", Port: 12049}, {Type: "smb", Port: 1445}} {
		adapter.ID, adapter.Enabled, adapter.CreatedAt, adapter.UpdatedAt = newID(), true, now, now
		db.state.Adapters = append(db.state.Adapters, &adapter)
	}
}

func (db *database) save() error {
	text, err := json.MarshalIndent(db.state, "", " ")
	if err != nil {
		return err
	}
	return writeDurably(db.path, text)
}

// writeDurably replaces a file so that it survives a crash of the machine too.
func writeDurably(path string, text []byte) error {
	temporary := path + ".new"
	file, err := os.OpenFile(temporary, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	err = errors.Join(err, file.Sync(), file.Close())
	if err != nil {
		return err
	}
	if err := os.Rename(temporary, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
