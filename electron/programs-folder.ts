import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the bundled programs: the one this bundle lies in. */
export const programsFolder = dirname(fileURLToPath(import.meta.url));
