import { test } from 'vitest';
import { soak } from '../../soak/pool.ts';

test.each(soak)('$name keeps its promises on mistreated content', ({ run }) => {
  run(60, 20_071_113);
});
