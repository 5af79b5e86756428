import { Spinner } from '@fluentui/react-components';
import { pagedHeight } from '../../../shared/report/html/paged.css.ts';
import { followedUp } from '../../actions/report/report.ts';
import { Section } from '../../components/page/screen.tsx';
import { useText } from '../../text/use-text.tsx';
import { useApp, useArea } from '../use-app.tsx';
import styles from './report-screen.module.css';

/** Room below the sheets for the bar that moves them. */
const scrollbarPx = 20;

/** The report as it will be saved: its language, its paper, as a follow-up, and without names where these are replaced. */
export function Preview() {
  const t = useText();
  const app = useApp();
  const incidentId = useArea(
    (each) => each.stores.incident,
    (incident) => incident.incidentId,
  );
  const { isRedacted, preview } = useArea(
    (each) => each.stores.handOver,
    (state) => state,
  );
  const language = useArea(
    (each) => each.stores.preferences,
    (preferences) => preferences.language,
  );
  const paper = useArea(
    (each) => each.stores.report,
    (report) => report.paper,
  );
  const pair = followedUp(app);
  if (incidentId === null) return null;
  const ids = pair ? `${pair.afterId}~${pair.beforeId}` : incidentId;
  const parts = [ids, language, ...(paper === 'letter' ? ['letter'] : []), ...(isRedacted ? ['redacted'] : []), 'html'];
  const isLooking = isRedacted && preview.kind === 'running';
  return (
    <Section title={t('report.preview')} lead={t(isRedacted ? 'report.preview.redacted' : 'report.preview.pages')}>
      {isLooking ? (
        <Spinner label={t('handover.looking')} />
      ) : (
        <iframe
          className={styles.preview}
          style={{ blockSize: pagedHeight(paper) + scrollbarPx }}
          title={t('report.preview')}
          src={`report/${parts.join('.')}`}
          sandbox=""
        />
      )}
    </Section>
  );
}
