// Package controlplane keeps what an administrator configures (stores, shares, adapters), serves the REST API for it, and runs
// what follows from it.
package controlplane

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// store is a metadata store or a block store.
type store struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Kind      string    `json:"kind"`
	Type      string    `json:"type"`
	Config    string    `json:"config,omitempty"` // JSON in a string, with secrets: answers have it as shown
	CreatedAt time.Time `json:"created_at"`
}

// share ties stores together under a name that clients mount.
type share struct {
	ID                 string    `json:"id"`
	Name               string    `json:"name"`
	MetadataStoreID    string    `json:"metadata_store_id"`
	LocalBlockStoreID  string    `json:"local_block_store_id"`
	RemoteBlockStoreID *string   `json:"remote_block_store_id"`
	ReadOnly           bool      `json:"read_only"`
	Enabled            bool      `json:"enabled"`
	DefaultPermission  string    `json:"default_permission"`
	ReadBufferSize     string    `json:"read_buffer_size,omitempty"`
	CreatedAt          time.Time `json:"created_at"`
	NFS                nfsConfig `json:"nfs"`
}

// nfsConfig is how a share is exported over NFS.
type nfsConfig struct {
	Squash string `json:"squash"`
}

// adapter is a protocol: nfs, or smb, which is only written down.
type adapter struct {
	Type    string `json:"type"`
	Enabled bool   `json:"enabled"`
	Port    int    `json:"port"`
}

// state is everything that outlives the process: a JSON file, replaced as a whole, so that a process that is killed leaves the old
// or the new one.
type state struct {
	path         string
	PasswordHash string
	Stores       []*store
	Shares       []*share
	Adapters     []*adapter
}

// openState reads the file, or makes it, with the account of the administrator. The password counts only then; where there is none,
// one is made up that nobody knows.
func openState(path, password string) (*state, error) {
	s := &state{path: path}
	text, err := os.ReadFile(path)
	switch {
	case err == nil:
		if err := json.Unmarshal(text, s); err != nil {
			return nil, fmt.Errorf("failed to initialize control plane store: file is not a database: %w", err)
		}
		return s, nil
	case errors.Is(err, os.ErrNotExist):
		if password == "" {
			password = rand.Text()
		}
		salt := make([]byte, 16)
		rand.Read(salt)
		s.PasswordHash = hex.EncodeToString(salt) + derive(password, salt)
		s.Adapters = []*adapter{{"nfs", true, 12049}, {"smb", true, 1445}}
		if err = os.MkdirAll(filepath.Dir(path), 0o755); err == nil {
			err = s.save()
		}
	}
	if err != nil {
		// In the words of the real server's SQLite driver, misleading as they are.
		return nil, fmt.Errorf("failed to initialize control plane store: failed to open database: unable to open database file: out of memory (14) (%w)", err)
	}
	return s, nil
}

// save returns when the state is on disk.
func (s *state) save() error {
	text, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		return err
	}
	file, err := os.OpenFile(s.path+".new", os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(s.path+".new", s.path)
}

func derive(password string, salt []byte) string {
	const rounds = 20000 // a stand-in in tests: enough to not store the password, and quick
	key, err := pbkdf2.Key(sha256.New, password, salt, rounds, 32)
	if err != nil {
		panic(err) // only for a key length that is not possible
	}
	return hex.EncodeToString(key)
}

func (s *state) isPassword(password string) bool {
	const saltLength = 32
	salt, err := hex.DecodeString(s.PasswordHash[:saltLength])
	return err == nil && s.PasswordHash[saltLength:] == derive(password, salt)
}

// store finds one by its name or its id.
func (s *state) store(kind, reference string) *store {
	for _, candidate := range s.Stores {
		if candidate.Kind == kind && (candidate.Name == reference || candidate.ID == reference) {
			return candidate
		}
	}
	return nil
}

func (s *state) share(name string) *share {
	for _, candidate := range s.Shares {
		if candidate.Name == "/"+strings.TrimLeft(name, "/") {
			return candidate
		}
	}
	return nil
}

func (s *state) adapter(kind string) *adapter {
	for _, candidate := range s.Adapters {
		if candidate.Type == kind {
			return candidate
		}
	}
	return nil
}
