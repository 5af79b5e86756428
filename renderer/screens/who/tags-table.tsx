import { SearchBox, Select } from '@fluentui/react-components';
import { memo, useDeferredValue, useMemo, useState } from 'react';
import { filterTags, type PoolChoice, type TagFilter } from '../../../shared/guide/tags.ts';
import type { Diagnosis, TagLine } from '../../../shared/model/diagnosis.ts';
import { Section } from '../../components/page/screen.tsx';
import { DataTable } from '../../components/table/data-table.tsx';
import { useText } from '../../text/use-text.tsx';
import { tagColumns } from './tag-columns.tsx';
import styles from './tags-table.module.css';

/** Rows shown at once; more make the page slow to read and are one press away. */
const firstRows = 15;

/** The tags of both pools with their owners; searched, filtered and sorted here. */
export function TagsTable({ diagnosis }: { readonly diagnosis: Diagnosis }) {
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
      <FoundTags diagnosis={diagnosis} filter={filter} />
    </Section>
  );
}

interface FoundTagsProps {
  readonly diagnosis: Diagnosis;
  readonly filter: TagFilter;
}

/** Rendered apart from the search box, so that typing never waits for rows. */
const FoundTags = memo(function FoundTags({ diagnosis, filter }: FoundTagsProps) {
  const t = useText();
  const found = filterTags(diagnosis.tags, filter);
  const isCulprit = (line: TagLine) =>
    diagnosis.culprits.some((culprit) => culprit.tag === line.tag && culprit.pool === line.pool);
  if (found.length === 0) return <p className={styles.none}>{t('who.nothing')}</p>;
  return (
    <DataTable
      caption={t('who.tags.caption')}
      columns={tagColumns(t, found)}
      rows={found}
      rowKey={(line) => `${line.tag} ${line.pool}`}
      isMarked={isCulprit}
      firstRows={firstRows}
    />
  );
});
