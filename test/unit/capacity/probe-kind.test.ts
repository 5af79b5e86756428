import { describe, expect, test } from 'vitest';
import { probeKind } from '../../../shared/capacity/probe-kind.ts';
import { headOf, readEvidence } from '../../helpers/evidence.ts';
import { probeText } from '../../helpers/probe-text.ts';
import { expectReaderHolds } from '../../helpers/reader-property.ts';

const read = (text: string) => readEvidence(probeKind, text);

describe('the answer of a probe as evidence', () => {
  test('gives its cost, its peak and whose cost it is, each with its line', () => {
    const { artifact, problems } = read(probeText());
    expect(problems.count).toBe(0);
    expect(artifact).toMatchObject({
      kind: 'probe',
      host: '127.0.0.1',
      port: 8080,
      peak: { value: 4990, quote: '  "peak": 4990,' },
      cost: { value: { perConnection: 6800, interval: [6700, 6900], points: 40 }, quote: '      "perUnit": 6800,' },
      costOf: 'both-ends',
      failure: null,
    });
  });

  test('may stand on one line, and may have measured no cost', () => {
    const { artifact } = read(JSON.stringify(JSON.parse(probeText({ cost: null }))));
    expect(artifact).toMatchObject({ cost: null, peak: { line: 1 } });
  });

  test('that is cut off is a problem, not an answer', () => {
    const { artifact, problems } = read(probeText().slice(0, 200));
    expect(artifact).toBeNull();
    expect(problems.byCode).toEqual({ 'damaged-json': 1 });
  });

  test('with a value that cannot be is a problem at its line', () => {
    const text = probeText({ peak: -3 });
    const { artifact, problems } = read(text);
    expect(artifact).toBeNull();
    expect(problems.kept[0]).toMatchObject({
      line: text.split('\n').findIndex((line) => line.includes('"peak"')) + 1,
      code: 'unexpected-value',
    });
    expect(problems.kept[0]?.message).toContain('peak');
  });

  test('whose interval is upside down is refused', () => {
    const nonPaged = { perUnit: 5, interval: [9, 1], points: 9 } as const;
    expect(read(probeText({ cost: { nonPaged, tags: [] } })).artifact).toBeNull();
  });

  test('is told from the list of an incident and from other JSON', () => {
    expect(probeKind.recognise(headOf(probeText()))).toBe(1);
    expect(probeKind.recognise(headOf('{"schema":"poolhound.incident/1"}'))).toBe(0);
    expect(probeKind.recognise(headOf('{"x":{"schema":"poolhound.probe/1"}}'))).toBe(0);
  });

  test('never throws, and the chunking changes nothing', () => {
    expectReaderHolds(probeKind, [probeText()], { runs: 100 });
  });
});
