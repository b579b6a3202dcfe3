package api

import (
	"encoding/json"
	"errors"
	"net/http"

	"bench.invalid/dittofs-double/internal/controlplane"
)

// problem is an error body of RFC 7807.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
}

func writeProblem(w http.ResponseWriter, status int, detail string) {
	write(w, status, "application/problem+json", problem{"about:blank", http.StatusText(status), status, detail})
}

// refuse answers an error of the control plane with the status it asks for.
func refuse(w http.ResponseWriter, err error) {
	var refusal *controlplane.Refusal
	if errors.As(err, &refusal) {
		writeProblem(w, refusal.Status, refusal.Detail)
		return
	}
	writeProblem(w, http.StatusInternalServerError, err.Error())
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	write(w, status, "application/json", body)
}

func write(w http.ResponseWriter, status int, contentType string, body any) {
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body) // a client that went away is no error
}

// answer writes a result or its error.
func answer(w http.ResponseWriter, status int, body any, err error) {
	if err != nil {
		refuse(w, err)
		return
	}
	writeJSON(w, status, body)
}

const largestBody = 1 << 20

// readJSON answers a body that cannot be read itself.
func readJSON(w http.ResponseWriter, r *http.Request, into any) bool {
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, largestBody)).Decode(into)
	var tooLarge *http.MaxBytesError
	switch {
	case err == nil:
		return true
	case errors.As(err, &tooLarge):
		writeProblem(w, http.StatusRequestEntityTooLarge, "request body exceeds the 1 MiB limit")
	default:
		writeProblem(w, http.StatusBadRequest, "Invalid request body")
	}
	return false
}
