import { run } from './action/run.ts';

await run(async () => {
  const { readDownloadInputs } = await import('./action/download-inputs.ts');
  const inputs = await readDownloadInputs();
  // What verifies and fetches is loaded once the inputs are known to be good.
  const { downloadAction } = await import('./action/download-action.ts');
  await downloadAction(inputs);
});
