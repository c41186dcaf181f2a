/** Leaves out of the places that a block tells of those that are only why another is sought. */

/** "One of our interns will not be back. So we are hunting for a PGY-2": who went is why another is sought. */
export const withoutReasons = <Told extends { offer: string; sentence: number }>(anchors: Told[]): Told[] =>
  anchors.filter(
    (one) =>
      !departs.test(one.offer) ||
      seeks.test(one.offer) ||
      !anchors.some(({ sentence, offer }) => {
        const after = sentence - one.sentence;
        return (
          after > 0 && after <= 2 && seeks.test(offer) && !/\b(?:also|another|in addition)\b/i.test(offer)
        );
      }),
  );
const departs =
  /\b(?:our|the|an?|one|two) (?:[\w-]+ ){0,5}(?:interns?|residents?|trainees?|colleagues?|(?:member|one) of (?:the|our) (?:[\w-]+ ){0,3}class|PGY-?\s?\ds?|CA-?\ds?|R-?\ds?)\b[^.;]{0,60}\b(?:(?:not|n't|no longer) (?:\w+ ){0,2}(?:com(?:e|ing)|return\w*|back|continu\w+|stay\w*)|left|leaves|leaving|resign\w+|transferr\w+|withdr\w+|moved|moves|moving|switch\w+|decided|quit|departed)\b|\b(?:had|has had|have had|suffered|saw) (?:an?|one|two) (?:[\w-]+ ){0,2}(?:resignations?|departures?|withdrawals?)\b/i;
const seeks =
  /\b(?:seek\w*|hunting|look(?:s|ing)? for|need(?:s|ed)?|wanted|want|wants|search\w*|vacan\w+|openings?|open|positions?|seats?|spots?|slots?|places?|available|fill\w*|hir(?:e|es|ing)|recruit\w*|would like)\b/i;
