/** What goes on about a thing without its name ("It can wait", "but does not require it") is said of it. */
import type { Said } from '../usual-words.ts';

/** How it is named, the word it goes by, and what one clause says of it; null: nothing. */
type Thing = Readonly<{ named: RegExp; word: string; says: (text: string) => boolean | null }>;

/** "Many ask about Step 3. It can wait", "Step 3. Not asked for": what is said of outweighs what it follows. */
export const withWhatIsSaidOf =
  ({ named, word, says }: Thing) =>
  (clauses: readonly Said[]): Said[] =>
    clauses.flatMap((clause, at): Said[] => {
      const next = clauses[at + 1];
      const [hit] = clause.text.match(named) ?? [];
      if (hit === undefined || next === undefined || named.test(next.text)) return [clause];
      if (letters(clause.text) <= letters(hit) && answer.test(next.text))
        return [{ ...clause, text: `${hit}: ${next.text.trim()}`, end: next.end }];
      if (notThen.test(next.text)) return [{ ...clause, text: `${hit} ${next.text}`, end: next.end }];
      if (!goesOn.test(next.text) && !ofIt.test(next.text)) return [clause];
      const said = { ...next, text: next.text.replace(/\b(?:it|one)\b/i, word), at: clause.at };
      return says(said.text) === null ? [clause] : [said];
    });

const letters = (text: string): number => text.replace(/[^a-z0-9]/gi, '').length;
const answer = /^\W*(?:not|no|none|required|needed|yes|must|optional|waived)\b[^.;]{0,30}\W*$/i;
/** "Before July 2027; not at entry." */
const notThen =
  /^\W*not (?:at|upon|on|by|for|before) (?:entry|(?:the )?start|arrival|hire|appointment)\b[^,;]{0,12}$/i;
const goesOn =
  /^\W*(?:and |but )?(?:it (?:is|was|can|may|need|needs|has|must|will|should|does|plays|counts|helps)\b|(?:[\w-]+ ){1,3}(?:lacking|without|missing) it\b)(?![^.;]*\b(?:visas?|licen[cs]e|permit|seat|position)\b)/i;
/** "But does not require it", "nobody will ask you for it", "if not, sit it in spring", "you need one to be on the schedule". */
const ofIt =
  /^\W*(?:[\w',-]+ ){0,6}?(?:requires?|needs?|asks?(?: \w+)? for|insists? on|demands?|expects?|hold) it\b|^\W*(?:if not,? |otherwise,? |then |please |if you have not,? )(?:you |they )?(?:can |may |must |will |should )?(?:sit|take|pass) it\b|^\W*(?:[\w',-]+ ){0,3}?(?:you|they|residents?|interns?|everyone|everybody|all|applicants) (?:will |also )*(?:need|require|must (?:have|hold|get)) one\b(?! (?:of|or|year|more)\b)/i;
