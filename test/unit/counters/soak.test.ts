import { test } from 'vitest';
import { soak } from '../../soak/counters.ts';

test.each(soak.map((entry) => [entry.name, entry] as const))('%s holds on anything', (_name, entry) => {
  entry.run(120, 20_071_113);
});
