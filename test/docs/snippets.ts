import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { REPOSITORY } from '../../src/about.ts';
import { ACTION_NAMES, type ActionName, ROOT, readAction } from '../runner/actions.ts';

/** A fenced block of a document. */
export interface Snippet {
  /** Path of the document from the root, and the line of the fence. */
  readonly where: string;
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a Markdown file; `path` from the root. */
export function snippetsOf(path: string): readonly Snippet[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return [...text.matchAll(/^```(\S*)\n(.*?)^```$/gms)].map((match) => ({
    where: `${path}:${text.slice(0, match.index).split('\n').length}`,
    language: match[1] ?? '',
    text: match[2] ?? '',
  }));
}

/** A snippet as a whole workflow: as it is, or with its steps in a job. */
export function asWorkflow({ text, where }: Snippet): string {
  const content: unknown = parse(text);
  if (Array.isArray(content)) {
    const steps = text.replace(/^(?=.)/gm, '      ');
    return `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
  }
  if (typeof content !== 'object' || content === null || !('jobs' in content))
    throw new Error(`${where}: neither a workflow nor a list of steps`);
  return text;
}

/** A step or a job that names something of this repository, with what it passes. */
export interface Use {
  /** An action's name, or the path of a reusable workflow. */
  readonly target: string;
  readonly reference: string;
  readonly inputs: readonly string[];
}

/** All uses of this repository in a workflow. */
export function usesOf(workflow: string): readonly Use[] {
  const uses: Use[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { uses: text, with: inputs } = node as { readonly uses?: unknown; readonly with?: object };
    const match = typeof text === 'string' ? /^([^/@]+\/[^/@]+)\/?([^@]*)@(.+)$/.exec(text) : null;
    if (match?.[1] === REPOSITORY)
      uses.push({ target: match[2] || '.', reference: match[3] ?? '', inputs: Object.keys(inputs ?? {}) });
    for (const child of Object.values(node)) visit(child);
  };
  visit(parse(workflow));
  return uses;
}

/** The inputs that a use may pass; undefined where there is no such action or reusable workflow. */
export function inputsOf(target: string): readonly string[] | undefined {
  if (ACTION_NAMES.includes(target as ActionName)) return Object.keys(readAction(target as ActionName).inputs);
  const path = join(ROOT, target);
  if (!target.startsWith('.github/workflows/') || !existsSync(path)) return undefined;
  const workflow = parse(readFileSync(path, 'utf8')) as {
    readonly on: { readonly workflow_call?: { inputs?: object } };
  };
  return Object.keys(workflow.on.workflow_call?.inputs ?? {});
}

/** Returns the path of a tool in PATH or in the folder of `go install`; undefined if it is not installed. */
export function findGoTool(name: string): string | undefined {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    process.env['GOBIN'] ?? '',
    join(homedir(), 'go/bin'),
  ];
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(existsSync);
}

/**
 * Returns the findings of actionlint and its shellcheck in workflows by name. This repository's actions and reusable workflows are local ones, so that
 * actionlint checks their inputs and outputs too.
 */
export function lintWorkflows(workflows: ReadonlyMap<string, string>): readonly string[] {
  const project = mkdtempSync(join(tmpdir(), 'lint-'));
  try {
    const folder = join(project, '.github/workflows');
    mkdirSync(join(project, '.git'));
    mkdirSync(folder, { recursive: true });
    for (const action of ACTION_NAMES) {
      mkdirSync(join(project, action), { recursive: true });
      cpSync(join(ROOT, action, 'action.yml'), join(project, action, 'action.yml'));
      // actionlint asks whether it is there.
      const { main, post } = readAction(action).runs;
      for (const path of post === undefined ? [main] : [main, post]) {
        mkdirSync(dirname(join(project, action, path)), { recursive: true });
        writeFileSync(join(project, action, path), '');
      }
    }
    for (const name of readdirSync(join(ROOT, '.github/workflows')))
      cpSync(join(ROOT, '.github/workflows', name), join(folder, name));
    const names = [...workflows.keys()];
    const files = names.map((_, index) => join(folder, `document-${index}.yml`));
    for (const [index, file] of files.entries())
      writeFileSync(file, localUses(workflows.get(names[index] ?? '') ?? ''));
    const found = run(
      findGoTool('actionlint') ?? 'actionlint',
      ['-no-color', '-oneline', '-shellcheck=shellcheck', ...files],
      project,
    );
    return found
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replace(/^\S*document-(\d+)\.yml/, (_, index) => names[Number(index)] ?? ''));
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** `uses:` of this repository as those of a checkout. */
function localUses(workflow: string): string {
  return workflow.replaceAll(
    new RegExp(`(uses: )${REPOSITORY}(/[^@\\s]*)?@\\S+`, 'g'),
    (_, uses, path = '/') => `${uses}.${path}`,
  );
}

/** Returns the findings of shellcheck in a script for sh. */
export function lintShell(script: string): string {
  return run('shellcheck', ['--shell=sh', '--format=gcc', '-'], ROOT, script);
}

/** Returns the output of a linter, which exits with 1 if it has findings. */
function run(command: string, args: readonly string[], cwd: string, input = ''): string {
  try {
    return execFileSync(command, args, { cwd, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    const { status, stdout, stderr, message } = error as Error & { status?: number; stdout?: string; stderr?: string };
    if (status === 1) return stdout ?? '';
    throw new Error(`${command}: ${stderr || message}`);
  }
}
