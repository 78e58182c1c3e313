import { verify } from '../lib/actions.js';

await verify();
