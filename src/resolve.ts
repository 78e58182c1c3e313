import { run } from './action/run.ts';

await run(async () => {
  const { readResolveInputs } = await import('./action/resolve-inputs.ts');
  const inputs = await readResolveInputs();
  const { resolveAction } = await import('./action/resolve-action.ts');
  await resolveAction(inputs);
});
