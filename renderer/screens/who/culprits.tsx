import { Badge } from '@fluentui/react-components';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { term, text } from '../../../shared/model/sentence.ts';
import { Section } from '../../components/page/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { wholePercent } from '../../text/whole-percent.ts';
import styles from './culprits.module.css';
import { aboutTag } from './tag-columns.tsx';

type Culprit = Diagnosis['culprits'][number];
type Driver = Culprit['drivers'][number];

/** The tags that explain the loss, strongest first, each with the drivers found for it. */
export function Culprits({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const t = useText();
  return (
    <Section title={t('who.culprits')}>
      <ol className={styles.culprits}>
        {diagnosis.culprits.map((culprit) => (
          <CulpritCard key={`${culprit.tag} ${culprit.pool}`} culprit={culprit} diagnosis={diagnosis} />
        ))}
      </ol>
    </Section>
  );
}

function CulpritCard({ culprit, diagnosis }: { readonly culprit: Culprit; readonly diagnosis: Diagnosis }) {
  const t = useText();
  const held = diagnosis.tags.find((line) => line.tag === culprit.tag && line.pool === culprit.pool);
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <h3>
          <code className={styles.tag}>{culprit.tag}</code>
        </h3>
        <Badge appearance="tint" color={culprit.owner === 'third-party' ? 'brand' : 'informative'}>
          {t(`who.owner.${culprit.owner}`)}
        </Badge>
        {culprit.confidence !== null && (
          <span className={styles.sure}>
            {t('verdict.confidence', { confidence: wholePercent(culprit.confidence) })}
          </span>
        )}
      </div>
      {held && (
        <p>
          {t('who.culprit.of', {
            bytes: text(t.format.bytes(held.bytes)),
            share: text(held.share === null ? t('common.unknown') : t.format.share(held.share)),
            pool: term(culprit.pool),
          })}
          {held.growthBytesPerHour !== null && ` · ${t.format.bytesPerHour(held.growthBytesPerHour)}`}
        </p>
      )}
      {held?.ownerName && <p className={styles.about}>{aboutTag(t, held)}</p>}
      <Drivers drivers={culprit.drivers} />
    </li>
  );
}

function Drivers({ drivers }: { readonly drivers: readonly Driver[] }) {
  const t = useText();
  if (drivers.length === 0) return <p className={styles.about}>{t('who.culprit.nodrivers')}</p>;
  return (
    <div>
      <p className={styles.about}>{t('who.culprit.drivers')}</p>
      <ul>
        {drivers.map((driver) => (
          <li key={driver.file} className={styles.driver}>
            <Badge appearance="outline" color={driver.grade === 'proven' ? 'brand' : 'informative'}>
              {t(`who.grade.${driver.grade}`)}
            </Badge>
            <code>{driver.file}</code>
            <span className={styles.about}>
              {[driver.company, driver.version, driver.signer].filter((part) => part !== null).join(' · ')}
              {driver.loaded !== null && ` (${t(driver.loaded ? 'who.loaded' : 'who.notloaded')})`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
