import { channel } from 'node:diagnostics_channel';

/** Gets each refusal that a process of a test ended with, as text with its code at the end. Who records them listens. */
export const REFUSALS = channel('flatcar-image-action:refusals');
