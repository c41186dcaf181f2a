/**
 * The ends a place comes to besides being filled: somebody was chosen, who wanted to go stays, the money is lost, the notice is
 * taken down. Each is told by what happened and to whom, in a sentence in the usual words.
 */
import { sievedOf } from '../../sieved.ts';

const places =
  '(?:positions?|places?|spots?|slots?|seats?|chairs?|berths?|openings?|vacanc(?:y|ies)|posts?|postings?|listings?|notices?|ads?|adverts?|advertisements?|announcements?|jobs?|requisitions?|recruitment|search|lines?)';
const person = String.raw`(?:someone|somebody|(?:our|an?|the|its|their|his|her)(?: [\w-]+){0,3} (?:search|person|candidate|applicant|resident|intern|physician|colleague|replacement|pick|choice|selection|decision|prelims?|second-year|hire))`;
const who =
  "(?:we(?:'ve)?|they(?:'ve)?|I|the (?:program|department|hospital|employer|society|PD)|(?:program|department))";
const has = '(?:has|have|had|is|are|was|were)';
const adverb = '(?:(?:now|therefore|already|just|since|finally|also|long) )?';

const ends = [
  // Somebody has it.
  String.raw`\b${who} (?:${has} )?${adverb}(?:picked|chose|chosen|settled on|signed|appointed|selected|recruited|hired|found|got|welcomed|engaged|brought|completed|made|went with|named) ${person}\b`,
  String.raw`\b${who} (?:now |already )?have (?:someone|somebody|our (?:person|resident|intern|candidate))\b`,
  String.raw`\b(?:candidate|applicant|physician|choice|resident|intern|transfer|colleague|newcomer)s? (?:${has} )?${adverb}(?:been )?(?:picked|named|identified|committed|said yes|onboarded|signed)\b(?! (?:by|as|to|no\b))`,
  String.raw`(?<!\b(?:hope|hoping|look|looking|like|want|wish|love|able|ready|eager|plan|keen) )\bto welcome (?:a|our) new (?:[\w-]+ )?(?:colleague|resident|intern|physician)\b|\bsuccessfully recruited\b|\bcandidate named\b`,
  String.raw`^\W*(?:(?:status|outcome|result)\W+)?(?:(?:given|gone|awarded|promised) to|appointed(?= \w+ \d| \d)|(?:somebody|someone|resident|candidate) appointed)\b|\bgave (?:it|this|the ${places}) to\b|\bpromote(?:d)? (?:its|their|our|one of) (?:own )?[^.;]{0,40}\binto the\b`,
  String.raw`\b(?:moving|moved|moves) into the (?:[\w-]+ )?${places}\b|\btakes (?:up )?the (?:open |vacant )?(?:seat|chair|place|spot)\b(?! of\b)`,
  String.raw`\b(?:under contract|^\W*contract signed|contract [^.;]{0,30}came back signed)\b`,
  String.raw`\b(?:th(?:is|e|at|ese)|both|all) (?:[\w-]+ ){0,3}appointments? (?:has|have) ${adverb}been made\b`,
  // Of the place itself.
  String.raw`\b${places}\b[^.;,\n]{0,50}? (?:(?:has|have|had) ${adverb}been|is|are|was|were|went) ${adverb}(?:claimed|filled|taken|occupied|awarded|promised|met|settled|resolved|taken up|swallowed|absorbed|abolished|retired|committed|deactivated|unposted|discontinued|inactive|void|unavailable|archived|disabled|behind us|off the (?:table|market)|out of play|over|out|no more|rolled over)\b(?! (?:and above|the|of (?:state|the match)|to|by (?:email|phone)))`,
  String.raw`^\W*(?:it|both|all(?: (?:two|three|four))?|they|each|these)(?: (?:two|three|ones|places|seats|positions|of (?:them|these)))? (?:has|have|was|were|is|are) (?:been )?(?:now |already )?(?:been )?(?:given away|given (?=to\b)|claimed|awarded|promised|snapped up|spoken for|gone)\b`,
  String.raw`\b${places}\b[^.;,\n]{0,50}? has (?:ended|reached its end|been removed)\b`,
  String.raw`\b${places}(?::| -| --)? (?:accepted(?= (?:on )?(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\W*$)|committed|abolished|discontinued|deactivated|inactive|archived|void|unavailable)\b`,
  String.raw`\b(?:came and went|empty any longer|no longer empty|run its course|given away before|out of play)\b`,
  String.raw`^\W*(?:inactive|void|discontinued|unavailable|job unavailable|not available any ?more|(?:past|former) vacanc(?:y|ies)|application period ended|hiring complete|no vacancy any ?more)\b`,
  String.raw`\bnothing (?:at all )?(?:is )?(?:currently |now |presently |at present )?(?:open|free|vacant|available)\b(?! (?:but|except|other|besides|until|before|in the match))`,
  String.raw`\b(?:every|each|all)\b[^.;]{0,60}\b${places}\b[^.;]{0,30}? (?:has|have) (?:somebody|someone|an occupant|an owner|residents? in (?:it|them))\b`,
  // Nobody goes, or nobody may come.
  String.raw`\b(?:decided|chosen|chose|elected|opted) (?:to (?:stay|remain)\b(?! (?:open|with(?! us)|in (?!our\b|the (?:program|residency)|place\b)))|not to (?:replace|fill|recruit)|to leave the ${places} (?:empty|open|vacant) until|to put th(?:is|e) ${places} (?:back )?into the match)`,
  String.raw`\bchanged (?:her|his|their) minds?\b[^.;]{0,40}\b(?:no|not)\b|\b(?:resignation|transfer) (?:was |has been )?(?:retracted|fell through|fell apart)\b|\bretract this\b`,
  String.raw`\bno (?:open )?(?:${places})(?: at any level)? (?:remain|remains|left)\b|\b(?:vacancies|openings|positions|seats)(?: \w+)?: ?(?:0|none)\b|\b(?:0|zero|none) (?:${places} )?(?:remaining|left)\b|\bno (?:vacancy|opening)s? after all\b|\bno longer any (?:${places})\b|\b(?:${places}) (?:is|are) no longer (?:active|being considered)|\bapplications for this [^.;]{0,30}no longer being considered\b|\bdo(?:es)? not have (?:any|the|an?) (?:[\w-]+ ){0,3}(?:vacanc|opening)|\bnothing (?:is )?left to apply\b|\b(?:nothing|nobody|no one) (?:more |now |left )?to (?:recruit|hire|replace|fill)\b`,
  String.raw`\bwill (?:therefore )?not be (?:offered after all|recruited|filled|replaced|refilled)\b|\bcannot go ahead\b|\bwill not be (?:happening|going ahead)\b|\bcall off (?:this|the|our) ${places}\b|\bhas been abandoned\b|\bwas abandoned\b`,
  String.raw`\b(?:funds?|funding|money|support)\b[^.;]{0,30}\b(?:fell through|(?:was|has been|were|is) (?:lost|cut|pulled|denied))\b`,
  // Of the notice.
  String.raw`\bposted (?:in error|by mistake)\b|\b(?:archival purposes|come off the site|not live any ?more|cross (?:it|them) (?:off|out)|stop sending)\b`,
  String.raw`\b(?:take|remove|delete|disregard|retract|strike) (?:down )?(?:(?:our|this|the|my|that) (?:[\w-]+ )?(?:listing|ad|notice|posting|post|message|announcement)|it (?:off|down|from)|(?<=please )(?:delete|remove) it)\b`,
  String.raw`\bstopped (?:looking|hiring|recruiting|taking applications|accepting)\b|\bceased (?:looking|hiring|recruiting|consideration)\b|\bdone (?:hiring|recruiting|interviewing|with selection)\b|\b(?:we are|we're|all) all set\b|\bover and done\b|\bship has sailed\b|\b(?:you )?(?:have )?just missed (?:it|that)\b|\b(?:found|chosen) (?:their|its) (?:people|person|owner)\b|\bclosed the (?:posting|search)\b|\bsuccessful candidate will\b|\bthey are done\b|\bno longer (?:reading|reviewing|considering|looking at) (?:\w+ )?(?:files|applications|applicants|candidates|cvs|letters)\b|\bgave up (?:its|the|our|their) search\b|\bnot offering (?:it|this|the \w+)\b|\btook (?:it|this|them|the \w+) back\b|\bhave (?:an? |our )(?:incoming )?transfer for\b|\bnot available any\b|\bhave missed it\b|^\W*(?:sorry, |unfortunately,? )?too late\b(?! for (?:the|our) )`,
  String.raw`\b(?:portal|window|period)\b[^.;]{0,40}\b(?:is|has|was) ?(?:now )?shut\b|\b(?:window|portal)\b[^.;]{0,40}\bshut\b`,
];

const ended = sievedOf(ends.join('|'), 'i');

/** `text`: one sentence in the usual words. What is to come, or told under a condition, has not happened. */
export function tellsAnEnd(text: string): RegExpMatchArray | null {
  const hit = text.match(ended) ?? text.match(bareEnd);
  return hit?.index === undefined || notYet.test(text.slice(0, hit.index)) ? null : hit;
}

/** "Complete." on a line of its own, and not at the end of one that was broken. */
export const bareEnd =
  /^\W*(?:(?:Now|Currently|Already|Again) (?:full|complete)|Full|Complete|FULL|COMPLETE|Given away|Placed|Spoken for|Fully staffed|At full (?:complement|strength))\W*$/;

const notYet =
  /\b(?:when|whenever|once|until|as soon as|if|before|unless|after|because|whether)\b[^.;,]{0,30}$|(?:'ll|\b(?:will|shall|may|can|could)) [^.;,]{0,20}$/i;
