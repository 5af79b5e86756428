import type { ChartSpec } from './charts/spec.ts';

/** A run of text. Everything in it may come from evidence; only the renderers decide how it is made safe. */
export type Inline =
  | string
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  /** A number with its unit in words; `value` is the number itself, for tables that are counted with. */
  | { readonly kind: 'figure'; readonly text: string; readonly value: number }
  /** A text cut to fit the page; tables that are counted with have it whole. */
  | { readonly kind: 'abbreviated'; readonly text: string; readonly whole: string }
  /** `to` is the id of a block in the same document. */
  | { readonly kind: 'link'; readonly to: string; readonly text: string }
  /** A place others link to. */
  | { readonly kind: 'target'; readonly id: string; readonly text: string }
  /** A short label in a frame: "inferred", "weak". */
  | { readonly kind: 'mark'; readonly text: string }
  /** A sentence that exists in English only, inside a report in another language. */
  | { readonly kind: 'english'; readonly text: string };

export type Inlines = readonly Inline[];

/** The document's parts, in reading order. Pages other than the first may flow on where `startsPage` is false. */
export interface ReportDocument {
  readonly language: 'en' | 'zh-CN';
  readonly title: string;
  /** Stands at the head of every printed page. */
  readonly running: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly startsPage: boolean;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string; readonly id: string | null }
  | { readonly kind: 'paragraph'; readonly tone: 'normal' | 'small' | 'lead'; readonly inlines: Inlines }
  | { readonly kind: 'facts'; readonly items: readonly Fact[] }
  | VerdictBlock
  | ArithmeticBlock
  | TableBlock
  | ChartBlock
  /** `compact` shows where the evidence is, `full` quotes it; the heading before compact ones says their outcome. */
  | { readonly kind: 'claims'; readonly style: 'full' | 'compact'; readonly items: readonly Claim[] }
  | { readonly kind: 'steps'; readonly items: readonly Step[] }
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly Inlines[] }
  | { readonly kind: 'sign-off'; readonly lines: readonly SignOffLine[] }
  | { readonly kind: 'columns'; readonly columns: readonly (readonly Block[])[] };

export interface Fact {
  readonly term: string;
  readonly value: Inlines;
}

export interface VerdictBlock {
  readonly kind: 'verdict';
  readonly label: string;
  readonly sentence: Inlines;
  readonly confidenceLabel: string;
  /** In words and as a number, ready to print. */
  readonly confidence: string;
  /** 0..1 for the meter, null where nothing can be said. */
  readonly share: number | null;
  /** What became of the problem, in a follow-up. */
  readonly outcome: Inlines | null;
  /** What else plays a part, or null. */
  readonly remark: string | null;
}

/** An equation in words: each term is a figure with what it is and where it comes from. */
export interface ArithmeticBlock {
  readonly kind: 'arithmetic';
  readonly terms: readonly {
    readonly operator: '−' | '=' | '<' | '≥' | '≈' | null;
    readonly figure: string;
    readonly label: string;
    readonly note: Inlines;
  }[];
}

export interface Column {
  readonly title: string;
  readonly align: 'start' | 'end';
  /** `code` keeps blanks and is set in a fixed width. */
  readonly style: 'text' | 'code';
  /** Share of the table's width in percent, null to let the content decide. */
  readonly width: number | null;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly id: string;
  readonly caption: string;
  /** True where the caption is the heading of its part as well and enters the outline. */
  readonly isHeading: boolean;
  readonly columns: readonly Column[];
  /** One cell a column; the first cell names the row. */
  readonly rows: readonly (readonly Inlines[])[];
  /** Said below the table: where the rows left out are, or what a column means. */
  readonly note: string | null;
}

export interface ChartBlock {
  readonly kind: 'chart';
  readonly id: string;
  readonly spec: ChartSpec;
  /** Says the finding. */
  readonly caption: Inlines;
  /** Alternative text: what is drawn, with its figures. */
  readonly alt: string;
}

export type ClaimOutcome = 'supported' | 'refuted' | 'undecided';

/** One numbered sentence of the evidence chain. */
export interface Claim {
  readonly id: string;
  readonly number: number;
  readonly outcome: ClaimOutcome;
  readonly outcomeLabel: string;
  readonly sentence: Inlines;
  readonly inferredLabel: string | null;
  readonly sources: readonly Source[];
  /** Said where more sources exist than are shown. */
  readonly more: string | null;
}

export interface Source {
  /** `E3`, and the id it links to. */
  readonly label: string;
  readonly to: string;
  readonly place: string;
  readonly hash: string;
  readonly quote: string;
  /** True where a sentence before has quoted it already. */
  readonly isRepeated: boolean;
}

/** One action of the plan. */
export interface Step {
  readonly id: string;
  readonly title: Inlines;
  readonly why: Inlines;
  /** What it takes, before what is done: read by those who approve. */
  readonly costs: readonly Fact[];
  /** `lines` are typed, `said` are sentences for what no command does. */
  readonly commands: readonly {
    readonly label: string;
    readonly lines: readonly string[];
    readonly said: readonly Inlines[];
  }[];
  readonly checks: readonly Fact[];
  /** When it was carried out, in words; null while it was not. */
  readonly done: string | null;
}

export interface SignOffLine {
  readonly role: string;
  readonly fields: readonly string[];
}

/** Prints plain text of a run, for places that know no markup. */
export function plainText(inlines: Inlines): string {
  return inlines.map((inline) => (typeof inline === 'string' ? inline : inline.text)).join('');
}
