import { Button, Radio, RadioGroup, Spinner } from '@fluentui/react-components';
import { Code20Regular } from '@fluentui/react-icons/svg/code';
import { DocumentPdf20Regular } from '@fluentui/react-icons/svg/document-pdf';
import { FolderZip20Regular } from '@fluentui/react-icons/svg/folder-zip';
import { Globe20Regular } from '@fluentui/react-icons/svg/globe';
import type { ReactElement } from 'react';
import { text } from '../../../shared/model/sentence.ts';
import { choosePaper, saveReport } from '../../actions/report/report.ts';
import { FaultNotice, Notice } from '../../components/page/notice.tsx';
import { Screen, Section } from '../../components/page/screen.tsx';
import type { ReportFormat } from '../../state/stores.ts';
import { useText } from '../../text/use-text.tsx';
import { useApp, useArea } from '../use-app.tsx';
import { usePlace } from '../use-place.ts';
import { download } from './download.ts';
import { HandOver, RedactionChoice } from './hand-over.tsx';
import { Preview } from './preview.tsx';
import styles from './report-screen.module.css';

const formats: readonly { readonly id: ReportFormat; readonly icon: ReactElement }[] = [
  { id: 'pdf', icon: <DocumentPdf20Regular /> },
  { id: 'html', icon: <Globe20Regular /> },
  { id: 'json', icon: <Code20Regular /> },
  { id: 'zip', icon: <FolderZip20Regular /> },
];

/** The last step: the report as it will print, and the ways to save it. */
export function ReportScreen() {
  const t = useText();
  const place = usePlace('report');
  const canPrint = useArea(
    (app) => app.stores.connection,
    ({ capabilities }) => capabilities.kind !== 'done' || capabilities.value.printer !== null,
  );
  const isFollowUp = useArea(
    (app) => app.stores.followUp,
    ({ result }) => result.kind === 'done',
  );
  return (
    <Screen place={place} title={t('step.report.asks')} lead={t('step.report.why')}>
      <Section title={t('report.save')}>
        <div className={styles.ways}>
          {formats.map(({ id, icon }) => (
            <SaveButton key={id} format={id} icon={icon} isOffered={id !== 'pdf' || canPrint} />
          ))}
        </div>
        <PaperChoice />
        <RedactionChoice />
        {isFollowUp && <Notice intent="info" title={t('report.followup')} />}
        {!canPrint && <Notice intent="info" title={t('report.noprinter')} />}
        <div className={styles.outcomes}>
          {formats.map(({ id }) => (
            <Outcome key={id} format={id} />
          ))}
        </div>
      </Section>
      <HandOver />
      <Preview />
    </Screen>
  );
}

/** The paper the PDF is laid out for. */
function PaperChoice() {
  const t = useText();
  const app = useApp();
  const paper = useArea(
    (each) => each.stores.report,
    (report) => report.paper,
  );
  return (
    <RadioGroup
      layout="horizontal"
      aria-label={t('report.paper')}
      value={paper}
      onChange={(_, { value }) => choosePaper(app, value === 'letter' ? 'letter' : 'a4')}
    >
      <Radio value="a4" label="A4" />
      <Radio value="letter" label="Letter" />
    </RadioGroup>
  );
}

interface SaveButtonProps {
  readonly format: ReportFormat;
  readonly icon: ReactElement;
  readonly isOffered: boolean;
}

function SaveButton({ format, icon, isOffered }: SaveButtonProps) {
  const t = useText();
  const app = useApp();
  const isSaving = useArea(
    (each) => each.stores.report,
    ({ saving }) => saving[format].kind === 'running',
  );
  return (
    <Button
      appearance={format === 'pdf' ? 'primary' : 'secondary'}
      icon={isSaving ? <Spinner size="tiny" /> : icon}
      disabled={!isOffered || isSaving}
      onClick={() => void saveReport(app, format, download)}
    >
      {isSaving ? t('report.saving', { format: text(format.toUpperCase()) }) : t(`report.${format}`)}
    </Button>
  );
}

function Outcome({ format }: { readonly format: ReportFormat }) {
  const t = useText();
  const state = useArea(
    (app) => app.stores.report,
    ({ saving }) => saving[format],
  );
  if (state.kind === 'failed') {
    return <FaultNotice title={t('report.failed', { format: text(format.toUpperCase()) })} fault={state.fault} />;
  }
  return (
    <div role="status">
      {state.kind === 'done' && <Notice intent="success" title={t('report.saved', { name: text(state.value.name) })} />}
    </div>
  );
}
