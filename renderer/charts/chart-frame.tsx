import { Button } from '@fluentui/react-components';
import { ArrowReset20Regular } from '@fluentui/react-icons/svg/arrow-reset';
import { ZoomIn20Regular } from '@fluentui/react-icons/svg/zoom-in';
import { ZoomOut20Regular } from '@fluentui/react-icons/svg/zoom-out';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import styles from './chart-frame.module.css';

/** What the frame moves: any chart of chart.js with its zoom plugin. */
export interface MovableChart {
  readonly width: number;
  readonly chartArea: { readonly top: number; readonly bottom: number };
  readonly scales: Record<string, { readonly min: number; readonly max: number }>;
  zoom(amount: number, mode: 'none'): void;
  pan(by: { readonly x: number }, scales: undefined, mode: 'none'): void;
  resetZoom(mode: 'none'): void;
  setActiveElements(active: { datasetIndex: number; index: number }[]): void;
  readonly tooltip?:
    | { setActiveElements(active: { datasetIndex: number; index: number }[], at: { x: number; y: number }): void }
    | undefined;
  update(mode: 'none'): void;
}

export interface FrameWords {
  readonly chart: string;
  readonly help: string;
  readonly reset: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
}

export interface ChartFrameProps {
  readonly words: FrameWords;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly chart: RefObject<MovableChart | null>;
  /** Instants of the points that the arrow keys step through, in order. */
  readonly instants: () => ArrayLike<number>;
  /** One point in words, for who does not see it. */
  readonly describe: (index: number) => string;
  readonly onReset: () => void;
}

/** The frame of every chart over time: keys and buttons that step, move and zoom it, and the point in words. */
export function ChartFrame({ words, canvas, chart, instants, describe, onReset }: ChartFrameProps) {
  const [at, setAt] = useState<number | null>(null);
  const step = (by: number) => {
    const shown = chart.current;
    const all = instants();
    if (!shown || all.length === 0) return;
    const next = nextInView(all, at, by, shown.scales['x']);
    const active = [{ datasetIndex: 0, index: next }];
    shown.setActiveElements(active);
    shown.tooltip?.setActiveElements(active, { x: 0, y: 0 });
    shown.update('none');
    setAt(next);
  };
  const act = (action: Action) => {
    const shown = chart.current;
    if (!shown) return;
    moves[action](shown);
    if (action === 'reset') onReset();
  };
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const key = `${event.shiftKey && event.key.startsWith('Arrow') ? 'Shift+' : ''}${event.key}`;
    const by = stepKeys[key];
    const action = keys[key];
    if (by === undefined && action === undefined) return;
    event.preventDefault();
    if (by !== undefined) step(by);
    else if (action !== undefined) act(action);
  };
  return (
    <figure className={styles.figure}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys need a focus */}
      <section className={styles.plot} tabIndex={0} aria-label={words.help} onKeyDown={press}>
        <canvas ref={canvas} role="img" aria-label={words.chart} />
      </section>
      <p className="only-heard" role="status">
        {at === null ? '' : describe(at)}
      </p>
      <figcaption className={styles.help}>
        <span>{words.help}</span>
        <span className={styles.tools}>
          <Button size="small" icon={<ZoomIn20Regular />} aria-label={words.zoomIn} onClick={() => act('zoomIn')} />
          <Button size="small" icon={<ZoomOut20Regular />} aria-label={words.zoomOut} onClick={() => act('zoomOut')} />
          <Button size="small" icon={<ArrowReset20Regular />} onClick={() => act('reset')}>
            {words.reset}
          </Button>
        </span>
      </figcaption>
    </figure>
  );
}

/** The next point, beginning at the edge of what is in view where none was stepped to or it is out of view. */
function nextInView(
  all: ArrayLike<number>,
  at: number | null,
  by: number,
  view: { readonly min: number; readonly max: number } | undefined,
): number {
  const isIn = (index: number) =>
    view === undefined || ((all[index] ?? 0) >= view.min && (all[index] ?? 0) <= view.max);
  if (at !== null && at < all.length && isIn(at)) return Math.min(all.length - 1, Math.max(0, at + by));
  const order = Array.from({ length: all.length }, (_, index) => (by > 0 ? index : all.length - 1 - index));
  return order.find(isIn) ?? 0;
}

type Action = 'zoomIn' | 'zoomOut' | 'left' | 'right' | 'reset';

const moves: Readonly<Record<Action, (chart: MovableChart) => void>> = {
  zoomIn: (chart) => chart.zoom(1.5, 'none'),
  zoomOut: (chart) => chart.zoom(1 / 1.5, 'none'),
  left: (chart) => chart.pan({ x: chart.width / 8 }, undefined, 'none'),
  right: (chart) => chart.pan({ x: -chart.width / 8 }, undefined, 'none'),
  reset: (chart) => chart.resetZoom('none'),
};

const stepKeys: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

const keys: Readonly<Record<string, Action>> = {
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
  'Shift+ArrowLeft': 'left',
  'Shift+ArrowRight': 'right',
  '0': 'reset',
};
