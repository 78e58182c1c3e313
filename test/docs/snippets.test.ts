import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { documentPaths } from '../../script/docs.ts';
import { REPOSITORY } from '../../src/about.ts';
import { ROOT } from '../runner/actions.ts';
import { type Call, callsOf } from './shell-commands.ts';
import { asWorkflow, findGoTool, type Snippet, snippetsOf } from './snippets.ts';

interface Job {
  readonly 'runs-on'?: string;
  readonly steps?: readonly Step[];
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** Package → commands, of GitHub's `ubuntu-latest`. */
const PREINSTALLED: ReadonlyMap<string, readonly string[]> = new Map(
  readFileSync(join(ROOT, 'test/fixtures/runner/ubuntu-latest.txt'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '))
    .map(([name = '', ...commands]) => [name.replace(/:$/, ''), commands]),
);
/** Those of every Linux, which a self-hosted runner has as well. */
const ESSENTIAL = ['shell', 'bash', 'coreutils', 'dash', 'diffutils', 'findutils', 'grep', 'gzip', 'sed', 'tar'];

/** Commands that a package brings: of apt-get, of pipx. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'btrfs-progs': ['btrfs', 'btrfstune', 'mkfs.btrfs'],
  'linode-cli': ['linode-cli'],
  'oci-cli': ['oci'],
  'python-openstackclient': ['openstack'],
  'qemu-system-x86': ['qemu-system-x86_64'],
  'qemu-utils': ['qemu-img', 'qemu-nbd'],
  'systemd-container': ['systemd-nspawn'],
  xorriso: ['xorriso', 'xorrisofs'],
};

/** The tool that `customize` needs for the images of a platform. Default: qemu-img. */
const CUSTOMIZE_TOOLS: Readonly<Record<string, string | undefined>> = {
  iso: 'xorriso',
  ...Object.fromEntries(['metal', 'pxe', 'ipxe', 'vmware_ova'].map((platform) => [platform, undefined])),
};

/** Access to KVM, which a runner's user has after `chmod`. */
const KVM = '/dev/kvm';

/** Returns what a snippet runs and neither finds on its runner nor installs before. */
function missingIn(snippet: Snippet): readonly string[] {
  if (snippet.language === 'sh') return missingOf([{ run: snippet.text }], [...PREINSTALLED.values()].flat());
  const { jobs } = parse(asWorkflow(snippet)) as { readonly jobs: Readonly<Record<string, Job>> };
  return Object.values(jobs).flatMap((job) => {
    const hosted = job['runs-on'] !== 'self-hosted';
    const essential = ESSENTIAL.flatMap((name) => PREINSTALLED.get(name) ?? []);
    // A snippet for a self-hosted runner begins with a comment that lists the commands it needs.
    const listed = /^#.*/.exec(snippet.text)?.[0].match(/[\w-]+/g) ?? [];
    return missingOf(job.steps ?? [], hosted ? [...PREINSTALLED.values()].flat() : [...essential, ...listed]);
  });
}

function missingOf(steps: readonly Step[], preinstalled: readonly string[]): readonly string[] {
  const available = new Set(preinstalled);
  const missing = new Set<string>();
  const need = (name: string): void => {
    if (!available.has(name)) missing.add(name);
  };
  let platforms: readonly string[] = [];
  for (const { uses = '', run = '', with: inputs = {} } of steps) {
    const platform = inputs['platform'];
    if (typeof platform === 'string') platforms = platform.split(/[\s,]+/);
    if (uses.startsWith(`${REPOSITORY}/customize@`)) {
      const tools = platforms.map((name) => (name in CUSTOMIZE_TOOLS ? CUSTOMIZE_TOOLS[name] : 'qemu-img'));
      for (const tool of tools) if (tool !== undefined) need(tool);
    }
    for (const call of run === '' ? [] : callsOf(run)) {
      needsOf(call).forEach(need);
      for (const name of installedBy(call)) available.add(name);
    }
  }
  return [...missing];
}

function needsOf([name]: Call): readonly string[] {
  // A command from a variable is the snippet's own.
  if (name === undefined) return [];
  if (/\/flatcar_production_qemu\w*\.sh$/.test(name)) return ['qemu-system-x86_64', KVM];
  if (name.includes('/')) return [];
  return name.startsWith('qemu-system-') ? [name, KVM] : [name];
}

function installedBy([name, ...words]: Call): readonly string[] {
  const [command, ...targets] = words.filter((word) => word !== undefined && !word.startsWith('-'));
  if (name === 'chmod' && targets.includes(KVM)) return [KVM];
  if (command !== 'install') return [];
  if (name === 'go') return targets.map((target) => basename(target?.replace(/@.*/, '') ?? ''));
  if (name !== 'apt-get' && name !== 'pipx') return [];
  return targets.flatMap((target = '') => {
    const commands = PACKAGES[target];
    if (commands === undefined) throw new Error(`PACKAGES lacks the commands of ${target}`);
    return commands;
  });
}

const SNIPPETS = documentPaths()
  .filter((path) => path === 'README.md' || path.startsWith('docs/'))
  .flatMap(snippetsOf)
  .filter(({ language }) => language === 'yaml' || language === 'sh');

// Without Go, a contributor has no shfmt. CI must have it.
describe.skipIf(findGoTool('shfmt') === undefined && !process.env['CI'])('the commands of a snippet', () => {
  it('are read from more than ten snippets', () => {
    expect(SNIPPETS.filter(({ text }) => /\brun:/.test(text)).length).toBeGreaterThan(10);
  });

  it.each(SNIPPETS)('$where are on the runner or installed before', (snippet) => {
    expect(missingIn(snippet)).toEqual([]);
  });

  const missing = (...lines: readonly string[]): readonly string[] =>
    missingIn({ where: '', language: 'yaml', text: `- run: |\n${lines.map((line) => `    ${line}`).join('\n')}\n` });

  it('are found in pipes, substitutions, conditions and behind wrappers', () => {
    expect(missing('a | b', 'x=$(c "$(d)")', 'if ! e; then f || g; fi', 'sudo -n timeout 60 h')).toEqual([
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    ]);
    expect(missing("find . -name '*.a' -exec b {} +", 'xargs -0 c', 'env A=1 d')).toEqual(['b', 'c', 'd']);
  });

  it('are not looked for in here-documents, comments, strings and functions', () => {
    expect(missing("cat <<'END'", 'a (b', 'END', '# c', "echo 'd | e'", 'f() { echo; }', 'f')).toEqual([]);
  });

  it('must be installed before they run', () => {
    expect(missing('qemu-img info a', 'sudo apt-get install -qy qemu-utils')).toEqual(['qemu-img']);
    expect(missing('sudo apt-get install -qy qemu-utils', 'qemu-img info a')).toEqual([]);
    expect(missing('pipx install python-openstackclient', 'openstack image list')).toEqual([]);
    expect(missing('go install example.org/a/b@latest', 'b')).toEqual([]);
  });

  it('need access to KVM for QEMU', () => {
    expect(missing('sudo apt-get install qemu-system-x86', 'qemu-system-x86_64 -m 1')).toEqual([KVM]);
    expect(
      missing('sudo apt-get install qemu-system-x86', 'sudo chmod 666 /dev/kvm', 'machine/flatcar_production_qemu.sh'),
    ).toEqual([]);
  });

  it('are listed by a comment on a self-hosted runner', () => {
    const workflow = (comment: string): Snippet => ({
      where: '',
      language: 'yaml',
      text: `# ${comment}\njobs:\n  a:\n    runs-on: self-hosted\n    steps:\n      - run: virsh list | cat\n`,
    });
    expect(missingIn(workflow('Needs virsh.'))).toEqual([]);
    expect(missingIn(workflow('Needs a machine.'))).toEqual(['virsh']);
  });

  it('include qemu-img for customize, except for PXE and OVA', () => {
    const steps = (platform: string): Snippet => ({
      where: '',
      language: 'yaml',
      text: `- uses: ${REPOSITORY}@v1\n  with: { platform: ${platform} }\n- uses: ${REPOSITORY}/customize@v1\n`,
    });
    expect(missingIn(steps('openstack'))).toEqual(['qemu-img']);
    expect(missingIn(steps('pxe'))).toEqual([]);
  });
});
