import { Button } from '@fluentui/react-components';
import { useRef } from 'react';
import { bytes, count } from '../../../shared/model/sentence.ts';
import { cancelExamining, examineDrivers } from '../../actions/incident/drivers.ts';
import { FaultNotice, Notice } from '../../components/page/notice.tsx';
import { Progress } from '../../components/page/progress.tsx';
import { Section } from '../../components/page/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { useApp, useArea } from '../use-app.tsx';
import styles from './candidate.module.css';

const upload = { onProgress: () => undefined, signal: new AbortController().signal };

/** Looking for the tags in more drivers than the evidence holds: a folder of them, or those of this server. */
export function ExamineDrivers() {
  const t = useText();
  const app = useApp();
  const folderInput = useRef<HTMLInputElement>(null);
  const examined = useArea(
    (each) => each.stores.incident,
    (incident) => incident.examined,
  );
  const canCollect = useArea(
    (each) => each.stores.connection,
    ({ capabilities }) => capabilities.kind === 'done' && capabilities.value.canCollect,
  );
  const hasDialog = useArea(
    (each) => each.stores.connection,
    ({ capabilities }) => capabilities.kind === 'done' && capabilities.value.admit.includes('dialog'),
  );
  const choose = () => {
    if (hasDialog) void examineDrivers(app, () => app.host.request('evidence.choose', { what: 'folder' }));
    else folderInput.current?.click();
  };
  const take = (input: HTMLInputElement) => {
    const files = [...(input.files ?? [])];
    input.value = ''; // the same folder may be chosen again
    if (files.length > 0) void examineDrivers(app, () => app.host.admitFiles(files, upload));
  };
  return (
    <Section title={t('examine.title')} lead={t('examine.lead')}>
      {examined.kind === 'running' ? (
        <Examining />
      ) : (
        <div className={styles.ways}>
          <Button onClick={choose}>{t('examine.folder')}</Button>
          {canCollect && <Button onClick={() => void examineDrivers(app, null)}>{t('examine.here')}</Button>}
        </div>
      )}
      <input
        ref={folderInput}
        type="file"
        hidden
        {...{ webkitdirectory: '' }}
        onChange={(event) => take(event.currentTarget)}
      />
      {examined.kind === 'failed' && <FaultNotice title={t('examine.failed')} fault={examined.fault} />}
      <div role="status">
        {examined.kind === 'done' && (
          <Notice
            intent={examined.value.total > 0 ? 'success' : 'info'}
            title={t('examine.done', {
              images: count(examined.value.images.examined),
              found: count(examined.value.total),
            })}
          />
        )}
      </div>
    </Section>
  );
}

function Examining() {
  const t = useText();
  const app = useApp();
  const jobId = useArea(
    (each) => each.stores.incident,
    (incident) => incident.examineJobId,
  );
  const progress = useArea(
    (each) => each.stores.jobs,
    (jobs) => (jobId === null ? null : (jobs[jobId]?.progress ?? null)),
  );
  const amount = progress && {
    done: bytes(progress.done),
    ...(progress.total === null ? {} : { total: bytes(progress.total) }),
  };
  return (
    <Progress
      title={t('examine.running')}
      detail={progress ? t.tell(progress.what) : null}
      amount={amount && t('total' in amount ? 'start.reading.known' : 'start.reading.unknown', amount)}
      part={progress?.total ? progress.done / progress.total : null}
      cancel={{ label: t('common.cancel'), onCancel: () => void cancelExamining(app) }}
    />
  );
}
