import { useState } from 'react';
import type { Budget, BudgetPart } from '../../../shared/guide/budget.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { bytes, text, utc } from '../../../shared/model/sentence.ts';
import { BudgetPicture } from '../../components/budget/budget-picture.tsx';
import { Section } from '../../components/page/screen.tsx';
import { type View, ViewSwitch } from '../../components/page/view-switch.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { type Say, useText } from '../../text/use-text.tsx';

/** The budget as one picture, and the same figures as a table. */
export function BudgetView({ budget, diagnosis }: { readonly budget: Budget; readonly diagnosis: Diagnosis }) {
  const t = useText();
  const [view, setView] = useState<View>('chart');
  return (
    <Section
      title={t('pool.budget')}
      lead={sampledWords(t, diagnosis.pool)}
      tools={<ViewSwitch of={t('pool.budget')} view={view} onView={setView} />}
    >
      {view === 'chart' ? <Picture budget={budget} diagnosis={diagnosis} /> : <PartsTable budget={budget} />}
    </Section>
  );
}

function Picture({ budget, diagnosis }: { readonly budget: Budget; readonly diagnosis: Diagnosis }) {
  const t = useText();
  const { stopsAtBytes, band } = budget;
  return (
    <BudgetPicture
      budget={budget}
      words={{
        picture: t('pool.budget.alt', {
          used: bytes(diagnosis.pool.nonPagedBytes ?? 0),
          limit: bytes(budget.limitBytes),
        }),
        used: t('guide/used', { used: bytes(diagnosis.pool.nonPagedBytes ?? 0) }),
        part: (part) => namePart(t, part),
        stops: stopsAtBytes === null ? null : t('pool.stops', { bytes: bytes(stopsAtBytes) }),
        limit: limitWords(t, budget),
        band: band && t('pool.ceiling.mark.band', { from: bytes(band[0]), to: bytes(band[1]) }),
      }}
    />
  );
}

function limitWords(t: Say, { against, limitBytes }: Budget): string | null {
  if (against === 'itself') return null;
  return t(against === 'ceiling' ? 'pool.ceiling.mark' : 'pool.ram.mark', { bytes: bytes(limitBytes) });
}

function sampledWords(t: Say, pool: Diagnosis['pool']): string | undefined {
  if (pool.sampledUtc === null) return undefined;
  const at = t('pool.sampled', { at: utc(Date.parse(pool.sampledUtc)) });
  return pool.sampledSource === null ? `${at}.` : `${at} (${t(`pool.sampled.${pool.sampledSource}`)}).`;
}

function PartsTable({ budget }: { readonly budget: Budget }) {
  const t = useText();
  const columns: readonly Column<BudgetPart>[] = [
    { id: 'part', title: t('pool.part'), isHead: true, value: (part) => namePart(t, part) },
    {
      id: 'bytes',
      title: t('pool.part.bytes'),
      isNumber: true,
      show: (part) => t.format.bytes(part.bytes),
      value: (part) => part.bytes,
    },
    {
      id: 'share',
      title: t('pool.part.share'),
      isNumber: true,
      value: (part) => part.bytes / budget.limitBytes,
      show: (part) => t.format.share(part.bytes / budget.limitBytes),
    },
  ];
  return (
    <DataTable
      caption={t('pool.budget.caption')}
      columns={columns}
      rows={budget.parts}
      rowKey={(part) => `${part.kind} ${part.tag}`}
    />
  );
}

const namePart = (t: Say, part: BudgetPart): string =>
  part.kind === 'tag' ? t('pool.part.tag', { tag: text(part.tag ?? '') }) : t(`pool.part.${part.kind}`);
