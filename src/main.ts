import { run } from './action/run.ts';

/*
 * The four doors, one for each action.yml. They are one bundle, of which a door loads what it needs: its inputs first, and what verifies and fetches once
 * those are known to be good. `script/build` writes the program of each, a line that calls its function.
 */

/** The root action: downloads. */
export async function main(): Promise<void> {
  await run(async () => {
    const { readDownloadInputs } = await import('./action/download-inputs.ts');
    const inputs = await readDownloadInputs();
    const { downloadAction } = await import('./action/download-action.ts');
    await downloadAction(inputs);
  });
}

/** The action in `resolve/`. */
export async function resolve(): Promise<void> {
  await run(async () => {
    const { readResolveInputs } = await import('./action/resolve-inputs.ts');
    const inputs = await readResolveInputs();
    const { resolveAction } = await import('./action/resolve-action.ts');
    await resolveAction(inputs);
  });
}

/** The action in `verify/`. */
export async function verify(): Promise<void> {
  await run(async () => {
    const { readVerifyInputs } = await import('./action/verify-inputs.ts');
    const inputs = await readVerifyInputs();
    const { verifyAction } = await import('./action/verify-action.ts');
    await verifyAction(inputs);
  });
}

/** The action in `customize/`. */
export async function customize(): Promise<void> {
  await run(async () => {
    const { readCustomizeInputs } = await import('./action/customize-inputs.ts');
    const inputs = await readCustomizeInputs();
    const { customizeAction } = await import('./action/customize-action.ts');
    await customizeAction(inputs);
  });
}
