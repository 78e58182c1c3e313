import { run } from './action/run.ts';

await run(async () => {
  const { readVerifyInputs } = await import('./action/verify-inputs.ts');
  const inputs = await readVerifyInputs();
  const { verifyAction } = await import('./action/verify-action.ts');
  await verifyAction(inputs);
});
