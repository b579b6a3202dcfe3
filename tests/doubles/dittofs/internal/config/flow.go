package config

import "strings"

// parseFlow reads {a: b, c: {d: e}}.
func parseFlow(text string, number int) (Tree, error) {
	p := &flowParser{text: text, line: number}
	tree, err := p.mapping()
	if err != nil {
		return nil, err
	}
	p.space()
	if p.at < len(p.text) {
		return nil, syntaxError(number, "unexpected %q after a flow map", p.text[p.at:])
	}
	return tree, nil
}

type flowParser struct {
	text string
	at   int
	line int
}

func (p *flowParser) space() {
	for p.at < len(p.text) && p.text[p.at] == ' ' {
		p.at++
	}
}

func (p *flowParser) peek() byte {
	p.space()
	if p.at == len(p.text) {
		return 0
	}
	return p.text[p.at]
}

func (p *flowParser) mapping() (Tree, error) {
	p.at++ // the opening brace
	tree := Tree{}
	for {
		switch p.peek() {
		case '}':
			p.at++
			return tree, nil
		case 0:
			return nil, syntaxError(p.line, "did not find expected ',' or '}'")
		}
		if err := p.pair(tree); err != nil {
			return nil, err
		}
		if p.peek() == ',' {
			p.at++
		} else if p.peek() != '}' {
			return nil, syntaxError(p.line, "did not find expected ',' or '}'")
		}
	}
}

func (p *flowParser) pair(tree Tree) error {
	key, err := p.word(true)
	if err != nil {
		return err
	}
	if p.peek() != ':' {
		return syntaxError(p.line, "could not find expected ':' after %q", key)
	}
	p.at++
	if p.peek() == '{' {
		tree[key], err = p.mapping()
		return err
	}
	tree[key], err = p.word(false)
	return err
}

// word reads a scalar up to its end: a key ends at a colon, a value may hold one (a URL).
func (p *flowParser) word(key bool) (string, error) {
	start, first := p.at, p.peek()
	start = p.at
	if first == '"' || first == '\'' {
		return p.quoted(start, first)
	}
	for p.at < len(p.text) && !strings.ContainsRune(",{}", rune(p.text[p.at])) {
		if key && p.text[p.at] == ':' {
			break
		}
		p.at++
	}
	return scalar(strings.TrimSpace(p.text[start:p.at]), p.line)
}

func (p *flowParser) quoted(start int, quote byte) (string, error) {
	for p.at++; p.at < len(p.text) && p.text[p.at] != quote; p.at++ {
		if quote == '"' && p.text[p.at] == '\\' {
			p.at++
		}
	}
	if p.at >= len(p.text) {
		return "", syntaxError(p.line, "%v", errUnclosed)
	}
	p.at++
	return scalar(p.text[start:p.at], p.line)
}
