package controlplane

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"testing"
	"time"
)

// silentStore is a remote store that takes a connection and then says nothing.
type silentStore struct{ called chan struct{} }

func (s silentStore) Put(ctx context.Context, _ string, _ []byte) error {
	close(s.called)
	<-ctx.Done()
	return ctx.Err()
}

func (s silentStore) Delete(context.Context, string) error { return nil }

func (s silentStore) Probe(context.Context) error { return nil }

func TestWhoWaitsForASilentRemoteStoreIsLetGoAtShutdown(t *testing.T) {
	store := silentStore{make(chan struct{})}
	uploads, err := openUploader(t.TempDir(), "export", store, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	uploads.start(func(uint64) (io.ReadCloser, int64, error) {
		return io.NopCloser(bytes.NewReader([]byte("x"))), 1, nil
	})
	uploads.changed(2)
	committed := make(chan error, 1)
	go func() { committed <- uploads.flush(2) }()
	<-store.called
	uploads.stop()
	select {
	case err := <-committed:
		if err == nil {
			t.Error("the commit was said to be in the remote store")
		}
	case <-time.After(5 * time.Second):
		t.Fatal("the commit still waits")
	}
	if err := uploads.close(); err != nil {
		t.Error(err)
	}
}
