/** Parts what stands under a heading of wishes ("Nice to have") from what is demanded. */
import { plain } from '../plain.ts';

const wishHead =
  /^\W*(?:preferred|desired|desirable|nice to have|good to have|a plus|pluses|bonus(?:es)?|ideal(?:ly)?|helpful|optional|would be (?:nice|a plus|an advantage)|advantages?|we (?:prefer|like)|not (?:required|needed)(?:,)? but|(?:what )?(?:you|we) (?:don't|do not|won't|will not) (?:need|require|ask(?: for)?|expect|insist on)(?: to have)?|(?:what is|things) not (?:needed|required|necessary)|not (?:needed|required)(?=\s*:)|no need for|you (?:need not|needn't)(?: have)?|you can (?:skip|do without))(?:[\s,]+(?:qualifications?|skills?|requirements?|criteria|attributes|candidates?|applicants?|characteristics|credentials|experience|helpful|welcome|preferred|desirable|points?|but not (?:required|needed)|will have|have|would have|and|or)){0,4}\s*[:.-]?\s*$/i;
/** "Preferred Qualifications | research; Step 3": a label and its cell on one line. */
const wishCell =
  /^\W*(?:preferred|desired|desirable|optional|additional preferred) (?:qualifications?|skills?|criteria|attributes|credentials|characteristics|background)\s+(?!(?:is|are|was|and|or|but)\b)[^:\s]/i;
/** "Nice to have: publications; Step 3.": a line that begins so is a wish to its end. */
const wishLine =
  /^\W*(?:preferred|desired|desirable|nice[- ]to[- ]haves?|good to have|a plus|pluses|bonus(?: points)?|helpful|optional|would be nice|not (?:required|needed|necessary)|no need for|(?:(?:what )?(?:you|we|I) )?(?:don't|do not|need not|needn't|won't)(?: need(?: to)?| ask(?: for)?| require)?(?: have)?)(?::|\s-)\s*\S/i;
const otherHead =
  /^\W*(?:must|required|requirements?|minimum|mandatory|essential|necessary|qualifications?|eligib\w+|how to|to apply|appl(?:y|ication|ications|icants)\b|candidates|contact|benefits|salary|compensation|visas?|about|responsibilities|duties|what (?:we|you)|you(?:'ll| will| need| must| have| bring)|we(?:'ll| will| offer| bring| need)|questions|interested|please|send|e-?mail|this|the|these|we|our|all|start|deadline|clos(?:es|ing)|position|location|prerequisites?)\b/i;

/** Among the wishes, what is said not to be needed at all: "Don't need: previous residency, Step 3", and what stands below such a head. */
const spares =
  /^\W*(?:(?:what )?(?:you|we|I) )?(?:(?:what is|things) )?(?:not (?:required|needed|necessary|(?:a )?(?:conditions?|prerequisites?))|no need for|(?:don't|do not|need not|needn't|won't|will not|can skip|can do without)(?: need(?: to)?| ask(?: for)?| require| expect| insist on)?(?: have)?)(?:\s*:|\s+-\s|\s*$)/i;

/** "Not Required" alone on its line heads what follows, unless it answers a label before it. */
const spared = /^\W*not (?:required|needed|necessary|(?:a )?(?:conditions?|prerequisites?))\W*$/i;
const isValue = (before: string): boolean =>
  /\w/.test(before) && before.length < 45 && !/[.;]\s*$/.test(before);

/** All three of the same length as `words`, each blank where another has the text; `spared` is part of `liked`. */
export function byWish(words: string): { must: string; liked: string; spared: string } {
  if (
    !/n['\u2019]t|prefer|desir|nice|good to|plus|bonus|ideal|helpful|optional|advantage|we like|not (?:req|need|nec|ask|exp|ins|(?:a )?(?:cond|prereq))|not need|need not|no need|you can/i.test(
      words,
    )
  )
    return { must: words, liked: '', spared: '' };
  let wishing = false;
  let sparing = false;
  const lines = words.split('\n').map((line, at, all) => {
    const text = plain(line);
    if (wishHead.test(text) || (spared.test(text) && !isValue(all[at - 1] ?? ''))) {
      wishing = true;
      sparing = spares.test(text);
    } else if (otherHead.test(text) || text.length > 200) wishing = false;
    const answered = isValue(text) && spared.test(plain(all[at + 1] ?? ''));
    return {
      line,
      wishing: wishing || answered || wishLine.test(text) || wishCell.test(text),
      spared: (wishing && sparing) || answered || spares.test(text),
    };
  });
  const kept = (stays: (one: (typeof lines)[number]) => boolean): string =>
    lines.map((one) => (stays(one) ? one.line : ' '.repeat(one.line.length))).join('\n');
  return {
    must: kept((one) => !one.wishing),
    liked: kept((one) => one.wishing),
    spared: kept((one) => one.wishing && one.spared),
  };
}
