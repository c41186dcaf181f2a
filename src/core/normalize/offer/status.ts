/** Reads whether the place is still to be had. "Filled through the Match" is a method, "until filled" a promise. */

import { remembered } from '../../remembered.ts';
import { sieved } from '../../sieved.ts';
import type { VacancyStatus } from '../../vacancy.ts';
import { type Fact, fact } from '../fact.ts';
import { plain, sentences } from '../plain.ts';
import { inUsualWords } from '../usual-words.ts';

const gone = sieved(
  /\bgone(?= \d{1,2}\/\d)|\bis (?:now |already |long )?gone(?=\s*[.!;,)]|\s*$)|\bfound its (?:owner|resident|intern|person|match)\b|\b(?:recruitment|search|vacancy|position|opening|place)\b[^.;\n]{0,60}\b(?:has been|was|is) called off\b|\balready promised\b|\bwe (?:now |already )?have (?:found )?our (?:new )?(?:resident|intern|candidate|person|trainee)\b|\b(?:position|place|spot|slot|seat|opening|vacancy|post|berth)s?\b[^.;\n]{0,40}\b(?:is|are) (?:now )?history\b|\bno longer to be had\b|\b(?:position|place|spot|slot|seat|opening|vacancy|post|berth)s?\b[^.;\n]{0,40}\b(?:has been|have been|was|were) (?:now |already )?(?:given away|snagged|grabbed|accepted)\b|\b(?:it|the (?:\w+ )?(?:spot|seat|place|position|opening)) went to (?:someone|somebody|an?)\b|\bkept (?:\w+ )?(?:only )?for (?:the|our) records?\b|\b(?:somebody|someone|a (?:new )?(?:resident|colleague|candidate|intern)) (?:has|was) (?:now )?(?:been )?(?:found|chosen|appointed|engaged)\b|\bwe (?:now )?have (?:chosen|our new (?:\w+ )?(?:resident|intern|colleague))\b|\b(?:seat|chair|place|spot|slot|position) is (?:now |once more |again )?(?:occupied|taken)\b|(?:^|[.!]\s)\W*gone(?: already)?(?=\s*[.!]|\s*$)|\b(?:filled|spoken for|snapped up|taken|hired|offered and accepted|(?:we|they) have hired|we hired|search\b[^.;\n]{0,40}\bended successfully|(?:search|recruitment)(?: for [^.;,\n]{3,40})? (?:is |has |was )?(?:now )?(?:over|concluded|ended|complete[d]?|finished|closed)|(?:the|our) search (?:has )?(?:concluded|ended)|(?:candidate|applicant|somebody|someone) (?:has )?(?:signed|accepted(?! (?:an?|another|other|elsewhere))|taken (?:it|this|the (?:seat|spot|place|position)))|(?:went|has gone|have gone|was given|has been given) to (?:an?|our|the|one) (?:graduate|colleague|resident|[\w-]+ )?(?:internal |external |current |strong |local )?(?:candidate|applicant|resident|intern|person|physician|graduate|colleague|transfer)|(?:seat|spot|place|position|slot) (?:is |was )?gone|(?:an? |the |our )offer (?:was|has been|is) (?:made and )?accepted|(?:candidate|applicant) (?:has been |was |is )?(?:selected|chosen|identified)(?! by)|recruitment for (?:this|the|our) [^.;\n]{0,30}(?:is|has been|was) (?:now )?(?:complete[d]?|closed|concluded|finished|over)|(?:has been|is|was) (?:already )?(?:awarded|assigned|offered to|given to)|is no more\b|search (?:is |was )?completed|(?:openings?|positions?|spots?|seats?|slots?|places?)\s*(?:--?|:|,)\s*gone\b|\b(?:the|that) (?:one|opening|ad|notice|seat|spot)\b[^.;\n]{0,80}\b(?:is|has) (?:now )?gone\b(?! (?:to|on|into))|deleted|pulled|removed by the program|frozen|eliminated|no longer (?:exists?|offered|funded|needed|listed|up for)|withdrawn|rescinded|cancel+ed|no longer (?:available|open|accepting|taking (?:applications|files|anyone|candidates)|recruiting|vacant|seeking|considering|hiring|looking)|closed(?! (?:icu|unit|claims|loop|for (?:repairs?|renovation|the holidays?|cleaning)))|offer (?:has been |was |extended and )?accepted|offered and accepted|position has closed|not accepting (?:any )?(?:further|more|new|additional) applications?|no further applications?|on hold|accepted a candidate|found (?:an?|our|the|its|their) (?:\w+ )?(?:candidate|resident|replacement|intern|trainee|match|person|colleague)|welcomed our new|(?:position|place|spot|slot|seat|opening|vacancy)(?:(?!\b(?:because|since|after|as|whose|where|resident|intern|colleague)\b)[^.;,\n]){0,90}? (?:is|has|have|are) (?:now |already )?(?:gone|been given)(?! (?:to|on|into)))\b/i,
);
const lapsed = sieved(
  /\b(?:closed(?: on)? (?=\d{1,2}[/.-]\d|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day, )?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]{0,8}\b)|expired|lapsed|listing ended|ended on|ended(?= (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day, )?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|expired listing|closed to (?:new |further )?(?:applications?|applicants?|candidates?)|(?:closing date|deadline|due date) (?:has )?passed|out of date|(?:applications?|deadline|application period|window|search period) (?:is|are|has|have)(?: now)? (?:closed|passed|ended|elapsed)|applications? (?:are|is) no longer (?:being )?(?:accepted|taken|received)|applications? closed|(?:posting|listing|position|vacancy|opening|notice) (?:is |was |has been )?archived|^\W*archived\W*$|past (?:listing|posting|opening)|no longer posted|did not renew)\b/i,
);
const promise =
  /\b(?:(?:was|were|has been|have been|got|being) accepted (?:to|into|in|elsewhere)|(?:nobody|no one|never)(?: has| had| have)?(?: yet| ever)?(?: been)? (?:filled|taken)(?: yet)?|(?:interns?|residents?|candidates?|applicants?|trainees?|classmates?|colleagues?|physicians?|person|somebody|someone|he|she|they|who)(?: has| have| had| was)? (?:\w+ )?(?:withdrawn|withdrew)|until (?=[^.;]{0,30}gone\b)[^.;]{0,30}gone|as soon as [^.;]{0,60}|until (?:it is |they are |(?:the|this|each|every) (?:[\w-]+ ){0,2}(?:positions?|places?|spots?|slots?|seats?|chairs?|openings?|posts?|vacanc(?:y|ies)) (?:is|are|has been) |all (?:positions|places) (?:are|have been) |suitably |successfully )?(?:filled|taken|closed)|(?:is|are|be|being|will be|to be|can be|must be|may be|would be|remain posted until) filled (?:through|via|by|in|with|on|outside|off|as|before|from|immediately|at once|right away|now|promptly|internally|quickly|soon)|will be (?:filled|closed|taken)|to be (?:filled|taken)|(?:can|could|may|might|will|would|should|must|shall) (?:\w+ )?be (?:\w+ )?(?:filled|taken|closed)|can be taken(?: up)?|could be taken|when (?:suitably |successfully )?filled|when (?:it|the|a|this) .{0,30}(?:filled|taken)|if (?:it|the|this|filled)|once .{0,30}(?:filled|taken)|not (?:yet )?(?:been )?(?:filled|taken)|un-?filled|needs? to be filled|as (?:soon as|they are) filled|applications are (?:now )?being taken|being taken|have taken|has taken the (?!seat|spot|place|position|slot)|taken the (?!seat|spot|place|position|slot)|taken place|visas? taken|(?:taken|took) up|(?:files?|applications?|letters|papers|cvs?|exams?|calls|photographs?|pictures?|photos) (?:is|are|will be|being) taken|taken (?:ill|sick|leave|away|care|part|into|on(?! (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d))|by (?!an? |one of|someone|somebody|the (?:first|internal)))|closed to (?:trainees|residents|interns|us|foreign)|rumou?r[^.;]{0,40}(?:filled|taken|gone)|hired (?:as|by|into|at)|be hired|being hired|newly hired|date hired|if hired|when hired|step .{0,20}taken|exams? taken|(?:has|have|having) taken(?! it\b| this\b| the (?:seat|spot|place|position|slot))|positions? (?:is|are) filled (?:through|via)|unless filled|(?:once|when|if|after|until) (?:we|they|someone|somebody) (?:have |has )?(?:\w+ )?(?:hired|filled|found)|(?:when|once) filled|(?:when|once|until|after|if) an? (?:suitable |qualified )?(?:candidate|applicant) (?:has been |is )?(?:selected|chosen|identified)|(?:hope|want|aim|like|plan|need|wish)s? to have (?:it|this|them|the \w+) filled|hired (?:elsewhere|away)|filled right (?:away|now)|before (?:it|the) .{0,20}filled|(?:is|are|be|been|being|get|gets) (?:\w+ )?filled (?:only |solely |exclusively )?(?:through|via|by|in|with|on|outside|using)|filled (?:through|via) (?:the )?(?:nrmp|match|eras|main)|all (?:other )?positions)\b/gi;
const others =
  /\b(?:other|previous|last year'?s?|prior|earlier|second|another) (?:position|vacancy|opening|spot|slot|place|year)\b|\bposition (?:created|vacated)\b/i;

/** "The first seat was filled; a second remains open". */
const stillOne =
  /\b(?:one|another|second|other|third|remaining|sole|solitary|single)\b[^.\n]{0,40}\b(?:is|are|remains?|stays?) (?:still |yet )?(?:open|free|available|vacant|unfilled|to be had)\b|\bbut (?:this|the|our|one|ours) (?:[\w-]+ ){0,3}(?:is|are|remains?) (?:still )?(?:not\b|open|free|vacant|to be had)/i;

/** `filled` covers withdrawn and taken; null: nothing is said, so it is open. */
export const readStatus = remembered(statusIn);

function statusIn(words: string): Fact<VacancyStatus> | null {
  for (const { text: own, at } of sentences(plain(words))) {
    const text = inUsualWords(own);
    const hit = text.match(lapsed) ?? text.match(gone);
    if (hit?.index === undefined) continue;
    const rest = text.replace(promise, ' ');
    const still = rest.match(lapsed) ?? rest.match(gone);
    if (!still || others.test(text) || stillOne.test(text) || /^[\s\w,'-]*\bif\b/i.test(text)) continue;
    const value =
      lapsed.test(rest) &&
      !/\b(?:filled|appointed|hired|(?:candidate|applicant|resident|offer|somebody|someone|intern|physician)s?\b[^.;]{0,15}\b(?:accepted|found))\b/i.test(
        rest,
      )
        ? 'expired'
        : 'filled';
    // Where other words were put in their place, the whole sentence is quoted.
    const from = own === text ? at + hit.index : at;
    return fact(value, words.slice(from, from + (own === text ? hit[0] : own).length), 0.93);
  }
  return null;
}
