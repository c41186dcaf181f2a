/** Every rule, in the order of the table in docs/rules.md. A new rule is a file and a line here. */

import { comlexAccepted } from './exams/comlex-accepted.ts';
import { examAttempts } from './exams/exam-attempts.ts';
import { examFailures } from './exams/exam-failures.ts';
import { examPasses } from './exams/exam-passes.ts';
import { scoreFloor } from './exams/score-floor.ts';
import { step3Required } from './exams/step3-required.ts';
import { allIn } from './nrmp/all-in.ts';
import { matchCommitment } from './nrmp/match-commitment.ts';
import { soapHold } from './nrmp/soap-hold.ts';
import { postingSilent } from './posting-silent.ts';
import type { Rule } from './rule.ts';
import { degreeAccepted } from './schooling/degree-accepted.ts';
import { ecfmgCertificate } from './schooling/ecfmg-certificate.ts';
import { graduationWindow } from './schooling/graduation-window.ts';
import { stillOpen } from './still-open.ts';
import { boardLastYears } from './training/board-last-years.ts';
import { clinicalRecency } from './training/clinical-recency.ts';
import { levelOrder } from './training/level-order.ts';
import { medicareFunding } from './training/medicare-funding.ts';
import { priorTraining } from './training/prior-training.ts';
import { stateLicence } from './training/state-licence.ts';
import { transferCredit } from './training/transfer-credit.ts';
import { usClinical } from './training/us-clinical.ts';
import { citizensOnly } from './visa/citizens-only.ts';
import { h1bFee } from './visa/h1b-fee.ts';
import { noSponsorship } from './visa/no-sponsorship.ts';
import { h1bNeedsStep3 } from './visa/visa-h1b.ts';
import { visaJ1 } from './visa/visa-j1.ts';
import { visaKind } from './visa/visa-kind.ts';
import { visaStated } from './visa/visa-stated.ts';
import { wantedLevel } from './wanted/wanted-level.ts';
import { wantedSpecialty } from './wanted/wanted-specialty.ts';
import { wantedStart } from './wanted/wanted-start.ts';
import { wantedState } from './wanted/wanted-state.ts';
import { wantedTrack } from './wanted/wanted-track.ts';

/** They move `wanted`, never the verdict. */
export const wishes: readonly Rule[] = [wantedSpecialty, wantedLevel, wantedTrack, wantedState, wantedStart];

/** They move the verdict, never `wanted`. Strongest first: what stops everybody, then what stops this person. */
export const gates: readonly Rule[] = [
  stillOpen,
  matchCommitment,
  soapHold,
  allIn,
  citizensOnly,
  noSponsorship,
  visaKind,
  h1bNeedsStep3,
  visaJ1,
  visaStated,
  graduationWindow,
  step3Required,
  examFailures,
  scoreFloor,
  comlexAccepted,
  priorTraining,
  transferCredit,
  stateLicence,
  usClinical,
  degreeAccepted,
  ecfmgCertificate,
  examPasses,
  examAttempts,
  levelOrder,
  h1bFee,
  clinicalRecency,
  boardLastYears,
  medicareFunding,
  postingSilent,
];

export const rules: readonly Rule[] = [...gates, ...wishes];
