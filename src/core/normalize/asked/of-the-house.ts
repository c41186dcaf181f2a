/** What a house says of those it has, or of times gone by, asks nothing of applicants. */
import { sieved } from '../../sieved.ts';

export const ofTheHouse = sieved(
  /\b(?:many|most|some|half|several|few|all|nearly all|majority|bulk) (?:of )?(?:our |the )?(?:current |former |past )?(?:residents|interns|graduates|alumni|fellows)(?: here)?\b(?! (?:must|who|with|need|should|are required|of (?:foreign|international)))|\b(?:it|this|that|there) used to be\b|\bthe last time\b|\bwent away in\b/i,
);
