/** Sentences that speak of places without offering one: how a list works, what happens now and then, who is on call. */
import { sieved } from '../../sieved.ts';
/** "The hospital looked into taking second-year residents": what nobody ever offered cannot be filled. */
export const onlyThoughtOf =
  /\b(?:looked into|considered|explored|thought (?:about|of)|weighed|studied) (?:taking|adding|hiring|appointing|admitting|bringing|accepting|offering)\b/i;

export const talk: readonly RegExp[] = [
  // What was, and how often: "about once in five years", "last spring's opening drew 129 applications", "is our new PGY-2".
  /\bonce (?:in|every) (?:\w+ ){0,2}(?:years?|decades?|moon)\b|\blast (?:spring|summer|fall|autumn|winter|year)'s\b|\bdrew (?:over |about |more than )?\d+\b|\b\d{2,4} (?:people|applicants|residents|candidates|physicians) (?:asked|applied|wrote|inquired|called)\b|^\W*when (?:the|our|that|a) [^.;,]{0,40}\bwas filled\b|\b(?:was|were) offered (?:the|our|that)\b|\b(?:is|are|as) our (?:new|newest) (?:PGY|R-?\d|CA-?\d|interns?|residents?)|\bwrote (?:a|an|the) (?:paper|article|essay|piece)\b/i,
  // How somebody's letters fared: "four answered, two interviews, one offer".
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|an? few|several|none|most|half|nobody|\d{1,3})(?: of (?:them|those|the \w+))? (?:answered|replied|responded|wrote back|called back|got back|turned me down|ignored me)\b|\b(?:one|two|three|four|five|six|an?|several|\d{1,2}) (?:\w+ )?interviews?\b[^.;]{0,30}\b(?:one|two|three|an?|no|\d) offers?\b/i,
  // Rooms, vans and councils have seats too.
  /\bcall rooms?\b|\b(?:in|on) the (?:van|bus|shuttle|carpool|lounge|hot tub)\b|\b(?:council|committee|board|union|task force) (?:seats?|places?|positions?)\b/i,
  // Blocks of a year: "obstetrics nights (2 blocks)".
  /\(\d{1,2} (?:blocks?|weeks?|wks?|months?|mos?)\)/i,
  // Rules of the house, thanks, ceremonies, hopes: "may be filled only with the approval of the DIO".
  /\b(?:may|must|can|shall) (?:only )?be filled (?:only )?(?:with|after|upon|by) (?:the )?(?:\w+ )?(?:approval|consent|permission|notice|decision)\b|\bapproval of the (?:DIO|GMEC|GME)\b/i,
  /\bthank(?:s| you) to (?:all|every\w*|those|the many)\b|\bopening (?:ceremony|remarks|reception|night|hours|session)\b|\bhop(?:e|es|ing) to be approved\b|\bif (?:funding|the budget|the committee|approved)\b/i,
  /\b(?:orientation|retreat|boot camp|simulation|workshop|conference|clinic|elective) (?:has|have) (?:\w+ ){0,2}(?:open )?(?:slots?|places|seats|spots)\b/i,
  // Who writes, and what has been: "PGY-1 here, resigning in December", "two years ago there were five open places".
  /\bhere, (?:resigning|finishing|completing|hoping|looking|leaving|trying|about to)\b|\b(?:years?|months?|weeks) ago (?:there (?:was|were)|we (?:had|filled))\b/i,
  // How a board works: "programs with an opening may list it here", "to post a vacancy, use the form".
  /\b(?:programs?|directors?|coordinators?|departments?|hospitals?|members?)\b[^.;]{0,80}\b(?:may|can|should|must|are invited to|are asked to|to|often|usually|always|will) (?:also )?(?:list|post|advertise|publish|announce|submit|report|remove|share|use|fill)\b[^.;]{0,60}\b(?:here|it|them|this (?:page|list|site|board|table|form)|the form|our (?:form|board|list|site)|positions|vacancies|openings|free of charge|at no (?:cost|charge)|from their own)\b/i,
  /^\W*(?:to|please) (?:list|post|submit|report|advertise|announce|remove)\b[^.;]{0,60}\b(?:vacanc(?:y|ies)|openings?|positions?|listings?)\b/i,
  /\b(?:posts?|advertises?|announces?|lists?) (?:it|them|the opening|the vacancy|such \w+) (?:here|on this)\b|\bcame down on\b|\bposts? come down\b|\bwe (?:advertise|announce|post|list) (?:it|the|them|such)\b/i,
  /\b(?:you|members|subscribers|readers) (?:will|can|may) be (?:notified|told|alerted|informed|e-?mailed)\b|\b(?:notify|alert|tell) (?:you|me|members|subscribers) (?:when|of|about)\b|\bget an? (?:alert|e-?mail) when\b/i,
  // A list of demands names the place it is for.
  /^\W*(?:must-haves?|requirements?|criteria|qualifications?|prerequisites?|what we (?:ask|expect|need)|eligibility) (?:for|of) [^.:]{0,40}:/i,
  // A template or a form to be filled in.
  /\[(?:[^\]\n]{0,20}\b)?(?:hospital|program|institution|speciali?ty|date|name|e-?mail|level|your|insert|city)\b[^\]\n]{0,20}\]|<(?:hospital|program|specialty|date|name|insert)[^>]{0,20}>|_{4,}/i,
  // The conditional and the habitual, in other words.
  /\b(?:when|whenever|if|each time|every time|as soon as|in case)\b[^.;,]{0,60}\b(?:has|have|lose|loses|opens?|comes? (?:open|free|up)|falls? (?:open|vacant)|appears?|leaves?|withdraws?|there is|we need|are lost|do(?:es)? open)\b[^.;]{0,60},? (?:the |our |we |it |they |programs?|an? |you )[^.;]{0,40}\b(?:posts?|announces?|lists?|advertises?|fills?|looks?|first|often|usually|e-?mails?|notif\w+|will|would|is (?:posted|listed|announced))\b/i,
  /\b(?:every few (?:years|months)|every so often|now and then|now and again|once in a while|each spring|every spring|each fall|every fall|over the years|in most years|in some years|in a typical year|as a rule|at times|year after year)\b/i,
  /\b(?:many|some|most|several|lots of|few) (?:people|applicants|residents|readers|students|graduates|candidates|physicians|colleagues)\b[^.;]{0,40}\b(?:write|ask|call|e-?mail|inquire|wonder|want|look|hope|seek|apply|search|take)\b/i,
  // Who works where: "one PGY-2 resident is available to the rapid response team each day".
  /\b(?:residents?|interns?|PGY-?\s?\d)\b[^.;]{0,60}\b(?:available|needed|on call|required|present|assigned)\b[^.;]{0,60}\b(?:each|every|per) (?:day|night|shift|week|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|block)\b/i,
  /\b(?:available|needed|on call|present|assigned)\b[^.;]{0,40}\b(?:for (?:consults?|consultations?|cross-cover|questions|codes?)|on (?:weekdays|weekends|nights|the (?:wards?|floor|unit))|in the (?:emergency department|ICU|clinic|OR)|(?:rapid response|code|trauma) team)\b/i,
  // What they do: "preliminary interns will cover the new trauma service".
  /\b(?:residents?|interns?|PGY-?\s?\d(?: residents?)?s?)\b(?<!\b(?:an?|one|two|new|another) (?:[\w-]+ )?\w+) (?:will|shall|now|also|are to|is to) (?:also |now |continue to |share and )?(?:cover|staff|run|carry|round|rotate|take call|take over the|supervise|teach|join rounds)\b|\b(?:residents?|interns?|PGY-?\s?\ds?) (?:is |are |still )?(?:on|out on) (?:[\w-]+ )?leave(?=\W*$|\W{1,3}(?:no|not|without)\b)/i,
  // News of a program that begins: its first class comes by the Match.
  /\b(?:initial accreditation|its first (?:class|residents|interns|cohort|(?:\w+ )?PGY-?\s?1)|inaugural class|first class of|breaks? ground)\b/i,
  /["\u201d]\s*(?:he|she|they|said|says)\b|\b(?:chief executive|spokes(?:man|woman|person)|the (?:CEO|dean|president))\b[^.;]{0,60}\b(?:said|says|told|added)\b|\bsaid on (?:mon|tues|wednes|thurs|fri)day\b/i,
  /\b(?:in (?:19|20)\d\d )?we counted\b|\breported (?:\w+ )?unfilled\b|\bwere taken in the SOAP\b|\b(?:nobody|no one) (?:is |was |will be |'s )?(?:hiring|recruiting|replac\w+|advertis\w+)\b/i,
  // "When a program tells us that a seat has opened up, it will show here"; "one of our clients landed a place".
  /^\W*(?:when|whenever|once|as soon as)\b[^.;]{0,40}\b(?:tells?|lets?|informs?|notif\w+|writes?|reports?)\b|\b(?:landed|secured|snagged|won|obtained|found) an? (?:[\w-]+ ){0,5}(?:position|spot|place|seat|residency)\b|\b(?:reads?|sounds?|looks?) something like\b|\ba typical (?:notice|posting|announcement|ad|listing)\b|\bhow a (?:listing|notice|posting) looks\b/i,
  // What has been: "over the years we have filled three"; a letter of an applicant.
  /\bwe (?:have |had )?filled (?:\w+ )?(?:PGY|positions|openings|places)\b|\bI (?:was|am) (?:excited|interested|pleased|happy|writing|thrilled) (?:to|in|about)\b|^\W*dear dr\b|\bI (?:saw|read|heard|noticed|learned|learnt|understand) (?:\w+ )?(?:that )?(?:you|your)\b/i,
  // How many are in training; how such residencies are made; what became of those before.
  /\bwith (?:\d{2,3}) (?:[\w-]+ ){0,2}(?:residents|interns|trainees)\b|\b(?:residencies|programs) (?:usually |generally )?(?:offer|have|take|accept|recruit) (?!applic)/i,
  /\bof last year's\b|\bcourtesy interviews?\b|\b(?:a|the) separate (?:PGY-?\s?1|intern|clinical)\b/i,
  // Somebody's words with who said them; how notices look; what is kept for those who are here.
  /["\u201d]\s*[\u2014\u2013-]{1,2}\s*(?:[A-Z][\w.]+,? ){0,3}(?:PGY-?\s?\d|R-?[1-4]|residents?|interns?|class of|alumn\w+)\b/,
  /\bis a typical (?:line|notice|ad|post|listing|entry)\b|\bprograms? with an? [\w-]+ (?:opening|vacancy|position)\b/i,
  /\bconvert (?:an?|one|two|three|\d) |\bresidents who (?:start|begin) off-?cycle\b|\bmay enter as an?\b|\boften repeats?\b|\bin reserve\b|\bwill not be advertised\b|\bextends? (?:their |his |her )?training\b|\btemporary increase\b/i,
  onlyThoughtOf,
  // Who is in training, level by level: "URO-1 (PGY-2): two residents".
  /^\W*(?:PGY|URO|CA|R|EM|PL)-?\s?\d(?: \([\w -]{2,8}\))?(?: and [\w -]{2,12})?: (?:an?|one|two|three|four|five|six|\d{1,2}) (?:residents?|interns?|trainees?)\b(?! (?:needed|wanted|sought|to))/i,
  // What a program is made of: "Surgery PGY-1 includes four preliminary positions".
  /\b(?:PGY-?\s?\d|class|program|residency|complement|year) (?:includes|comprises|consists of|counts)\b/i,
  // Who is in training out of step: "One PGY-2 is off-cycle and will move up in November".
  /\b(?:PGY-?\s?\d|residents?|interns?) (?:is|are) off-?cycle\b|\bwill (?:move|advance|be promoted) (?:up |to )/i,
  // Residents of another house, who come for a month.
  /\bresidents?\b[^.;]{0,40}\brotates? (?:here|with us|through|at|in)\b|\bno (?:\w+ )?residenc(?:y|ies)(?: programs?)? of (?:its|our|their) own\b/i,
  // Who it may be: "A preliminary resident who loved the rotation."
  /^\W*(?:an?|any) (?:[\w-]+ ){0,4}(?:residents?|interns?|trainees?|graduates?|physicians?|applicants?|candidates?) (?:who|whose)\b(?!.*\b(?:needed|wanted|sought|required|vacan\w+|positions?|places?|seats?|openings?|spots?|slots?|chairs?)\b)/i,
  // Those who hope are told where to look; what somebody looked for, or once read.
  /\b(?:should|may|can|please|must) (?:watch|check|monitor|revisit|follow|return to|look at|keep an eye on|bookmark) (?:this|the|our|back|on)\b/i,
  /\bI (?:searched|looked|wrote|telephoned|called|phoned|kept|e-?mailed|applied) (?:for|to|in|at|on|every|each|an?)\b/i,
  /\b(?:thread|post|ad|notice|e-?mail|listing|website|page) (?:had|said|read|once said|used to say)\s?["\u201c:]|\bthose were the days\b/i,
].map(sieved);
