import { Button } from '@fluentui/react-components';
import { Pause20Regular } from '@fluentui/react-icons/svg/pause';
import { Play20Regular } from '@fluentui/react-icons/svg/play';
import { Stop20Regular } from '@fluentui/react-icons/svg/stop';
import type { WatchStatus } from '../../../shared/contract/watch-operations.ts';
import { pauseWatch, resumeWatch, stopWatch } from '../../actions/watch.ts';
import { FaultNotice, Notice } from '../../components/page/notice.tsx';
import { Screen, Section } from '../../components/page/screen.tsx';
import { type Stat, Stats } from '../../components/page/stats.tsx';
import { type Say, useText } from '../../text/use-text.tsx';
import { useApp, useArea } from '../use-app.tsx';
import styles from './live.module.css';
import { LiveChart } from './live-chart.tsx';
import { LiveTags } from './live-tags.tsx';
import { StartForm } from './start-form.tsx';

/** The running server while it is watched: its pool over time, its tags now, and what watching costs. */
export function LiveScreen() {
  const t = useText();
  const { status, fault } = useArea(
    (app) => app.stores.live,
    (live) => live,
  );
  const isOn = status?.state === 'running' || status?.state === 'paused';
  return (
    <Screen
      place={status?.server === 'scripted' ? t('live.simulated') : t('live.place')}
      title={t('live.title')}
      lead={t('live.lead')}
    >
      {status !== null && !status.canWatch && <Notice intent="info" title={t('live.cannot')} />}
      {fault !== null && <FaultNotice title={t('live.failed')} fault={fault} />}
      {status?.fault && <FaultNotice title={t('live.stopped')} fault={status.fault} />}
      {status?.canWatch && !isOn && <StartForm />}
      {status && isOn && <Running status={status} />}
    </Screen>
  );
}

function Running({ status }: { readonly status: WatchStatus }) {
  const t = useText();
  const app = useApp();
  const isOrdering = useArea(
    (each) => each.stores.live,
    (live) => live.isOrdering,
  );
  const isPaused = status.state === 'paused';
  const failing = status.sources.filter(({ fault }) => fault !== null);
  return (
    <>
      <div className={styles.orders}>
        <Button
          icon={isPaused ? <Play20Regular /> : <Pause20Regular />}
          disabled={isOrdering}
          onClick={() => void (isPaused ? resumeWatch(app) : pauseWatch(app))}
        >
          {t(isPaused ? 'live.resume' : 'live.pause')}
        </Button>
        <Button appearance="primary" icon={<Stop20Regular />} disabled={isOrdering} onClick={() => void stopWatch(app)}>
          {t('live.stop')}
        </Button>
        <span role="status">{t(stateKey(status))}</span>
      </div>
      <Stats stats={figuresOf(t, status)} />
      {failing.map(({ source, fault }) => (
        <Notice key={source} intent="warning" title={t('live.source', { source: { kind: 'text', text: source } })}>
          {fault && t.tell(fault.message)}
        </Notice>
      ))}
      <LiveChart />
      <LiveTags />
      <Section title={t('live.cost')} lead={t('live.cost.lead')}>
        <Stats stats={costOf(t, status)} />
        {status.folder !== null && <p className={styles.folder}>{status.folder}</p>}
      </Section>
      {status.notes.length > 0 && (
        <Section title={t('live.notes')}>
          <ul>
            {status.notes.map(({ utcMs, code, message }) => (
              <li key={`${utcMs} ${code}`}>{`${t.format.utc(utcMs)} · ${t.tell(message)}`}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function stateKey({ state, isBursting }: WatchStatus): 'live.is.paused' | 'live.is.bursting' | 'live.is.running' {
  if (state === 'paused') return 'live.is.paused';
  return isBursting ? 'live.is.bursting' : 'live.is.running';
}

function figuresOf(t: Say, { samples, lastUtcMs, totals, tags, everyMs }: WatchStatus): readonly Stat[] {
  const amount = (id: 'nonPagedBytes' | 'pagedBytes' | 'availableBytes'): readonly Stat[] => {
    const value = totals[id] ?? null;
    return value === null ? [] : [{ id, label: t(`live.${id}`), value: t.format.bytes(value) }];
  };
  const connections = totals.connections ?? null;
  return [
    ...amount('nonPagedBytes'),
    ...amount('pagedBytes'),
    ...amount('availableBytes'),
    ...(connections === null
      ? []
      : [{ id: 'connections', label: t('live.connections'), value: t.format.count(connections) }]),
    { id: 'tags', label: t('live.tags'), value: t.format.count(tags) },
    {
      id: 'samples',
      label: t('live.samples'),
      value: t.format.count(samples),
      ...(everyMs === null ? {} : { hint: t('live.every', { every: { kind: 'duration', durationMs: everyMs } }) }),
    },
    ...(lastUtcMs === null
      ? []
      : [{ id: 'last', label: t('live.last'), value: t.format.utc(lastUtcMs), isName: true }]),
  ];
}

function costOf(t: Say, { totals, journalBytes, journalBytesPerDay }: WatchStatus): readonly Stat[] {
  const cpu = totals.ownCpuPermille ?? null;
  const memory = totals.ownWorkingSetBytes ?? null;
  return [
    ...(cpu === null ? [] : [{ id: 'cpu', label: t('live.cpu'), value: t.format.share(cpu / 1000) }]),
    ...(memory === null ? [] : [{ id: 'memory', label: t('live.memory'), value: t.format.bytes(memory) }]),
    {
      id: 'journal',
      label: t('live.journal'),
      value: t.format.bytes(journalBytes),
      ...(journalBytesPerDay === null
        ? {}
        : { hint: t('live.journal.day', { bytes: { kind: 'bytes', bytes: journalBytesPerDay } }) }),
    },
  ];
}
