import { Button } from '@fluentui/react-components';
import { Add20Regular } from '@fluentui/react-icons/svg/add';
import { DesktopPulse20Regular } from '@fluentui/react-icons/svg/desktop-pulse';
import { useShallow } from 'zustand/shallow';
import { count, text } from '../../../../shared/model/sentence.ts';
import { startOver } from '../../../actions/incident/incident.ts';
import { showWatch } from '../../../actions/watch.ts';
import type { Admitted, LiveState } from '../../../state/stores.ts';
import { type Say, useText } from '../../../text/use-text.tsx';
import { useApp, useArea, useDiagnosis } from '../../use-app.tsx';
import { PreferenceMenus } from '../preference-menus.tsx';
import styles from './header.module.css';
import { Mark } from './mark.tsx';

/** The product, the evidence it speaks of, and the window's own settings. */
export function Header() {
  const t = useText();
  const app = useApp();
  const diagnosis = useDiagnosis();
  const items = useArea(
    (each) => each.stores.evidence,
    (evidence) => evidence.items,
  );
  const { isLive, isWatching } = useArea(
    (each) => each.stores.live,
    useShallow(({ isShown, status }: LiveState) => ({
      isLive: isShown,
      isWatching: status?.state === 'running' || status?.state === 'paused',
    })),
  );
  const subject = diagnosis && [diagnosis.machine.host, nameEvidence(t, items)].filter(Boolean).join(' · ');
  return (
    <header className={styles.header}>
      <Mark />
      <span className={styles.name}>{t('app.name')}</span>
      <span className={styles.subject}>{subject ?? t('app.tagline')}</span>
      {isWatching && !isLive && (
        <Button size="small" icon={<DesktopPulse20Regular />} onClick={() => showWatch(app)}>
          {t('live.show')}
        </Button>
      )}
      {diagnosis && (
        <Button size="small" icon={<Add20Regular />} onClick={() => startOver(app)}>
          {t('app.new')}
        </Button>
      )}
      <PreferenceMenus />
    </header>
  );
}

function nameEvidence(t: Say, items: readonly Admitted[]): string | null {
  const [first, ...rest] = items;
  if (first === undefined) return null;
  const name = text(first.name);
  return rest.length === 0
    ? t('app.evidence', { name })
    : t('app.evidence', { name: text(t('app.evidence.more', { name, more: count(rest.length) })) });
}
