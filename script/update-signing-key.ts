/**
 * Writes a newly published block of Flatcar's image signing key to src/trust/built-in-keys.ts and the tests' copy, if src/trust accepts it.
 * A scheduled workflow runs it and opens a pull request with the report.
 *
 *   node script/update-signing-key.ts published.asc report.md
 *
 * Prints `changed` or `unchanged`. Exits with 1 and writes nothing if the block is not trusted.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { ActionError } from '../src/errors.ts';
import { BUILT_IN_KEYS, type BuiltInKey } from '../src/trust/built-in-keys.ts';
import { type Keyring, newestExpiry, readKeyring, updateKeyring } from '../src/trust/keyring.ts';
import type { SigningKey } from '../src/trust/signing-key.ts';

const SOURCE = new URL('../src/trust/built-in-keys.ts', import.meta.url);
/** The same block as a file, which the tests compare with the built-in one. */
const FIXTURE = new URL('../test/fixtures/keys/flatcar-image-signing-key.asc', import.meta.url);

/** The source file with the published block in it, and Markdown for the pull request. */
export interface Renewal {
  readonly source: string;
  readonly report: string;
}

/**
 * Replaces `builtIn`, which `source` embeds as FLATCAR, with the block `published`. Returns undefined if both are the same.
 *
 * @throws ActionError KEY_INVALID if the block lacks a subkey or a revocation of the built-in block. Without a subkey, older releases cannot be verified.
 * Without a revocation, a revoked key would be accepted.
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
  rejectLosses(after, await updateKeyring(before, published, now));
  return { source: embed(source, armored, after), report: report(before, after, builtIn) };
}

/** Normalizes line ends and surrounding space. The text is compared, because a new self-signature is a change, too. */
function normalize(block: string): string {
  return block
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .trim();
}

/** Rejects a published block that lacks facts of `merged`, which combines it with the built-in block. */
function rejectLosses(published: Keyring, merged: Keyring): void {
  const kept = new Map(published.signingKeys.map((key) => [key.fingerprint, describe(key)]));
  const lost = merged.signingKeys.filter((key) => kept.get(key.fingerprint) !== describe(key));
  if (lost.length === 0) return;
  const names = lost.map((key) => `${key.fingerprint} (${describe(key)})`).join(', ');
  throw new ActionError(
    'KEY_INVALID',
    `The published key lacks facts of the built-in key: ${names}. Ask Flatcar's maintainers for the reason before you update it.`,
  );
}

function embed(source: string, armored: string, keyring: Keyring): string {
  // The block becomes part of a template literal.
  if (/[`\\$]/.test(armored))
    throw new ActionError('KEY_INVALID', 'The published key contains a backtick, a backslash or a dollar sign.');
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
    `The key published at ${builtIn.url} differs from the built-in key.`,
    '',
    `Checked with the action's verification code (\`src/trust\`):`,
    '',
    `- Its primary key is the pinned one, \`${after.primaryFingerprint}\`, and its self-signatures are valid.`,
    '- Every signing subkey is bound to it by a valid signature, and has a valid back-signature.',
    '- It has every subkey and revocation of the built-in key.',
    '',
    '| Fingerprint | Kind | Created | State | Change |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    "Before merging, compare the fingerprints with Flatcar's announcement. Users do not depend on this update: the action fetches the same key if a subkey is unknown.",
    '',
  ].join('\n');
}

/** Describes the facts that decide whether a signature of the key is accepted. */
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
