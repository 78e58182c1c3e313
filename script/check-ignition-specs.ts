/**
 * Compares the table of src/customize/configs/ignition-specs.ts with Flatcar's release branches, through the GitHub API. A scheduled workflow runs it.
 *
 *   node script/check-ignition-specs.ts
 *
 * Prints one line per difference and exits with 1 if there is any. `GITHUB_TOKEN` raises the API's rate limit.
 */
import { fileURLToPath } from 'node:url';
import { NEWEST_KNOWN_MAJOR, specRow } from '../src/customize/configs/ignition-specs.ts';

const API = 'https://api.github.com/repos/flatcar/scripts';
const PATCHES = 'sdk_container/src/third_party/coreos-overlay/sys-apps/ignition/files';
/** Branches before the oldest supported LTS release do not change. */
const OLDEST_MAJOR = 4081;

/** The names of a branch's patches for Ignition. `major` is missing for the branch main. */
export interface Branch {
  readonly name: string;
  readonly major?: number;
  readonly patches: readonly string[];
}

/** Returns the branches `flatcar-N` of supported releases among the refs of the API, without patch and build branches. */
export function releaseBranches(refs: readonly { readonly ref: string }[]): readonly { name: string; major: number }[] {
  return refs.flatMap(({ ref }) => {
    const [, major] = /^refs\/heads\/flatcar-(\d+)$/.exec(ref) ?? [];
    return major === undefined || Number(major) < OLDEST_MAJOR
      ? []
      : [{ name: `flatcar-${major}`, major: Number(major) }];
  });
}

/**
 * Returns the versions that a branch's Ignition reads. The patch that converts version 2 changes the parser of the
 * experimental version, and its name contains that version.
 */
export function specOf(patches: readonly string[]): { newest: string; experimental: string } | undefined {
  const minors = patches.flatMap((name) => /-config-v3_(\d+)-convert-ignition-2\.x/.exec(name)?.[1] ?? []);
  const [minor] = minors.map(Number);
  if (minor === undefined || minors.length > 1) return undefined;
  return { newest: `3.${minor - 1}.0`, experimental: `3.${minor}.0-experimental` };
}

/** Returns a sentence for each difference between the table and the branches. */
export function compareSpecs(branches: readonly Branch[]): readonly string[] {
  return branches.flatMap(({ name, major = Number.POSITIVE_INFINITY, patches }) => {
    const spec = specOf(patches);
    if (spec === undefined) return [`${name}: no single patch config-v3_N-convert-ignition-2.x. Update the script.`];
    const row = specRow(major);
    const problems = [];
    if (row.newest !== spec.newest || row.experimental !== spec.experimental) {
      problems.push(
        `${name}: reads ${spec.newest} and ${spec.experimental}, but the table has ${row.newest} and ${row.experimental}. Update the table.`,
      );
    }
    if (Number.isFinite(major) && major > NEWEST_KNOWN_MAJOR) {
      problems.push(`${name}: newer than NEWEST_KNOWN_MAJOR, which is ${NEWEST_KNOWN_MAJOR}. Raise it.`);
    }
    return problems;
  });
}

async function request<T>(path: string): Promise<T> {
  const { GITHUB_TOKEN: token } = process.env;
  const headers = { accept: 'application/vnd.github+json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${API}/${path}`, { headers, signal: AbortSignal.timeout(60_000) });
  if (!response.ok) throw new Error(`${API}/${path}: status ${response.status}`);
  return (await response.json()) as T;
}

async function readBranches(): Promise<readonly Branch[]> {
  const releases = releaseBranches(await request('git/matching-refs/heads/flatcar-'));
  if (releases.length === 0) throw new Error('No release branch found. Update the script.');
  const branches: Branch[] = [];
  for (const branch of [...releases, { name: 'main' }]) {
    const files = await request<readonly { readonly name: string }[]>(`contents/${PATCHES}?ref=${branch.name}`);
    branches.push({ ...branch, patches: files.map(({ name }) => name) });
  }
  return branches;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const branches = await readBranches();
  const problems = compareSpecs(branches);
  for (const problem of problems) console.log(problem);
  if (problems.length === 0) console.log(`The table agrees with ${branches.length} branches.`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
