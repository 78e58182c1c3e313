/**
 * Prints the mutation score of each folder and file as a Markdown table.
 *
 *   node script/mutation-score.ts build/mutation/report.json
 */
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

/** Stryker's definition: a mutant that no test covers has survived, and one that cannot run does not count. */
const DETECTED: ReadonlySet<string> = new Set(['Killed', 'Timeout']);
const COUNTED: ReadonlySet<string> = new Set([...DETECTED, 'Survived', 'NoCoverage']);

const [path = 'build/mutation/report.json'] = process.argv.slice(2);
const { files } = JSON.parse(readFileSync(path, 'utf8')) as Report;
const rows = new Map<string, { detected: number; counted: number }>();
for (const [file, { mutants }] of Object.entries(files)) {
  for (const name of [dirname(file), file]) {
    const row = rows.get(name) ?? { detected: 0, counted: 0 };
    row.detected += mutants.filter(({ status }) => DETECTED.has(status)).length;
    row.counted += mutants.filter(({ status }) => COUNTED.has(status)).length;
    rows.set(name, row);
  }
}
console.log('| code | score | detected | mutants |\n| --- | --- | --- | --- |');
for (const [name, { detected, counted }] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(
    `| ${name} | ${counted === 0 ? '' : `${((100 * detected) / counted).toFixed(1)} %`} | ${detected} | ${counted} |`,
  );
