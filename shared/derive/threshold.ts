import type { EvidenceRef } from '../model/cited.ts';
import { inForce, type SettingsView } from './settings.ts';

/** Free non-paged pool below which http.sys stops accepting: 20 MB, or 8 MB with EnableAggressiveMemoryUsage (KB 820129, KB 934878). */
export interface ThresholdView {
  readonly bytes: number;
  readonly isLowered: boolean;
  readonly evidence: readonly EvidenceRef[];
}

const mib = 1024 * 1024;

/** KB 820729, KB 933844. */
export const ordinaryThresholdBytes = 20 * mib;

/** KB 820129, KB 934878: with `EnableAggressiveMemoryUsage` = 1. */
export const aggressiveThresholdBytes = 8 * mib;

/** The threshold by the registry value in force; 20 MB where nothing is known about it. */
export function viewThreshold(settings: SettingsView | null): ThresholdView {
  const aggressive = inForce(settings, 'EnableAggressiveMemoryUsage');
  const isLowered = aggressive?.value === 1;
  return {
    bytes: isLowered ? aggressiveThresholdBytes : ordinaryThresholdBytes,
    isLowered,
    evidence: aggressive ? [aggressive.evidence] : [],
  };
}
