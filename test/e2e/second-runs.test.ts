import { beforeAll, expect, test } from 'vitest';
import { PLATFORMS } from '../mirror/files.ts';
import type { MirrorRelease } from '../mirror/release.ts';
import { expectSuccess, onRunner, openSharedStage, sha512Of } from './stage.ts';

const stage = await openSharedStage();
let release: MirrorRelease;
beforeAll(async () => {
  release = await stage.lay({ platforms: 'all' });
});

const ROWS = PLATFORMS.filter(({ architectures }) => architectures.includes('amd64')).map(({ name }) => name);

test.each(ROWS)('%s: the second and third run use the cache, whichever variant the mirror has', async (platform) => {
  const variants = release.images(platform);
  expect(variants.length).toBeGreaterThan(0);
  for (const variant of variants) {
    stage.server.clearFaults();
    for (const { name } of variants.filter((other) => other !== variant))
      for (const end of ['', '.sig', '.DIGESTS.asc'])
        stage.server.fault({ path: `/${name}${end}`, kind: 'status', status: 404 });
    await onRunner(async (runner) => {
      const run = () => runner.step('.', { ...stage.inputs, version: '4593.2.5', platform });
      const first = await run();
      expectSuccess(first);
      expect(first.outputs['sha512']).toBe(variant.sha512);
      stage.server.clearRequests();
      for (const _ of ['second', 'third']) {
        const again = await run();
        expectSuccess(again);
        expect(again.warnings).toEqual([]);
        expect(again.outputs).toMatchObject({ 'cache-hit': 'true', path: first.outputs['path'] });
        expect(await sha512Of(again.outputs['path'] ?? '')).toBe(variant.unpacked?.sha512);
      }
      expect(stage.server.requests).toEqual([]);
    });
  }
});
