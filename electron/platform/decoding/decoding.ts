/**
 * What only the examination of images needs, two thirds of a worker's code: the build makes it a program of its own
 * (`decoding.cjs`), which a worker loads with its first image.
 */
export { createDecoder } from './iced.ts';

/** The libraries behind it take some time to set themselves up, so that waits for an image that is signed. */
export const loadAuthenticode = async () => (await import('./authenticode.ts')).readAuthenticode;
