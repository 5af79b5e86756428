/** One line: labels in the order they are written, and the value; null for one that is not known and not written. */
export interface Measure {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number | null;
}

/** Everything under one name. */
export interface Family {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  /** One sentence without line breaks. */
  readonly help: string;
  readonly measures: readonly Measure[];
}

/** Prometheus text format 0.0.4. A family without a known value is left out: absent is not zero. */
export function expositionText(families: readonly Family[]): string {
  return families.map(familyText).join('');
}

function familyText({ name, type, help, measures }: Family): string {
  const lines = measures.flatMap(({ labels = {}, value }) =>
    value === null || Number.isNaN(value) ? [] : [`${name}${labelText(labels)} ${valueText(value)}\n`],
  );
  if (lines.length === 0) return '';
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`;
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

function valueText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}
