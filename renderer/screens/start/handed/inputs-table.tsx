import { Button } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import type { Diagnosis } from '../../../../shared/model/diagnosis.ts';
import { count, text } from '../../../../shared/model/sentence.ts';
import { Section } from '../../../components/page/screen.tsx';
import { type Column, DataTable } from '../../../components/table/data-table.tsx';
import { sayId, useText } from '../../../text/use-text.tsx';
import styles from './inputs-table.module.css';

const ProblemsDialog = lazy(() => import('./problems-dialog.tsx').then((m) => ({ default: m.ProblemsDialog })));

type Input = Diagnosis['inputs'][number];

/** Every file of the evidence with what became of it; what was not read stands there with its reason. */
export function InputsTable({ inputs }: { readonly inputs: readonly Input[] }) {
  const t = useText();
  const [opened, setOpened] = useState<string | null>(null);
  const columns: readonly Column<Input>[] = [
    {
      id: 'file',
      title: t('start.inputs.file'),
      isHead: true,
      show: (input) => <span className={styles.file}>{input.file}</span>,
      value: (input) => input.file,
    },
    {
      id: 'kind',
      title: t('start.inputs.kind'),
      show: (input) => (
        <>
          {sayId(t, 'kind', input.kind)}
          {input.reason !== null && <p className={styles.reason}>{t.tell(input.reason)}</p>}
        </>
      ),
      value: (input) => [sayId(t, 'kind', input.kind), input.reason].filter(Boolean).join(': '),
    },
    {
      id: 'bytes',
      title: t('start.inputs.bytes'),
      isNumber: true,
      show: (input) => t.format.bytes(input.bytes),
      value: (input) => input.bytes,
    },
    {
      id: 'problems',
      title: t('start.inputs.problems'),
      isNumber: true,
      show: (input) =>
        input.problems === 0 ? (
          '0'
        ) : (
          <Button
            size="small"
            aria-label={t('start.inputs.problems.show', { count: count(input.problems), file: text(input.file) })}
            onClick={() => setOpened(input.file)}
          >
            {t.format.count(input.problems)}
          </Button>
        ),
      value: (input) => input.problems,
    },
  ];
  return (
    <Section title={t('start.inputs')}>
      <DataTable
        caption={t('start.inputs.caption')}
        columns={columns}
        rows={inputs}
        rowKey={(input) => `${input.file} ${input.sha256}`}
        isTall
      />
      {opened !== null && (
        <Suspense>
          <ProblemsDialog file={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </Section>
  );
}
