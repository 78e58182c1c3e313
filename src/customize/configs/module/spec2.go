package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/url"
	"path"
	"reflect"
	"slices"
	"strings"

	ignitionErrors "github.com/coreos/ignition/v2/config/shared/errors"
	v31 "github.com/coreos/ignition/v2/config/v3_1/types"
	"github.com/coreos/ignition/v2/config/validate"
	v24 "github.com/flatcar/ignition/config/v2_4"
	"github.com/flatcar/ignition/config/v2_4/types"
	validate2 "github.com/flatcar/ignition/config/validate"
	report2 "github.com/flatcar/ignition/config/validate/report"
)

// validateSpec2 validates a config of spec 1 or 2. Flatcar's Ignition parses it as 2.4, rejects what spec 3 cannot
// express, and validates the conversion to 3.1.
func (a *answer) validateSpec2(input []byte) {
	config, warnings, err := v24.Parse(input)
	if err != nil {
		a.addReport2(warnings, true)
		a.fail(err)
		return
	}
	if r := validate2.ValidateWithoutSource(reflect.ValueOf(config)); r.IsFatal() || r.IsDeprecated() {
		a.addReport2(r, true)
		a.fail(ignitionErrors.ErrDeprecated)
		return
	}
	raw, err := convertSpec2(config)
	if err != nil {
		a.fail(err)
		return
	}
	var converted v31.Config
	if err := json.Unmarshal(raw, &converted); err != nil {
		panic(err)
	}
	r := validate.ValidateWithContext(converted, nil)
	if r.IsFatal() {
		err = ignitionErrors.ErrInvalid
	}
	a.addReport2(warnings, false)
	a.addValidated(r, err, raw)
}

// addReport2 adds the entries of a report on spec 1 or 2: errors and deprecations, or all others.
func (a *answer) addReport2(r report2.Report, errors bool) {
	for _, entry := range r.Entries {
		if errors == (entry.Kind == report2.EntryError || entry.Kind == report2.EntryDeprecated) {
			a.add(entry.Message, "", int64(entry.Line), int64(entry.Column))
		}
	}
}

type object = map[string]any

// convertSpec2 converts a config of spec 2.4 to JSON of spec 3.1, for validation only. Only the fields that the specs name
// differently, or that 3.1 validates differently, change.
func convertSpec2(config types.Config) ([]byte, error) {
	storage := &config.Storage
	mounts, err := mountPoints(storage.Filesystems)
	if err != nil {
		return nil, err
	}
	var nodes []*types.Node
	for i := range storage.Files {
		file := &storage.Files[i]
		if overwrite := !file.Append; file.Append || file.Overwrite == nil {
			file.Overwrite = &overwrite
		}
		nodes = append(nodes, &file.Node)
	}
	for i := range storage.Directories {
		nodes = append(nodes, &storage.Directories[i].Node)
	}
	links := map[string]bool{}
	for i := range storage.Links {
		node := &storage.Links[i].Node
		links[path.Join("/", mounts[node.Filesystem], node.Path)] = true
		nodes = append(nodes, node)
	}
	if err := placeNodes(nodes, mounts, links); err != nil {
		return nil, err
	}
	storage.Files = append(storage.Files, networkFiles(config.Networkd.Units)...)
	if config.Systemd.Units, err = mergeUnits(config.Systemd.Units); err != nil {
		return nil, err
	}
	raw, err := json.Marshal(config)
	if err != nil {
		return nil, err
	}
	// Spec 3 rejects an empty value of an HTTP header, and accepts a header without a value. No string contains unescaped quotes.
	raw = bytes.ReplaceAll(raw, []byte(`,"value":""`), nil)
	var root object
	if err := json.Unmarshal(raw, &root); err != nil {
		return nil, err
	}
	renameFields(root, mounts)
	return json.Marshal(root)
}

// mountPoints returns where each filesystem is mounted. Spec 3 has no filesystem names, so those without a place get one.
func mountPoints(filesystems []types.Filesystem) (map[string]string, error) {
	mounts := map[string]string{"root": "/"}
	for _, fs := range filesystems {
		if fs.Mount == nil {
			return nil, errors.New("a filesystem has no mount, which spec 3 requires")
		}
		if fs.Mount.Create != nil && !fs.Mount.Create.Force {
			return nil, errors.New("mount.create of a filesystem is without force: true, which spec 3 requires")
		}
		if _, ok := mounts[fs.Name]; !ok && fs.Name != "" {
			mounts[fs.Name] = "/tmp/" + fs.Name + "-ign"
		}
	}
	return mounts, nil
}

// placeNodes replaces each path within a filesystem with the absolute path.
func placeNodes(nodes []*types.Node, mounts map[string]string, links map[string]bool) error {
	seen := map[string]bool{}
	for _, node := range nodes {
		absolute := path.Join("/", mounts[node.Filesystem], node.Path)
		if seen[absolute] {
			return errors.New("several files, directories or links have the same path, which spec 3 does not allow")
		}
		seen[absolute] = true
		for at := absolute; at != "/"; {
			at = path.Dir(at)
			if links[at] {
				return errors.New("a path goes through a link of the same config, which spec 3 does not allow")
			}
		}
		node.Path = path.Join(mounts[node.Filesystem], node.Path)
	}
	return nil
}

// networkFiles returns the files that replace the networkd units of spec 2.
func networkFiles(units []types.Networkdunit) (files []types.File) {
	add := func(contents string, steps ...string) {
		var file types.File
		file.Path = path.Join(append([]string{"/etc/systemd/network"}, steps...)...)
		file.Contents.Source = "data:," + url.PathEscape(contents)
		files = append(files, file)
	}
	for _, unit := range units {
		if unit.Contents != "" {
			add(unit.Contents, unit.Name)
		}
		for _, dropin := range unit.Dropins {
			add(dropin.Contents, unit.Name+".d", dropin.Name)
		}
	}
	return files
}

// mergeUnits merges systemd units of the same name. The last value of a field wins.
func mergeUnits(units []types.Unit) (merged []types.Unit, err error) {
	for _, unit := range units {
		names := map[string]bool{}
		for _, dropin := range unit.Dropins {
			if names[dropin.Name] {
				return nil, errors.New("several drop-ins of a systemd unit have the same name, which spec 3 does not allow")
			}
			names[dropin.Name] = true
		}
		if unit.Enable && unit.Enabled == nil {
			unit.Enabled = &unit.Enable
		}
		at := slices.IndexFunc(merged, func(other types.Unit) bool { return other.Name == unit.Name })
		if at < 0 {
			merged = append(merged, unit)
			continue
		}
		target := &merged[at]
		if unit.Contents != "" {
			target.Contents = unit.Contents
		}
		if unit.Enabled != nil {
			target.Enabled = unit.Enabled
		}
		for _, dropin := range unit.Dropins {
			other := slices.IndexFunc(target.Dropins, func(other types.SystemdDropin) bool { return other.Name == dropin.Name })
			if other < 0 {
				target.Dropins = append(slices.Clone(target.Dropins), dropin)
			} else if dropin.Contents != "" {
				target.Dropins = slices.Clone(target.Dropins)
				target.Dropins[other] = dropin
			}
		}
	}
	return merged, nil
}

// renameFields changes a config from the field names of spec 2.4 to those of spec 3.1.
func renameFields(root object, mounts map[string]string) {
	ignition := root["ignition"].(object)
	ignition["version"] = "3.1.0"
	config := ignition["config"].(object)
	config["merge"] = config["append"]
	for _, user := range items(root["passwd"], "users") {
		if create, ok := user["create"].(object); ok {
			user["groups"] = create["groups"]
		}
	}
	storage := root["storage"].(object)
	for _, file := range items(storage, "files") {
		contents := file["contents"].(object)
		if _, ok := contents["source"]; !ok {
			contents["source"] = ""
		}
		if file["append"] == true {
			file["append"], file["contents"] = []any{contents}, object{}
		}
	}
	var filesystems []object
	for _, fs := range items(storage, "filesystems") {
		name, _ := fs["name"].(string)
		if name == "root" {
			continue
		}
		mount := fs["mount"].(object)
		if create, ok := mount["create"].(object); ok {
			mount["wipeFilesystem"] = create["force"]
			options, _ := mount["options"].([]any)
			more, _ := create["options"].([]any)
			mount["options"] = append(options, more...)
		}
		if strings.ToLower(name) == "oem" && mount["wipeFilesystem"] != true {
			mount["format"] = "btrfs"
		}
		if mount["format"] == "" {
			mount["format"] = nil
		}
		if at := mounts[name]; at != "" {
			mount["path"] = at
		}
		filesystems = append(filesystems, mount)
	}
	storage["filesystems"] = filesystems
}

func items(parent any, key string) (list []object) {
	children, _ := parent.(object)[key].([]any)
	for _, child := range children {
		list = append(list, child.(object))
	}
	return list
}
