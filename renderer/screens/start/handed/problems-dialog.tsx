import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Spinner,
} from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import type { Fault } from '../../../../shared/contract/fault.ts';
import type { OperationOutput } from '../../../../shared/contract/operations.ts';
import { count, text } from '../../../../shared/model/sentence.ts';
import { FaultNotice } from '../../../components/page/notice.tsx';
import { type Column, DataTable } from '../../../components/table/data-table.tsx';
import { useText } from '../../../text/use-text.tsx';
import { useApp } from '../../use-app.tsx';
import styles from './problems-dialog.module.css';

type Problem = OperationOutput<'incident.problems'>['items'][number];

const pageSize = 200;

export interface ProblemsDialogProps {
  readonly file: string;
  readonly onClose: () => void;
}

/** The odd places of one file, a page at a time. */
export function ProblemsDialog({ file, onClose }: ProblemsDialogProps) {
  const t = useText();
  const { items, total, fault, more } = useProblems(file);
  const columns: readonly Column<Problem & { readonly at: number }>[] = [
    {
      id: 'line',
      title: t('problems.line'),
      isNumber: true,
      isHead: true,
      value: ({ line, offset }) => line ?? offset,
      show: ({ line, offset }) => {
        if (line !== null) return t.format.count(line);
        return offset === null ? '–' : t('problems.offset', { offset: count(offset) });
      },
    },
    { id: 'what', title: t('problems.what'), value: ({ message }) => message },
  ];
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t('problems.title', { file: text(file) })}</DialogTitle>
          <DialogContent className={styles.content}>
            <p>{t('problems.lead')}</p>
            {fault && <FaultNotice title={t('start.failed')} fault={fault} />}
            {total === null && !fault && <Spinner label={t('common.loading')} />}
            {items.length > 0 && (
              <DataTable
                caption={t('problems.title', { file: text(file) })}
                columns={columns}
                rows={items.map((item, at) => ({ ...item, at }))}
                rowKey={({ at }) => String(at)}
                isTall
              />
            )}
          </DialogContent>
          <DialogActions>
            {total !== null && (
              <span className={styles.shown}>
                {t('problems.shown', { shown: count(items.length), total: count(total) })}
              </span>
            )}
            {total !== null && items.length < total && <Button onClick={more}>{t('problems.more')}</Button>}
            <Button appearance="primary" onClick={onClose}>
              {t('common.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function useProblems(file: string) {
  const { host, stores } = useApp();
  const [items, setItems] = useState<readonly Problem[]>([]);
  const [total, setTotal] = useState<number | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const load = useCallback(
    async (offset: number) => {
      const { incidentId } = stores.incident.getState();
      if (incidentId === null) return;
      const reply = await host.request('incident.problems', { incidentId, file, offset, limit: pageSize });
      if (!reply.ok) return setFault(reply.fault);
      setItems((before) => [...before.slice(0, offset), ...reply.value.items]);
      // only the first ones of each kind are kept by the host: an empty page is the end
      setTotal(reply.value.items.length === 0 ? offset : reply.value.total);
    },
    [host, stores, file],
  );
  useEffect(() => void load(0), [load]);
  return { items, total, fault, more: () => void load(items.length) };
}
