import { run } from './action/run.ts';

await run(async () => {
  const { readCustomizeInputs } = await import('./action/customize-inputs.ts');
  const inputs = await readCustomizeInputs();
  const { customizeAction } = await import('./action/customize-action.ts');
  await customizeAction(inputs);
});
