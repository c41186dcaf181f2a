/** Names what a text is about when it is not a residency vacancy: the reason shown to whoever asks why it was left. */

import { remembered } from '../../remembered.ts';
import { sieved } from '../../sieved.ts';
import { plain } from '../plain.ts';

type Sort = { reason: string; pattern: RegExp; unless?: RegExp };

export const papersOfMatched = 'papers of residents already matched';

/** Order matters: the more particular first. */
const sorts: readonly Sort[] = [
  {
    reason: 'model entry',
    pattern: sieved(
      /\bsample only\b|\bnot a real listing\b|\bmembers only\b|\bmonth\/day\b|\bXYZ\b|\b(?:sample|example|model|specimen) (?:entry|listing|posting|advertisement|announcement|university|hospital|program|post)\b|\banytown\b|\b(?:name|someone|you)@(?:sample|example|yourhospital|hospital)\.(?:com|edu|org)\b/i,
    ),
  },
  {
    reason: 'pharmacy residency',
    pattern: /\b(?:pharmac(?:y|ist|ists|otherapy)|pharm\.?d|ashp|phorcas|acpe-accredited)\b/i,
    unless: /\b(?:pharmacy (?:benefit|discount)|usmle|eras|acgme)\b/i,
  },
  {
    reason: 'dental residency',
    pattern: sieved(
      /\b(?:dental|dentist(?:ry)?|orthodont\w+|endodont\w+|periodont\w+|prosthodont\w+|oral (?:and|&) maxillofacial|oral surgery|omfs|oms residen\w+|aegd|gpr|dds|dmd|adea|coda-accredited)\b/i,
    ),
    unless: /\b(?:dental(?:,| and| insurance| coverage| plan| benefits?)|medical[,/ and]+dental|vision)\b/i,
  },
  {
    reason: 'podiatry residency',
    pattern: /\b(?:podiatr\w+|dpm|pmsr|casprcrip|foot and ankle surgery residen\w+)\b/i,
  },
  {
    reason: 'other profession',
    pattern: sieved(
      /\b(?:(?:small|large) animal|VIRMP|DVM|VMD|veterinar\w+|optometr\w+|chiropract\w+|nurse residen\w+|nurse practitioner residen\w+|nursing residen\w+|np residen\w+|pa residen\w+|pa\/np|np\/pa|advanced practice (?:provider|clinician|nurse)s?|physician assistant residen\w+|physical therap\w+ residen\w+|naturopath\w+|psychology intern\w*|psychology residen\w+|dietetic intern\w*|medical physics residen\w+|chaplain\w* residen\w+|app residen\w+|administrative residen\w+|pastoral|for (?:\w+ )?(?:physician assistants|nurse practitioners|PAs|NPs|pharmacists|dentists|nurses)|physician assistants (?:and|or) nurse practitioners|NCCPA|AANP)\b/i,
    ),
  },
  {
    reason: 'fellowship',
    pattern: sieved(
      /\b(?:positions?|openings?|vacanc(?:y|ies)|spots?|slots?|places?|seats?)\b[^.;\n]{0,60}\b(?:in|for|at|with|to) (?:our|the|an?) (?:[\w-]+ ){0,7}fellowship\b|\bfellowship (?:positions?|openings?|vacanc(?:y|ies)|spots?|slots?|places?|seats?)\b/i,
    ),
    unless: /\b(?:PGY-?\s?(?:1|2|II?)\b|no fellowship)/i,
  },
  {
    reason: 'fellowship',
    pattern: /\b(?:fellowships?|fellows?)\b/i,
    unless:
      /\b(?:fellowships? (?:after|match rate|placement|opportunit\w+|and jobs)|residen(?:t|cy)\b.*\b(?:PGY-?\s?[12]|position)|(?:enter|pursue|go on to|into|to|for|of our|our|graduates?|in-house|and|no) (?:\w+ ){0,3}fellowships?|residents? and fellows?|fellow residents?|fellowship,? (?:hospital|practice)|PGY-?\s?[12]\b)/i,
  },
  {
    reason: 'chief resident',
    pattern: /\bchief residen(?:t|ts|cy)\b/i,
    unless: /\b(?:contact|e-?mail|PGY-?\s?[12]|our chief|chiefs? annually)\b/i,
  },
  {
    // "This requisition brings matched residents into the payroll system": nobody else may apply.
    reason: papersOfMatched,
    pattern: sieved(
      /\b(?:requisition|posting|job|form|page|listing) is (?:only )?(?:used |meant |intended |here |open )?(?:only |solely )?(?:to (?:bring|enter|onboard|move|hire)|for) (?:the |our |all )?(?:newly |already )?(?:matched|incoming) (?:residents|interns|applicants)\b|\bnot open to (?:any )?(?:other|outside|external|new|further|unmatched) (?:applicants|candidates)\b|\b(?:requisition|posting|job|form|page|listing|link) (?:is|exists|serves|was (?:opened|created|made|set up)|has been (?:opened|created|made|set up))\b[^.;\n]{0,60}\b(?:residents|interns|applicants|candidates|physicians|doctors|those|people) who (?:have |were |had )?(?:already |just |newly )?(?:been )?matched\b(?! (?:elsewhere|to another|with another))|\(internal (?:use|posting|requisition|purposes?)(?: only)?\)|\bfor internal use only\b|\bif you (?:did not|didn't|have not|haven't|were not|weren't|are not)\b[^.;\n]{0,60}\b(?:invit\w+|match\w*)\b[^.;\n]{0,50}\bdo not apply\b|\bdo not apply (?:unless|if|without)\b[^.;\n]{0,50}\b(?:invit\w+|matched (?:with|to|at|here|into))\b|\b(?:only|solely) for (?:residents|interns|applicants|those|candidates) (?:who (?:have )?(?:already )?(?:been )?matched|already matched)\b/i,
    ),
  },
  {
    // The post is the office's, whatever levels stand in its title.
    reason: 'office job',
    pattern: sieved(
      /^\W*(?:(?:program|residency|gme|education|senior|sr\.?|assistant) ){0,2}(?:coordinator|administrator|manager|secretary|administrative assistant|recruiter)\b\s*[,(]|\b(?:program|residency|gme) (?:coordinator|administrator|manager) (?:position|job|opening|vacancy|wanted|needed)\b/i,
    ),
  },
  {
    reason: 'committee seat',
    pattern: sieved(
      /\b(?:positions?|seats?|places?|openings?|spots?) on (?:the|our|a|this) (?:[\w&'-]+ ){0,3}(?:committee|council|board|task force|panel)\b|\bcommittee (?:seats?|vacanc\w+|openings?|positions?|members? needed)\b|\bcommittee has (?:an?|one|two|three|\d) (?:vacanc\w+|openings?|seats?)\b|\b(?:vacancies|openings|seats)\s?: ?[^.]{0,20}\b(?:GMEC|council|committee|task force)\b|\bdelegate (?:positions?|seats?)\b|\b(?:softball|shortstop|kickball)\b|\bself-nominat\w+|\b(?:residents?'?|PGY-?\s?\d|student|house staff) (?:representatives?|delegates?|liaisons?)\b|\bcommittee\b[^.;]{0,30}\bneeds\b/i,
    ),
  },
  {
    reason: 'housing',
    pattern: sieved(
      /\b(?:sublets?|subleas\w+|subletting|roommates? (?:wanted|needed|sought)|tak(?:e|ing) over (?:an?|the|my|our|his|her|their) (?:[\w-]+ )?lease|(?:apartment|house|condo|room|studio)s? (?:for rent|to let|for sale|available for))\b/i,
    ),
  },
  {
    reason: 'research job',
    pattern: sieved(
      /\b(?:funded |dedicated )?research years?\b|\bresearch residents?\b|\bnot a clinical (?:post|position|appointment)\b|\b(?:post-?doc(?:toral)?|research) (?:\w+ )?(?:positions?|openings?|vacanc(?:y|ies)|appointments?|fellow(?:ship)? (?:position|opening|is)|scholar|assistant (?:position|opening))\b/i,
    ),
    unless: /\b(?:PGY-?\s?\d (?:position|opening|vacancy|seat|spot)|resident is)\b/i,
  },
  {
    reason: 'office job',
    pattern: sieved(
      /\b(?:opening|position|vacancy|seeks?|seeking|hiring|looking)\b[^.;\n]{0,40}\bfor (?:an?|one|two) (?:[\w-]+ ){0,3}(?:coordinator|administrator|secretary|nurse|data analyst)\b|\b(?:seeks?|seeking|hiring|hires|needs) an? (?:\w+ ){0,3}(?:coordinator|administrator|secretary|nurse|data analyst)\b/i,
    ),
    unless: /\bresident (?:and|or) an?\b/i,
  },
  {
    reason: 'faculty or staff job',
    pattern:
      /\b(?:faculty (?:position|opening|appointment|physician)|attending (?:physician )?(?:position|opening)|assistant professor|associate professor|hospitalist (?:position|job|opening)|program coordinator position|locum|moonlight\w* (?:position|shifts?)|bc\/be|board[- ](?:certified|eligible) (?:\w+ ){0,4}(?:position|physician needed)|staff physician|program coordinator -|residency program coordinator)\b/i,
  },
  {
    reason: 'students and visitors',
    pattern: sieved(
      /\b(?:(?:fourth|third|final)-year electives?|visiting (?:students?|scholars?|observers?)|sub-?internships?|acting[- ]intern\w*|observerships?|externships?|electives? (?:slots?|positions?|places?))\b/i,
    ),
    unless: /\bPGY|\b(?:resident|vacanc\w+|intern year|usce|experience)\b/i,
  },
  {
    reason: 'resident swap request',
    pattern:
      /^\W*(?:resident )?swap\b|\bwould (?:exchange|trade|swap) (?:with|places|for)\b|\bwants? to (?:swap|trade)\b|\btrade (?:my|a|an|our)\b|^\W*(?:(?:PGY|PL|CA|R)-?\s?\d|IMGs?|FMG|unmatched|US grad|an? (?:resident|intern))\b[^.;\n]{0,40}\b(?:seeks|seeking|needs|need|wants|wishes|looking|looks for|hopes for|in search of)\b|\bhave an? (?:[\w-]+ ){0,3}(?:spot|seat|position|place) in [^.;\n]{0,40}\bwant\b|\bhave:[^\n]{2,80}\bwant:|\b(?:(?:want|willing|looking|like|trying|hoping|anyone|will|seeks?|seeking|wishes|offering) (?:\w+ ){0,5}(?:swap|trade)|swap (?:only|requests?|with|positions?)|(?:residents? (?:wishing|seeking|looking) to (?:exchange|swap|transfer|move))|(?:PGY-?\s?\d\b[^.;\n]{0,40}\b(?:resident|intern|medicine intern)[^.;\n]{0,30}\b(?:seeks?|seeking|wishes|looking for|wants)\b)|looking for (?:an? )?(?:\w+[ -]){0,6}(?:position|spot)[^.;\n]{0,60}\b(?:completing|i am|my|currently)|(?:resident|intern) (?:seeks|seeking|looking for|in search of) (?:an? )?(?:\w+[ /-]){0,6}(?:position|spot|opening|transfer|PGY))\b/i,
  },
  {
    reason: 'question or request of an applicant',
    pattern:
      /\bany (?:[\w/-]+ ){0,5}(?:openings?|spots?|positions?|vacancies)\b[^.!\n]{0,60}\?|\b(?:does anyone know|anyone know (?:of|if|about)|anyone (?:have|heard)|dm me|i(?:'m| am) (?:a|an|looking|currently|hoping|trying|searching|interested|planning)|i (?:want|need|hope|plan) to|my (?:spouse|wife|husband|scores|pd|usmle|application))\b/i,
    unless:
      /\b(?:our (?:program|residency|pd|hospital|department|coordinator|internal|family|psychiatry|surgery)|we (?:have|are|will|need|seek|want|just|regret|had|can)|on behalf of|where i (?:moonlight|work|train)|posting (?:this )?for (?:my|our)|we lost|there (?:is|are) (?:still )?(?:an?|one|two|three) (?:[\w/-]+ ){0,4}(?:seat|spot|slot|place|opening|position|vacanc))/i,
  },
  {
    reason: "other country's program",
    pattern:
      /\b(?:carms|nhs|foundation (?:year|doctor|programme)|f[1-3] post|fy[12]\b|ct[1-3]\b|st[1-8]\b|lat vacanc|core (?:psychiatry|surgical|medical) trainee|deanery|sho\b|sho (?:in|post)|rmo (?:vacanc\w+|post)|garda vetting|imc (?:general|registration)|hse (?:scale|pay)|plab\b|gmc (?:number|registered)|specialist trainee|lmcc|mccqe|return[- ]of[- ]service|canadian (?:faculty|medical|resident)|neet[ -]pg|dnb\b|diplomate of national board|pune|mumbai|delhi|karachi|lahore|pg resident|house job|post-?graduate trainee|aoa-?nz|racp|racgp|facharzt|assistenzarzt|medizin\w*|house officers? \(jho\)|junior house officer|senior house officer|resident medical officer|specialist registrar|doha|riyadh|jeddah|kuwait|muscat|bahrain|rmo campaign|ahpra|gmc registration|ontario|quebec|alberta|british columbia|saskatchewan|manitoba|nova scotia|queensland|new south wales|tasmania|australia|new zealand|united kingdom|england|scotland|ireland|pakistan|india\b.{0,20}residency|saudi|scfhs|qatar|dubai|abu dhabi|sharjah|ajman|tanseeq|arab board|uae|cpsp|fcps|germany|canadian medical graduates)\b/i,
    unless: /\b(?:j-?1|h-?1b|ecfmg|acgme|usmle)\b/i,
  },
  {
    reason: 'main-Match recruitment',
    pattern:
      /\b(?:through|via|by way of|in|using|by|enter|participat\w+ in|of) (?:the )?(?:\d{4} )?(?:nrmp|eras|main (?:residency )?match|national resident(?:ency)? matching|match\b|san francisco match|sf ?match|electronic residency|urology match|aua match)|\b(?:match(?: \w+)? onboarding|matched (?:candidates|applicants|residents|interns)? ?only|for matched (?:candidates|applicants|residents|interns)|nrmp (?:positions?|code|#|program)|nrmp\b|eras (?:only|application|opens|season)|main (?:residency )?match|\d{7}[CAPMR]\d|match (?:tracks?|applicants|cycle|season|day|positions?|list)|rank(?: order)? list|download(?:s|ing)? (?:the |your |our |all )?applications|(?:program|preference|gold|silver) signals?|(?:intern|resident|PGY-?\s?1) recruitment|\bPGY-?\s?1 class\b[^.]*\brank\b|class (?:of 20\d\d|entering|starting)|(?:residents|interns|physicians|doctors|graduates|applicants|candidates|people) (?:for|to (?:join|fill|enter|form)) (?:our|the|its) (?:(?:next|new|incoming|entering|20\d\d) )*(?:intern|PGY-?\s?1|incoming|entering|next|20\d\d) class|interview season|recruitment (?:season|cycle)|soap\b|recruiting for the class|^\W*(?:medical )?students (?:looking ahead|who look ahead|applying|thinking|planning)\b[^.;]{0,40}20\d\d|(?:unfilled|unmatched) (?:list|in the match))\b/i,
    unless:
      /\b(?:outside (?:of )?(?:the )?(?:nrmp |main )?match|off-?cycle|left (?:open|vacant|unfilled|empty)|(?:match|rank) (?:list )?(?:ran|fell|came up) (?:short|out|dry)|out-of-(?:cycle|match)|mid-?year|not (?:through|via|in|part of|to|placed|offered|listed|entered|included)|vacancy|vacancies|unexpected|unanticipated|immediate|does not participate|cleared with nrmp|do not use eras|did(?:n't| not) (?:all )?fill|remains?\b(?! in the match)|withdr\w+|after the (?:match|list|rank)|approved too late|too late for|in addition to (?:the |our )?(?:NRMP )?quota|physician-only|\(R\) (?:track|positions?)|in place of a resident|would like to (?:add|welcome|appoint)|missing one|nrmp waiver|match commitment|unfilled (?:pgy|position)|replac\w+|departure|vacated|resign\w+)\b/i,
  },
  {
    reason: 'news or statistics',
    pattern: sieved(
      /\b(?:resident of the year|has been named|\d+ (?:percent|%) of|survey|figure \d|according to(?! (?:(?:previous|prior|earlier) |credit|their|his|her|your|the candidate|the applicant|training|experience|prior|earlier))|data (?:show|resource)|spokes(?:person|man|woman)|statistics|median|respondents|journal|abstract|in our \d{4} count|thousands of)\b/i,
    ),
  },
  {
    reason: 'curriculum',
    pattern: sieved(
      /\b(?:rotations? (?:include|in|schedule)|block schedule|didactics|curriculum|by the end of the (?:pgy|first|second)|call schedule|stipend|salary (?:scale|table)|salaries|benefits package|moonlighting|vacation)\b/i,
    ),
    unless: /\b(?:vacanc|opening|position|slot|spot|seek|seat|place\b|off-?cycle|recruit)/i,
  },
  {
    reason: 'people list',
    pattern: sieved(
      /\b(?:where are they now|our (?:current )?residents|alumni|class photo|hometown|undergraduate:|medical school:)\b/i,
    ),
    unless: /\b(?:vacanc|opening|position|slot|spot|seek|seat|place\b)/i,
  },
];

/** "She leaves for an MFM research position": where a predecessor went is not what is offered. */
const wentTo =
  /\b(?:(?:leav(?:es?|ing)|left|mov(?:es?|ed|ing)|go(?:es|ing)|gone|went) (?:us |early |next \w+ ){0,2}(?:for|to|into)|(?:who|she|he|they|and) (?:was|were|has been|had been|has|have) (?:granted|given|offered|awarded|accepted|taken|won|received)) (?:an? |his |her |their )?(?:[\w-]+ ){0,3}(?:research|faculty|post-?doc(?:toral)?|hospitalist|staff|attending) (?:positions?|jobs?|years?|appointments?|posts?|fellowships?)\b/gi;

/** The reason why these words are no residency vacancy, or null. A sentence or a whole posting may be given. */
export const notOurs = remembered(sortOf);

function sortOf(words: string): string | null {
  // "We do not offer positions outside the Match" says of them only that there are none.
  const text = plain(words)
    .replace(
      /\b(?:not|never|cannot|don't|can't) (?:\w+ ){0,4}(?:positions?|places?|contracts?) outside (?:of )?(?:the )?match/gi,
      '',
    )
    .replace(wentTo, ' ');
  const sort = sorts.find((one) => one.pattern.test(text) && !(one.unless?.test(text) ?? false));
  return sort?.reason ?? null;
}

/** Trades whose own openings read just like ours: no weight of words makes them ours. */
const alien: ReadonlySet<string> = new Set([
  'pharmacy residency',
  'dental residency',
  'podiatry residency',
  'other profession',
  'office job',
  'housing',
]);
export const isOfOtherTrade = (words: string): boolean => alien.has(notOurs(words) ?? '');
