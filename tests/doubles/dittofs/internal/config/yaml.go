// Package config reads the server's configuration: a subset of YAML, overridden by the environment.
package config

import (
	"errors"
	"fmt"
	"strings"
)

// Tree is a parsed document: values are string or Tree.
type Tree map[string]any

// line is one line with content, without its comment.
type line struct {
	number int
	indent int
	text   string
}

func syntaxError(number int, format string, args ...any) error {
	return fmt.Errorf("yaml: line %d: %s", number, fmt.Sprintf(format, args...))
}

// ParseYAML understands nested block maps, flow maps, scalars, quotes and comments: what configuration files use.
func ParseYAML(text string) (Tree, error) {
	lines, err := splitLines(text)
	if err != nil || len(lines) == 0 {
		return Tree{}, err
	}
	if strings.HasPrefix(lines[0].text, "{") {
		return parseFlowDocument(lines)
	}
	parser := &blockParser{lines: lines}
	tree, err := parser.block(lines[0].indent)
	if err == nil && parser.at < len(lines) {
		err = syntaxError(lines[parser.at].number, "did not find expected key (bad indentation)")
	}
	return tree, err
}

func parseFlowDocument(lines []line) (Tree, error) {
	var all []string
	for _, l := range lines {
		all = append(all, l.text)
	}
	value, err := parseFlow(strings.Join(all, " "), lines[0].number)
	if err != nil {
		return nil, err
	}
	return value, nil
}

func splitLines(text string) ([]line, error) {
	var lines []line
	for i, raw := range strings.Split(text, "\n") {
		raw = strings.TrimRight(stripComment(strings.TrimRight(raw, "\r")), " \t")
		body := strings.TrimLeft(raw, " ")
		if body == "" || body == "---" {
			continue
		}
		if body[0] == '\t' {
			return nil, syntaxError(i+1, "found character that cannot start any token (a tab)")
		}
		lines = append(lines, line{number: i + 1, indent: len(raw) - len(body), text: body})
	}
	return lines, nil
}

// stripComment cuts at a # that stands outside quotes and after white space.
func stripComment(raw string) string {
	var quote rune
	for i, c := range raw {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			if startsScalar(raw[:i]) {
				quote = c
			}
		case c == '#' && (i == 0 || raw[i-1] == ' ' || raw[i-1] == '\t'):
			return raw[:i]
		}
	}
	return raw
}

// startsScalar tells whether a quote after this text opens a string; inside a plain word it is an ordinary character.
func startsScalar(before string) bool {
	before = strings.TrimRight(before, " ")
	return before == "" || strings.ContainsAny(before[len(before)-1:], ":{,")
}

type blockParser struct {
	lines []line
	at    int
}

// block reads the keys at one indentation.
func (p *blockParser) block(indent int) (Tree, error) {
	tree := Tree{}
	for p.at < len(p.lines) && p.lines[p.at].indent == indent {
		l := p.lines[p.at]
		key, rest, err := splitKey(l)
		if err != nil {
			return nil, err
		}
		if _, double := tree[key]; double {
			return nil, syntaxError(l.number, "mapping key %q already defined", key)
		}
		p.at++
		if tree[key], err = p.value(l, rest); err != nil {
			return nil, err
		}
	}
	if p.at < len(p.lines) && p.lines[p.at].indent > indent {
		return nil, syntaxError(p.lines[p.at].number, "mapping values are not allowed in this context")
	}
	return tree, nil
}

func (p *blockParser) value(l line, rest string) (any, error) {
	switch {
	case rest == "" && p.at < len(p.lines) && p.lines[p.at].indent > l.indent:
		return p.block(p.lines[p.at].indent)
	case strings.HasPrefix(rest, "{"):
		return parseFlow(p.joinFlow(rest), l.number)
	default:
		return scalar(rest, l.number)
	}
}

// joinFlow takes in the following lines until the braces are even.
func (p *blockParser) joinFlow(rest string) string {
	for strings.Count(rest, "{") > strings.Count(rest, "}") && p.at < len(p.lines) {
		rest += " " + p.lines[p.at].text
		p.at++
	}
	return rest
}

func splitKey(l line) (key, rest string, err error) {
	if strings.HasPrefix(l.text, "- ") {
		return "", "", syntaxError(l.number, "lists are not understood here")
	}
	end := strings.Index(l.text, ":")
	for end >= 0 && end+1 < len(l.text) && l.text[end+1] != ' ' {
		next := strings.Index(l.text[end+1:], ":")
		if next < 0 {
			end = -1
			break
		}
		end += 1 + next
	}
	if end <= 0 {
		return "", "", syntaxError(l.number, "could not find expected ':'")
	}
	name, err := scalar(strings.TrimSpace(l.text[:end]), l.number)
	return name, strings.TrimSpace(l.text[end+1:]), err
}

var errUnclosed = errors.New("found unexpected end of stream")

func scalar(text string, number int) (string, error) {
	if text == "" || text == "~" || text == "null" {
		return "", nil
	}
	if strings.ContainsAny(text[:1], "[]{}&*!|>%@`") {
		return "", syntaxError(number, "%q is not understood here", text[:1])
	}
	if quote := text[0]; quote == '"' || quote == '\'' {
		if len(text) < 2 || text[len(text)-1] != quote {
			return "", syntaxError(number, "%v", errUnclosed)
		}
		return unquote(text[1:len(text)-1], quote), nil
	}
	if strings.Contains(text, ": ") {
		return "", syntaxError(number, "mapping values are not allowed in this context")
	}
	return text, nil
}

func unquote(text string, quote byte) string {
	if quote == '\'' {
		return strings.ReplaceAll(text, "''", "'")
	}
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\n`, "\n", `\t`, "\t").Replace(text)
}
