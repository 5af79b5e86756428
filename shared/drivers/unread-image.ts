import type { DriverImage } from './driver-image.ts';
import { unknownIdentity } from './pe/identity.ts';

/** The image that is listed for a file that could not be read, with the reason in words. */
export function unreadImage(file: string, reason: string): DriverImage {
  const problem = { line: null, offset: null, code: 'not-read', message: reason };
  return { ...unknownIdentity, file, sha256: '', tags: [], problems: [problem] };
}
