import { SearchBox, Select } from '@fluentui/react-components';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { filterTags, type PoolChoice, type TagFilter } from '../../../shared/guide/tags.ts';
import type { Diagnosis, TagLine } from '../../../shared/model/diagnosis.ts';
import { Section } from '../../components/page/screen.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import type { PoolOverTime } from '../../state/stores.ts';
import { useText } from '../../text/use-text.tsx';
import { tagColumns } from './tag-columns.tsx';
import styles from './tags-table.module.css';

/** Rows shown at once; more make the page slow to read and are one press away. */
const firstRows = 15;

export interface TagsTableProps {
  readonly diagnosis: Diagnosis;
  /** The pool over time, for the small lines; null without. */
  readonly pool: PoolOverTime | null;
}

/** The tags of both pools with their owners; searched, filtered and sorted here. */
export function TagsTable({ diagnosis, pool: overTime }: TagsTableProps) {
  const t = useText();
  const [wanted, setWanted] = useState('');
  const [pool, setPool] = useState<PoolChoice>('nonpaged');
  const filter = useDeferredValue(useMemo(() => ({ wanted, pool }), [wanted, pool]));
  const tools = (
    <>
      <SearchBox
        size="small"
        aria-label={t('who.search')}
        placeholder={t('who.search')}
        value={wanted}
        onChange={(_, { value }) => setWanted(value)}
      />
      <Select
        size="small"
        aria-label={t('who.show')}
        value={pool}
        onChange={(_, { value }) => setPool(value === 'both' || value === 'paged' ? value : 'nonpaged')}
      >
        <option value="nonpaged">{t('who.pool.nonpaged')}</option>
        <option value="paged">{t('who.pool.paged')}</option>
        <option value="both">{t('who.pool.both')}</option>
      </Select>
    </>
  );
  return (
    <Section title={t('who.tags')} tools={tools}>
      <FoundTags diagnosis={diagnosis} overTime={overTime} filter={filter} />
    </Section>
  );
}

interface FoundTagsProps {
  readonly diagnosis: Diagnosis;
  readonly overTime: PoolOverTime | null;
  readonly filter: TagFilter;
}

/** Rendered apart from the search box, so that typing never waits for rows. */
const FoundTags = memo(function FoundTags({ diagnosis, overTime, filter }: FoundTagsProps) {
  const t = useText();
  const [pinned, setPinned] = useState<readonly string[]>([]);
  const keyOf = (line: TagLine) => `${line.tag} ${line.pool}`;
  const found = pinnedFirst(filterTags(diagnosis.tags, filter), (line) => pinned.includes(keyOf(line)));
  const pin = {
    isPinned: (line: TagLine) => pinned.includes(keyOf(line)),
    onPin: (line: TagLine) =>
      setPinned((now) =>
        now.includes(keyOf(line)) ? now.filter((each) => each !== keyOf(line)) : [...now, keyOf(line)],
      ),
  };
  const isCulprit = (line: TagLine) =>
    diagnosis.culprits.some((culprit) => culprit.tag === line.tag && culprit.pool === line.pool);
  if (found.length === 0) return <p className={styles.none}>{t('who.nothing')}</p>;
  return (
    <DataTable
      caption={t('who.tags.caption')}
      columns={tagColumns(t, found, { overTime, pin })}
      rows={found}
      rowKey={keyOf}
      isPinned={pin.isPinned}
      isMarked={isCulprit}
      firstRows={firstRows}
    />
  );
});

/** Pinned tags above the others, each in their order. */
const pinnedFirst = (tags: readonly TagLine[], isPinned: (line: TagLine) => boolean): readonly TagLine[] => [
  ...tags.filter(isPinned),
  ...tags.filter((line) => !isPinned(line)),
];
