/**
 * What only the examination of images needs, two thirds of a worker's code: the build makes it a program of its own
 * (`decoding.cjs`), which a worker loads with its first image.
 */
export { readAuthenticode } from './authenticode.ts';
export { createDecoder } from './iced.ts';
