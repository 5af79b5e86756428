import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { bytes, share, text } from '../../../shared/model/sentence.ts';
import { type Stat, Stats } from '../../components/page/stats.tsx';
import { type Say, useText } from '../../text/use-text.tsx';
import styles from './pool-figures.module.css';

const hourMs = 3_600_000;

/** The pool in figures: used, ceiling with its band, what is left, threshold, growth, forecast. */
export function PoolFigures({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const t = useText();
  const { pool } = diagnosis;
  return (
    <>
      <Stats
        stats={[used(t, diagnosis), ceiling(t, diagnosis), ...left(t, pool), growth(t, pool), ...forecast(t, pool)]}
      />
      {pool.ceilingSource !== null && (
        <p className={styles.source}>{t('pool.source', { source: text(t.tell(pool.ceilingSource)) })}</p>
      )}
    </>
  );
}

type Pool = Diagnosis['pool'];

function used(t: Say, { pool, machine }: Diagnosis): Stat {
  const inUse = pool.nonPagedBytes ?? 0;
  const ofRam = machine.ramBytes && { hint: t('pool.of-ram', { share: share(inUse / machine.ramBytes) }) };
  return { id: 'used', label: t('pool.used'), value: t.format.bytes(inUse), ...(ofRam || {}) };
}

function ceiling(t: Say, { pool, machine }: Diagnosis): Stat {
  const label = t('pool.ceiling');
  if (pool.ceilingBytes === null) {
    const is64Bit = machine.arch === 'x64' || machine.arch === 'arm64';
    return { id: 'ceiling', label, value: t(is64Bit ? 'pool.ceiling.none' : 'pool.ceiling.unknown') };
  }
  const band = pool.ceilingBand;
  const hint = band && band[0] < band[1] ? t('pool.ceiling.band', { from: bytes(band[0]), to: bytes(band[1]) }) : null;
  return { id: 'ceiling', label, value: t.format.bytes(pool.ceilingBytes), ...(hint === null ? {} : { hint }) };
}

function left(t: Say, pool: Pool): readonly Stat[] {
  if (pool.availableBytes === null || pool.thresholdBytes === null) return [];
  const hint = `${t('pool.threshold')} ${t.format.bytes(pool.thresholdBytes)}`;
  return [{ id: 'left', label: t('pool.available'), value: t.format.bytes(pool.availableBytes), hint }];
}

function growth(t: Say, pool: Pool): Stat {
  const label = t('pool.growth');
  return pool.growthBytesPerHour === null
    ? { id: 'growth', label, value: t('common.unknown'), hint: t('pool.growth.none') }
    : { id: 'growth', label, value: t.format.bytesPerHour(pool.growthBytesPerHour) };
}

function forecast(t: Say, pool: Pool): readonly Stat[] {
  if (pool.exhaustedInHours === null) return [];
  return [{ id: 'forecast', label: t('pool.exhausted'), value: t.format.duration(pool.exhaustedInHours * hourMs) }];
}
