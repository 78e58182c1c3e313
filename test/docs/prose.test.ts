import { describe, expect, it } from 'vitest';
import { checkFile, checkText, prosePaths } from '../../script/prose.ts';

describe('the project', () => {
  it('has no finding', () => {
    const paths = prosePaths();
    expect(paths.length).toBeGreaterThan(200);
    const findings = paths.flatMap(checkFile);
    expect(findings.map(({ path, line, rule, text }) => `${path}:${line}: ${rule}: ${text}`)).toEqual([]);
  });
});

describe('words', () => {
  const rules = (path: string, text: string): readonly string[] =>
    checkText(path, text).map(({ line, rule }) => `${line} ${rule.split(':')[0]}`);

  it('are found in prose, across lines, in code and in identifiers', () => {
    expect(rules('a.md', 'It works by\nitself.\n\n`tellRelease`')).toEqual(['1 "by itself"', '4 "tell"']);
    expect(rules('a.ts', '// It is made\n// of bytes.\nexport const cacheShelf = 1;')).toEqual([
      '1 "made by"',
      '3 "shelf"',
    ]);
    expect(rules('a.yml', 'name: Refusals\n# A good night.\n')).toEqual(['1 "refuse"', '2 "good", "bad"']);
  });

  it('are found in names of files', () => {
    expect(rules('src/action/door-names.ts', '')).toEqual(['1 "door"']);
  });

  it('are whole words', () => {
    expect(rules('a.md', 'Understand the threshold: the placeholder belies an amended outdoors proverb.')).toEqual([]);
  });

  it('may be those of addresses, of gpg and of HTTP', () => {
    expect(
      rules('a.md', 'gpg prints "Good signature". See <https://example.org/a/bad/door>. 502 Bad Gateway.'),
    ).toEqual([]);
  });

  it('may be in-toto statements', () => {
    expect(rules('a.md', 'Writes in-toto statements.')).toEqual([]);
    expect(rules('a.md', 'Writes statements.')).toEqual(['1 "statements"']);
  });
});

describe('sentences', () => {
  const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');
  const rules = (path: string, text: string): readonly string[] =>
    checkText(path, text).map(({ line, rule }) => `${line} ${rule}`);

  it('have at most 30 words, of which a code span is one', () => {
    expect(rules('a.md', `${words(28)} \`a b c\` [link](https://example.org).`)).toEqual([]);
    expect(rules('a.md', `Short.\nW${words(31)}.`)).toEqual(['2 sentence of 31 words']);
    expect(rules('a.md', `| head |\n| --- |\n| ${words(31)} |`)).toEqual(['3 sentence of 31 words']);
  });

  it('do not open with What, That, Which or Whoever', () => {
    expect(rules('a.md', 'First.\nWhat is absent fails. That is so.')).toEqual([
      '2 sentence opens with What',
      '2 sentence opens with That',
    ]);
    expect(rules('a.ts', '/**\n * Returns.\n *\n * Whoever asks.\n */')).toEqual(['4 sentence opens with Whoever']);
    expect(rules('a.ts', `throw new Error(\`Failed: $\{cause}. Which one?\`);`)).toEqual([
      '1 sentence opens with Which',
    ]);
    expect(rules('a.yml', 'a:\n  description: What it is\n  b: 1 # That much\n')).toEqual([
      '2 sentence opens with What',
      '3 sentence opens with That',
    ]);
  });

  it('may be questions in headings', () => {
    expect(rules('a.md', '# What is cached?\n')).toEqual([]);
    expect(rules('a.md', '# What is cached\n')).toEqual(['1 sentence opens with What']);
  });

  it('are not looked for in code blocks, nor in strings of tests that are no titles', () => {
    expect(rules('a.md', `\`\`\`\nWhat ${words(40)}\n\`\`\``)).toEqual([]);
    expect(rules('test/a.ts', 'it("What", () => write("What", `What`));')).toEqual(['1 sentence opens with What']);
    expect(rules('test/a.ts', 'it.each(CASES)(\n  "What", () => {});')).toEqual(['2 sentence opens with What']);
  });
});
