import * as core from '@actions/core';
import { type Mirrored, type MirroredRelease, mirror } from '../commands/mirror.ts';
import { runProgress } from '../commands/run-progress.ts';
import { formatBytes } from '../format.ts';
import { inlineCode, markdownTable } from '../report/markdown.ts';
import { BUILT_IN_KEYS } from '../trust/built-in-keys.ts';
import { actionLog } from './log.ts';
import type { MirrorInputs } from './mirror-inputs.ts';
import { openActionSession } from './open-action-session.ts';
import { writeSummary } from './summary.ts';

/** Number of file names in a cell of the summary. */
const SHOWN = 100;

/** Runs mirror: updates the folder, and writes outputs and summary. */
export async function mirrorAction(inputs: MirrorInputs): Promise<void> {
  const { releases, targets, architectures, destination, keep, updates } = inputs;
  const [first] = releases;
  const { distribution, keys } = first;
  const run = runProgress(actionLog());
  const channels = releases.map(({ channel }) => channel);
  const session = await openActionSession(first, architectures, run.progress, channels);
  for (const note of inputs.notes) session.progress.info(note);
  const request = {
    ...{ destination, distribution, keep, updates },
    releases: targets.map(({ release, architecture, selection }) => ({
      release: { ...release, architecture },
      selection,
    })),
    signingKey: keys.block ?? BUILT_IN_KEYS[distribution.name].armored,
  };
  const mirrored = await mirror(request, run, session);
  core.setOutput('changed', String(mirrored.changed));
  core.setOutput('releases', JSON.stringify(mirrored.releases.map(counted)));
  core.setOutput('size', String(mirrored.size));
  await writeMirrorSummary(mirrored);
}

/** An output has a limited size, and a release has hundreds of files. */
function counted({ added, removed, ...release }: MirroredRelease): object {
  return { ...release, added: added.length, removed: removed.length };
}

async function writeMirrorSummary({ releases, size }: Mirrored): Promise<void> {
  const headings = ['Channel', 'Board', 'Version', 'Added', 'Removed', 'Size'];
  const rows = releases.map(({ channel, board, version, added, removed, bytes }) => [
    ...[channel, board, version, namesCell(added), namesCell(removed)],
    formatBytes(bytes),
  ]);
  await writeSummary(
    ['### Mirror', markdownTable(headings, rows), `The mirror has ${formatBytes(size)}.`].join('\n\n'),
  );
}

function namesCell(names: readonly string[]): string {
  if (names.length === 0) return '0';
  const shown = names.slice(0, SHOWN).map(inlineCode).join('<br>');
  const more = names.length > SHOWN ? `<br>and ${names.length - SHOWN} more` : '';
  return `<details><summary>${names.length}</summary>${shown}${more}</details>`;
}
