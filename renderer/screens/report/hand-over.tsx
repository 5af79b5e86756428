import { Button, Checkbox, Spinner } from '@fluentui/react-components';
import { Box20Regular } from '@fluentui/react-icons/svg/box';
import { count, text } from '../../../shared/model/sentence.ts';
import { saveBundle, setRedacted } from '../../actions/report/redact.ts';
import { FaultNotice, Notice } from '../../components/page/notice.tsx';
import { Section } from '../../components/page/screen.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import type { Replacements } from '../../state/stores.ts';
import { type Say, useText } from '../../text/use-text.tsx';
import { useApp, useArea } from '../use-app.tsx';
import { download } from './download.ts';
import styles from './report-screen.module.css';

type Row = Replacements['rows'][number];

/** The evidence as one file to hand on. */
export function HandOver() {
  const t = useText();
  const app = useApp();
  const { isRedacted, preview, saving } = useArea(
    (each) => each.stores.handOver,
    (state) => state,
  );
  const isSaving = saving.kind === 'running';
  return (
    <Section title={t('handover.title')} lead={t('handover.lead')}>
      <div className={styles.ways}>
        <Button
          icon={isSaving ? <Spinner size="tiny" /> : <Box20Regular />}
          disabled={isSaving || (isRedacted && preview.kind !== 'done')}
          onClick={() => void saveBundle(app, download)}
        >
          {t(isRedacted ? 'handover.save.redacted' : 'handover.save')}
        </Button>
      </div>
      {saving.kind === 'failed' && <FaultNotice title={t('handover.unsaved')} fault={saving.fault} />}
      <div role="status">
        {saving.kind === 'done' && (
          <Notice intent="success" title={t('report.saved', { name: text(saving.value.name) })} />
        )}
      </div>
    </Section>
  );
}

/** Whether what is saved keeps names and addresses; what would be replaced is shown. */
export function RedactionChoice() {
  const t = useText();
  const app = useApp();
  const { isRedacted, preview } = useArea(
    (each) => each.stores.handOver,
    (state) => state,
  );
  return (
    <>
      <Checkbox
        checked={isRedacted}
        label={t('handover.redact')}
        onChange={(_, { checked }) => void setRedacted(app, checked === true)}
      />
      {isRedacted && preview.kind === 'running' && <Spinner label={t('handover.looking')} />}
      {isRedacted && preview.kind === 'failed' && <FaultNotice title={t('handover.failed')} fault={preview.fault} />}
      {isRedacted && preview.kind === 'done' && <Replaced replacements={preview.value} />}
    </>
  );
}

function Replaced({ replacements }: { readonly replacements: Replacements }) {
  const t = useText();
  const { total, rows, leftOut } = replacements;
  return (
    <>
      <p>{t('handover.found', { total: count(total), shown: count(rows.length) })}</p>
      {rows.length > 0 && (
        <DataTable
          caption={t('handover.caption')}
          columns={columnsOf(t)}
          rows={rows}
          rowKey={({ kind, original }) => `${kind} ${original}`}
          firstRows={20}
        />
      )}
      {leftOut.map(({ file, reason }) => (
        <p key={file}>{`${t('handover.leftout', { file: text(file) })} ${t.tell(reason)}`}</p>
      ))}
    </>
  );
}

const columnsOf = (t: Say): readonly Column<Row>[] => [
  { id: 'original', title: t('handover.original'), isHead: true, value: ({ original }) => original },
  { id: 'kind', title: t('handover.kind'), value: ({ kind }) => t(`handover.kind.${kind}`) },
  {
    id: 'token',
    title: t('handover.token'),
    value: ({ token }) => token,
    show: ({ token }) => <code>{token}</code>,
  },
  {
    id: 'count',
    title: t('handover.count'),
    isNumber: true,
    value: (row) => row.count,
    show: (row) => t.format.count(row.count),
  },
];
