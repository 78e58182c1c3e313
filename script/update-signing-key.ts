/**
 * Takes a newly published block of Flatcar's image signing key into src/trust/built-in-keys.ts and the tests' copy, when the project's own check of it
 * passes. A scheduled workflow runs it and opens a pull request with the report.
 *
 *   node script/update-signing-key.ts published.asc report.md
 *
 * Prints `changed` or `unchanged`. Exit code 1, and nothing written, when the block is not to be trusted.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { ActionError } from '../src/errors.ts';
import { BUILT_IN_KEYS, type BuiltInKey } from '../src/trust/built-in-keys.ts';
import { type Keyring, newestExpiry, readKeyring, updateKeyring } from '../src/trust/keyring.ts';
import type { SigningKey } from '../src/trust/signing-key.ts';

const SOURCE = new URL('../src/trust/built-in-keys.ts', import.meta.url);
/** The same block as a file, which the tests hold the built-in one against. */
const FIXTURE = new URL('../test/fixtures/keys/flatcar-image-signing-key.asc', import.meta.url);

/** The source file with the published block in it, and Markdown for the pull request. */
export interface Renewal {
  readonly source: string;
  readonly report: string;
}

/**
 * What the file `source`, which embeds `builtIn` as FLATCAR, becomes with the block `published`; undefined when they say the same.
 * @throws ActionError KEY_NOT_PINNED, KEY_INVALID or TOO_LARGE when the block is another key or does not hold together, and KEY_INVALID
 * when it leaves out a subkey or a revocation that the built-in block has: then older releases could not be verified, or revoked keys would count.
 */
export async function renewBuiltInKey(
  source: string,
  builtIn: BuiltInKey,
  published: string,
  now: Date,
): Promise<Renewal | undefined> {
  const [before, after] = await Promise.all([
    readKeyring(builtIn.armored, builtIn.primaryFingerprint, now),
    readKeyring(published, builtIn.primaryFingerprint, now),
  ]);
  const armored = normalize(published);
  if (armored === normalize(builtIn.armored)) return undefined;
  refuseLosses(after, await updateKeyring(before, published, now));
  return { source: embed(source, armored, after), report: report(before, after, builtIn) };
}

/** Line ends as in the sources, and no space around. Whether anything changed is asked of the text: a new self-signature counts too. */
function normalize(block: string): string {
  return block
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .trim();
}

/** `merged` is what both blocks together say: whatever it knows beyond `published` was left out. */
function refuseLosses(published: Keyring, merged: Keyring): void {
  const kept = new Map(published.signingKeys.map((key) => [key.fingerprint, describe(key)]));
  const lost = merged.signingKeys.filter((key) => kept.get(key.fingerprint) !== describe(key));
  if (lost.length === 0) return;
  const names = lost.map((key) => `${key.fingerprint} (${describe(key)})`).join(', ');
  throw new ActionError(
    'KEY_INVALID',
    `The published block leaves out what the built-in one says of ${names}. Ask Flatcar's maintainers why before taking it in.`,
  );
}

function embed(source: string, armored: string, keyring: Keyring): string {
  // It goes into a template literal.
  if (/[`\\$]/.test(armored))
    throw new ActionError('KEY_INVALID', 'The published block holds a backtick, a backslash or a dollar sign.');
  const subkeys = keyring.signingKeys.length - 1;
  const end = newestExpiry(keyring);
  const comment = `/** Flatcar's image signing key, as published at the URL below. ${subkeys} subkeys, the newest ${end === undefined ? 'without an end' : `ends ${day(end)}`}. */`;
  const pattern = /\/\*\* Flatcar's image signing key[^\n]*\nconst FLATCAR = `[^`]*`;/;
  if (!pattern.test(source)) throw new Error(`${SOURCE.pathname} has no constant FLATCAR after a comment of one line`);
  return source.replace(pattern, () => `${comment}\nconst FLATCAR = \`\n${armored}\n\`;`);
}

function report(before: Keyring, after: Keyring, builtIn: BuiltInKey): string {
  const known = new Map(before.signingKeys.map((key) => [key.fingerprint, describe(key)]));
  const rows = after.signingKeys.map((key) => {
    const old = known.get(key.fingerprint);
    const news = old === undefined ? '**new**' : old === describe(key) ? '' : `**was**: ${old}`;
    return `| \`${key.fingerprint}\` | ${key.isPrimary ? 'primary' : 'subkey'} | ${day(key.createdAt)} | ${describe(key)} | ${news} |`;
  });
  return [
    `The key published at ${builtIn.url} is no longer the one built in.`,
    '',
    `Checked with the code that the action itself verifies with (\`src/trust\`):`,
    '',
    `- Its primary key is the pinned one, \`${after.primaryFingerprint}\`, and its self-signatures hold.`,
    '- Every subkey that may sign is bound to it by a valid signature, and carries its own back-signature.',
    '- No subkey and no revocation that the built-in block has is missing.',
    '',
    '| Fingerprint | Kind | Made | State | News |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    'Before merging, compare the fingerprints with what Flatcar announced. Users do not wait for this: the action fetches the same block when a subkey is unknown.',
    '',
  ].join('\n');
}

/** Everything that decides whether a key's signatures count. */
function describe(key: SigningKey): string {
  const { expiresAt, revocation, canSign, cannotSignBecause } = key;
  const end = expiresAt === undefined ? 'without an end' : `until ${day(expiresAt)}`;
  const use = canSign ? 'may sign' : `can't sign: it ${cannotSignBecause}`;
  return `${use}, ${end}${revocation === undefined ? '' : `, revoked ${revocation.reason} on ${day(revocation.at)}`}`;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

async function main([block, reportFile]: readonly string[]): Promise<void> {
  if (block === undefined || reportFile === undefined)
    throw new Error('usage: node script/update-signing-key.ts PUBLISHED REPORT');
  const [source, published] = await Promise.all([readFile(SOURCE, 'utf8'), readFile(block, 'utf8')]);
  const renewal = await renewBuiltInKey(source, BUILT_IN_KEYS.flatcar, published, new Date());
  if (renewal !== undefined)
    await Promise.all([
      writeFile(SOURCE, renewal.source),
      writeFile(FIXTURE, `${normalize(published)}\n`),
      writeFile(reportFile, renewal.report),
    ]);
  process.stdout.write(renewal === undefined ? 'unchanged\n' : 'changed\n');
}

if (import.meta.main) {
  await main(process.argv.slice(2)).catch((error: Error) => {
    process.stderr.write(`script/update-signing-key.ts: ${error.message}\n`);
    process.exitCode = 1;
  });
}
