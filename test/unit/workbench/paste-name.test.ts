import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitRelativeName } from '../../../electron/headless/relative-name.ts';
import { pasteFileName } from '../../../electron/storage/paste-store.ts';

describe('the file name of a paste', () => {
  it.each([
    ['poolmon, 13 November', 'poolmon- 13 November.txt'],
    ['web01 2007-11-13T200144Z', 'web01 2007-11-13T200144Z.txt'],
    ['poolmon.txt', 'poolmon.txt'],
    ['粘贴的文本', '粘贴的文本.txt'],
    ['../../etc/passwd', 'etc-passwd.txt'],
    ['con', 'pasted con.txt'],
    [' . ', 'pasted.txt'],
    ['', 'pasted.txt'],
  ])('says what the user called it: %j', (name, file) => {
    expect(pasteFileName(name)).toBe(file);
  });

  it('is a name on every system, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        expect(splitRelativeName(pasteFileName(name))).toHaveLength(1);
      }),
    );
  });
});
