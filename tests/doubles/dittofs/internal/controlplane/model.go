// Package controlplane keeps what an administrator configures (stores, shares, adapters) and runs it.
package controlplane

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"time"
)

// Block store kinds.
const (
	Local  = "local"
	Remote = "remote"
)

// Store is a metadata store (no kind) or a block store.
type Store struct {
	ID        string    `json:"id"`
	Name      string    `json:"name"`
	Kind      string    `json:"kind,omitempty"`
	Type      string    `json:"type"`
	Config    string    `json:"config,omitempty"`
	CreatedAt time.Time `json:"created_at"`
}

// options parses the configuration, which is JSON in a string.
func (s *Store) options() (options, error) {
	values := options{}
	if s.Config == "" {
		return values, nil
	}
	if err := json.Unmarshal([]byte(s.Config), &values); err != nil {
		return nil, fmt.Errorf("failed to get config: %w", err)
	}
	return values, nil
}

type options map[string]any

// text is the first of the keys that has a non-empty string.
func (o options) text(keys ...string) string {
	for _, key := range keys {
		if value, ok := o[key].(string); ok && value != "" {
			return value
		}
	}
	return ""
}

func (o options) flag(key string) bool {
	value, _ := o[key].(bool)
	return value
}

// NFSConfig is how a share is exported over NFS.
type NFSConfig struct {
	Squash             string  `json:"squash"`
	AnonymousUID       *uint32 `json:"anonymous_uid,omitempty"`
	AnonymousGID       *uint32 `json:"anonymous_gid,omitempty"`
	AllowAuthSys       bool    `json:"allow_auth_sys"`
	RequireKerberos    bool    `json:"require_kerberos"`
	MinKerberosLevel   string  `json:"min_kerberos_level"`
	Netgroup           string  `json:"netgroup"`
	DisableReaddirplus bool    `json:"disable_readdirplus"`
}

// Share ties stores together under a name that clients mount.
type Share struct {
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
	UpdatedAt          time.Time `json:"updated_at"`
	NFS                NFSConfig `json:"nfs"`
}

// Adapter is a protocol: nfs, or smb, which the double only writes down.
type Adapter struct {
	ID        string         `json:"id"`
	Type      string         `json:"type"`
	Enabled   bool           `json:"enabled"`
	Port      int            `json:"port"`
	Config    map[string]any `json:"config,omitempty"`
	CreatedAt time.Time      `json:"created_at"`
	UpdatedAt time.Time      `json:"updated_at"`
}

// User is an account; there is one, admin.
type User struct {
	ID                 string    `json:"id"`
	Username           string    `json:"username"`
	PasswordHash       string    `json:"password_hash"`
	Role               string    `json:"role"`
	MustChangePassword bool      `json:"must_change_password"`
	CreatedAt          time.Time `json:"created_at"`
}

// State is everything that outlives the process.
type State struct {
	Admin          User       `json:"admin"`
	MetadataStores []*Store   `json:"metadata_stores"`
	BlockStores    []*Store   `json:"block_stores"`
	Shares         []*Share   `json:"shares"`
	Adapters       []*Adapter `json:"adapters"`
}

// newID makes a random (version 4) UUID.
func newID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails: it ends the program instead
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
