package controlplane

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"bench.invalid/dittofs-double/internal/s3"
)

// AddBlockStore checks and records a store for content. A bucket need not exist yet, but its host must resolve.
func (rt *Runtime) AddBlockStore(kind, name, typ, config string) (*Store, error) {
	if kind != Local && kind != Remote {
		return nil, badRequest("Invalid block store kind: must be 'local' or 'remote'")
	}
	if err := requireNameAndType(name, typ); err != nil {
		return nil, err
	}
	if typ != "memory" && !(kind == Local && typ == "fs") && !(kind == Remote && typ == "s3") {
		return nil, badRequest("Store type '%s' is not valid for kind '%s'", typ, kind)
	}
	store := &Store{ID: newID(), Name: name, Kind: kind, Type: typ, Config: config, CreatedAt: time.Now().UTC()}
	if err := checkBlockStore(store); err != nil {
		return nil, badRequest("Invalid block store config: %v", err)
	}
	rt.mu.Lock()
	defer rt.mu.Unlock()
	if rt.findBlockStore(kind, name) != nil {
		return nil, conflict("Block store already exists")
	}
	rt.db.state.BlockStores = append(rt.db.state.BlockStores, store)
	if err := rt.db.save(); err != nil {
		rt.db.state.BlockStores = rt.db.state.BlockStores[:len(rt.db.state.BlockStores)-1]
		rt.log.Error("database not written", "error", err)
		return nil, internal("Failed to create block store")
	}
	return store, nil
}

// BlockStores lists those of one kind.
func (rt *Runtime) BlockStores(kind string) ([]Store, error) {
	if kind != Local && kind != Remote {
		return nil, badRequest("Invalid block store kind: must be 'local' or 'remote'")
	}
	rt.mu.Lock()
	defer rt.mu.Unlock()
	return values(rt.blockStoresOf(kind)), nil
}

// RemoveBlockStore forgets a store that no share uses.
func (rt *Runtime) RemoveBlockStore(kind, name string) error {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	store := rt.findBlockStore(kind, name)
	if store == nil {
		return notFound("Block store not found")
	}
	uses := func(s *Share) bool {
		return s.LocalBlockStoreID == store.ID || s.RemoteBlockStoreID != nil && *s.RemoteBlockStoreID == store.ID
	}
	if slices.ContainsFunc(rt.db.state.Shares, uses) {
		return conflict("Cannot delete block store: it is in use by one or more shares")
	}
	rt.db.state.BlockStores = slices.DeleteFunc(rt.db.state.BlockStores, func(s *Store) bool { return s == store })
	if err := rt.db.save(); err != nil {
		return internal("Failed to delete block store")
	}
	return nil
}

func (rt *Runtime) blockStoresOf(kind string) []*Store {
	var stores []*Store
	for _, store := range rt.db.state.BlockStores {
		if store.Kind == kind {
			stores = append(stores, store)
		}
	}
	return stores
}

func (rt *Runtime) findBlockStore(kind, reference string) *Store {
	return find(rt.blockStoresOf(kind), reference)
}

func checkBlockStore(store *Store) error {
	config, err := store.options()
	if err != nil {
		return err
	}
	switch store.Type {
	case "fs":
		return checkFolder(config)
	case "s3":
		return checkBucket(config)
	default:
		return nil
	}
}

func checkFolder(config options) error {
	path := config.text("path")
	if path == "" {
		return errors.New("fs local block store requires path in config")
	}
	if !filepath.IsAbs(path) {
		return fmt.Errorf("fs local block store path must be absolute, got %q", path)
	}
	if err := os.MkdirAll(path, 0o755); err != nil {
		return fmt.Errorf("failed to create block store directory %q: %w", path, err)
	}
	return nil
}

func checkBucket(config options) error {
	for _, key := range []string{"bucket", "access_key_id", "secret_access_key"} {
		if config.text(key) == "" {
			return fmt.Errorf("s3 remote block store requires %s in config", key)
		}
	}
	return s3.CheckEndpoint(config.text("endpoint"), config.flag("allow_private_endpoint"))
}

// contentDir is where the file system keeps a local store's content.
func (rt *Runtime) contentDir(store *Store) (string, error) {
	if store.Type == "memory" {
		return rt.besideDatabase(store), nil
	}
	config, err := store.options()
	return config.text("path"), err
}
