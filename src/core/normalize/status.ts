/** Reads whether the place is still to be had. "Filled through the Match" is a method, "until filled" a promise. */
import { remembered } from '../remembered.ts';
import type { VacancyStatus } from '../vacancy.ts';
import { type Fact, fact } from './fact.ts';
import { plain, sentences } from './plain.ts';

const gone =
  /\b(?:filled|taken|withdrawn|rescinded|cancel+ed|no longer (?:available|open|accepting|recruiting|vacant|seeking|considering|hiring|looking)|closed(?! (?:icu|unit|claims|loop))|offer (?:has been )?accepted|position has closed|not accepting (?:any )?(?:further|more|new|additional) applications?|no further applications?|on hold|accepted a candidate|found (?:a|our|the) (?:candidate|resident|replacement)|welcomed our new|(?:position|place|spot|slot|seat|opening|vacancy)(?:(?!\b(?:because|since|after|as|whose|where|resident|intern|colleague)\b)[^.;,\n]){0,90}? (?:is|has|have|are) (?:now |already )?(?:gone|been given)(?! (?:to|on|into)))\b/i;
const lapsed =
  /\b(?:closed(?: on)? (?=\d{1,2}[/.-]\d|(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]{0,8}\b)|expired|expired listing|(?:applications?|deadline|application period|window) (?:is|are|has|have)(?: now)? (?:closed|passed)|applications? closed|archived|past (?:listing|posting|opening)|no longer posted|did not renew)\b/i;
const promise =
  /\b(?:until (?:it is |they are |the (?:position|place|spot|slot) (?:is|has been) |all (?:positions|places) (?:are|have been) |suitably |successfully )?(?:filled|taken|closed)|(?:is|are|be|being|will be|to be|can be|must be|may be|would be|remain posted until) filled (?:through|via|by|in|with|on|outside|off|as|before|from|immediately|at once|right away|now|promptly|internally|quickly|soon)|will be (?:filled|closed|taken)|to be (?:filled|taken)|can be taken(?: up)?|could be taken|when (?:suitably |successfully )?filled|when (?:it|the|a|this) .{0,30}(?:filled|taken)|if (?:it|the|this|filled)|once .{0,30}(?:filled|taken)|not (?:yet )?(?:been )?(?:filled|taken)|un-?filled|needs? to be filled|as (?:soon as|they are) filled|applications are (?:now )?being taken|being taken|have taken|has taken the|taken the|taken place|step .{0,20}taken|exams? taken|(?:has|have|having) taken|positions? (?:is|are) filled (?:through|via)|unless filled|(?:when|once) filled|filled right (?:away|now)|before (?:it|the) .{0,20}filled|(?:is|are|be|been|being|get|gets) (?:\w+ )?filled (?:only |solely |exclusively )?(?:through|via|by|in|with|on|outside|using)|filled (?:through|via) (?:the )?(?:nrmp|match|eras|main)|all (?:other )?positions)\b/gi;
const others =
  /\b(?:other|previous|last year'?s?|prior|earlier|second|another) (?:position|vacancy|opening|spot|slot|place|year)\b|\bposition (?:created|vacated)\b/i;

/** `filled` covers withdrawn and taken; null: nothing is said, so it is open. */
export const readStatus = remembered(statusIn);

function statusIn(words: string): Fact<VacancyStatus> | null {
  for (const { text, at } of sentences(plain(words))) {
    const hit = text.match(lapsed) ?? text.match(gone);
    if (hit?.index === undefined) continue;
    const rest = text.replace(promise, ' ');
    const still = rest.match(lapsed) ?? rest.match(gone);
    if (!still || others.test(text) || /^[\s\w,'-]*\bif\b/i.test(text)) continue;
    const value = lapsed.test(rest) ? 'expired' : 'filled';
    return fact(value, words.slice(at + hit.index, at + hit.index + hit[0].length), 0.93);
  }
  return null;
}
