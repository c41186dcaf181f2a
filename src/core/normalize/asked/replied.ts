/** A question of a page with the reply below it: "Which visas do you take? J-1 only." */

export type Replied = Readonly<{ question: string; reply: string }>;

/** Null: nothing is asked, or nothing follows. */
export function questionAndReply(text: string): Replied | null {
  const [, question = '', reply = ''] = asked.exec(text) ?? [];
  return reply === '' ? null : { question, reply };
}
const asked = /^([^?]*\?(?:[^?]*\?)?)["')\]]?\s+([^?]+)$/;

/** Whether the reply says yes or no; null: neither, or those who apply are asked of themselves ("Will you require sponsorship?"). */
export function saysYes({ question, reply }: Replied): boolean | null {
  if (ofThemselves.test(question)) return null;
  return yes.test(reply) ? true : no.test(reply) ? false : null;
}
const yes = /^\W*(?:yes|sure|certainly|of course|absolutely|we do|they are|it is)\b/i;
const no =
  /^\W*(?:no(?!\W+(?:problem|worries))|not|sorry|unfortunately|alas|we (?:do not|don't|cannot|can't))\b/i;
const ofThemselves =
  /\b(?:will|would|do|are|did|have) you (?:now |currently |presently )?(?:or in the future |ever )?(?:require|need|hold|have|on|in|been)\b|\bdo I (?:need|have to)\b/i;

/**
 * "Does Step 3 have to be done? I had to delay mine": whoever asks goes on, and nobody has replied. "Have you rotated
 * in the US? Tell us where": those who apply are asked of themselves.
 */
export function asksOn(text: string): boolean {
  const parts = questionAndReply(text);
  if (parts === null) return false;
  return tells.test(parts.reply) || (ofAsker.test(parts.reply) && !saysItself.test(parts.reply));
}
const tells =
  /^\W*(?:(?:wonderful|great|good|fine|super|excellent)\W+)?(?:please )?(?:tell|list|say|mention|include|describe|let us)\b/i;
const ofAsker = /^\W*(?:I|my|mine|me|I'm|I've)\b(?! (?:want|need|require|ask|expect|only|do not)\b)/i;
const saysItself = /\b(?:you|we|they|applicants|candidates|required|needed)\b/i;
