import manifest from '../package.json' with { type: 'json' };

/** The action's name, as servers see it. */
export const NAME = manifest.name;
/** Its version, which package.json alone holds. */
export const VERSION = manifest.version;

/** Where the action is published, as `uses:` names it. */
export const REPOSITORY = 'flatcar-image-action/flatcar-image-action';
