package api

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"bench.invalid/dittofs-double/internal/controlplane"
)

type storeRequest struct {
	Name   string `json:"name"`
	Type   string `json:"type"`
	Config string `json:"config"` // JSON in a string
}

type storeAnswer struct {
	ID        string          `json:"id"`
	Name      string          `json:"name"`
	Kind      string          `json:"kind,omitempty"`
	Type      string          `json:"type"`
	Config    json.RawMessage `json:"config,omitempty"`
	CreatedAt time.Time       `json:"created_at"`
	Status    report          `json:"status"`
}

func (s *Server) storeOf(ctx context.Context, store controlplane.Store) storeAnswer {
	return storeAnswer{store.ID, store.Name, store.Kind, store.Type, redacted(store.Config), store.CreatedAt, s.storeStatus(ctx, &store)}
}

func (s *Server) storeStatus(ctx context.Context, store *controlplane.Store) report {
	status := healthy()
	if store.Kind == controlplane.Remote {
		if err := s.runtime.RemoteHealth(ctx, store); err != nil {
			status.Status, status.Message = "unhealthy", err.Error()
		}
	}
	return status
}

// redacted hides what is secret, and anything that is not JSON.
func redacted(config string) json.RawMessage {
	var value any
	if json.Unmarshal([]byte(config), &value) != nil {
		return nil
	}
	text, err := json.Marshal(hide(value))
	if err != nil {
		return nil
	}
	return text
}

func hide(value any) any {
	fields, ok := value.(map[string]any)
	if !ok {
		return value
	}
	for key, field := range fields {
		name := strings.ToLower(key)
		if strings.Contains(name, "secret") || strings.Contains(name, "password") || strings.HasSuffix(name, "_key") {
			fields[key] = "********"
		} else {
			fields[key] = hide(field)
		}
	}
	return fields
}

func (s *Server) addMetadataStore(w http.ResponseWriter, r *http.Request) {
	var request storeRequest
	if !readJSON(w, r, &request) {
		return
	}
	store, err := s.runtime.AddMetadataStore(r.Context(), request.Name, request.Type, request.Config)
	if err != nil {
		refuse(w, err)
		return
	}
	writeJSON(w, http.StatusCreated, s.storeOf(r.Context(), *store))
}

func (s *Server) listMetadataStores(w http.ResponseWriter, r *http.Request) {
	writeJSON(w, http.StatusOK, s.storesOf(r.Context(), s.runtime.MetadataStores()))
}

func (s *Server) storesOf(ctx context.Context, stores []controlplane.Store) []storeAnswer {
	answers := make([]storeAnswer, 0, len(stores))
	for _, store := range stores {
		answers = append(answers, s.storeOf(ctx, store))
	}
	return answers
}

func (s *Server) getMetadataStore(w http.ResponseWriter, r *http.Request) {
	s.writeStore(w, r, s.runtime.MetadataStores(), "Metadata store not found")
}

func (s *Server) writeStore(w http.ResponseWriter, r *http.Request, stores []controlplane.Store, absent string) {
	for _, store := range stores {
		if store.Name == r.PathValue("name") {
			writeJSON(w, http.StatusOK, s.storeOf(r.Context(), store))
			return
		}
	}
	writeProblem(w, http.StatusNotFound, absent)
}

func (s *Server) removeMetadataStore(w http.ResponseWriter, r *http.Request) {
	noContent(w, s.runtime.RemoveMetadataStore(r.PathValue("name")))
}

func noContent(w http.ResponseWriter, err error) {
	if err != nil {
		refuse(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) addBlockStore(w http.ResponseWriter, r *http.Request) {
	var request storeRequest
	if !readJSON(w, r, &request) {
		return
	}
	store, err := s.runtime.AddBlockStore(r.PathValue("kind"), request.Name, request.Type, request.Config)
	if err != nil {
		refuse(w, err)
		return
	}
	writeJSON(w, http.StatusCreated, s.storeOf(r.Context(), *store))
}

func (s *Server) listBlockStores(w http.ResponseWriter, r *http.Request) {
	stores, err := s.runtime.BlockStores(r.PathValue("kind"))
	if err != nil {
		refuse(w, err)
		return
	}
	writeJSON(w, http.StatusOK, s.storesOf(r.Context(), stores))
}

func (s *Server) getBlockStore(w http.ResponseWriter, r *http.Request) {
	stores, err := s.runtime.BlockStores(r.PathValue("kind"))
	if err != nil {
		refuse(w, err)
		return
	}
	s.writeStore(w, r, stores, "Block store not found")
}

func (s *Server) removeBlockStore(w http.ResponseWriter, r *http.Request) {
	noContent(w, s.runtime.RemoveBlockStore(r.PathValue("kind"), r.PathValue("name")))
}

func (s *Server) blockStoreHealth(w http.ResponseWriter, r *http.Request) {
	stores, err := s.runtime.BlockStores(r.PathValue("kind"))
	if err != nil {
		refuse(w, err)
		return
	}
	for _, store := range stores {
		if store.Name == r.PathValue("name") {
			status := s.storeStatus(r.Context(), &store)
			writeJSON(w, http.StatusOK, map[string]any{
				"healthy": status.Status == "healthy", "latency_ms": 0,
				"checked_at": status.CheckedAt.Format(time.RFC3339), "details": status.Message,
			})
			return
		}
	}
	writeProblem(w, http.StatusNotFound, "Block store not found")
}
