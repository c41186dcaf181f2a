/** A login, a captcha, a cookie wall, an error, a parked name, "we have moved": answered with 200 and not what was asked for. */
import { sieved } from '#core/sieved.ts';
import { plain } from '../words.ts';

export type Given = { title: string; text: string; meta: Record<string, string>; html: string };

type Sign = { name: string; title: RegExp; text: RegExp; longest: number };

const signs: readonly Sign[] = [
  {
    name: 'captcha',
    title:
      /just a moment|attention required|are you (?:a )?(?:human|robot)|security check|access denied|verif(?:y|ying) you are human|pardon our interruption|ddos protection|request unsuccessful/,
    text: /(?:verify|confirm|prove)(?:ing)? (?:that )?you(?:'re| are) (?:a |not a )?(?:human|robot)|complete the (?:security check|captcha)|enable javascript and cookies to continue|checking your browser before|unusual traffic from your|incapsula incident|press (?:and|&) hold to confirm|cf-challenge|recaptcha challenge/,
    longest: 2500,
  },
  {
    name: 'login',
    title:
      /^(?:sign|log) ?-?in\b|\blog(?:in| in| on)\b.{0,30}$|^(?:member|user) (?:sign|log) ?in|authentication required|single sign[- ]on|session (?:expired|timed out)/,
    text: /(?:you must|please|need to|required to) (?:be )?(?:log|sign)(?:ged|ed)? ?in (?:to|in order|before)|(?:members only|restricted to members)|this (?:page|content) is (?:only )?(?:available|restricted|visible) (?:only )?(?:to|for) (?:members|registered|logged)|your session has (?:expired|timed out)|(?:log|sign) in to (?:continue|view|access)|forgot (?:your )?password/,
    longest: 1500,
  },
  {
    name: 'cookie wall',
    title: /cookie (?:consent|settings|wall)|before you continue/,
    text: /(?:you (?:must|need to)|please) (?:accept|enable|allow) (?:all |our )?cookies|cookies (?:must be|are) (?:enabled|required|disabled)|before you continue|accept (?:all )?cookies to (?:continue|proceed|view)|javascript (?:is (?:disabled|required)|must be enabled)|you need to enable javascript|please enable javascript/,
    longest: 1500,
  },
  {
    name: 'soft 404',
    title:
      /\b404\b|page (?:not|cannot be|could not be|can't be) found|not found$|page (?:doesn't|does not) exist|nothing (?:was )?found|page unavailable/,
    text: /\b404\b.{0,40}not found|(?:the |this |that )?(?:page|resource|file|document|url|address) (?:you(?:'re| are| were)? ?(?:looking|requested|trying).{0,40})?(?:(?:was|is|could|can|does|did)(?: not|n't)(?: be)? (?:found|exist)|cannot be found|no longer exists|may have been (?:moved|removed|deleted))|sorry, (?:we (?:couldn't|could not|can't) find|that page)/,
    longest: 2500,
  },
  {
    name: 'error page',
    title:
      /^(?:error\b|50\d\b|server error|service unavailable|bad gateway|gateway time-?out|internal server error|site (?:is )?(?:offline|unavailable|under maintenance)|maintenance|application error|runtime error|database error)|(?:server|application) error|temporarily unavailable|under maintenance|maintenance mode/,
    text: /(?:internal )?server error|error establishing a database connection|service (?:is )?(?:temporarily )?unavailable|bad gateway|an (?:unexpected )?error (?:has )?occurred|something went wrong|(?:down|closed) for (?:scheduled )?maintenance|under(?:going)? (?:scheduled )?maintenance|unable to (?:process|complete) your request|temporarily (?:unavailable|offline|down)|try again (?:later|in a few)|fatal error:|whoops, looks like/,
    longest: 1500,
  },
  {
    name: 'parked domain',
    title:
      /domain (?:is )?(?:for sale|parked|parking|expired)|buy this domain|is for sale|coming soon|website (?:coming soon|under construction)|apache2? (?:\w+ )?default page|welcome to nginx|index of \//,
    text: sieved(
      /(?:this |the )?domain (?:name )?(?:is|may be|has) (?:for sale|parked|expired|available for purchase)|buy this domain|parked (?:free|by|domain)|domain is parked|related searches|hosting account (?:has been )?suspended|account (?:has been )?suspended|welcome to nginx|default web page for this server/,
    ),
    longest: 2000,
  },
  {
    name: 'page moved',
    title:
      /(?:page|site|content|document) (?:has )?moved|^(?:301|302) |moved permanently|redirect(?:ing|ion)/,
    text: sieved(
      /(?:this |our |the )?(?:page|site|website|content|document|information|listing) (?:has|have) (?:been )?(?:re)?(?:moved|located|migrated)|we(?:'ve| have) moved|moved permanently|(?:you are being|you will be|click here if you are not) redirect|update your bookmarks?/,
    ),
    longest: 1200,
  },
];

/** The name of what the page is instead of content, or null. Ask only when the page has no rows: rows are content. */
export function notContent({ title, text, meta, html }: Given): string | null {
  const words = plain(text.slice(0, 4000));
  const head = plain(title);
  const size = text.length;
  for (const sign of signs) {
    const byTitle = sign.title.test(head) && size < sign.longest * 3;
    const byText = sign.text.test(words) && size < sign.longest;
    if (byTitle && (byText || size < sign.longest)) return sign.name;
    if (byText && size < sign.longest / 2) return sign.name;
  }
  if (/^\s*\d+\s*;/.test(meta['refresh'] ?? '') && /url=/i.test(meta['refresh'] ?? '') && size < 800)
    return 'page moved';
  if (size < 400 && /type=["']?password/i.test(html.slice(0, 200_000))) return 'login';
  if (
    size < 200 &&
    /\bname=["']?(?:cf-turnstile|g-recaptcha|h-captcha)|class=["'][^"']*(?:cf-turnstile|g-recaptcha|h-captcha)/i.test(
      html.slice(0, 200_000),
    )
  )
    return 'captcha';
  return null;
}
