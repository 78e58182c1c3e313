import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startNginx } from '../mirror/nginx.ts';
import { publishExtension, publishPayload, publishUpdateImage } from '../mirror/payloads.ts';
import { run } from '../mirror/run.ts';
import { createPayloadWriter } from '../trust/update-payload.ts';
import { expectSuccess, onRunner, openSharedStage, sha512Of } from './stage.ts';

const stage = await openSharedStage();

/** Clients of other projects, and the folder of the mirror served by nginx. */
test('wget, gpg, sha256sum, matchbox, and this action use the folder', () =>
  onRunner(async (runner) => {
    await using writer = await createPayloadWriter();
    const release = await stage.lay({ platforms: ['metal', 'pxe'] });
    const extension = await publishExtension(release, 'flatcar-podman', stage.signer);
    const image = await publishUpdateImage(release, stage.signer);
    await publishPayload(stage.root, release, 'flatcar-podman.gz', extension, writer);
    const payload = await publishPayload(stage.root, release, 'flatcar_production_update.gz', image, writer);
    const step = await runner.step('mirror', {
      ...stage.inputs,
      destination: 'mirror',
      'update-payloads': 'true',
      'update-signing-key': writer.publicKey,
    });
    expectSuccess(step);

    const folder = join(runner.workspace, 'mirror');
    const assets = `${folder}/stable/amd64-usr/`;
    await using nginx = await startNginx(folder, { '/assets/flatcar/': `alias ${assets};` });
    const client = join(runner.workspace, 'client');
    const home = join(client, 'gnupg');
    await mkdir(home, { recursive: true, mode: 0o700 });
    const wget = (...urls: readonly string[]): Promise<Buffer> =>
      run('wget', ['--quiet', ...urls.map((url) => `${nginx.url}/${url}`)], { cwd: client });
    const gpg = (...args: readonly string[]): Promise<Buffer> =>
      run('gpg', ['--homedir', home, '--batch', '--quiet', ...args], { cwd: client });

    // The steps of Flatcar's documentation.
    const current = 'stable/amd64-usr/current';
    const name = 'flatcar_production_image.bin.bz2';
    await wget(
      'Flatcar_Image_Signing_Key.asc',
      ...['', '.sig', '.DIGESTS', '.DIGESTS.asc'].map((end) => `${current}/${name}${end}`),
    );
    await gpg('--import', 'Flatcar_Image_Signing_Key.asc');
    await gpg('--verify', `${name}.sig`, name);
    await gpg('--verify', `${name}.DIGESTS.asc`);
    expect(await readFile(join(client, `${name}.DIGESTS`), 'utf8')).toContain(await sha512Of(join(client, name)));

    // First boot and Nebraska: URL/{board}/{version}/NAME.gz.
    const updates = `update/amd64-usr/${release.version}`;
    const packages = ['flatcar_production_update.gz', 'flatcar-podman.gz'];
    await wget(
      ...packages.flatMap((each) => [each, `${each}.sha256`, `${each}.json`]).map((each) => `${updates}/${each}`),
    );
    for (const each of packages) await run('sha256sum', ['--check', `${each}.sha256`], { cwd: client });
    const digest = (algorithm: string) => createHash(algorithm).update(payload);
    expect(JSON.parse(await readFile(join(client, `${packages[0]}.json`), 'utf8'))).toEqual({
      filename: packages[0],
      size: String(payload.length),
      hash: digest('sha1').digest('base64'),
      sha256: digest('sha256').digest('base64'),
      hash256: digest('sha256').digest('hex'),
    });

    // Matchbox has one folder per version, without channel and board.
    const matchbox = `assets/flatcar/${release.version}/flatcar_production_pxe.vmlinuz`;
    await wget(matchbox, `${matchbox}.sig`);
    await gpg('--verify', 'flatcar_production_pxe.vmlinuz.sig', 'flatcar_production_pxe.vmlinuz');

    const inputs = { ...stage.inputs, cache: 'false', platform: 'metal' };
    for (const base of ['{channel}/{board}', 'assets/flatcar']) {
      const download = { ...inputs, 'base-url': `${nginx.url}/${base}`, destination: base.replace(/\W/g, '') };
      expectSuccess(await runner.step('.', download));
    }
  }));
