package config

import (
	"fmt"
	"strconv"
	"strings"
)

// parseYAML reads the subset of YAML that configuration files here use: maps in blocks with plain or quoted values and comments, and {}
// for an empty file. Keys are joined by dots; a section has the empty value. Anything else is refused with its line.
func parseYAML(text string) (map[string]string, error) {
	type section struct {
		indent int
		prefix string
	}
	values, sections, opened := map[string]string{}, []section{{}}, ""
	for number, line := range strings.Split(text, "\n") {
		content := strings.TrimLeft(line, " ")
		if content == "" || content[0] == '#' || content == "---" || strings.TrimSpace(content) == "{}" {
			continue
		}
		indent := len(line) - len(content)
		if opened != "" && indent > sections[len(sections)-1].indent {
			sections = append(sections, section{indent, opened + "."})
		}
		for indent < sections[len(sections)-1].indent {
			sections = sections[:len(sections)-1]
		}
		key, value, ok := strings.Cut(content, ":")
		name := sections[len(sections)-1].prefix + strings.ToLower(key)
		_, twice := values[name]
		switch {
		case indent != sections[len(sections)-1].indent:
			return nil, fmt.Errorf("yaml: line %d: did not find expected key (bad indentation)", number+1)
		case !ok || key == "" || strings.ContainsAny(key, " \t{}[]\"'-,") || value != "" && value[0] != ' ':
			return nil, fmt.Errorf("yaml: line %d: neither a section nor a key with a value (flow maps, lists and the like: with the real server only)", number+1)
		case twice:
			return nil, fmt.Errorf("yaml: line %d: %q is there already", number+1, key)
		}
		read, err := scalar(value)
		if err != nil {
			return nil, fmt.Errorf("yaml: line %d: %w", number+1, err)
		}
		values[name], opened = read, ""
		if read == "" {
			opened = name
		}
	}
	return values, nil
}

func scalar(text string) (string, error) {
	plain, _, _ := strings.Cut(text, " #")
	plain = strings.TrimSpace(plain)
	quoted := strings.TrimSpace(text)
	switch {
	case plain == "" || quoted[0] != '"' && quoted[0] != '\'':
		if plain != "" && strings.ContainsRune("{[&*!|>%@`-", rune(plain[0])) {
			return "", fmt.Errorf("%q is no plain or quoted value", plain)
		}
		return plain, nil
	case quoted[0] == '"':
		prefix, err := strconv.QuotedPrefix(quoted)
		if err != nil || !endsWith(quoted[len(prefix):]) {
			return "", fmt.Errorf("the quotes of %s do not end the value", quoted)
		}
		return strconv.Unquote(prefix)
	}
	value, rest, ok := strings.Cut(quoted[1:], "'")
	if !ok || !endsWith(rest) {
		return "", fmt.Errorf("the quotes of %s do not end the value", quoted)
	}
	return value, nil
}

// endsWith tells whether nothing follows a value, or a comment.
func endsWith(rest string) bool {
	rest = strings.TrimSpace(rest)
	return rest == "" || rest[0] == '#'
}
