import { type CapacityPicture, capacityPicture } from '../../../guide/capacity-picture.ts';
import type { Capacity } from '../../../model/capacity.ts';
import type { Block, Fact, Inlines, Section } from '../../blocks.ts';
import { countTicks } from '../../charts/axis.ts';
import type { CapacitySpec } from '../../charts/capacity.ts';
import type { ReportContext } from '../../context.ts';
import { sentenceInlines } from '../sentences.ts';
import { coveringByteTicks } from './byte-ticks.ts';
import { tableLink } from './table-link.ts';

/** How many connections the server can hold, why, and where to limit them; null where nothing tells what one costs. */
export function capacitySection(context: ReportContext): Section | null {
  const { capacity } = context.material.diagnosis;
  if (!capacity) return null;
  const { text } = context;
  const { setAt } = capacity;
  const places: Block[] = [
    { kind: 'heading', level: 3, text: text.capacity.setAt, id: null },
    { kind: 'list', items: setAt.map((place) => sentenceInlines(place, context)) },
  ];
  return {
    id: 'capacity',
    title: text.capacity.title,
    startsPage: false,
    blocks: [
      { kind: 'paragraph', tone: 'normal', inlines: [causeText(capacity, context)] },
      arithmetic(capacity, context),
      { kind: 'facts', items: capacityFacts(capacity, context) },
      ...(setAt.length === 0 ? [] : places),
    ],
  };
}

function causeText({ isCause }: Capacity, { text }: ReportContext): string {
  if (isCause === null) return text.capacity.causeOpen;
  return isCause ? text.capacity.cause : text.capacity.causeNot;
}

/** The sentence with the sum, below the picture where there is one to draw. */
function arithmetic(capacity: Capacity, context: ReportContext): Block {
  const said = sentenceInlines(capacity, context);
  const picture = capacityPicture(capacity);
  if (picture === null) return { kind: 'paragraph', tone: 'normal', inlines: said };
  const table: Inlines = capacity.points.length === 0 ? [] : [' ', ...tableLink(context, 'appendix-connections')];
  const spec = specOf(picture, context);
  const { alt } = context.text.capacity;
  return {
    kind: 'chart',
    id: 'capacity-chart',
    spec,
    caption: [...said, ...table],
    alt: alt([
      spec.ceilingLabel,
      ...(spec.stopLabel === null ? [] : [spec.stopLabel]),
      spec.capLabel,
      spec.thresholdLabel,
    ]),
  };
}

function specOf(picture: CapacityPicture, context: ReportContext): CapacitySpec {
  const { capacity, timeline } = context.text;
  const { bytes, count } = context.format;
  const ticks = countTicks(picture.mostConnections, 6).filter((value) => value <= picture.mostConnections);
  return {
    ...picture,
    kind: 'capacity',
    title: timeline.poolTitle,
    axisTitle: capacity.axis,
    ticks: coveringByteTicks(picture.mostBytes * 1.08, 4),
    connectionTicks: ticks.map((value) => ({ value, label: count(value) })),
    ceilingLabel: timeline.ceiling(bytes(picture.ceilingBytes)),
    stopLabel: picture.stopsAtBytes < picture.ceilingBytes ? timeline.stop(bytes(picture.stopsAtBytes)) : null,
    capLabel: capacity.capLabel(count(picture.safeCap)),
    thresholdLabel: capacity.thresholdLabel(count(picture.atThreshold)),
  };
}

function capacityFacts(capacity: Capacity, context: ReportContext): Fact[] {
  const { text, format } = context;
  const words = text.capacity;
  const { interval, connections } = capacity;
  const between = interval === null ? [] : [words.interval(format.bytes(interval[0]), format.bytes(interval[1]))];
  const said = [format.bytes(capacity.bytesPerConnection), ...between, words.sources[capacity.source]];
  return [
    { term: words.each, value: [said.join(words.comma)] },
    ...(connections === null ? [] : [{ term: words.measured, value: [words.connections(format.count(connections))] }]),
  ];
}
