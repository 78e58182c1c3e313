import type { ResourceDescriptor } from './resource-descriptor.ts';

/** A predicate of the type https://slsa.dev/provenance/v1 (https://slsa.dev/spec/v1.2/build-provenance). */
export interface Provenance {
  readonly buildDefinition: {
    readonly buildType: string;
    readonly externalParameters: Readonly<Record<string, string | readonly string[]>>;
    readonly resolvedDependencies: readonly ResourceDescriptor[];
  };
  readonly runDetails: {
    readonly builder: { readonly id: string; readonly version: Readonly<Record<string, string>> };
    readonly metadata: { readonly invocationId?: string; readonly startedOn: string; readonly finishedOn: string };
  };
}

/** One build: the inputs, what they resolved to, and who built it when. */
export interface Build {
  /** URI of the description of such builds. */
  readonly buildType: string;
  /** Input → value. Inputs that give files have the names of `dependencies` as values. */
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
  readonly dependencies: readonly ResourceDescriptor[];
  /** URI of the workflow that signs. */
  readonly builderId: string;
  /** Component → version. */
  readonly builderVersion: Readonly<Record<string, string>>;
  /** URL of the run's attempt. Undefined outside of a run. */
  readonly invocationId: string | undefined;
  readonly startedOn: Date;
  readonly finishedOn: Date;
}

/** Returns the provenance of a build. */
export function provenanceOf(build: Build): Provenance {
  const { buildType, parameters, dependencies, builderId, builderVersion, invocationId } = build;
  return {
    buildDefinition: { buildType, externalParameters: parameters, resolvedDependencies: dependencies },
    runDetails: {
      builder: { id: builderId, version: builderVersion },
      metadata: {
        ...(invocationId === undefined ? {} : { invocationId }),
        startedOn: build.startedOn.toISOString(),
        finishedOn: build.finishedOn.toISOString(),
      },
    },
  };
}

/** Returns the predicate as a JSON document, the file for `predicate-path` of `actions/attest`. */
export function renderProvenance(provenance: Provenance): string {
  return `${JSON.stringify(provenance, undefined, 2)}\n`;
}
