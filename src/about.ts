import manifest from '../package.json' with { type: 'json' };

/** The action's name, sent to servers in `User-Agent`. */
export const NAME = manifest.name;
/** The action's version, from package.json. */
export const VERSION = manifest.version;

/** Where the action is published, as `uses:` names it. */
export const REPOSITORY = 'flatcar-image-action/flatcar-image-action';
