import { customize } from '../lib/actions.js';

await customize();
