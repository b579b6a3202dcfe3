package controlplane

import (
	"fmt"
	"net/http"
)

// Refusal is an error that a client is to see, with its HTTP status.
type Refusal struct {
	Status int
	Detail string
}

func (r *Refusal) Error() string { return r.Detail }

func badRequest(format string, args ...any) error {
	return &Refusal{http.StatusBadRequest, fmt.Sprintf(format, args...)}
}

func conflict(detail string) error { return &Refusal{http.StatusConflict, detail} }

func notFound(detail string) error { return &Refusal{http.StatusNotFound, detail} }

func internal(detail string) error { return &Refusal{http.StatusInternalServerError, detail} }
