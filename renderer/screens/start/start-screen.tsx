import { dropEvidence } from '../../actions/evidence/evidence.ts';
import { DropZone } from '../../components/evidence/drop-zone.tsx';
import { FaultNotice } from '../../components/page/notice.tsx';
import { Screen } from '../../components/page/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { useApp, useArea, useDiagnosis } from '../use-app.tsx';
import { usePlace } from '../use-place.ts';
import { AdmittedList } from './handed/admitted-list.tsx';
import { InputsTable } from './handed/inputs-table.tsx';
import { Reading } from './handed/reading.tsx';
import { RecentList } from './open/recent-list.tsx';
import { Samples } from './open/samples.tsx';
import { Wanted } from './open/wanted.tsx';
import { ServerFacts } from './server/server-facts.tsx';
import { ThisServer } from './server/this-server.tsx';
import styles from './start-screen.module.css';
import { WaysIn } from './ways-in.tsx';

/** The first step: hand over evidence, have it read, see what was read. */
export function StartScreen() {
  const t = useText();
  const app = useApp();
  const place = usePlace('start');
  const diagnosis = useDiagnosis();
  const admitting = useArea(
    (each) => each.stores.evidence,
    (evidence) => evidence.admitting,
  );
  const isReading = useArea(
    (each) => each.stores.incident,
    (incident) => incident.diagnosis.kind === 'running',
  );
  return (
    <Screen
      place={place}
      title={t(diagnosis ? 'start.title.read' : 'start.title')}
      lead={t(diagnosis ? 'start.lead.read' : 'start.lead')}
    >
      {diagnosis && <ServerFacts machine={diagnosis.machine} />}
      {diagnosis && <InputsTable inputs={diagnosis.inputs} />}
      {!isReading && <ThisServer />}
      <div className={styles.columns}>
        <div className={styles.hand}>
          {diagnosis && <h2>{t('start.more')}</h2>}
          {!isReading && (
            <DropZone
              title={t('start.drop')}
              titleOver={t('start.drop.now')}
              onDrop={(transfer) => void dropEvidence(app, transfer)}
            >
              <WaysIn />
            </DropZone>
          )}
          {admitting.kind === 'failed' && <FaultNotice title={t('start.admit.failed')} fault={admitting.fault} />}
          <Reading />
          {!isReading && <AdmittedList />}
          {!isReading && <RecentList />}
          {!isReading && <Samples />}
        </div>
        <Wanted />
      </div>
    </Screen>
  );
}
