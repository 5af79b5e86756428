import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { bytes, text } from '../../../shared/model/sentence.ts';
import { Section } from '../../components/page/screen.tsx';
import { Sparkline } from '../../components/table/sparkline.tsx';
import type { PoolOverTime } from '../../state/stores.ts';
import { useText } from '../../text/use-text.tsx';
import styles from './small-multiples.module.css';

const shownTags = 10;

/** The ten largest tags over the same time, each against its own highest value. */
export function SmallMultiples({ pool, diagnosis }: { readonly pool: PoolOverTime; readonly diagnosis: Diagnosis }) {
  const t = useText();
  if (pool.utcMs.length < 2) return null;
  return (
    <Section title={t('who.multiples')} lead={t('who.multiples.lead')}>
      <ul className={styles.grid}>
        {pool.tags.slice(0, shownTags).map(({ tag, max }) => {
          const line = diagnosis.tags.find((each) => each.tag === tag && each.pool === 'nonpaged');
          const last = max.findLast(Number.isFinite) ?? 0;
          return (
            <li key={tag} className={styles.item}>
              <p className={styles.head}>
                <code>{tag}</code>
                <span>{t.format.bytes(line?.bytes ?? last)}</span>
              </p>
              <Sparkline
                isLarge
                values={max}
                at={pool.utcMs}
                label={t('who.spark', { tag: text(tag), from: bytes(max.find(Number.isFinite) ?? 0), to: bytes(last) })}
              />
              <p className={styles.growth}>
                {line?.growthBytesPerHour == null
                  ? t('common.unknown')
                  : t.format.bytesPerHour(line.growthBytesPerHour)}
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
