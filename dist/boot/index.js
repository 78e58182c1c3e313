import { boot } from '../lib/actions.js';

await boot();
