package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

const callBudget = 30 * time.Second

// session is what login leaves for the commands after it.
type session struct {
	Server string `json:"server"`
	Token  string `json:"access_token"`
}

func sessionPath() string {
	dir := os.Getenv("XDG_CONFIG_HOME")
	if dir == "" {
		dir = filepath.Join(os.Getenv("HOME"), ".config")
	}
	return filepath.Join(dir, "dfsctl", "config.json")
}

func loadSession() (session, error) {
	var s session
	text, err := os.ReadFile(sessionPath())
	if err != nil {
		return s, errors.New("not logged in: run 'dfsctl login' first")
	}
	return s, json.Unmarshal(text, &s)
}

func (s session) save() error {
	text, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(sessionPath()), 0o700); err != nil {
		return err
	}
	return os.WriteFile(sessionPath(), text, 0o600)
}

// send calls the server. A refusal becomes an error of its detail alone, as v0.29.0 prints it.
func (s session) send(method, path string, body, answer any) error {
	var content io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return err
		}
		content = bytes.NewReader(text)
	}
	request, err := http.NewRequest(method, s.Server+path, content)
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	if s.Token != "" {
		request.Header.Set("Authorization", "Bearer "+s.Token)
	}
	response, err := (&http.Client{Timeout: callBudget}).Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode >= http.StatusBadRequest {
		var problem struct{ Detail string }
		if json.NewDecoder(response.Body).Decode(&problem) != nil || problem.Detail == "" {
			return fmt.Errorf("the server answered %s", response.Status)
		}
		return errors.New(problem.Detail)
	}
	if answer == nil {
		return nil
	}
	return json.NewDecoder(response.Body).Decode(answer)
}
