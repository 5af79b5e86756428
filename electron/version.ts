import manifest from '../package.json' with { type: 'json' };

/** The product's version, taken into each bundle at build time. */
export const toolVersion: string = manifest.version;
