package main

import (
	"encoding/json"
	"errors"
	"net/url"
	"strconv"
	"strings"

	"github.com/coreos/go-semver/semver"
	"github.com/coreos/ignition/v2/config"
	ignitionErrors "github.com/coreos/ignition/v2/config/shared/errors"
	"github.com/coreos/ignition/v2/config/util"
	"github.com/coreos/vcontext/report"
)

// validateIgnition validates a config as Flatcar's Ignition reads it: spec 3, and specs 1 and 2 through a conversion to 3.1.
func validateIgnition(input []byte) (a answer) {
	var head struct {
		Ignition        struct{ Version string }
		IgnitionVersion int
	}
	if r, err := util.HandleParseErrors(input, &head); err != nil {
		a.Failed = true
		a.addReport(r)
		a.fail(err)
		return
	}
	a.Spec = head.Ignition.Version
	if a.Spec == "" {
		a.Spec = strconv.Itoa(head.IgnitionVersion) + ".0.0"
	}
	version, err := semver.NewVersion(a.Spec)
	if err != nil || a.Spec == "0.0.0" {
		a.Spec = ""
		a.fail(errors.New("ignition.version is missing or not a version: set it to one such as 3.4.0"))
		return
	}
	if version.Major != 3 {
		a.validateSpec2(input)
		return
	}
	_, r, err := config.Parse(input)
	a.addValidated(r, err, input)
	return
}

// addValidated adds what Ignition reported about a config of spec 3. Flatcar's Ignition also accepts sources with the
// scheme oem, so that error of upstream's Ignition is dropped.
func (a *answer) addValidated(r report.Report, err error, input []byte) {
	kept := report.Report{}
	var parsed any
	for _, entry := range r.Entries {
		isScheme := entry.Message == ignitionErrors.ErrInvalidScheme.Error()
		if isScheme && parsed == nil && json.Unmarshal(input, &parsed) != nil {
			panic("Ignition parsed what is not JSON")
		}
		if !isScheme || !isOemSource(parsed, entry.Context.Path) {
			kept.Entries = append(kept.Entries, entry)
		}
	}
	onlyDropped := errors.Is(err, ignitionErrors.ErrInvalid) && r.IsFatal() && !kept.IsFatal()
	a.Failed = err != nil && !onlyDropped
	a.addReport(kept)
	if a.Failed {
		a.fail(err)
	}
}

// isOemSource returns whether path leads to a source, or an object with a source, whose scheme is oem.
func isOemSource(value any, path []any) bool {
	if len(path) == 0 || path[len(path)-1] == "url" {
		return false
	}
	for _, step := range path {
		switch container := value.(type) {
		case map[string]any:
			name, _ := step.(string)
			value = valueOf(container, name)
		case []any:
			index, ok := step.(int)
			if !ok || index >= len(container) {
				return false
			}
			value = container[index]
		}
	}
	if resource, ok := value.(map[string]any); ok {
		value = valueOf(resource, "source")
	}
	source, _ := value.(string)
	u, err := url.Parse(source)
	return err == nil && u.Scheme == "oem"
}

// valueOf ignores the case of keys if there is none with the exact name, as encoding/json does.
func valueOf(object map[string]any, name string) any {
	if value, ok := object[name]; ok {
		return value
	}
	for key, value := range object {
		if strings.EqualFold(key, name) {
			return value
		}
	}
	return nil
}
