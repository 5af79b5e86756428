import { Badge } from '@fluentui/react-components';
import type { DriverCandidate } from '../../../shared/contract/driver-operations.ts';
import { count, text } from '../../../shared/model/sentence.ts';
import { CommandBlock } from '../../components/command/command-block.tsx';
import { type Stat, Stats } from '../../components/page/stats.tsx';
import { type Say, useText } from '../../text/use-text.tsx';
import styles from './candidate.module.css';

/** One image behind a tag: who made it, whether it runs, and the instructions that prove it. */
export function Candidate({ candidate }: { readonly candidate: DriverCandidate }) {
  const t = useText();
  const { driver, grade, uses, isTied, evidence, lockstep, problems } = candidate;
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <h3>
          <code>{driver.file}</code>
        </h3>
        <Badge appearance="tint" color={grade === 'proven' ? 'brand' : 'informative'}>
          {t(`who.grade.${grade}`)}
        </Badge>
        {isTied && (
          <Badge appearance="outline" color="warning">
            {t('driver.tied')}
          </Badge>
        )}
        {(uses === 'free' || uses === 'compare') && (
          <Badge appearance="outline" color="informative">
            {t(`driver.uses.${uses}`)}
          </Badge>
        )}
      </div>
      <p className={styles.about}>{t(`driver.grade.${grade}.about`)}</p>
      <Stats stats={identity(t, driver)} />
      {lockstep.length > 0 && <p>{t('driver.lockstep', { tags: text(lockstep.join(', ')) })}</p>}
      {evidence.length > 0 && (
        <details open={grade === 'proven'}>
          <summary>{t('driver.proof', { places: count(evidence.length) })}</summary>
          {evidence.map((place) => (
            <div key={place.offset} className={styles.place}>
              <p className={styles.about}>
                {[place.section, place.function, `0x${place.offset.toString(16)}`].filter(Boolean).join(' · ')}
              </p>
              {place.instructions.length > 0 && (
                <CommandBlock lines={[{ kind: 'typed', line: place.instructions.join('\n') }]} />
              )}
            </div>
          ))}
        </details>
      )}
      {problems.map(({ code, message }) => (
        <p key={`${code} ${message}`} className={styles.about}>
          {t.tell(message)}
        </p>
      ))}
    </li>
  );
}

function identity(t: Say, driver: DriverCandidate['driver']): readonly Stat[] {
  const named = (id: string, label: string, value: string | null): readonly Stat[] =>
    value === null ? [] : [{ id, label, value, isName: true }];
  const loaded = driver.loaded === null ? null : t(driver.loaded ? 'driver.loaded.yes' : 'driver.loaded.no');
  const signer = driver.signer ?? (driver.signed === 'unknown' ? null : t(`driver.signed.${driver.signed}`));
  return [
    ...named('company', t('driver.company'), driver.company),
    ...named('product', t('driver.product'), driver.product ?? driver.description),
    ...named('version', t('driver.version'), driver.version),
    ...named('signer', t('driver.signer'), signer),
    ...named('date', t('driver.date'), driver.linkedUtc && t.format.utc(Date.parse(driver.linkedUtc))),
    ...named('digest', t('driver.digest'), driver.digest && t(`driver.digest.${driver.digest}`)),
    ...named('loaded', t('driver.loaded'), loaded),
    ...named('altitude', t('driver.altitude'), driver.altitude),
  ];
}
