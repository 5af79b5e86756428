import { bytes } from '../../../../shared/model/sentence.ts';
import { stopAdmitting } from '../../../actions/evidence/evidence.ts';
import { cancelReading } from '../../../actions/incident/incident.ts';
import { FaultNotice } from '../../../components/page/notice.tsx';
import { Progress } from '../../../components/page/progress.tsx';
import { type Say, useText } from '../../../text/use-text.tsx';
import { useApp, useArea } from '../../use-app.tsx';

/** What is being done with the evidence, or why it could not be. */
export function Reading() {
  const t = useText();
  const { admitting, sent } = useArea(
    (app) => app.stores.evidence,
    (evidence) => evidence,
  );
  const { diagnosis, jobId } = useArea(
    (app) => app.stores.incident,
    (incident) => incident,
  );
  if (diagnosis.kind === 'running') return <ReadingProgress jobId={jobId} />;
  if (admitting.kind === 'running') {
    const amount = sent && { done: bytes(sent.doneBytes), total: bytes(sent.totalBytes) };
    return (
      <Progress
        title={t('start.admitting')}
        detail={null}
        amount={amount && t('start.copied', amount)}
        part={sent && sent.totalBytes > 0 ? sent.doneBytes / sent.totalBytes : null}
        cancel={{ label: t('common.cancel'), onCancel: stopAdmitting }}
      />
    );
  }
  if (diagnosis.kind === 'failed') return <FaultNotice title={t('start.failed')} fault={diagnosis.fault} />;
  return null;
}

function ReadingProgress({ jobId }: { readonly jobId: string | null }) {
  const t = useText();
  const app = useApp();
  const progress = useArea(
    (each) => each.stores.jobs,
    (jobs) => (jobId === null ? null : (jobs[jobId]?.progress ?? null)),
  );
  return (
    <Progress
      title={t('start.reading')}
      detail={progress ? t.tell(progress.what) : null}
      amount={progress && amountOf(t, progress.done, progress.total)}
      part={progress?.total ? progress.done / progress.total : null}
      cancel={{ label: t('common.cancel'), onCancel: () => void cancelReading(app) }}
    />
  );
}

const amountOf = (t: Say, done: number, total: number | null): string =>
  total === null
    ? t('start.reading.unknown', { done: bytes(done) })
    : t('start.reading.known', { done: bytes(done), total: bytes(total) });
