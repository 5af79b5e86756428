import type { EvidenceRef } from '../model/cited.ts';
import type { Quantities } from '../model/sentence.ts';
import type { ViewName, Views } from './views.ts';

/** A figure that decides something, with its unit and where it comes from; `inferred` and `unsourced` are said so. */
export interface Threshold {
  readonly value: number;
  readonly unit: 'bytes' | 'share' | 'count' | 'ms' | 'percent';
  readonly source: string;
}

type NonEmpty<T> = readonly [T, ...T[]];

/** What examining gave. A decided outcome without evidence does not type-check. */
export type Verdict<M extends string> =
  | {
      readonly outcome: 'supported' | 'refuted';
      readonly message: M;
      readonly values: Quantities;
      readonly evidence: NonEmpty<EvidenceRef>;
    }
  | {
      readonly outcome: 'inconclusive';
      readonly message: M;
      readonly values: Quantities;
      readonly evidence: readonly EvidenceRef[];
    };

/** One question asked of the evidence. A rule sees only the views it names, and never text or files. */
export interface Rule<
  Ask extends ViewName = ViewName,
  Want extends ViewName = ViewName,
  T extends string = string,
  M extends string = string,
> {
  /** Kebab-case, the file's name, and the name of docs/rules/<id>.md and test/rules/<id>/. */
  readonly id: string;
  /** Views that must be there; without one of them the engine answers `missing-data`. */
  readonly asks: readonly Ask[];
  /** Views that help and may be absent. */
  readonly wants: readonly Want[];
  /** Of these wanted views one at least must be there; else the engine answers `missing-data`. */
  readonly oneOf?: readonly Want[];
  readonly thresholds: Readonly<Record<T, Threshold>>;
  /** English templates by message id; `{name}` is filled from `values`. */
  readonly messages: Readonly<Record<M, string>>;
  /** True where the rule rests on something that no public source documents (domain facts marked inferred). */
  readonly isInferred: boolean;
  /** False where the question makes no sense for this machine; the engine then answers `not-applicable`. */
  applies?(views: Pick<Views, Ask> & Nullable<Pick<Views, Want>>): boolean;
  examine(views: Pick<Views, Ask> & Nullable<Pick<Views, Want>>): Verdict<M>;
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

/** Declares a rule; only the types do any work here. */
export function defineRule<Ask extends ViewName, Want extends ViewName, T extends string, M extends string>(
  rule: Rule<Ask, Want, T, M>,
): Rule<Ask, Want, T, M> {
  return rule;
}

/** A rule whose particular types no longer matter: what the engine runs. Only the engine builds what `examine` takes. */
export interface AnyRule {
  readonly id: string;
  readonly asks: readonly ViewName[];
  readonly wants: readonly ViewName[];
  readonly oneOf?: readonly ViewName[];
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly messages: Readonly<Record<string, string>>;
  readonly isInferred: boolean;
  applies?(views: never): boolean;
  examine(views: never): Verdict<string>;
}
