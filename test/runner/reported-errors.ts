import { channel } from 'node:diagnostics_channel';

/** Receives each error and warning that a test's child process reports, as text that ends in the code. */
export const REPORTED_ERRORS = channel('flatcar-image-action:reported-errors');
