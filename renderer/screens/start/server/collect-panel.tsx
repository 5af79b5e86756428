import { Button, Checkbox, Spinner } from '@fluentui/react-components';
import type { CollectorOutcome, CollectorPlan } from '../../../../shared/contract/collect-operations.ts';
import { bytes, count, duration } from '../../../../shared/model/sentence.ts';
import { cancelCollect, chooseCollector, closeCollect, collectNow } from '../../../actions/evidence/collect.ts';
import { FaultNotice, Notice } from '../../../components/page/notice.tsx';
import { useText } from '../../../text/use-text.tsx';
import { useApp, useArea } from '../../use-app.tsx';
import styles from './this-server.module.css';

/** What each collector will touch before it does, and how each of them ended. */
export function CollectPanel() {
  const t = useText();
  const app = useApp();
  const { plan, isElevated, leftOut, jobId, outcomes, fault } = useArea(
    (each) => each.stores.collect,
    (state) => state,
  );
  const isRunning = jobId !== null;
  if (plan.kind === 'running') return <Spinner label={t('common.loading')} />;
  if (plan.kind === 'failed') return <FaultNotice title={t('collect.failed')} fault={plan.fault} />;
  if (plan.kind !== 'done') return fault && <FaultNotice title={t('collect.failed')} fault={fault} />;
  return (
    <div className={styles.list}>
      {isElevated === false && <Notice intent="warning" title={t('collect.plain')} />}
      {fault !== null && <FaultNotice title={t('collect.failed')} fault={fault} />}
      <ul aria-label={t('collect.list')}>
        {plan.value.map((collector) => (
          <CollectorItem
            key={collector.id}
            collector={collector}
            isWanted={!leftOut.includes(collector.id)}
            isRunning={isRunning}
            outcome={outcomes[collector.id]}
          />
        ))}
      </ul>
      <div className={styles.ways}>
        {isRunning ? (
          <Button onClick={() => void cancelCollect(app)}>{t('common.cancel')}</Button>
        ) : (
          <>
            <Button
              appearance="primary"
              disabled={leftOut.length >= plan.value.length}
              onClick={() => void collectNow(app)}
            >
              {t('collect.now')}
            </Button>
            <Button onClick={() => closeCollect(app)}>{t('common.close')}</Button>
          </>
        )}
      </div>
    </div>
  );
}

interface CollectorItemProps {
  readonly collector: CollectorPlan;
  readonly isWanted: boolean;
  readonly isRunning: boolean;
  /** Undefined before it began, null while it works. */
  readonly outcome: CollectorOutcome | null | undefined;
}

function CollectorItem({ collector, isWanted, isRunning, outcome }: CollectorItemProps) {
  const t = useText();
  const app = useApp();
  return (
    <li className={styles.item}>
      <Checkbox
        checked={isWanted}
        disabled={isRunning}
        label={t.tell(collector.title)}
        onChange={(_, { checked }) => chooseCollector(app, collector.id, checked === true)}
      />
      <p className={styles.about}>{collector.touches.map((touched) => t.tell(touched)).join(' · ')}</p>
      {collector.needsElevation !== 'never' && (
        <p className={styles.about}>{t(`collect.elevation.${collector.needsElevation}`)}</p>
      )}
      {outcome === null && <Spinner size="tiny" label={t('collect.working')} labelPosition="after" />}
      {outcome && (
        <p className={styles.about}>
          {t(`collect.${outcome.state}`, {
            files: count(outcome.files),
            bytes: bytes(outcome.bytes),
            took: duration(outcome.tookMs),
          })}
        </p>
      )}
      {outcome?.faults.map(({ code, message }) => (
        <p key={`${code} ${message}`} className={styles.trouble}>
          {t.tell(message)}
        </p>
      ))}
    </li>
  );
}
