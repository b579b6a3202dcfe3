package controlplane

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"time"

	"bench.invalid/dittofs-double/internal/s3"
)

// objects is a remote block store: an S3 bucket, or memory.
type objects interface {
	Put(ctx context.Context, key string, body []byte) error
	Delete(ctx context.Context, key string) error
	Probe(ctx context.Context) error
}

// remotes keeps one client per remote store, and what the last probe of it said.
type remotes struct {
	mu     sync.Mutex
	byID   map[string]objects
	probes map[string]probe
}

type probe struct {
	at  time.Time
	err error
}

func newRemotes() *remotes {
	return &remotes{byID: map[string]objects{}, probes: map[string]probe{}}
}

func (r *remotes) client(store *Store) (objects, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if client, ok := r.byID[store.ID]; ok {
		return client, nil
	}
	client, err := newObjects(store)
	if err == nil {
		r.byID[store.ID] = client
	}
	return client, err
}

func newObjects(store *Store) (objects, error) {
	if store.Type == "memory" {
		return &memoryObjects{byKey: map[string][]byte{}}, nil
	}
	config, err := store.options()
	if err != nil {
		return nil, err
	}
	return s3.New(s3.Bucket{
		Endpoint: config.text("endpoint"), Region: config.text("region"), Name: config.text("bucket"),
		Prefix: config.text("prefix"), AccessKey: config.text("access_key_id"), SecretKey: config.text("secret_access_key"),
	})
}

// RemoteHealth probes a remote store, at most every five seconds.
func (rt *Runtime) RemoteHealth(ctx context.Context, store *Store) error {
	client, err := rt.remotes.client(store)
	if err != nil {
		return err
	}
	rt.remotes.mu.Lock()
	last, ok := rt.remotes.probes[store.ID]
	rt.remotes.mu.Unlock()
	if ok && time.Since(last.at) < 5*time.Second {
		return last.err
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	err = client.Probe(ctx)
	rt.remotes.mu.Lock()
	rt.remotes.probes[store.ID] = probe{time.Now(), err}
	rt.remotes.mu.Unlock()
	return err
}

func (rt *Runtime) newUploader(share *Share) (*uploader, error) {
	if share.RemoteBlockStoreID == nil {
		return nil, nil
	}
	store := rt.findBlockStore(Remote, *share.RemoteBlockStoreID)
	if store == nil {
		return nil, errors.New("the share's remote block store is gone")
	}
	client, err := rt.remotes.client(store)
	if err != nil {
		return nil, err
	}
	folder := folderOf(share.Name)
	return openUploader(filepath.Join(filepath.Dir(rt.db.path), "double", "uploads-"+store.ID, folder), folder, client, rt.log)
}

// memoryObjects forgets everything at the end of the process, like the real server's memory store.
type memoryObjects struct {
	mu    sync.Mutex
	byKey map[string][]byte
}

func (m *memoryObjects) Put(_ context.Context, key string, body []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.byKey[key] = append([]byte(nil), body...)
	return nil
}

func (m *memoryObjects) Delete(_ context.Context, key string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.byKey, key)
	return nil
}

func (m *memoryObjects) Probe(context.Context) error { return nil }
