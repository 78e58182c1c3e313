import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../runner/actions.ts';

const SRC = join(ROOT, 'src');

interface Import {
  /** Paths from src/; a package's name where it is none of ours. */
  readonly from: string;
  readonly to: string;
  /** `import type`: gone when the program runs. */
  readonly isType: boolean;
}

const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'));

/** Static and dynamic imports, those of types included, and modules that a worker is started from. */
const IMPORTS: readonly Import[] = FILES.flatMap((from) => {
  const text = readFileSync(join(SRC, from), 'utf8').replace(/^\s*(?:\/\/|\*).*$/gm, '');
  const matches = text.matchAll(
    /\bimport\s+(type\s)?[^';]*?\bfrom\s+'([^']+)'|\bexport\s+(type\s)?[^';=]*?\bfrom\s+'([^']+)'|\bimport\(?\s*'([^']+)'/g,
  );
  return [...matches].map(([, importType, imported, exportType, exported, bare]) => {
    const name = imported ?? exported ?? bare ?? '';
    const to = name.startsWith('.') ? relative(SRC, join(SRC, dirname(from), name)).replaceAll('\\', '/') : name;
    return { from, to, isType: (importType ?? exportType) !== undefined };
  });
});

/** Returns the first folder of a path below src/, or the file if it is in src/ itself. */
function roomOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** Room → row of the table in docs/architecture.md, counted from the top. */
function readRows(): ReadonlyMap<string, number> {
  const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
  const [, table = ''] = /^## Rooms$.*?^\| --- .*?\n(.*?)\n\n/ms.exec(text) ?? [];
  return new Map(
    table.split('\n').flatMap((row, index) => {
      const rooms = row.split('|')[2] ?? '';
      return [...rooms.matchAll(/`([^`]+)`/g)].map(([, room = '']) => [room, index] as const);
    }),
  );
}

const ROWS = readRows();
const INNER = IMPORTS.filter(({ to }) => FILES.includes(to));

describe('the rooms of docs/architecture.md', () => {
  it('are those of src/', () => {
    expect([...ROWS.keys()].sort()).toEqual([...new Set(FILES.map(roomOf))].sort());
  });

  it('import only from further down', () => {
    const wrong = INNER.filter(({ from, to }) => {
      const [upper, lower] = [roomOf(from), roomOf(to)];
      const isGround = ROWS.get(upper) === Math.max(...ROWS.values());
      return upper !== lower && !isGround && (ROWS.get(upper) ?? -1) >= (ROWS.get(lower) ?? -1);
    });
    expect(wrong).toEqual([]);
  });

  it('have a bottom row that imports nothing from above', () => {
    const ground = Math.max(...ROWS.values());
    expect(
      INNER.filter(({ from, to }) => ROWS.get(roomOf(from)) === ground && ROWS.get(roomOf(to)) !== ground),
    ).toEqual([]);
  });

  it('know @actions/core in action/ alone', () => {
    const rooms = IMPORTS.filter(({ to }) => to === '@actions/core').map(({ from }) => roomOf(from));
    expect([...new Set(rooms)]).toEqual(['action']);
  });
});

describe('imports', () => {
  it('name files that exist', () => {
    expect(IMPORTS.filter(({ to }) => to.endsWith('.ts') && !FILES.includes(to))).toEqual([]);
  });

  it('go in no circle', () => {
    expect(circleIn(INNER)).toEqual([]);
  });

  it('would be seen to go in a circle', () => {
    const imports = ['ab', 'bc', 'cd', 'db'].map(([from = '', to = '']) => ({ from, to, isType: false }));
    expect(circleIn(imports)).toEqual(['b', 'c', 'd', 'b']);
  });
});

/** The first circle that is found, its first file at both ends; empty when there is none. */
function circleIn(imports: readonly Import[]): readonly string[] {
  const done = new Set<string>();
  const follow = (file: string, way: readonly string[]): readonly string[] => {
    const start = way.indexOf(file);
    if (start >= 0) return [...way.slice(start), file];
    if (done.has(file)) return [];
    for (const { to } of imports.filter(({ from }) => from === file)) {
      const circle = follow(to, [...way, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const { from } of imports) {
    const circle = follow(from, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

describe('what a file exports', () => {
  const EXPORT = /^export (?:async )?(?:function|const|interface|type|class)\*? (?!\{)/;

  it.each(FILES)('has a docstring each (%s)', (file) => {
    const lines = readFileSync(join(SRC, file), 'utf8').split('\n');
    const bare = lines.filter((line, index) => EXPORT.test(line) && !lines[index - 1]?.endsWith('*/'));
    expect(bare).toEqual([]);
  });
});

describe('paths in docs/architecture.md', () => {
  it('exist', () => {
    const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
    const code = [...text.matchAll(/`((?:src|test|script|docs|bench)\/[\w./-]+|[a-z]+\/[\w./-]+\.ts)`/g)].map(
      (match) => match[1] ?? '',
    );
    const all = readdirSync(ROOT, { encoding: 'utf8' });
    const missing = code.filter((path) => {
      const inSrc = FILES.includes(path);
      const top = path.split('/')[0] ?? '';
      return !inSrc && !(all.includes(top) && exists(path));
    });
    expect(code.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });
});

function exists(path: string): boolean {
  try {
    readFileSync(join(ROOT, path));
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR';
  }
}
