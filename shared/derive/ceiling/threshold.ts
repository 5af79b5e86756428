import type { EvidenceRef } from '../../model/cited.ts';
import type { HttpErrView } from '../httperr/httperr.ts';
import type { PoolMoment } from '../pool/onset.ts';
import { inForce, type SettingsView } from '../settings/settings.ts';
import type { CeilingView } from './ceiling.ts';

/** Free non-paged pool below which http.sys stops accepting: 20 MB, or 8 MB with EnableAggressiveMemoryUsage (KB 820129, KB 934878). */
export interface ThresholdView {
  readonly bytes: number;
  readonly isLowered: boolean;
  /** Where the registry lowers it but refusals with this much free show that it is not (yet) so; else null. */
  readonly doubt: { readonly freeBytes: number; readonly evidence: EvidenceRef } | null;
  readonly evidence: readonly EvidenceRef[];
}

const mib = 1024 * 1024;

/** KB 820729, KB 933844. */
export const ordinaryThresholdBytes = 20 * mib;

/** KB 820129, KB 934878: with `EnableAggressiveMemoryUsage` = 1. */
export const aggressiveThresholdBytes = 8 * mib;

/** What the threshold follows from; refusals may show that a registry value is not in force. */
export interface ThresholdQuestion {
  readonly settings: SettingsView | null;
  readonly httperr: HttpErrView | null;
  readonly ceiling: CeilingView | null;
  readonly moments: readonly PoolMoment[];
}

/** A sample this near to refusals shows the pool that was refused with. */
const nearMs = 5 * 60_000;

/** Free pool this much above 8 MB is not 8 MB read badly. */
const clearlyAboveBytes = 2 * mib;

/**
 * The threshold by the registry value in force; 20 MB where nothing is known about it, and where connections were
 * refused with clearly more than 8 MB free: then http.sys, which reads the value when it starts, has not read it.
 */
export function viewThreshold(question: ThresholdQuestion): ThresholdView {
  const aggressive = inForce(question.settings, 'EnableAggressiveMemoryUsage');
  const isSet = aggressive?.value === 1;
  const doubt = isSet ? refusedWithMore(question) : null;
  const isLowered = isSet && doubt === null;
  return {
    bytes: isLowered ? aggressiveThresholdBytes : ordinaryThresholdBytes,
    isLowered,
    doubt,
    evidence: aggressive ? [aggressive.evidence] : [],
  };
}

/** A moment near refusals with more free than the lowered threshold. */
function refusedWithMore({ httperr, ceiling, moments }: ThresholdQuestion): ThresholdView['doubt'] {
  if (!httperr || !ceiling) return null;
  for (const { atMs, bytes, evidence } of moments) {
    const isNear = httperr.refusals.episodes.some(
      ({ fromUtcMs, toUtcMs }) => atMs >= fromUtcMs - nearMs && atMs <= toUtcMs + nearMs,
    );
    const freeBytes = ceiling.bytes - bytes;
    if (isNear && freeBytes > aggressiveThresholdBytes + clearlyAboveBytes) return { freeBytes, evidence };
  }
  return null;
}
