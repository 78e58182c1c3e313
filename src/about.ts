/** The action's name and version, as servers see them. The release script keeps the version equal to package.json's; a test checks it. */
export const NAME = 'flatcar-image-action';
export const VERSION = '1.0.0';

/** Where the action is published, as `uses:` names it. */
export const REPOSITORY = 'flatcar-image-action/flatcar-image-action';
