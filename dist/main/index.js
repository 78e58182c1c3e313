import { main } from '../lib/actions.js';

await main();
