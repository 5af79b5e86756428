import { describe, expect, it } from 'vitest';
import { planLines } from '../../../shared/guide/plan-lines.ts';
import { translateText } from '../../../shared/report/translate.ts';

const inChinese = (words: string) => translateText(words, 'zh') ?? words;
const remark = 'rem on Windows 10, Server 2016 or later: poolhound drivers drivers --tag "ISil" --tag "I100"';
const said = 'Install the previous version of the driver again and restart.';

describe('the lines below a step of the plan', () => {
  it('tell what is typed from remarks and from words', () => {
    const kinds = planLines(['shutdown -r -t 0', remark, said, 'fltmc'], (words) => words).map(({ kind }) => kind);
    expect(kinds).toEqual(['typed', 'remark', 'said', 'typed']);
  });

  it('are said in Chinese where they are words, and a remark stays a remark with its command', () => {
    const lines = planLines([remark, said], inChinese).map(({ line }) => line);
    expect(lines).toEqual([
      'rem 在 Windows 10、Server 2016 或更高版本上运行：poolhound drivers drivers --tag "ISil" --tag "I100"',
      '重新安装驱动程序的上一个版本并重启。',
    ]);
  });

  it('are never changed where they are typed', () => {
    const command = 'reg delete "HKLM\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters" /v X /f';
    expect(planLines([command], () => 'changed')).toEqual([{ kind: 'typed', line: command }]);
  });
});
