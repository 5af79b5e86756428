import type { CapacityPicture } from '../../guide/capacity-picture.ts';
import { linearScale } from './axis.ts';
import { type Frame, plotLeft, plotRight, type Scale, type Tick, valueAxis, valueScale } from './frame.ts';
import { drawing, element, label, line, textWidth } from './svg.ts';

/** Connections against the pool: what was measured, what each costs, and where the room ends. */
export interface CapacitySpec extends CapacityPicture {
  readonly kind: 'capacity';
  readonly title: string;
  readonly axisTitle: string;
  readonly ticks: readonly Tick[];
  readonly connectionTicks: readonly Tick[];
  readonly ceilingLabel: string;
  /** Null where no part of the pool has to stay free. */
  readonly stopLabel: string | null;
  readonly capLabel: string;
  readonly thresholdLabel: string;
}

const frame: Frame = { left: plotLeft, right: plotRight, top: 52, bottom: 202 };
const axisHeight = 38;

export function drawCapacity(spec: CapacitySpec, alt: string): string {
  const x = linearScale([0, spec.mostConnections], [frame.left, frame.right]);
  const y = valueScale(spec.ticks, frame);
  return drawing(frame.bottom + axisHeight, alt, [
    ...valueAxis(spec.ticks, frame),
    ...levels(spec, y),
    ...marks(spec, x),
    ...costLine(spec, x, y),
    ...spec.points.map((point) =>
      element('circle', { cx: x(point.connections), cy: y(point.nonPagedBytes), r: 4, class: 'chart-measured' }),
    ),
    ...connectionAxis(spec, x),
    label(spec.title, { x: 0, y: 12, className: 'chart-title' }),
  ]);
}

function levels(spec: CapacitySpec, y: Scale): string[] {
  const level = (bytes: number, words: string, className: string) => [
    line([frame.left, y(bytes)], [frame.right, y(bytes)], className),
    label(words, { x: frame.left + 4, y: y(bytes) + (className === 'chart-limit' ? -5 : 14), className: 'chart-tick' }),
  ];
  return [
    ...level(spec.ceilingBytes, spec.ceilingLabel, 'chart-limit'),
    ...(spec.stopLabel === null ? [] : level(spec.stopsAtBytes, spec.stopLabel, 'chart-threshold')),
  ];
}

function costLine({ line: [from, to] }: CapacitySpec, x: Scale, y: Scale): string[] {
  const place = ({ connections, nonPagedBytes }: typeof from): [number, number] => [x(connections), y(nonPagedBytes)];
  return [line(place(from), place(to), 'chart-line line-0')];
}

/** The safe cap and the end of the room, each named above the plot in a row of its own, beside its line. */
function marks(spec: CapacitySpec, x: Scale): string[] {
  const mark = (connections: number, words: string, row: number) => {
    const at = x(connections);
    const isLeft = at - frame.left > textWidth(words, 11) + 10;
    const place = { x: isLeft ? at - 5 : at + 5, y: frame.top - 6 - row * 16, className: 'chart-tick' };
    const width = textWidth(words, 11);
    const plate = { x: isLeft ? place.x - width : place.x, y: place.y - 11, width, height: 14, class: 'chart-plate' };
    return {
      upright: line([at, frame.top - 16 - row * 16], [at, frame.bottom], row === 0 ? 'chart-cap' : 'chart-moment'),
      name: [element('rect', plate), label(words, { ...place, anchor: isLeft ? 'end' : 'start' })],
    };
  };
  const both = [mark(spec.safeCap, spec.capLabel, 0), mark(spec.atThreshold, spec.thresholdLabel, 1)];
  return [...both.map(({ upright }) => upright), ...both.flatMap(({ name }) => name)];
}

function connectionAxis({ connectionTicks, axisTitle }: CapacitySpec, x: Scale): string[] {
  const tickY = frame.bottom + 18;
  return [
    ...connectionTicks.flatMap(({ value, label: words }) => [
      line([x(value), frame.bottom], [x(value), frame.bottom + 5], 'chart-axis'),
      label(words, { x: x(value), y: tickY, anchor: 'middle', className: 'chart-tick' }),
    ]),
    label(axisTitle, { x: frame.right, y: frame.bottom + 33, anchor: 'end', className: 'chart-title' }),
  ];
}
