// Command configs converts Butane configs and validates Ignition configs and cloud-configs for the action customize. It
// reads a config from standard input and writes an answer as JSON to standard output.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"unicode/utf8"

	"github.com/coreos/coreos-cloudinit/config/validate"
	"github.com/coreos/vcontext/report"
	"gopkg.in/yaml.v3"
)

// answer is what the action gets. Messages are errors if Failed is set.
type answer struct {
	// Config is the Ignition config that Butane produced.
	Config string `json:"config,omitempty"`
	// Spec is the version in the Ignition config.
	Spec     string    `json:"spec,omitempty"`
	Failed   bool      `json:"failed,omitempty"`
	Messages []message `json:"messages,omitempty"`
	// More is the number of messages after the first few.
	More int `json:"more,omitempty"`
}

type message struct {
	Text   string `json:"text"`
	Path   string `json:"path,omitempty"`
	Line   int64  `json:"line,omitempty"`
	Column int64  `json:"column,omitempty"`
}

const (
	maxMessages = 20
	maxText     = 300
)

var (
	// quoted and value match what a message may repeat of the config, which may contain secrets.
	quoted = regexp.MustCompile("\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|'[^']*'")
	value  = regexp.MustCompile("(?s)invalid value .*")
)

func main() {
	input, err := io.ReadAll(os.Stdin)
	if err != nil {
		panic(err)
	}
	var result answer
	switch os.Args[1] {
	case "butane":
		result = translateButane(input, os.Args[2])
	case "ignition":
		result = validateIgnition(input)
	case "cloud-config":
		result = validateCloudConfig(input)
	}
	if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {
		panic(err)
	}
}

func (a *answer) add(text, path string, line, column int64) {
	if len(a.Messages) == maxMessages {
		a.More++
		return
	}
	a.Messages = append(a.Messages, message{clip(masked(text)), clip(path), line, column})
}

func (a *answer) fail(err error) {
	a.Failed = true
	if len(a.Messages) == 0 {
		a.add(err.Error(), "", 0, 0)
	}
}

// addReport adds the entries of r. If failed is set, it adds the fatal ones only.
func (a *answer) addReport(r report.Report) {
	for _, entry := range r.Entries {
		if a.Failed && r.IsFatal() && !entry.Kind.IsFatal() {
			continue
		}
		var line, column int64
		if start := entry.Marker.StartP; start != nil {
			line, column = start.Line, start.Column
		}
		path := ""
		if entry.Context.Len() > 0 {
			path = entry.Context.String()
		}
		a.add(entry.Message, path, line, column)
	}
}

func validateCloudConfig(input []byte) (a answer) {
	// The validator's own YAML parser has no limit for aliases, and today's coreos-cloudinit uses this one.
	var document any
	err := yaml.Unmarshal(input, &document)
	var r validate.Report
	if err == nil {
		r, err = validate.Validate(input)
	}
	if err != nil {
		a.fail(err)
		return
	}
	for _, wanted := range []string{"error", "warning"} {
		for _, entry := range r.Entries() {
			var e struct {
				Kind, Message string
				Line          int64
			}
			raw, err := json.Marshal(entry)
			if err == nil {
				err = json.Unmarshal(raw, &e)
			}
			if err != nil {
				panic(fmt.Errorf("reading the validator's report: %w", err))
			}
			if e.Kind == wanted {
				a.add(e.Message, "", e.Line, 0)
			}
		}
		if wanted == "error" && len(a.Messages) > 0 {
			a.Failed = true
			return
		}
	}
	return
}

func masked(text string) string {
	text = quoted.ReplaceAllStringFunc(text, func(part string) string {
		if utf8.RuneCountInString(part) == 3 {
			return part // A single character, which is the parser's.
		}
		return "…"
	})
	return value.ReplaceAllString(text, "invalid value")
}

func clip(text string) string {
	if runes := []rune(text); len(runes) > maxText {
		return string(runes[:maxText]) + "…"
	}
	return text
}
