/** Every site of the demo, in the order in which they get their hosts. */

import type { Site } from './site.ts';
import { applicantTracking } from './sites/applicant-tracking/applicant-tracking.ts';
import { breakingBoard } from './sites/breaking-board/breaking-board.ts';
import { browserPage } from './sites/browser-page/browser-page.ts';
import { consortiumBoard } from './sites/consortium-board/consortium-board.ts';
import { hospitalPage } from './sites/hospital-page/hospital-page.ts';
import { noOpening } from './sites/no-opening/no-opening.ts';
import { noneNow } from './sites/none-now/none-now.ts';
import { pdfCircular } from './sites/pdf-circular/pdf-circular.ts';
import { programPage } from './sites/program-page/program-page.ts';
import { societyBoard } from './sites/society-board/society-board.ts';

export const allSites: Site[] = [
  societyBoard,
  programPage,
  consortiumBoard,
  applicantTracking,
  browserPage,
  breakingBoard,
  pdfCircular,
  noOpening,
  noneNow,
  hospitalPage,
];
