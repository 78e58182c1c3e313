import * as core from '@actions/core';
import { channelLabel } from '../release/channel.ts';
import type { Release } from '../resolution/release.ts';

/** Writes the outputs that describe a release. */
export function writeReleaseOutputs(release: Release): void {
  core.setOutput('version', release.version);
  core.setOutput('channel', channelLabel(release.channel));
  core.setOutput('architecture', release.architecture);
  core.setOutput('distribution', release.distribution.name);
  core.setOutput('build-id', release.buildId ?? '');
  core.setOutput('sdk-version', release.sdkVersion ?? '');
}
