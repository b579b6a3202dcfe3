// Command dfsctl talks to the stand-in's REST API as the real dfsctl talks to DittoFS's: the commands of a bootstrap.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/url"
	"os"
	"strings"
)

// Set by the linker.
var (
	version = "dev"
	commit  = "none"
)

const notice = "stand-in for DittoFS in tests; it is not DittoFS"

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
}

// flags are those of all commands together: the stand-in is not strict about which command takes which.
type flags struct {
	server, username, password, name, kind, config, path, metadata, local, remote, squash, permission, output string

	readOnly, noColor bool
	port              int
}

func (f *flags) set() *flag.FlagSet {
	set := flag.NewFlagSet("dfsctl", flag.ContinueOnError)
	for name, value := range map[string]*string{
		"server": &f.server, "username": &f.username, "u": &f.username, "password": &f.password, "p": &f.password,
		"name": &f.name, "type": &f.kind, "config": &f.config, "path": &f.path, "db-path": &f.path, "metadata": &f.metadata,
		"local": &f.local, "remote": &f.remote, "squash": &f.squash, "default-permission": &f.permission, "output": &f.output, "o": &f.output,
	} {
		set.StringVar(value, name, "", "")
	}
	set.BoolVar(&f.readOnly, "read-only", false, "")
	set.BoolVar(&f.noColor, "no-color", false, "")
	set.IntVar(&f.port, "port", 0, "")
	return set
}

// command is what its words mean to the API. A name behind the words takes the place of NAME in the path.
type command struct {
	words, method, path string
	body                func(f *flags) any
}

var commands = []command{
	{"store metadata add", "POST", "/api/v1/store/metadata", store},
	{"store metadata list", "GET", "/api/v1/store/metadata", nil},
	{"store block local add", "POST", "/api/v1/store/block/local", store},
	{"store block local list", "GET", "/api/v1/store/block/local", nil},
	{"store block remote add", "POST", "/api/v1/store/block/remote", store},
	{"store block remote list", "GET", "/api/v1/store/block/remote", nil},
	{"store block stats", "GET", "/api/v1/blockstore/stats", nil},
	{"share create", "POST", "/api/v1/shares", newShare},
	{"share list", "GET", "/api/v1/shares", nil},
	{"share edit", "PUT", "/api/v1/shares/NAME", func(f *flags) any { return map[string]any{"default_permission": f.permission} }},
	{"share nfs-config show", "GET", "/api/v1/shares/NAME/adapters/nfs/config", nil},
	{"share nfs-config set", "PATCH", "/api/v1/shares/NAME/adapters/nfs/config", squash},
	{"adapter list", "GET", "/api/v1/adapters", nil},
	{"adapter enable", "PUT", "/api/v1/adapters/NAME", func(f *flags) any { return f.adapter(true) }},
	{"adapter disable", "PUT", "/api/v1/adapters/NAME", func(f *flags) any { return f.adapter(false) }},
}

// run finds the command in the words of the command line; flags may stand before, between and behind them.
func run(arguments []string) error {
	f := &flags{}
	set, words := f.set(), []string{}
	for len(arguments) > 0 {
		if err := set.Parse(arguments); err != nil {
			return err
		}
		if arguments = set.Args(); len(arguments) > 0 {
			words, arguments = append(words, arguments[0]), arguments[1:]
		}
	}
	line := strings.Join(words, " ")
	switch line {
	case "version":
		fmt.Printf("dfsctl %s (%s)\n  commit: %s\n", version, notice, commit)
		return nil
	case "login":
		return login(f)
	}
	if strings.HasPrefix(line, "store payload ") {
		return errors.New("unknown flag: --name") // what became of the command since v0.9.0
	}
	for _, c := range commands {
		if name, found := strings.CutPrefix(line+" ", c.words+" "); found {
			return c.run(f, strings.TrimSpace(name))
		}
	}
	// Only the words: a flag may be a password.
	return fmt.Errorf("unknown command %q for \"dfsctl\" (%s)", line, notice)
}

func (c command) run(f *flags, name string) error {
	if strings.Contains(c.path, "NAME") == (name == "") {
		return fmt.Errorf("%s: wrong number of arguments", c.words)
	}
	session, err := loadSession()
	if err != nil {
		return err
	}
	var body any
	if c.body != nil {
		body = c.body(f)
	}
	var answer any
	path := strings.Replace(c.path, "NAME", url.PathEscape(strings.TrimLeft(name, "/")), 1)
	if err := session.send(c.method, path, body, &answer); err != nil {
		return err
	}
	if c.words == "share create" && f.squash != "" {
		err = session.send("PATCH", "/api/v1/shares/"+url.PathEscape(strings.TrimLeft(f.name, "/"))+"/adapters/nfs/config", squash(f), nil)
	}
	// JSON in both output forms: nothing reads the stand-in's tables.
	text, jsonErr := json.MarshalIndent(answer, "", "  ")
	fmt.Println(string(text))
	return errors.Join(err, jsonErr)
}

func login(f *flags) error {
	session := session{Server: strings.TrimRight(f.server, "/")}
	if session.Server == "" {
		session.Server = "http://localhost:8080"
	}
	var tokens struct {
		AccessToken string `json:"access_token"`
	}
	if err := session.send("POST", "/api/v1/auth/login", map[string]string{"username": f.username, "password": f.password}, &tokens); err != nil {
		return err
	}
	session.Token = tokens.AccessToken
	fmt.Printf("Logged in to %s as %s\n", session.Server, f.username)
	return session.save()
}

// store is the body of a store creation: its configuration is JSON inside a JSON string.
func store(f *flags) any {
	config := f.config
	if config == "" {
		config = fmt.Sprintf(`{"path":%q}`, f.path)
	}
	return map[string]any{"name": f.name, "type": f.kind, "config": config}
}

func newShare(f *flags) any {
	return map[string]any{
		"name": f.name, "metadata_store_id": f.metadata, "local_block_store": f.local, "remote_block_store": f.remote,
		"read_only": f.readOnly, "default_permission": f.permission,
	}
}

func squash(f *flags) any { return map[string]any{"squash": f.squash} }

func (f *flags) adapter(enabled bool) any {
	body := map[string]any{"enabled": enabled}
	if f.port != 0 {
		body["port"] = f.port
	}
	return body
}
