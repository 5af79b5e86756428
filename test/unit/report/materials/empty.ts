import type { Diagnosis } from '../../../../shared/model/diagnosis.ts';
import type { ReportMaterial } from '../../../../shared/report/material/material.ts';
import { emptyDiagnosis as nothingKnown } from '../../../helpers/diagnosis.ts';

/** A diagnosis of nothing: the least a report can be made of. Other materials start from it. */
export const emptyDiagnosis: Diagnosis = nothingKnown();

export const emptyMaterial: ReportMaterial = { diagnosis: emptyDiagnosis, refusals: null, toolVersion: '0.1.0' };
