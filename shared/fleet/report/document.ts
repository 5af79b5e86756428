import { formatterFor } from '../../format/formatter.ts';
import type { Language } from '../../format/language.ts';
import type { ReportDocument, Section } from '../../report/blocks.ts';
import { documentHtml } from '../../report/html/html.ts';
import { type PrintablePage, runningHeads } from '../../report/html/running-heads.ts';
import type { ReportOptions } from '../../report/options.ts';
import { texts as reportTexts } from '../../report/text/texts.ts';
import type { FleetSurvey } from '../survey/survey.ts';
import type { FleetContext } from './context.ts';
import { en, type FleetText } from './en.ts';
import { problemsSection, serversSection } from './server-pages.ts';
import { differencesSection, sharedSection } from './shared-pages.ts';
import { summarySection } from './summary-page.ts';
import { zh } from './zh.ts';

const texts: Readonly<Record<Language, FleetText>> = { en, zh };

/** The survey as one self-contained HTML text, like the report of one server. */
export function fleetHtml(survey: FleetSurvey, options: ReportOptions): string {
  return documentHtml(fleetDocument(survey, options.language), options);
}

/** The same for a printer, which draws the running heads and the page numbers itself. */
export function fleetPage(survey: FleetSurvey, options: ReportOptions, toolVersion: string): PrintablePage {
  const document = fleetDocument(survey, options.language);
  return { html: documentHtml(document, options, 'printer'), ...runningHeads(document, toolVersion) };
}

function fleetDocument(survey: FleetSurvey, language: Language): ReportDocument {
  const text = texts[language];
  const context: FleetContext = {
    survey,
    text,
    format: formatterFor(language),
    verdict: (verdict) => (verdict === 'failed' ? text.summary.failed : reportTexts[language].hypotheses[verdict]),
  };
  const sections: (Section | null)[] = [
    summarySection(context),
    sharedSection(context),
    differencesSection(context),
    serversSection(context),
    problemsSection(context),
  ];
  return {
    language: language === 'zh' ? 'zh-CN' : 'en',
    title: text.title,
    // printers know no font of ours there
    running: language === 'zh' ? 'Poolhound' : text.title,
    sections: sections.filter((section) => section !== null),
  };
}
