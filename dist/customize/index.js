import { customize } from '../index.js';

await customize();
