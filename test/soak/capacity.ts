import { probeKind } from '../../shared/capacity/probe-kind.ts';
import { probeText } from '../helpers/probe-text.ts';
import { type SoakEntry, soakReader } from '../helpers/soak.ts';

/** The probe's answer, mistreated. */
export const soak: readonly SoakEntry[] = [
  soakReader(probeKind, [probeText(), JSON.stringify(JSON.parse(probeText()))]),
];
