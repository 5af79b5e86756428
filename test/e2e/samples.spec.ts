import { readFileSync } from 'node:fs';
import type { FrameLocator } from 'playwright/test';
import { expect, test } from './hosts/fixture.ts';
import { workbench } from './pages/workbench.ts';

const english = {
  language: 'English',
  leak: 'A driver leaks non-paged pool',
  capacity: 'More connections than the pool can carry',
  verdict: 'Verdict',
  fit: 'How many connections fit',
  steps: ['Pool', 'Ceiling', 'Who', 'Driver', 'Plan', 'Report'],
  next: (step: string) => `Next: ${step}`,
  preview: 'Preview of the report',
  save: 'Save as PDF',
} as const;

const chinese = {
  language: '简体中文',
  leak: '某个驱动程序',
  capacity: '连接数超过内存池的承受能力',
  verdict: '结论',
  fit: '可容纳多少连接',
  steps: ['内存池', '上限', '谁在占用', '驱动程序', '方案', '报告'],
  next: (step: string) => `下一步：${step}`,
  preview: '报告预览',
  save: '保存为 PDF',
} as const;

const samples = [
  { name: 'Antivirus under /3GB', named: '/3GB 下的杀毒软件', verdict: 'leak' },
  { name: 'Four tags', named: '四个标记', verdict: 'leak' },
  { name: 'A growing tag', named: '不断增长的标记', verdict: 'leak' },
  { name: 'Threads that stay', named: '不退出的线程', verdict: 'leak' },
  { name: 'A capacity test', named: '容量测试', verdict: 'capacity' },
] as const;

/** How many sheets stand side by side: in steps of a sheet's width and the room between two, made smaller as they are. */
function sheetsOf(preview: FrameLocator): Promise<number> {
  return preview.locator('html').evaluate((html) => {
    const sheet = html.querySelector('main')?.getBoundingClientRect().width ?? Number.NaN;
    return Math.round(html.scrollWidth / ((sheet * 214) / 210));
  });
}

// each case in one language on one host: both languages on both hosts are walked to a PDF in guided-path.spec.ts
for (const { name, named, verdict } of samples) {
  test(`the case study “${name}” is walked from Start to a saved PDF`, async ({ app }, info) => {
    const words = info.project.name === 'electron' ? chinese : english;
    const { page, state, section } = workbench(app.page);
    await state('idle');
    if (words === chinese) {
      await page.getByRole('button', { name: 'Language' }).click();
      await page.getByRole('menuitemradio', { name: words.language }).click();
    }
    await page.getByRole('button', { name: words === chinese ? named : name, exact: true }).click();
    await state('ready');
    await expect(section(words.verdict)).toContainText(words[verdict]);
    for (const step of words.steps) {
      await page.getByRole('button', { name: words.next(step) }).click();
      if (step !== words.steps[0]) continue;
      await expect(section(words.fit)).toHaveCount(verdict === 'capacity' ? 1 : 0);
      if (verdict === 'capacity') await expect(section(words.fit)).toContainText('26,700');
    }
    const preview = page.frameLocator(`iframe[title="${words.preview}"]`);
    await expect(preview.getByRole('heading', { level: 1 })).toBeVisible();
    const pdf = await app.save(() => page.getByRole('button', { name: words.save }).click());
    await state('ready');
    const printed = readFileSync(pdf).toString('latin1');
    expect(printed.slice(0, 5)).toBe('%PDF-');
    expect(await sheetsOf(preview), 'the preview breaks where the print does').toBe(
      printed.match(/\/Type \/Page\b/g)?.length,
    );
  });
}
