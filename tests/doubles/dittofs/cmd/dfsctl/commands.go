package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

const defaultServer = "http://localhost:8080"

func login(call invocation) error {
	server := call.flags.server
	if server == "" {
		server = defaultServer
	}
	session := session{Server: strings.TrimRight(server, "/")}
	var tokens struct {
		AccessToken string `json:"access_token"`
	}
	credentials := map[string]string{"username": call.flags.username, "password": call.flags.password}
	if err := session.send("POST", "/api/v1/auth/login", credentials, &tokens); err != nil {
		return err
	}
	session.Token = tokens.AccessToken
	if err := session.save(); err != nil {
		return err
	}
	fmt.Printf("Logged in to %s as %s\n", session.Server, call.flags.username)
	return nil
}

// store is the body of a store creation: its configuration is JSON inside a JSON string.
func (f *flags) store() (map[string]any, error) {
	config := f.config
	if config == "" && f.path != "" {
		text, err := json.Marshal(map[string]string{"path": f.path})
		if err != nil {
			return nil, err
		}
		config = string(text)
	}
	if config != "" && !json.Valid([]byte(config)) {
		return nil, errors.New("invalid JSON in --config")
	}
	return map[string]any{"name": f.name, "type": f.kind, "config": config}, nil
}

func addMetadataStore(call invocation) error {
	return addStore(call, "/api/v1/store/metadata", "Metadata")
}

func addBlockStore(kind string) func(invocation) error {
	return func(call invocation) error { return addStore(call, "/api/v1/store/block/"+kind, "Block") }
}

func addStore(call invocation, path, what string) error {
	body, err := call.flags.store()
	if err != nil {
		return err
	}
	return change("POST", path, body, fmt.Sprintf("%s store '%s' added", what, call.flags.name))
}

var squashModes = []string{"none", "root_to_admin", "root_to_guest", "all_to_admin", "all_to_guest"}

func createShare(call invocation) error {
	f := call.flags
	if f.squash != "" && !slices.Contains(squashModes, f.squash) {
		return fmt.Errorf("--squash: invalid value %q, must be one of %s", f.squash, strings.Join(squashModes, "|"))
	}
	body := map[string]any{"name": f.name, "metadata_store_id": f.metadata, "local_block_store": f.local, "read_only": f.readOnly}
	if f.remote != "" {
		body["remote_block_store"] = f.remote
	}
	if f.permission != "" {
		body["default_permission"] = f.permission
	}
	if err := change("POST", "/api/v1/shares", body, fmt.Sprintf("Share '%s' created", f.name)); err != nil {
		return err
	}
	if f.squash == "" {
		return nil
	}
	return change("PATCH", nfsConfigPath(f.name), map[string]any{"squash": f.squash}, "")
}

func editShare(call invocation) error {
	name, err := call.name()
	if err != nil {
		return err
	}
	return change("PUT", sharePath(name), map[string]any{"default_permission": call.flags.permission}, fmt.Sprintf("Share '%s' updated", name))
}

func removeShare(call invocation) error {
	name, err := call.name()
	if err != nil || !call.confirmed() {
		return err
	}
	return change("DELETE", sharePath(name), nil, fmt.Sprintf("Share '%s' removed", name))
}

func showNFS(call invocation) error {
	name, err := call.name()
	if err != nil {
		return err
	}
	return list(nfsConfigPath(name))(call)
}

func setNFS(call invocation) error {
	name, err := call.name()
	if err != nil {
		return err
	}
	return change("PATCH", nfsConfigPath(name), map[string]any{"squash": call.flags.squash}, fmt.Sprintf("Share '%s' updated", name))
}

func switchAdapter(enabled bool) func(invocation) error {
	return func(call invocation) error {
		kind, err := call.name()
		if err != nil {
			return err
		}
		body := map[string]any{"enabled": enabled}
		if call.flags.port != 0 {
			body["port"] = call.flags.port
		}
		return change("PUT", "/api/v1/adapters/"+url.PathEscape(kind), body, fmt.Sprintf("Adapter '%s' updated", kind))
	}
}

func remove(path string) func(invocation) error {
	return func(call invocation) error {
		name, err := call.name()
		if err != nil || !call.confirmed() {
			return err
		}
		return change("DELETE", path+url.PathEscape(name), nil, fmt.Sprintf("'%s' removed", name))
	}
}

// list prints what a page answers, as JSON in both output forms: nothing reads the double's tables.
func list(path string) func(invocation) error {
	return func(invocation) error {
		session, err := loadSession()
		if err != nil {
			return err
		}
		var answer any
		if err := session.send("GET", path, nil, &answer); err != nil {
			return err
		}
		text, err := json.MarshalIndent(answer, "", "  ")
		if err != nil {
			return err
		}
		fmt.Println(string(text))
		return nil
	}
}

func change(method, path string, body map[string]any, done string) error {
	session, err := loadSession()
	if err != nil {
		return err
	}
	var sent any
	if body != nil {
		sent = body
	}
	if err := session.send(method, path, sent, nil); err != nil {
		return err
	}
	if done != "" {
		fmt.Println(done)
	}
	return nil
}

func (call invocation) name() (string, error) {
	if len(call.names) != 1 {
		return "", fmt.Errorf("accepts 1 arg(s), received %d", len(call.names))
	}
	return call.names[0], nil
}

// confirmed asks nobody: without --force and without a terminal the real one gives up, with status 0.
func (call invocation) confirmed() bool {
	if !call.flags.force {
		fmt.Println("Aborted.")
	}
	return call.flags.force
}

func sharePath(name string) string {
	return "/api/v1/shares/" + url.PathEscape(strings.TrimLeft(name, "/"))
}

func nfsConfigPath(name string) string { return sharePath(name) + "/adapters/nfs/config" }
