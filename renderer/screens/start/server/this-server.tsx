import { Button } from '@fluentui/react-components';
import { DesktopPulse20Regular } from '@fluentui/react-icons/svg/desktop-pulse';
import { ServiceBell20Regular } from '@fluentui/react-icons/svg/service-bell';
import { lazy, Suspense } from 'react';
import { planCollect } from '../../../actions/evidence/collect.ts';
import { showWatch } from '../../../actions/watch.ts';
import { Section } from '../../../components/page/screen.tsx';
import { useText } from '../../../text/use-text.tsx';
import { useApp, useArea } from '../../use-app.tsx';
import styles from './this-server.module.css';

const CollectPanel = lazy(() => import('./collect-panel.tsx').then((m) => ({ default: m.CollectPanel })));

/** Collecting from and watching the server this runs on; absent where it cannot be looked at. */
export function ThisServer() {
  const t = useText();
  const app = useApp();
  const canCollect = useArea(
    (each) => each.stores.connection,
    ({ capabilities }) => capabilities.kind === 'done' && capabilities.value.canCollect,
  );
  const canWatch = useArea(
    (each) => each.stores.live,
    ({ status }) => status?.canWatch === true,
  );
  const isPlanned = useArea(
    (each) => each.stores.collect,
    ({ plan, fault }) => plan.kind !== 'idle' || fault !== null,
  );
  if (!canCollect && !canWatch) return null;
  return (
    <Section title={t('here.title')} lead={t('here.lead')}>
      <div className={styles.ways}>
        {canCollect && (
          <Button icon={<ServiceBell20Regular />} disabled={isPlanned} onClick={() => void planCollect(app)}>
            {t('here.collect')}
          </Button>
        )}
        {canWatch && (
          <Button icon={<DesktopPulse20Regular />} onClick={() => showWatch(app)}>
            {t('here.watch')}
          </Button>
        )}
      </div>
      {isPlanned && (
        <Suspense>
          <CollectPanel />
        </Suspense>
      )}
    </Section>
  );
}
