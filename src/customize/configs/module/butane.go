package main

import (
	"errors"

	"github.com/coreos/butane/config/common"
	"github.com/coreos/butane/config/flatcar/v1_0"
	"github.com/coreos/butane/config/flatcar/v1_1"
	"github.com/coreos/butane/config/flatcar/v1_2_exp"
	"github.com/coreos/ignition/v2/config/util"
	"github.com/coreos/vcontext/report"
	"gopkg.in/yaml.v3"
)

// translators are Butane's for the variant flatcar, by version. Importing all variants would double the module's size.
var translators = map[string]func([]byte, common.TranslateBytesOptions) ([]byte, report.Report, error){
	"1.0.0":              v1_0.ToIgn3_3Bytes,
	"1.1.0":              v1_1.ToIgn3_4Bytes,
	"1.2.0-experimental": v1_2_exp.ToIgn3_7Bytes,
}

// translateButane converts a Butane config as `butane --strict` does: each warning is an error.
func translateButane(input []byte, filesDir string) (a answer) {
	var head struct{ Variant, Version string }
	if err := yaml.Unmarshal(input, &head); err != nil {
		a.fail(common.ErrUnmarshal{Detail: err.Error()})
		return
	}
	if head.Variant != "flatcar" {
		a.fail(errors.New("variant is missing or not flatcar: set variant: flatcar and version: 1.1.0"))
		return
	}
	translate, ok := translators[head.Version]
	if !ok {
		a.fail(errors.New("version is missing or unknown: set version: 1.1.0, which releases since 3549 can read, or 1.0.0"))
		return
	}
	options := common.TranslateBytesOptions{TranslateOptions: common.TranslateOptions{FilesDir: filesDir}}
	output, r, err := translate(input, options)
	a.Failed = err != nil || len(r.Entries) > 0
	a.addReport(r)
	if err != nil {
		a.fail(err)
	}
	if a.Failed {
		return
	}
	version, _, err := util.GetConfigVersion(output)
	if err != nil {
		panic(err)
	}
	a.Config, a.Spec = string(output), version.String()
	return
}
