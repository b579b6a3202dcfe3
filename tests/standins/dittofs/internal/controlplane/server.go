package controlplane

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"sync"
	"time"

	"bench.invalid/dittofs-standin/internal/config"
	"bench.invalid/dittofs-standin/internal/files"
	"bench.invalid/dittofs-standin/internal/nfs"
	"bench.invalid/dittofs-standin/internal/uploads"
)

// Server is what was configured, and what runs because of it.
type Server struct {
	settings *config.Config
	log      *slog.Logger
	started  time.Time
	http     *http.Server

	mu    sync.Mutex // guards the rest
	state *state
	open  map[string]*openShare
	nfs   *nfs.Server // nil where it is not served
}

// openShare is a share that is served.
type openShare struct {
	fs       *files.FS
	uploader *uploads.Uploader // nil without a remote store
}

// Open loads what was configured in earlier runs. A metadata store that cannot be reached is fatal, a share is not. The order is
// the real server's: the database and the administrator's account exist before the secret is looked at.
func Open(ctx context.Context, settings *config.Config, log *slog.Logger) (*Server, error) {
	state, err := openState(settings.DatabasePath, settings.AdminPassword)
	if err != nil {
		return nil, err
	}
	s := &Server{settings: settings, log: log, started: time.Now().UTC(), state: state, open: map[string]*openShare{}}
	for _, store := range state.Stores {
		if store.Kind == metadataKind {
			if err := check(ctx, store); err != nil {
				return nil, fmt.Errorf("failed to initialize runtime: failed to load metadata stores: failed to create metadata store %q: %w", store.Name, err)
			}
		}
	}
	if len(settings.Secret) < 32 {
		return nil, errors.New("failed to create API server: JWT secret must be at least 32 characters; " +
			"set via DITTOFS_CONTROLPLANE_SECRET env var or config")
	}
	for _, share := range state.Shares {
		if err := s.openShare(share); err != nil {
			log.Error("share not loaded", "share", share.Name, "error", err)
		}
	}
	s.http = &http.Server{Handler: s.routes(), ReadHeaderTimeout: 10 * time.Second}
	return s, nil
}

// Serve serves NFS, then the API, until the context ends. An NFS port that is taken is logged, and the API comes up all the same.
func (s *Server) Serve(ctx context.Context) error {
	listener, err := net.Listen("tcp", s.settings.ListenAddress())
	if err != nil {
		return fmt.Errorf("API server failed: %w", err)
	}
	for _, adapter := range s.state.Adapters {
		if err := s.apply(adapter); err != nil {
			s.log.Error("adapter not started", "adapter", adapter.Type, "error", err)
		}
	}
	s.log.Info("API server listening", "address", listener.Addr().String())
	failed := make(chan error, 1)
	go func() { failed <- s.http.Serve(listener) }()
	select {
	case err = <-failed:
	case <-ctx.Done():
		s.log.Info("shutting down")
		limit, cancel := context.WithTimeout(context.Background(), s.settings.ShutdownTimeout)
		defer cancel()
		err = s.http.Shutdown(limit)
	}
	return errors.Join(err, s.close())
}

// close stops serving, then closes the shares, so that nothing is written to a closed one.
func (s *Server) close() error {
	s.mu.Lock()
	served := s.nfs
	s.nfs = nil
	s.mu.Unlock()
	var err error
	if served != nil {
		err = served.Close() // its calls ask for the exports
	}
	for _, share := range s.open {
		if share.uploader != nil {
			share.uploader.Close()
		}
		err = errors.Join(err, share.fs.Close())
	}
	return err
}

// exports are the shares as NFS serves them.
func (s *Server) exports() []nfs.Export {
	s.mu.Lock()
	defer s.mu.Unlock()
	var exports []nfs.Export
	for _, share := range s.state.Shares {
		if open := s.open[share.Name]; open != nil {
			exports = append(exports, nfs.Export{
				Name: share.Name, FS: open.fs, Squash: share.NFS.Squash, DefaultPermission: share.DefaultPermission, ReadOnly: share.ReadOnly,
			})
		}
	}
	return exports
}

// apply brings an adapter into effect, at once. The new port listens before the old one is given up, so a port that is taken
// changes nothing.
func (s *Server) apply(a *adapter) error {
	if a.Type != "nfs" {
		s.log.Warn("not with the stand-in: the protocol is not served", "adapter", a.Type, "port", a.Port)
		return nil
	}
	var served *nfs.Server
	if a.Enabled {
		var err error
		logf := func(format string, args ...any) { s.log.Info(fmt.Sprintf(format, args...)) }
		if served, err = nfs.Listen(fmt.Sprintf(":%d", a.Port), s.exports, logf); err != nil {
			return err
		}
		s.log.Info("NFS adapter listening", "address", served.Address())
	}
	s.mu.Lock()
	before := s.nfs
	s.nfs = served
	s.mu.Unlock()
	if before != nil {
		return before.Close()
	}
	return nil
}

func (s *Server) routes() http.Handler {
	protected := http.NewServeMux()
	for kind, path := range map[string]string{metadataKind: "metadata", localKind: "block/local", remoteKind: "block/remote"} {
		protected.HandleFunc("GET /api/v1/store/"+path, s.handle(http.StatusOK, s.listStores(kind)))
		protected.HandleFunc("POST /api/v1/store/"+path, s.handle(http.StatusCreated, s.addStore(kind)))
	}
	const share = "/api/v1/shares/{name}"
	for pattern, do := range map[string]func(*http.Request) (any, error){
		"GET /api/v1/shares": s.listShares, "PUT " + share: s.changeShare,
		"GET " + share + "/adapters/nfs/config": s.getNFS, "PATCH " + share + "/adapters/nfs/config": s.changeNFS,
		"GET /api/v1/blockstore/stats": s.stats, "POST " + share + "/blockstore/evict": s.evict,
		"GET /api/v1/adapters": s.listAdapters, "PUT /api/v1/adapters/{type}": s.changeAdapter,
	} {
		protected.HandleFunc(pattern, s.handle(http.StatusOK, do))
	}
	protected.HandleFunc("POST /api/v1/shares", s.handle(http.StatusCreated, s.addShare))
	if s.settings.Pprof {
		protected.HandleFunc("/debug/pprof/", pprof.Index)
		protected.HandleFunc("/debug/pprof/profile", pprof.Profile)
		protected.HandleFunc("/debug/pprof/trace", pprof.Trace)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/health", s.health)
	mux.HandleFunc("/health/ready", s.health)
	mux.HandleFunc("POST /api/v1/auth/login", s.handle(http.StatusOK, s.logIn))
	mux.Handle("/api/v1/", s.authenticated(protected))
	mux.Handle("/debug/pprof/", s.authenticated(protected))
	return mux
}
