import { execFileSync } from 'node:child_process';
import { findGoTool } from './snippets.ts';

/** A call in a shell script: its words, undefined where a word is not constant. */
export type Call = readonly (string | undefined)[];

/** A node of the syntax tree that shfmt prints. */
interface Node {
  readonly Type?: string;
  readonly Value?: string;
  readonly Name?: Node;
  readonly Parts?: readonly Node[];
  readonly Args?: readonly Node[];
}

/** Commands that run the command after their options, and the number of words between: `timeout 60 COMMAND`. */
const WRAPPERS: Readonly<Record<string, number>> = {
  sudo: 0,
  env: 0,
  exec: 0,
  nice: 0,
  nohup: 0,
  time: 0,
  timeout: 1,
  xargs: 0,
};

/** Returns the calls of a bash script in order, without those of its functions. A wrapper and its command are two calls. */
export function callsOf(script: string): readonly Call[] {
  // An expression of GitHub becomes a word before bash reads the script.
  const text = script.replaceAll(/\$\{\{.*?\}\}/g, 'x');
  const tree = execFileSync(findGoTool('shfmt') ?? 'shfmt', ['--language-dialect=bash', '--to-json'], {
    input: text,
    encoding: 'utf8',
  });
  const calls: Call[] = [];
  const functions = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { Type, Args, Name } = node as Node;
    if (Type === 'FuncDecl') functions.add(Name?.Value ?? '');
    if (Type === 'CallExpr' && Args !== undefined) calls.push(...unwrapped(Args.map(constant)));
    for (const child of Object.values(node)) visit(child);
  };
  visit(JSON.parse(tree));
  return calls.filter(([name]) => name === undefined || !functions.has(name));
}

function unwrapped(words: Call): readonly Call[] {
  const [name = '', ...rest] = words;
  const inner = WRAPPERS[name];
  if (inner !== undefined) {
    const first = rest.findIndex((word) => word === undefined || !/^-|^\w+=/.test(word));
    const command = first === -1 ? [] : rest.slice(first + inner);
    return command.length === 0 ? [words] : [words, ...unwrapped(command)];
  }
  const exec = name === 'find' ? words.findIndex((word) => /^-(exec|execdir|ok)$/.test(word ?? '')) : -1;
  return exec === -1 ? [words] : [words, ...unwrapped(words.slice(exec + 1))];
}

/** The text of a word without expansions; undefined for any other. */
function constant({ Parts = [] }: Node): string | undefined {
  const parts = Parts.map((part) => {
    if (part.Type === 'Lit' || part.Type === 'SglQuoted') return part.Value ?? '';
    return part.Type === 'DblQuoted' ? constant(part) : undefined;
  });
  return parts.includes(undefined) ? undefined : parts.join('');
}
