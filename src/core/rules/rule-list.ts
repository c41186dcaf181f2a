/** Every rule, in the order of the table in docs/rules.md. A new rule is a file and a line here. */
import { allIn } from './all-in.ts';
import { boardLastYears } from './board-last-years.ts';
import { citizensOnly } from './citizens-only.ts';
import { clinicalRecency } from './clinical-recency.ts';
import { comlexAccepted } from './comlex-accepted.ts';
import { degreeAccepted } from './degree-accepted.ts';
import { ecfmgCertificate } from './ecfmg-certificate.ts';
import { examAttempts } from './exam-attempts.ts';
import { examFailures } from './exam-failures.ts';
import { examPasses } from './exam-passes.ts';
import { graduationWindow } from './graduation-window.ts';
import { h1bFee } from './h1b-fee.ts';
import { levelOrder } from './level-order.ts';
import { matchCommitment } from './match-commitment.ts';
import { medicareFunding } from './medicare-funding.ts';
import { noSponsorship } from './no-sponsorship.ts';
import { postingSilent } from './posting-silent.ts';
import { priorTraining } from './prior-training.ts';
import type { Rule } from './rule.ts';
import { scoreFloor } from './score-floor.ts';
import { soapHold } from './soap-hold.ts';
import { stateLicence } from './state-licence.ts';
import { step3Required } from './step3-required.ts';
import { stillOpen } from './still-open.ts';
import { transferCredit } from './transfer-credit.ts';
import { usClinical } from './us-clinical.ts';
import { h1bNeedsStep3 } from './visa-h1b.ts';
import { visaJ1 } from './visa-j1.ts';
import { visaKind } from './visa-kind.ts';
import { visaStated } from './visa-stated.ts';
import { wantedLevel } from './wanted-level.ts';
import { wantedSpecialty } from './wanted-specialty.ts';
import { wantedStart } from './wanted-start.ts';
import { wantedState } from './wanted-state.ts';
import { wantedTrack } from './wanted-track.ts';

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
