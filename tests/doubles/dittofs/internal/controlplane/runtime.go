package controlplane

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"bench.invalid/dittofs-double/internal/nfs"
)

// Settings are what the runtime needs from the configuration.
type Settings struct {
	DatabasePath       string
	AdminPassword      string
	MustChangePassword bool
	Log                *slog.Logger
}

// Runtime holds the configured state and everything that runs because of it.
type Runtime struct {
	log     *slog.Logger
	started time.Time

	mu sync.Mutex // guards db; held while the file is written
	db *database

	locking sync.Mutex // guards locks
	locks   map[string]*os.File

	live    sync.RWMutex // guards shares and server, which every NFS call looks at
	shares  map[string]*liveShare
	server  *nfs.Server
	remotes *remotes

	smbNoted sync.Once
}

// Open opens the database, makes the admin account at the first start and returns its password if that was made up.
func Open(settings Settings) (*Runtime, string, error) {
	db, err := openDatabase(settings.DatabasePath)
	if err != nil {
		return nil, "", err
	}
	generated, err := db.ensureAdmin(settings.AdminPassword, settings.MustChangePassword)
	if err != nil {
		return nil, "", err
	}
	rt := &Runtime{
		log: settings.Log, started: time.Now(), db: db,
		locks: map[string]*os.File{}, shares: map[string]*liveShare{}, remotes: newRemotes(),
	}
	return rt, generated, nil
}

// Load opens what was configured in earlier runs. A metadata store that cannot be opened is fatal, a share is not.
func (rt *Runtime) Load(ctx context.Context) error {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	if err := rt.wipeMemory(); err != nil {
		return fmt.Errorf("failed to initialize runtime: %w", err)
	}
	for _, store := range rt.db.state.MetadataStores {
		if err := rt.openMetadataStore(ctx, store); err != nil {
			return fmt.Errorf("failed to initialize runtime: failed to load metadata stores: failed to create metadata store %q: %w", store.Name, err)
		}
	}
	for _, share := range rt.db.state.Shares {
		if err := rt.openShare(share); err != nil {
			rt.log.Error("share not loaded", "share", share.Name, "error", err)
		}
	}
	return nil
}

// wipeMemory makes the memory stores forget: the double keeps them in files, because its file system knows nothing else.
func (rt *Runtime) wipeMemory() error {
	var all error
	for _, store := range append(append([]*Store{}, rt.db.state.MetadataStores...), rt.db.state.BlockStores...) {
		if store.Type == "memory" && store.Kind != Remote {
			all = errors.Join(all, os.RemoveAll(rt.besideDatabase(store)))
		}
	}
	return all
}

func (rt *Runtime) besideDatabase(store *Store) string {
	kind := "metadata"
	if store.Kind != "" {
		kind = store.Kind
	}
	return filepath.Join(filepath.Dir(rt.db.path), "double", kind+"-"+store.ID)
}

// StartAdapters brings up what is enabled. An NFS port that is taken is logged, and the API comes up all the same.
func (rt *Runtime) StartAdapters() {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	for _, adapter := range rt.db.state.Adapters {
		if !adapter.Enabled {
			continue
		}
		if adapter.Type == "smb" {
			rt.noteSMB(adapter.Port)
			continue
		}
		if err := rt.listenNFS(adapter.Port); err != nil {
			rt.log.Error("NFS adapter not started", "port", adapter.Port, "error", err)
		}
	}
}

// Close stops serving, then closes the shares, so that nothing is written to a closed one.
func (rt *Runtime) Close() error {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	rt.live.Lock()
	open, server := rt.shares, rt.server
	rt.shares = map[string]*liveShare{}
	rt.live.Unlock()
	var err error
	if server != nil {
		err = server.Disconnect()
	}
	// Calls may be waiting for a remote store that does not answer. By now nobody reads that they failed.
	for _, share := range open {
		share.stopUploads()
	}
	err = errors.Join(err, rt.stopNFS())
	for _, share := range open {
		err = errors.Join(err, share.close())
	}
	for _, file := range rt.locks {
		err = errors.Join(err, file.Close())
	}
	return err
}

// Started is when the process began to serve.
func (rt *Runtime) Started() time.Time { return rt.started }

// Counts are the shares that are served and the metadata stores that are open.
func (rt *Runtime) Counts() (shares, metadataStores int) {
	rt.mu.Lock()
	metadataStores = len(rt.db.state.MetadataStores)
	rt.mu.Unlock()
	rt.live.RLock()
	defer rt.live.RUnlock()
	return len(rt.shares), metadataStores
}

// DatabaseReachable tells whether the database's folder is still there.
func (rt *Runtime) DatabaseReachable() bool {
	_, err := os.Stat(rt.db.path)
	return err == nil
}

// Authenticate checks a login.
func (rt *Runtime) Authenticate(username, password string) (User, bool) {
	user := rt.Admin()
	return user, user.Username == username && passwordMatches(user.PasswordHash, password)
}

// Admin is the only account.
func (rt *Runtime) Admin() User {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	return rt.db.state.Admin
}
