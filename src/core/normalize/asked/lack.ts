import { sievedOf } from '../../sieved.ts';

/**
 * What becomes of whoever lacks a thing tells whether it is asked: "without Step 3 you are set aside" asks for it,
 * "without Step 3 you may still apply" does not.
 * `alone`: the words speak of little else, so that it may also be told after the thing ("Step 3 is pending").
 */
export const fateOfLack = (object: string, alone = false): ((text: string) => boolean | null) => {
  const lack = sievedOf(
    `\\b(?:without|w\\/o|(?:for )?(?:lack|want|absence) of|lack(?:s|ing)?|missing|minus|(?:has|have|had|is|are|was|were)(?:n't| not| never| no| yet to)|not having|never(?: been| had| done)|no|not (?:yet )?(?:passed|taken|done|completed|had)|still ow(?:es?|ing)|owes)\\b\\s(?:(?!(?:without|lacking|no|not|never|leeway|flexibility|exceptions?|compromise|latitude)\\b)[\\w'/-]+\\s){0,4}?${object}`,
    'i',
  );
  const named = sievedOf(object, 'i');
  const itLacks = sievedOf(
    `${object}\\b(?:(?!(?:if|or|and|but|unless|until)\\b)\\s[\\w'/-]+){0,3}?\\s(?:(?:is|are|has|have|was|were) (?:not (?:yet )?(?:been )?(?:passed|taken|done|completed|on file|in)|(?:still )?(?:missing|outstanding|pending|absent|lacking))|(?:still )?(?:missing|outstanding|pending|absent|lacking))\\b`,
    'i',
  );
  return (text) => {
    const hit =
      text.match(lack) ??
      (named.test(text) ? text.match(itsLack) : null) ??
      (alone ? text.match(itLacks) : null);
    if (hit?.index === undefined) return null;
    if (shutsOut.test(text.slice(0, hit.index))) return true;
    const rest = `${text.slice(0, hit.index)} , ${text.slice(hit.index + hit[0].length)}`;
    return /\b(?:with or|or not)\s*,/i.test(rest) ? false : isBarred(rest);
  };
};

/** True: whoever is spoken of is not taken; false: is taken all the same; null: neither is said. */
export function isBarred(words: string): boolean | null {
  if (disadvantage.test(words)) return false;
  const no = denied.test(words.replace(ofNothing, ' '));
  if (turnedAway.test(words)) return !no;
  return taken.test(words) ? no : null;
}

/** Whoever is worse off for it, or is not, is read all the same. */
const disadvantage = /\bdisadvantaged?\b/i;
/** "A pass helps, but its absence will not exclude you." */
const itsLack = /\b(?:its|their) (?:absence|lack)\b|\bwithout it\b/i;
/** "We cannot onboard anyone who has not": whatever is done with those who are taken. */
const shutsOut =
  /\b(?:(?:cannot|will not|do not|does not|never|must not|may not) (?:\w+ )?\w+|(?:bars?|keeps?|prevents?|prohibits?|stops?) (?:us|the \w+|our \w+) from \w+ing) (?:anyone|anybody|those|applicants?|candidates?|people|persons?|residents?|somebody|someone|files?)\b[^.;]{0,15}$/i;

const turnedAway =
  /\b(?:turn(?:ed|s)? (?:away|down)|set aside|exclud\w+|reject\w*|refus\w+|declin\w+|barr?(?:ed|s)|disqualif\w+|ineligible|out of luck|discard\w*|return(?:ed|s)?(?: unread)?(?= *(?:$|[,.;]|to you|to the sender|by))|void(?:ed)?|rescind\w*|revok\w*|withdrawn|withdraws? (?:the|an|our|your|any)\b|laps(?:es?|ed)|(?:will|would) (?:delay|postpone)|(?:delays|postpones) (?:your|the|any)|waste\w*|stop(?:s|ped)?|screened out|filtered out|hold (?:it )?against|rule[sd]? (?:(?:you|them|him|her|anyone|anybody|(?:an? |the |your )?(?:applicants?|candidates?|applications?|files?)) )?out|keep(?:s)? you (?:out|from)|(?:is|are) an? no\b|pass(?:es)? on (?:anyone|anybody|those|applicants|candidates|people)|deter|deal-?breaker)\b/i;
const taken =
  /\b(?:onboard\w*|arrange|understand|admit\w*|consider\w*|accept\w*|take[ns]?|appoint\w*|hire[sd]?|place(?= (?:you|them|anyone|anybody)\b)|interview\w*|rank\w*|apply|applications?|welcome|eligible|read|review\w*|contracts?|start|begin|enter|join|offers?|come|look|fine|okay|ok|no problem|sign|see(?:s)? patients|work|be let)\b/i;
const denied = /\b(?:not|never|no|nobody|none|cannot|unable|neither|nor|hardly)\b|n't\b/i;
/** "No later", "no problem", "a no from us" deny nothing. */
const ofNothing = /\bno(?:t)? (?:later|only|problem)\b|\ba no\b/gi;
