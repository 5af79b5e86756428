import type { ReportDocument } from './blocks.ts';
import { createContext, type ReportContext } from './context.ts';
import type { ReportMaterial } from './material/material.ts';
import type { ReportOptions } from './options.ts';
import { appendixSection } from './pages/appendix.ts';
import { evidenceSection } from './pages/evidence.ts';
import { capacitySection } from './pages/figures/capacity.ts';
import { timelineSection } from './pages/figures/timeline.ts';
import { followUpSection } from './pages/follow-up.ts';
import { planSection } from './pages/plan.ts';
import { summarySection } from './pages/summary.ts';
import { vendorSection } from './pages/vendor.ts';

/** BCP 47 tags, for screen readers and fonts. */
const languageTags = { en: 'en', zh: 'zh-CN' } as const;

/** Findings → blocks: the whole report as typed parts, before any markup. */
export function reportDocument(material: ReportMaterial, options: ReportOptions): ReportDocument {
  const context = createContext(material, options);
  const { host } = material.diagnosis.machine;
  const words = material.before ? context.text.followUp : context.text;
  const title = host === null ? words.titleUnnamed : words.title(host);
  const sections = [
    summarySection(context),
    followUpSection(context),
    timelineSection(context),
    capacitySection(context),
    evidenceSection(context),
    planSection(context),
    vendorSection(context),
    appendixSection(context),
  ];
  return {
    language: languageTags[options.language],
    title,
    running: context.text.running(title, host, dayOf(context)),
    sections: sections.filter((section) => section !== null),
  };
}

/** The day of the evidence for the running header: of the refusals, else of the pool sample. */
function dayOf(context: ReportContext): string | null {
  const { httperr, pool } = context.material.diagnosis;
  return (httperr?.refusals.lastUtc ?? pool.sampledUtc)?.slice(0, 10) ?? null;
}
