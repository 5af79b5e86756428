import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTicks, timeTicks } from '../../../shared/report/charts/axis.ts';
import { fitText, textWidth } from '../../../shared/report/charts/svg.ts';
import { renderReportHtml } from '../../../shared/report/index.ts';
import { readHtmlTags } from '../../helpers/html-tags.ts';
import { largeMaterial, withDiagnosis } from './materials/large.ts';
import { threeGbDiagnosis, threeGbMaterial } from './materials/three-gb-antivirus.ts';

const at = (text: string) => Date.parse(text);

describe('count ticks', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [4, [0, 1, 2, 3, 4]],
    [5, [0, 2, 4, 6]],
    [21, [0, 10, 20, 30]],
  ])('for a largest value of %i are whole and reach it', (maximum, ticks) => {
    expect(countTicks(maximum)).toEqual(ticks);
  });
});

describe('time ticks', () => {
  it('stand at whole steps of UTC, with the date once for each day', () => {
    const ticks = timeTicks(at('2007-11-13T23:10:00Z'), at('2007-11-14T01:50:00Z'), 6);
    expect(ticks.map(({ clock, date }) => `${date} ${clock}`.trim())).toEqual([
      '2007-11-13 23:30',
      '2007-11-14 00:00',
      '00:30',
      '01:00',
      '01:30',
    ]);
  });

  it('show seconds only where the steps are shorter than a minute', () => {
    expect(timeTicks(at('2007-11-13T20:01:44Z'), at('2007-11-13T20:02:09Z'), 6)[0]?.clock).toBe('20:01:45');
  });

  it('are never more than asked for, whatever the span', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 1e12 }), (from, span) => {
        expect(timeTicks(from, from + span, 9).length).toBeLessThanOrEqual(10);
      }),
    );
  });

  it('are none for a span of nothing', () => {
    expect(timeTicks(5, 5, 9)).toEqual([]);
    expect(timeTicks(0, Number.NaN, 9)).toEqual([]);
  });
});

describe('a label', () => {
  it('is cut to the room there is, or left out', () => {
    expect(fitText('SavE 69.3 MB', 200)).toBe('SavE 69.3 MB');
    expect(fitText('SavE 69.3 MB', 50)).toMatch(/…$/);
    expect(fitText('SavE 69.3 MB', 10)).toBe('');
  });

  it('takes Chinese characters as wide', () => {
    expect(textWidth('内存')).toBeGreaterThan(textWidth('ab'));
  });
});

describe('the budget picture', () => {
  const mib = 1024 ** 2;

  it('keeps every mark inside the drawing, whatever the figures', () => {
    const size = fc.integer({ min: 0, max: 4096 * mib });
    fc.assert(
      fc.property(size, size, size, (used, ceiling, threshold) => {
        const pool = {
          ...threeGbDiagnosis.pool,
          nonPagedBytes: used,
          ceilingBytes: ceiling,
          ceilingBand: [ceiling * 0.92, ceiling * 1.08] as [number, number],
          availableBytes: Math.max(0, ceiling - used),
          thresholdBytes: threshold,
        };
        for (const tag of readHtmlTags(renderReportHtml(withDiagnosis({ pool })))) {
          if (tag.isEnd || !['rect', 'line', 'text'].includes(tag.name)) continue;
          const x = Number(tag.attributes['x'] ?? tag.attributes['x1'] ?? 0);
          const width = Number(tag.attributes['width'] ?? 0);
          expect(width).toBeGreaterThanOrEqual(0);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(680);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the refusals picture', () => {
  it('joins buckets until the bars can be told apart, and loses no connection', () => {
    const html = renderReportHtml(largeMaterial);
    expect(html.match(/class="chart-bar"/g)!.length).toBeLessThanOrEqual(120);
  });

  it('is left out where the log has no refusals', () => {
    expect(renderReportHtml({ ...threeGbMaterial, refusals: null })).not.toContain('timeline-chart');
  });

  it('draws one bar for each bucket of a short incident', () => {
    expect(renderReportHtml(threeGbMaterial).match(/class="chart-bar"/g)).toHaveLength(6);
  });
});
