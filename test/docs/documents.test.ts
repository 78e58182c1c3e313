import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentPaths, generateDocuments, outdated } from '../../script/docs.ts';
import { REPOSITORY } from '../../src/about.ts';
import { ROOT, readAction } from '../runner/actions.ts';
import { asWorkflow, findGoTool, inputsOf, lintShell, lintWorkflows, snippetsOf, usesOf } from './snippets.ts';

const PATHS = documentPaths();
const SNIPPETS = PATHS.flatMap(snippetsOf);
const YAML = SNIPPETS.filter(({ language }) => language === 'yaml');
const EXAMPLES = readdirSync(join(ROOT, 'docs/examples'));

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Returns the text without code. */
function prose(path: string): string {
  return read(path)
    .replace(/^```.*?^```$/gms, '')
    .replace(/`[^`\n]*`/g, '');
}

/** Returns the anchors that GitHub gives the headings of a document. */
function anchorsOf(path: string): ReadonlySet<string> {
  const headings = read(path)
    .replace(/^```.*?^```$/gms, '')
    .matchAll(/^#+ (.+)$/gm);
  return new Set(
    [...headings].map(([, heading = '']) =>
      heading
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

describe('generated parts', () => {
  it('are up to date', () => {
    expect(outdated(generateDocuments())).toEqual([]);
  });

  it('show every example', () => {
    const shown = PATHS.flatMap((path) => [...read(path).matchAll(/^<!-- begin: example (\S+) -->$/gm)]).map(
      ([, name]) => name,
    );
    expect([...shown].sort()).toEqual([...EXAMPLES].sort());
  });
});

describe('snippets', () => {
  it('are of a language that is checked, or plain text', () => {
    expect(SNIPPETS.filter(({ language }) => !['yaml', 'sh', 'text'].includes(language))).toEqual([]);
  });

  it.each(YAML)('$where passes inputs that exist', (snippet) => {
    for (const { target, inputs, reference } of usesOf(asWorkflow(snippet))) {
      expect(inputsOf(target), target).toBeDefined();
      expect(reference).toBe('v1');
      expect(inputs.filter((name) => !inputsOf(target)?.includes(name))).toEqual([]);
    }
  });

  // Where Go is missing, a contributor has no actionlint; CI has to have it.
  const needsActionlint = it.skipIf(findGoTool('actionlint') === undefined && !process.env['CI']);

  needsActionlint('pass actionlint as workflows', () => {
    const workflows = new Map(YAML.map((snippet) => [snippet.where, asWorkflow(snippet)]));
    for (const name of EXAMPLES) workflows.set(name, read(`docs/examples/${name}`));
    expect(lintWorkflows(workflows)).toEqual([]);
  });

  needsActionlint('would not pass actionlint with an output that does not exist', () => {
    const text = asWorkflow({
      where: '',
      language: 'yaml',
      text: `- uses: ${REPOSITORY}/resolve@v1\n  id: a\n- run: echo "$\{{ steps.a.outputs.path }}"\n`,
    });
    expect(lintWorkflows(new Map([['wrong', text]])).join('\n')).toMatch(/"path" is not defined/);
  });

  it.each(SNIPPETS.filter(({ language }) => language === 'sh'))('$where passes shellcheck', ({ text }) => {
    expect(lintShell(text)).toBe('');
  });
});

describe.each(PATHS)('%s', (path) => {
  const links = [...prose(path).matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );

  it('links to what exists', () => {
    const broken = links
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => {
        const [file = '', anchor] = link.split('#');
        const target = file === '' ? path : relative(ROOT, join(ROOT, dirname(path), file));
        if (!existsSync(join(ROOT, target))) return true;
        return anchor !== undefined && !(target.endsWith('.md') && anchorsOf(target).has(anchor));
      });
    expect(broken).toEqual([]);
  });

  it('links elsewhere by https', () => {
    const wrong = links.filter((link) => /^[a-z]+:/.test(link)).filter((link) => !isWebAddress(link));
    expect(wrong).toEqual([]);
  });

  it('names commands that are there', () => {
    const tests = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `test/${name.replaceAll('\\', '/')}`);
    const commands = [...read(path).matchAll(/`(script\/[^\s`]+|node [^\s`]+\.ts|vitest run [^\s`]+)[^`]*`/g)];
    const missing = commands
      .map(([, command = '']) => command)
      .filter((command) => {
        const target = command.split(' ').at(-1) ?? '';
        return command.startsWith('vitest')
          ? !tests.some((test) => test.startsWith(target))
          : !existsSync(join(ROOT, target));
      });
    expect(missing).toEqual([]);
  });

  it('names no machine and no package registry', () => {
    expect(read(path)).not.toMatch(
      /\/root\/|(?<!\/home\/runner)\/work\/|\bregistry\.[a-z]|\bpypi\.org|\bproxy\.golang\.org/,
    );
  });
});

describe('README.md', () => {
  const { inputs, outputs } = readAction('.');

  it('has at most 180 lines and 1,000 words', () => {
    const text = read('README.md');
    expect(text.split('\n').length).toBeLessThanOrEqual(180);
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(1000);
  });

  it('comments eight inputs with the defaults of action.yml', () => {
    const [block, ...more] = snippetsOf('README.md').filter(({ text }) => text.includes('# Default: '));
    expect(more).toEqual([]);
    const stated = [...(block?.text ?? '').matchAll(/# Default: (.*)\n +([a-z-]+): /g)];
    expect(stated).toHaveLength(8);
    for (const [, text = '', name = ''] of stated)
      expect(inputs[name]?.description.replaceAll('`', '').split(' Default: ')[1]).toBe(`${text}.`);
  });

  it('lists outputs that exist', () => {
    const [, section = ''] = /^## Outputs\n(.*?)^## /ms.exec(read('README.md')) ?? [];
    const names = [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !(name in outputs))).toEqual([]);
  });
});

function isWebAddress(link: string): boolean {
  return URL.canParse(link) && new URL(link).protocol === 'https:' && new URL(link).hostname.includes('.');
}
