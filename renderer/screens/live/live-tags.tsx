import { SearchBox, Switch } from '@fluentui/react-components';
import { memo, useDeferredValue } from 'react';
import { tagSorts } from '../../../shared/contract/watch-operations.ts';
import { bytes, count, text } from '../../../shared/model/sentence.ts';
import { arrangeWatch } from '../../actions/watch.ts';
import { Section } from '../../components/page/screen.tsx';
import { type Column, DataTable } from '../../components/table/data-table.tsx';
import { Sparkline } from '../../components/table/sparkline.tsx';
import type { TagSort, WatchTags } from '../../state/stores.ts';
import { type Say, useText } from '../../text/use-text.tsx';
import { useApp, useArea } from '../use-app.tsx';
import styles from './live.module.css';

interface Row {
  readonly tag: string;
  readonly pool: 'nonpaged' | 'paged';
  readonly bytes: number;
  readonly delta: number;
  readonly growthPerHour: number;
  readonly ratio: number;
  readonly live: number;
  readonly spark: Float64Array;
}

/** The tags of the newest sample; the host sorts and filters all of them and sends the first. */
export function LiveTags() {
  const t = useText();
  const app = useApp();
  const { tags, sort, isDescending, filter, isHeld } = useArea(
    (each) => each.stores.live,
    (live) => live,
  );
  // deferred: thirty rows are rendered in slices, and the window stays responsive meanwhile
  const shown = useDeferredValue(tags);
  if (shown === null) return null;
  const tools = (
    <>
      <Switch
        label={t('live.hold')}
        checked={isHeld}
        onChange={(_, { checked }) => arrangeWatch(app, { isHeld: checked })}
      />
      <SearchBox
        size="small"
        maxLength={4}
        aria-label={t('live.search')}
        placeholder={t('live.search')}
        value={filter}
        onChange={(_, { value }) => arrangeWatch(app, { filter: value.slice(0, 4) })}
      />
    </>
  );
  return (
    <Section title={t('who.tags')} lead={t('live.rows', { total: count(shown.total) })} tools={tools}>
      <Tags tags={shown} sort={sort} isDescending={isDescending} />
    </Section>
  );
}

interface TagsProps {
  readonly tags: WatchTags;
  readonly sort: TagSort;
  readonly isDescending: boolean;
}

/** Rendered anew only where the tags or their order changed. */
const Tags = memo(function Tags({ tags, sort, isDescending }: TagsProps) {
  const t = useText();
  const app = useApp();
  return (
    <DataTable
      caption={t('who.tags.caption')}
      columns={columnsOf(t)}
      rows={rowsOf(tags)}
      rowKey={({ tag, pool }) => `${tag} ${pool}`}
      sorting={{
        order: { columnId: sort, isAscending: !isDescending },
        onOrder: ({ columnId, isAscending }) => {
          const wanted = tagSorts.find((each) => each === columnId);
          if (wanted) arrangeWatch(app, { sort: wanted, isDescending: !isAscending });
        },
      }}
    />
  );
});

function rowsOf(tags: WatchTags): readonly Row[] {
  const points = tags.tags.length === 0 ? 0 : tags.spark.length / tags.tags.length;
  const at = (column: Float64Array, index: number) => column[index] ?? Number.NaN;
  return tags.tags.map(({ tag, pool }, index) => ({
    tag,
    pool,
    bytes: at(tags.bytes, index),
    delta: at(tags.delta, index),
    growthPerHour: at(tags.growthPerHour, index),
    ratio: at(tags.ratio, index),
    live: at(tags.live, index),
    spark: tags.spark.subarray(index * points, (index + 1) * points),
  }));
}

const figure = (id: TagSort & keyof Row, title: string, show: (value: number) => string): Column<Row> => ({
  id,
  title,
  isNumber: true,
  value: (row) => (Number.isFinite(row[id]) ? (row[id] ?? null) : null),
  show: (row) => (Number.isFinite(row[id]) ? show(Number(row[id])) : '–'),
});

const columnsOf = (t: Say): readonly Column<Row>[] => [
  {
    id: 'tag',
    title: t('who.tag'),
    isHead: true,
    value: ({ tag }) => tag,
    show: ({ tag }) => <code className={styles.tag}>{tag}</code>,
  },
  { id: 'pool', title: t('who.pool'), value: ({ pool }) => t(`who.pool.${pool}`) },
  figure('bytes', t('who.bytes'), t.format.bytes),
  figure('delta', t('live.delta'), t.format.bytes),
  figure('growthPerHour', t('who.growth'), t.format.bytesPerHour),
  {
    id: 'spark',
    title: t('who.spark.head'),
    value: () => null,
    show: ({ tag, spark }) => (
      <Sparkline
        values={spark}
        label={t('who.spark', {
          tag: text(tag),
          from: bytes(spark.find(Number.isFinite) ?? 0),
          to: bytes(spark.findLast(Number.isFinite) ?? 0),
        })}
      />
    ),
  },
  figure('ratio', t('who.ratio'), (ratio) => `${ratio.toFixed(2)} : 1`),
  figure('live', t('who.live'), t.format.count),
];
