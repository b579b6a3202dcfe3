// Command dfsctl talks to the double's REST API as the real dfsctl talks to DittoFS's: the commands of a bootstrap.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
)

// Set by the linker.
var (
	version = "dev"
	commit  = "none"
	date    = ""
)

const notice = "double: stands in for DittoFS in tests; it is not DittoFS"

// command is one verb: its words, the flags it takes, and what it does.
type command struct {
	words string
	run   func(call invocation) error
}

// invocation is a command with what was given on the command line.
type invocation struct {
	flags *flags
	names []string
}

var commands = []command{
	{"version", printVersion},
	{"login", login},
	{"store metadata add", addMetadataStore},
	{"store metadata list", list("/api/v1/store/metadata")},
	{"store metadata remove", remove("/api/v1/store/metadata/")},
	{"store block local add", addBlockStore("local")},
	{"store block local list", list("/api/v1/store/block/local")},
	{"store block local remove", remove("/api/v1/store/block/local/")},
	{"store block remote add", addBlockStore("remote")},
	{"store block remote list", list("/api/v1/store/block/remote")},
	{"store block remote remove", remove("/api/v1/store/block/remote/")},
	{"store block stats", list("/api/v1/blockstore/stats")},
	{"share create", createShare},
	{"share list", list("/api/v1/shares")},
	{"share edit", editShare},
	{"share remove", removeShare},
	{"share nfs-config show", showNFS},
	{"share nfs-config set", setNFS},
	{"adapter list", list("/api/v1/adapters")},
	{"adapter enable", switchAdapter(true)},
	{"adapter disable", switchAdapter(false)},
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
}

// run finds the command in the words of the command line; flags may stand anywhere among them.
func run(arguments []string) error {
	flags := newFlags()
	words, err := flags.parse(arguments)
	if err != nil {
		return err
	}
	line := strings.Join(words, " ") + " "
	if strings.HasPrefix(line, "store payload ") {
		return errors.New("unknown flag: --name") // what became of the command since v0.9.0
	}
	for _, candidate := range commands {
		if strings.HasPrefix(line, candidate.words+" ") {
			return candidate.run(invocation{flags: flags, names: words[len(strings.Fields(candidate.words)):]})
		}
	}
	// Only the words: a flag may be a password.
	return fmt.Errorf("unknown command %q for \"dfsctl\" (%s)", strings.TrimSpace(line), notice)
}

func printVersion(invocation) error {
	fmt.Printf("dfsctl %s (%s)\n  commit: %s\n  built:  %s\n", version, notice, commit, date)
	return nil
}

// flags are those of all commands together: the double is not strict about which command takes which.
type flags struct {
	set                                                     *flag.FlagSet
	server, username, password                              string
	name, kind, config, path                                string
	metadata, local, remote, squash, permission, outputForm string
	readOnly, force, noColor                                bool
	port                                                    int
}

func newFlags() *flags {
	f := &flags{set: flag.NewFlagSet("dfsctl", flag.ContinueOnError)}
	texts := map[string]*string{
		"server": &f.server, "username": &f.username, "u": &f.username, "password": &f.password, "p": &f.password,
		"name": &f.name, "type": &f.kind, "config": &f.config, "path": &f.path, "db-path": &f.path,
		"metadata": &f.metadata, "local": &f.local, "remote": &f.remote, "squash": &f.squash,
		"default-permission": &f.permission, "output": &f.outputForm, "o": &f.outputForm,
	}
	for name, value := range texts {
		f.set.StringVar(value, name, "", "")
	}
	f.set.BoolVar(&f.readOnly, "read-only", false, "")
	f.set.BoolVar(&f.force, "force", false, "")
	f.set.BoolVar(&f.noColor, "no-color", false, "")
	f.set.IntVar(&f.port, "port", 0, "")
	return f
}

// parse takes flags before, between and behind the names, as the real one does.
func (f *flags) parse(arguments []string) (names []string, err error) {
	for {
		if err := f.set.Parse(arguments); err != nil {
			return nil, err
		}
		if f.set.NArg() == 0 {
			return names, nil
		}
		names = append(names, f.set.Arg(0))
		arguments = f.set.Args()[1:]
	}
}
