// Reads an in-toto statement from standard input with in-toto's Go packages, and fails if it or its predicate is invalid.
package main

import (
	"fmt"
	"io"
	"os"

	provenance "github.com/in-toto/attestation/go/predicates/provenance/v1"
	vsa "github.com/in-toto/attestation/go/predicates/vsa/v1"
	statement "github.com/in-toto/attestation/go/v1"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
)

var predicates = map[string]proto.Message{
	"https://slsa.dev/provenance/v1":           &provenance.Provenance{},
	"https://slsa.dev/verification_summary/v1": &vsa.VerificationSummary{},
}

func check() error {
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		return err
	}
	var read statement.Statement
	if err := protojson.Unmarshal(text, &read); err != nil {
		return err
	}
	if err := read.Validate(); err != nil {
		return err
	}
	predicate, isKnown := predicates[read.GetPredicateType()]
	if !isKnown {
		return fmt.Errorf("unknown predicate type %q", read.GetPredicateType())
	}
	inner, err := protojson.Marshal(read.GetPredicate())
	if err != nil {
		return err
	}
	valid, isChecked := predicate.(interface{ Validate() error })
	// The message of verification summaries is older than their specification, and lacks fields.
	options := protojson.UnmarshalOptions{DiscardUnknown: !isChecked}
	if err := options.Unmarshal(inner, predicate); err != nil || !isChecked {
		return err
	}
	return valid.Validate()
}

func main() {
	if err := check(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
