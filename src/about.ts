/** The action's name, as servers see it. */
export const NAME = 'flatcar-image-action';
/** Its version. The release script keeps it equal to package.json's; a test checks it. */
export const VERSION = '1.0.0';

/** Where the action is published, as `uses:` names it. */
export const REPOSITORY = 'flatcar-image-action/flatcar-image-action';
