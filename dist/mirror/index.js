import { mirror } from '../lib/actions.js';

await mirror();
