import { bootAction, bootPostAction } from './action/boot-action.ts';
import { readBootInputs } from './action/boot-inputs.ts';
import { customizeAction } from './action/customize-action.ts';
import { readCustomizeInputs } from './action/customize-inputs.ts';
import { downloadAction } from './action/download-action.ts';
import { readDownloadInputs } from './action/download-inputs.ts';
import { mirrorAction } from './action/mirror-action.ts';
import { readMirrorInputs } from './action/mirror-inputs.ts';
import { postAction } from './action/post-action.ts';
import { resolveAction } from './action/resolve-action.ts';
import { readResolveInputs } from './action/resolve-inputs.ts';
import { run } from './action/run.ts';
import { verifyAction } from './action/verify-action.ts';
import { readVerifyInputs } from './action/verify-inputs.ts';

/** Runs the root action, which downloads images. */
export async function main(): Promise<void> {
  await run(async () => downloadAction(await readDownloadInputs()));
}

/** Runs the post step of the root action. */
export async function post(): Promise<void> {
  await run(postAction);
}

/** Runs the action in `resolve/`. */
export async function resolve(): Promise<void> {
  await run(async () => resolveAction(await readResolveInputs()));
}

/** Runs the action in `verify/`. */
export async function verify(): Promise<void> {
  await run(async () => verifyAction(await readVerifyInputs()));
}

/** Runs the action in `mirror/`. */
export async function mirror(): Promise<void> {
  await run(async () => mirrorAction(await readMirrorInputs()));
}

/** Runs the action in `customize/`. */
export async function customize(): Promise<void> {
  await run(async () => customizeAction(await readCustomizeInputs()));
}

/** Runs the action in `boot/`. */
export async function boot(): Promise<void> {
  await run(() => bootAction(readBootInputs()));
}

/** Runs the post step of the action in `boot/`. */
export async function bootPost(): Promise<void> {
  await run(bootPostAction);
}
