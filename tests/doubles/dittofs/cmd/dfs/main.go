// Command dfs is the server: a double that stands in for DittoFS in tests.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
)

// Set by the linker.
var (
	version = "dev"
	commit  = "none"
	date    = ""
)

const notice = "double: stands in for DittoFS in tests; it is not DittoFS"

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
}

func run(arguments []string) error {
	if len(arguments) == 0 {
		return errors.New("usage: dfs start --foreground --config FILE | dfs version")
	}
	switch arguments[0] {
	case "version", "--version":
		fmt.Printf("dfs %s (%s)\n  commit: %s\n  built:  %s\n", version, notice, commit, date)
		return nil
	case "start":
		return parseStart(arguments[1:])
	default:
		return fmt.Errorf("unknown command %q for \"dfs\"", arguments[0])
	}
}

func parseStart(arguments []string) error {
	flags := flag.NewFlagSet("start", flag.ContinueOnError)
	foreground := flags.Bool("foreground", false, "run in the foreground")
	flags.BoolVar(foreground, "f", false, "run in the foreground")
	path := flags.String("config", defaultConfig(), "configuration file")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	if !*foreground {
		return errors.New("the double runs only with --foreground")
	}
	return start(*path)
}

func defaultConfig() string {
	dir := os.Getenv("XDG_CONFIG_HOME")
	if dir == "" {
		dir = os.Getenv("HOME") + "/.config"
	}
	return dir + "/dittofs/config.yaml"
}
