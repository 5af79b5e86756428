import { createHash, getHashes } from 'node:crypto';
import type { SignatureTools } from '../../../shared/drivers/signature/signature-message.ts';

const known = new Set(getHashes());

/** Digests by Node's own library. */
export const digestOf: SignatureTools['digest'] = (algorithm, parts) => {
  if (!known.has(algorithm)) return null;
  const hash = createHash(algorithm);
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
