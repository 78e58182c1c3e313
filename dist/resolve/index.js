import { resolve } from '../lib/actions.js';

await resolve();
