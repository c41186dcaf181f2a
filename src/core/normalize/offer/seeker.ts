/** Tells the voice of somebody who looks for a place from that of a program that has one. */

import { remembered } from '../../remembered.ts';
import { sieved } from '../../sieved.ts';
import { plain } from '../plain.ts';

/** "Prelim surgery PGY-1 looking for an open PGY-2": a title says so by itself, whatever address stands below it. */
const whoLooks =
  /\b(?:PGY-?\s?\d|PL-?\d|IMG|FMG|prelim|resident|intern|MS4)\b[^.\n]{0,20}\b(?:looking for|looks for|seeking|in search of) (?!(?:an? |one |two |\d )?(?:[^\s.]+ ){0,7}(?:residents?|interns?|candidates?|applicants?|physicians?|someone|somebody|to (?:join|fill|start|replace|begin))\b)/i;

/** Said by nobody else: one of them is enough. */
const surely: readonly RegExp[] = [
  /\bwhere (?:do|can|could|would|should) (?:(?:I|one) (?:find|look|search|apply)|(?:people|you(?: all)?|folks|others) (?:find|look|search|hear))\b|(?:^|[.!?\n]\s*)need (?:an? )?(?:PGY|R|CA)-?\s?\d\b[^.\n]{0,80}\b(?:can|could|able to|will) (?:start|begin|move|relocate)\b|\b(?:will|can|would) (?:go|move|relocate|come|travel|work|train) (?:just about |almost |literally )?anywhere\b|\b(?:nothing|no (?:job|spot|position|seat|place|program)) lined up\b/i,
  /^\W*(?:\[[\w-]+\] )?(?:[\w/]+ ){0,3}(?:resident|intern)\b[^.\n]{0,20}\bwould (?:move|relocate|go|come|transfer) to\b/im,
  /\b(?:anyone|anybody|somebody|someone|does any (?:program|place)|who) knows? (?:if|of|whether|about)\b[^.\n]{0,40}\b(?:spots?|places?|positions?|openings?|seats?)\b[^.\n]{0,60}\?/i,
  /\bI (?:have|got|received|was given|turned down) an offer (?:for|from|of)\b|\bmy other (?:choice|option)\b/i,
  // Who weighs giving up a place of their own.
  /\b(?:should|do|can|could) I (?:just |really )?(?:give up|resign|leave (?:my (?:current |present )?(?:program|spot|seat|position|residency|place)|now|mid-?year)|quit|let go|drop|switch|back out|turn down|walk away|stay put|withdraw)\b|\b(?:if|when) I (?:do |did |were to )?(?:let go|resign(?:ed)?|g[ai]ve up|quit|withdraw|withdrew|drop(?:ped)?|back(?:ed)? out|turn(?:ed)? down|walk(?:ed)? away)\b/i,
  /\bI(?:'ve got| have| hold| got| matched(?: in)?to) (?:an? |my )(?:(?!open|vacan|available|unfilled|free|unexpected)[\w-]+ ){0,5}(?:positions?|spots?|seats?|places?|slots?|contract)\b[^.\n]{0,50}\b(?:but|yet|and|though|still) (?:I|my|would rather)\b/i,
  /\bwish me luck\b|\bfingers crossed\b|\b(?:PM|DM) (?:me )?if your\b|\bwill take any\b/i,
  /\b(?:please|kindly) (?:inform|guide|help) me\b/i,
  // A post that begins with what is sought, and not with who is wanted for it.
  /^\W*(?:(?!.*\b(?:hospital|program|residency|department|clinic|center|university)\b)[\w/&+. -]{2,40}[,;:] )?(?:seeking|looking for|iso|in search of|swap|want(?:s|ing)?|would (?:take|trade)|need)\b\W{1,3}(?!(?:an? |one |two |\d )?(?:[^\s.]+ ){0,7}(?:residents?|interns?|candidates?|applicants?|physicians?|someone|somebody|person|to (?:join|fill|start|replace|begin))\b)(?!(?:one|two|three|\d) )(?:an? |any |my )?(?:\S+ ){0,4}(?:PGY|R-?[1-4]|CA-?[1-3]|prelim|categorical|position|spot|seat|anything)/im,
  // A program seeks a resident; only who looks for a place takes "any PGY-2".
  /(?:^|[.!?;]\s+)(?:I'm |I am |am |now |also |still |just )?(?:looking for|seeking|in search of|after|hoping for|need|want|iso) (?:just about |literally )?any (?!(?:[^\s.]+ ){0,7}(?:residents?|interns?|candidates?|applicants?|physicians?|doctors?|someone|somebody|person|who|with)\b)(?:[^\s.]+ ){0,6}?(?:PGY|R-?[1-4]|CA-?[1-3]|prelim|categorical|transitional|positions?|spots?|seats?|places?|slots?|openings?|vacanc(?:y|ies))\b/im,
  whoLooks,
  /\bmy (?:son|daughter|wife|husband|spouse|partner|fianc\u00e9e?|friend|brother|sister|cousin|niece|nephew|kid|child)(?!['\u2019]s\b)\b(?![^.\n]{0,40}\b(?:director|PD|chief|coordinator|program|hospital)\b)[^.\n]{0,40}\b(?:(?:looks?|looking|searching|hunting|hoping|search) (?:for|of)|seeks|seeking|needs|wants|would (?:take|love|like|move))\b/i,
  /\bif (?:anybody|anyone|you) (?:hears?|comes? across) (?:of |about )?(?:an?|one|any|anything|something)\b/i,
  /\bif (?:anybody|anyone|you) (?:has|have|knows?)\b[^.\n]{0,30}\b(?:leads?|openings?|spots?)\b|\bwhat would you do\b/i,
  /\bI (?:finished|did|completed|have done) (?:an? |my )(?:[\w-]+ ){0,2}(?:prelim|intern|PGY)/i,
  /\b(?:no attempts|first attempt|\d{4} graduate|yog:? ?\d{4}|green card)\b[^\n]{0,80}\blooking for (?:an? |any )?(?:[\w/-]+ ){0,4}(?:PGY|position|spot)/i,
].map(sieved);

/** What only a person says of themselves: what they did, hold, scored and want. */
const ofSelf: readonly RegExp[] = [
  /\bI (?:am|was) (?:an? |currently |now |presently )?(?:\w+ ){0,3}(?:img|fmg|resident|intern|graduate|pgy-?\s?\d|applicant|available|looking|hoping|interested|open to|unmatched|ecfmg)\b/i,
  /\bI(?:'ve| have)? (?:just |recently |already )?(?:completed|finished|resigned|graduated|matched|passed|scored|withdrew|hold|failed|did my|will (?:finish|complete|be finishing))\b/i,
  /\bI(?:'d| would| can| will|'ll) (?:also )?(?:take|accept|consider|relocate|start|join|move|go)\b/i,
  /(?<!\b(?:not|isn't|isn\u2019t) )\bmy (?:old |former |current |previous |present |last )?(?:pd|program director|scores?|steps?|step \d|usmles?|visa|spouse|wife|husband|seat|spot|program|contract|residency|evaluations|cv)\b/i,
  /^\W*(?:unmatched|us ?img|img|fmg|amg|do|md|finished|completed|graduated)\b[^.\n]{0,60}\b(?:looking|seeking|wants?|would|need|in search|hoping|twice|green card|step)/im,
  /\b(?:would|will|can|could) (?:take|accept|consider|relocate)\b[^.;\n]{0,60}\b(?:anywhere|any (?:program|state|specialty|location|start)|whenever|any time)\b/i,
  /^\W*(?:[\w-]+ ){0,2}(?:IMG|FMG|AMG|prelim|intern|PGY-?\d)\b[^.\n]{0,50}\b(?:finishing|needs? (?:an? )?(?:J-?1|visa)|hoping to)\b/im,
  /\bI want (?!to (?:share|let|thank|add|say|ask|tell)\b)/,
  /\b(?:pm|dm|message) me\b|\bplease (?:pm|dm)\b|\bserious offers\b|\bany (?:leads|help|advice|tips)\b/i,
  /\bavailable to (?:join|start|relocate|transfer)\b|\bwilling to relocate\b|\bopen to (?:any|all) (?:location|state|program)s?\b/i,
  /\bstep ?1:? (?:p|pass|\d{3})\b[^\n]{0,30}\bstep ?2(?: ?ck)?:? \d{3}/i,
  /^\W*(?:looking for|seeking|iso|need|want|in search of) (?:an? |any )?(?:[\w/-]+ ){0,5}[^.\n]{0,40}\b(?:currently|presently|finishing|completing|completed) (?:an? |my |in )?(?:PGY|intern|R-?[1-4]|CA-?[1-3]|prelim|TY|resident)/im,
  /\b(?:GMO|resident|intern|PGY-?\s?\d|graduate)\b[^.\n]{0,60}\b(?:seeking|looking for)\b[^.\n]{0,60}\b(?:can|could|able to|willing to|ready to) (?:start|move|relocate)\b/i,
  /\b(?:both|our) (?:pds?|program directors|directors) (?:must|have to|should|would|will) (?:consent|agree|approve)\b|\b(?:start|date) of (?:the )?swap\b/i,
].map(sieved);

/** "Prelim surgery PGY-1 in Ohio, need a CA-1 spot": who somebody is, and the place that they want, whomever one may write to. */
const whoAndWhat = sieved(
  /(?:^|[.!?]\s)\W*(?:PGY-?\s?\d|PL-?\d|CA-?\d|R-?\d|prelim(?:inary)?|categorical|transitional|TY|intern|resident|[A-Z]{2,4} intern)\b(?:(?!opening|vacanc|position|seat|spot|available|wanted|needed|unfilled)[^;\n.]){0,60}[.,;:-]\s(?:now )?(?:I )?(?:need(?:ing)?|want(?:ing)?|seeking|looking for|hoping for|in search of|after|would love|iso) (?:an?|any) (?:(?!residents?\b|interns?\b|candidates?|applicants?|physicians?|someone|somebody|replacement)[\w/()'-]+ ){0,6}(?:position|spot|seat|slot|place|opening)\b(?! (?:to be )?(?:filled|covered))(?![^.!\n]{0,60}\?)/im,
);

/** "#14: PGY-2 surgery, Ohio, wants a categorical seat": a list's entry for somebody who looks for a place, by level and town. */
const entryOfSeeker = sieved(
  /^[^\w\n]{0,6}(?:(?:ref|no|nr|id|file|entry)\b\.?)?[ #]{0,3}(?:[a-z]{0,2}-?\d{1,4}\W{1,3})?(?:an? )?(?:(?:categorical|current|prelim(?:inary)?|rising|[a-z/-]{2,20}) ){0,2}(?:PGY-?\s?\d|PL-?\d|CA-?\d|R-?[1-4]|interns?|residents?)\b(?:(?!\b(?:openings?|vacan\w*|seats?|spots?|program|hospital|clinic|center|department|residency|university|available|wanted|needed|unfilled)\b)[^;\n.:]){0,90}?,? (?:who )?(?:wants|wishes|hopes|needs|seeks|desires|is (?:looking|hoping|searching)|would (?:like|love|prefer|move)|looks|looking|hoping|wishing)(?: for)? (?:to (?:come|move|transfer|relocate|return|switch|change|be (?:near|close|back)|go|train|continue|finish|leave)|(?:an?|any) (?!(?:[\w/-]+ ){0,3}(?:residents?|interns?|candidates?|applicants?|physicians?|someone|somebody|person|replacement|colleague)\b)[^.;\n]{0,60}\b(?:seats?|spots?|positions?|places?|slots?|openings?)\b(?! (?:to be )?(?:filled|covered))|(?:PGY-?\d|CA-?\d|R-?[1-4])\b(?! (?:residents?|interns?)))(?![^\n]{0,200}\b(?:so we|leaves us|we (?:have|seek|are|need|now|will)|vacan\w+|opening)\b)/im,
);

/** What a program says of itself. */
const ofProgram =
  /\b(?:our (?!pds?\b)(?:\w+[ -]){0,3}(?:program|residency|department|hospital|class|coordinator|gme|interns?|residents?|institution|pd|clinic|team|complement|pgy)|we (?:have|are|will|need|seek|lost|just|can|would|had|offer|do|accept|sponsor|take|require|ask|want|invite|got)|on behalf of|posting (?:this )?for|(?:seeks?|invites?|announces?|has|have) (?:an?|one|two|applications?|candidates?)\b|please (?:send|e-?mail|submit|forward)|applicants|candidates|for consideration|(?:hospital|program|residency|department|clinic|center)\b[^.;\n]{0,40} is (?:[\w-]+ )?(?:looking for|seeking|recruiting|short) an?)\b/i;

/** "If your program has an open position": of whoever is asked. */
const ofYours = /\byour (?:program|place|hospital|department|residency) has an?\b/gi;

/**
 * 0: nothing of the kind; up to 1: several things that only somebody says who looks for a place, and nothing that a
 * program says of itself.
 */
export const soundsLikeSeeker = remembered((words: string): number => {
  const text = plain(words).slice(0, 3000);
  if (!/@|\(at\)|\[at\]/i.test(text) && surely.some((pattern) => pattern.test(text))) return 1;
  if (whoLooks.test(text.trimStart().split('\n', 1)[0] ?? '')) return 1;
  if (whoAndWhat.test(text) || entryOfSeeker.test(text)) return 1;
  const said = ofSelf.filter((pattern) => pattern.test(text)).length;
  if (said === 0) return 0;
  return Math.min(1, said / 2) * (ofProgram.test(text.replace(ofYours, ' ')) ? 0.25 : 1);
});
