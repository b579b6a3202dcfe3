package controlplane

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"bench.invalid/dittofs-double/internal/pg"
)

// AddMetadataStore opens a store and records it. It is opened before the name is looked at, as the real server does:
// a second Badger store fails on the directory's lock and not on its name.
func (rt *Runtime) AddMetadataStore(ctx context.Context, name, kind, config string) (*Store, error) {
	if err := requireNameAndType(name, kind); err != nil {
		return nil, err
	}
	store := &Store{ID: newID(), Name: name, Type: kind, Config: config, CreatedAt: time.Now().UTC()}
	// Without the lock: a database that does not answer must not hold up the health checks.
	if err := rt.openMetadataStore(ctx, store); err != nil {
		rt.log.Error("Failed to create metadata store instance", "name", name, "type", kind, "error", err)
		return nil, badRequest("Failed to create metadata store: %v", err)
	}
	rt.mu.Lock()
	defer rt.mu.Unlock()
	if find(rt.db.state.MetadataStores, name) != nil {
		return nil, conflict("Metadata store already exists")
	}
	rt.db.state.MetadataStores = append(rt.db.state.MetadataStores, store)
	if err := rt.db.save(); err != nil {
		rt.db.state.MetadataStores = rt.db.state.MetadataStores[:len(rt.db.state.MetadataStores)-1]
		rt.log.Error("database not written", "error", err)
		return nil, internal("Failed to create metadata store")
	}
	rt.log.Info("Metadata store created and registered", "name", name, "type", kind)
	return store, nil
}

func requireNameAndType(name, kind string) error {
	if name == "" {
		return badRequest("Store name is required")
	}
	if kind == "" {
		return badRequest("Store type is required")
	}
	return nil
}

// MetadataStores lists them.
func (rt *Runtime) MetadataStores() []Store {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	return values(rt.db.state.MetadataStores)
}

// RemoveMetadataStore forgets a store that no share uses. Its lock stays until the process ends, as with the real server.
func (rt *Runtime) RemoveMetadataStore(name string) error {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	store := find(rt.db.state.MetadataStores, name)
	if store == nil {
		return notFound("Metadata store not found")
	}
	if slices.ContainsFunc(rt.db.state.Shares, func(s *Share) bool { return s.MetadataStoreID == store.ID }) {
		return conflict("Cannot delete metadata store: it is in use by one or more shares")
	}
	rt.db.state.MetadataStores = slices.DeleteFunc(rt.db.state.MetadataStores, func(s *Store) bool { return s == store })
	if err := rt.db.save(); err != nil {
		return internal("Failed to delete metadata store")
	}
	return nil
}

func (rt *Runtime) openMetadataStore(ctx context.Context, store *Store) error {
	config, err := store.options()
	if err != nil {
		return err
	}
	switch store.Type {
	case "memory":
		return nil
	case "badger":
		return rt.openBadger(config)
	case "sqlite":
		return openSQLite(config)
	case "postgres":
		return rt.openPostgres(ctx, store, config)
	default:
		return fmt.Errorf("unsupported metadata store type: %s", store.Type)
	}
}

func (rt *Runtime) openBadger(config options) error {
	path := config.text("path", "db_path")
	if path == "" {
		return errors.New("badger metadata store requires path as string")
	}
	if err := os.MkdirAll(path, 0o755); err != nil {
		return fmt.Errorf("failed to open BadgerDB: Error Creating Dir: %q: %w", path, err)
	}
	file, err := os.OpenFile(filepath.Join(path, "LOCK"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("failed to open BadgerDB: %w", err)
	}
	// A lock of this kind belongs to the open file, so it also keeps the same process from opening a store twice.
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		file.Close()
		return fmt.Errorf("metadata store at %s is locked by another process: "+
			"Cannot acquire directory lock on %q. Another process is using this Badger database.: %w", path, path, err)
	}
	rt.locking.Lock()
	defer rt.locking.Unlock()
	rt.locks[path] = file
	return nil
}

func openSQLite(config options) error {
	path := config.text("path", "db_path")
	if path == "" {
		return errors.New("sqlite metadata store requires path as string")
	}
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		var file *os.File
		if file, err = os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600); err == nil {
			err = file.Close()
		}
	}
	if err != nil {
		return fmt.Errorf("failed to open sqlite database: %w", err)
	}
	return nil
}

func (rt *Runtime) openPostgres(ctx context.Context, store *Store, config options) error {
	target := pg.Target{
		Host: config.text("host"), Port: 5432, User: config.text("user"), Password: config.text("password"),
		Database: config.text("database", "dbname"), SSLMode: config.text("sslmode"),
	}
	if port, ok := config["port"].(float64); ok {
		target.Port = int(port)
	}
	for key, value := range map[string]string{"host": target.Host, "database": target.Database, "user": target.User, "password": target.Password} {
		if value == "" {
			return fmt.Errorf("postgres metadata store requires %s", key)
		}
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	version, err := pg.Ping(ctx, target)
	if err != nil {
		return fmt.Errorf("failed to create connection pool: failed to ping database: %w", err)
	}
	rt.log.Warn("PostgreSQL was reached, but the double keeps the metadata in files beside its database",
		"store", store.Name, "host", target.Host, "server_version", version)
	return nil
}

// metadataDir is where the file system keeps a store's metadata: in Badger's own folder, or beside the database.
func (rt *Runtime) metadataDir(store *Store) (string, error) {
	if store.Type != "badger" {
		return rt.besideDatabase(store), nil
	}
	config, err := store.options()
	return config.text("path", "db_path"), err
}

// find looks a store up by its name or its id.
func find(stores []*Store, reference string) *Store {
	for _, store := range stores {
		if store.Name == reference {
			return store
		}
	}
	for _, store := range stores {
		if store.ID == reference {
			return store
		}
	}
	return nil
}

func values[T any](pointers []*T) []T {
	all := make([]T, 0, len(pointers))
	for _, pointer := range pointers {
		all = append(all, *pointer)
	}
	return all
}
