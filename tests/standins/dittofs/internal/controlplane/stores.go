package controlplane

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"bench.invalid/dittofs-standin/internal/pg"
	"bench.invalid/dittofs-standin/internal/s3"
)

// Kinds of store.
const (
	metadataKind = "metadata"
	localKind    = "local"
	remoteKind   = "remote"
)

// types are those of each kind that the stand-in has.
var types = map[string][]string{metadataKind: {"badger", "postgres"}, localKind: {"fs"}, remoteKind: {"s3"}}

// storeConfig is the union of what stores are told, as JSON in a string.
type storeConfig struct {
	Path                                   string
	DBPath                                 string `json:"db_path"`
	Host, User, Password, Database, DBName string
	Port                                   int
	Durability                             string
	Bucket, Prefix, Region, Endpoint       string
	AccessKeyID                            string `json:"access_key_id"`
	SecretAccessKey                        string `json:"secret_access_key"`
	AllowPrivateEndpoint                   bool   `json:"allow_private_endpoint"`
}

func (s *store) options() (options storeConfig, err error) {
	if err = json.Unmarshal([]byte(s.Config), &options); err != nil {
		return options, fmt.Errorf("failed to get config: %w", err)
	}
	if options.Path == "" {
		options.Path = options.DBPath
	}
	if options.Database == "" {
		options.Database = options.DBName
	}
	return options, nil
}

func (s *Server) listStores(kind string) func(*http.Request) (any, error) {
	return func(*http.Request) (any, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		answer := []shownStore{}
		for _, candidate := range s.state.Stores {
			if candidate.Kind == kind {
				answer = append(answer, candidate.shown())
			}
		}
		return answer, nil
	}
}

// shownStore is what answers have of a store: its configuration as an object, in which secrets are hidden.
type shownStore struct {
	store
	Config map[string]any `json:"config"`
}

func (s store) shown() shownStore {
	answer := shownStore{store: s, Config: map[string]any{}}
	if err := json.Unmarshal([]byte(s.Config), &answer.Config); err != nil {
		answer.Config = map[string]any{}
	}
	for key := range answer.Config {
		if key == "password" || key == "access_key_id" || key == "secret_access_key" {
			answer.Config[key] = "********"
		}
	}
	return answer
}

// addStore opens a store and records it. It is opened before the name is looked at, as the real server does: a second Badger
// store fails on the directory's lock and not on its name.
func (s *Server) addStore(kind string) func(*http.Request) (any, error) {
	return func(r *http.Request) (any, error) {
		made := &store{ID: rand.Text(), Kind: kind, CreatedAt: time.Now().UTC()}
		if err := readJSON(r, &struct{ Name, Type, Config *string }{&made.Name, &made.Type, &made.Config}); err != nil {
			return nil, err
		}
		if made.Name == "" || made.Type == "" {
			return nil, badRequest("Store name and type are required")
		}
		// Without the lock: a database that does not answer must not hold up the health checks.
		if err := check(r.Context(), made); err != nil {
			s.log.Error("store not created", "kind", kind, "name", made.Name, "type", made.Type, "error", err)
			if kind == metadataKind {
				return nil, badRequest("Failed to create metadata store: %v", err)
			}
			return nil, badRequest("Invalid block store config: %v", err)
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		if err := s.checkLock(made); err != nil {
			return nil, err
		}
		if s.state.store(kind, made.Name) != nil {
			if kind == metadataKind {
				return nil, conflict("Metadata store already exists")
			}
			return nil, conflict("Block store already exists")
		}
		s.state.Stores = append(s.state.Stores, made)
		return made.shown(), s.state.save()
	}
}

// checkLock refuses a directory that a Badger store has already: that one holds its lock as long as the server runs.
func (s *Server) checkLock(made *store) error {
	options, err := made.options()
	if made.Type != "badger" || err != nil {
		return err
	}
	for _, other := range s.state.Stores {
		if taken, err := other.options(); err == nil && other.Type == "badger" && filepath.Clean(taken.Path) == filepath.Clean(options.Path) {
			return badRequest("Failed to create metadata store: metadata store at %s is locked by another process: "+
				"Cannot acquire directory lock on %q. Another process is using this Badger database.", options.Path, options.Path)
		}
	}
	return nil
}

// check tells whether a store can be used with its configuration. A bucket need not exist yet, but its host must resolve.
func check(ctx context.Context, s *store) error {
	options, err := s.options()
	if err != nil {
		return err
	}
	switch s.Kind + " " + s.Type {
	case "metadata badger", "local fs":
		if !filepath.IsAbs(options.Path) {
			return fmt.Errorf("%s requires an absolute path in config, got %q", s.Type, options.Path)
		}
		if d := options.Durability; d != "" && d != "local" && d != "writeback" {
			return fmt.Errorf("durability %q: the stand-in knows only local and writeback, and treats them alike", d)
		}
		return os.MkdirAll(options.Path, 0o755)
	case "metadata postgres":
		if options.Host == "" || options.Database == "" || options.User == "" || options.Password == "" {
			return errors.New("postgres metadata store requires host, database, user and password")
		}
		target := pg.Target{Host: options.Host, Port: options.Port, User: options.User, Password: options.Password, Database: options.Database}
		if err := pg.Ping(ctx, target); err != nil {
			return fmt.Errorf("failed to create connection pool: failed to ping database: %w", err)
		}
		return nil
	case "remote s3":
		if options.Bucket == "" || options.AccessKeyID == "" || options.SecretAccessKey == "" {
			return errors.New("s3 remote block store requires bucket, access_key_id and secret_access_key in config")
		}
		return s3.CheckEndpoint(options.Endpoint, options.AllowPrivateEndpoint)
	}
	return fmt.Errorf("store type '%s' is not valid for kind '%s': the stand-in knows %v", s.Type, s.Kind, types[s.Kind])
}

// metadataDir is where the file system keeps what it knows of its files: in Badger's own folder, or beside the database, since the
// stand-in only logs in to PostgreSQL.
func (s *Server) metadataDir(metadata *store) (string, error) {
	options, err := metadata.options()
	if metadata.Type != "badger" {
		return filepath.Join(filepath.Dir(s.state.path), "metadata-"+metadata.ID), nil
	}
	return options.Path, err
}
