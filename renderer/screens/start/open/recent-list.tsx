import { Button } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { History20Regular } from '@fluentui/react-icons/svg/history';
import { text } from '../../../../shared/model/sentence.ts';
import { forgetRecent, openRecent } from '../../../actions/evidence/recent.ts';
import { FaultNotice } from '../../../components/page/notice.tsx';
import { Section } from '../../../components/page/screen.tsx';
import type { Recent } from '../../../state/stores.ts';
import { isTextKey, type Say, useText } from '../../../text/use-text.tsx';
import { useApp, useArea } from '../../use-app.tsx';
import styles from './recent-list.module.css';

/** Incidents opened lately, the newest first; their evidence is read again where it lies. */
export function RecentList() {
  const t = useText();
  const app = useApp();
  const { items, fault } = useArea(
    (each) => each.stores.recent,
    (recent) => recent,
  );
  return (
    <Section title={t('recent.title')}>
      {fault !== null && <FaultNotice title={t('recent.failed')} fault={fault} />}
      {items.length === 0 && <p className={styles.none}>{t('recent.none')}</p>}
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item.id} className={styles.item}>
            <span className={styles.icon} aria-hidden="true">
              <History20Regular />
            </span>
            <span className={styles.name}>
              <button
                type="button"
                className={styles.open}
                aria-label={t('recent.open', { name: text(nameOf(item)) })}
                onClick={() => void openRecent(app, item.id)}
              >
                {nameOf(item)}
              </button>
              <span className={styles.about}>{aboutRecent(t, item)}</span>
            </span>
            <Button
              appearance="subtle"
              size="small"
              icon={<Dismiss20Regular />}
              aria-label={t('recent.forget', { name: text(nameOf(item)) })}
              title={t('recent.forget', { name: text(nameOf(item)) })}
              onClick={() => void forgetRecent(app, item.id)}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const nameOf = ({ host, names }: Recent): string => [host, names.join(', ')].filter(Boolean).join(' · ');

/** What it was found to be, and when it was looked at. */
export function aboutRecent(t: Say, { primary, openedUtc }: Recent): string {
  const key = `hypothesis.${primary}`;
  return [isTextKey(key) ? t(key) : primary, t.format.utc(Date.parse(openedUtc))].join(' · ');
}
