/** Who we are, by which rules we read a site, and how to stop us. */
import type { LeftOut } from '#ports/site-owners.ts';
import { MailLink } from '../mail-link.tsx';
import { countOf } from '../words.ts';

type Props = { contact: string; csrf: string; host: string; answer: LeftOut | null };

export const ForSiteOwners = ({ contact, csrf, host, answer }: Props) => (
  <>
    <h1>For site owners</h1>
    <p class="lead">
      You are here because a program that names itself Offcycle read a page of yours. It looks for open
      residency places, so that applicants find them on your site.
    </p>
    <h2>The rules it keeps</h2>
    <ul>
      <li>robots.txt decides (RFC 9309). If it cannot be read, your site is not read either.</li>
      <li>One request at a time, with a gap in between; a crawl-delay is kept.</li>
      <li>Pages are asked for only if they changed; an unchanged page costs you a few bytes.</li>
      <li>Retry-After is kept, and trouble on your side makes it wait longer.</li>
      <li>It does not sign in, fill in forms, or get round a captcha.</li>
      <li>It shows short quotes with a link to your page, which is where people apply.</li>
    </ul>
    <h2>How to stop it</h2>
    <p>Write this into your robots.txt. It is obeyed from the next reading on, within a day:</p>
    <pre tabindex={0}>{'User-agent: Offcycle\nDisallow: /'}</pre>
    <p>
      Or have it read now. If it forbids us, your site is left out from that moment and for good: no page, no
      robots.txt, no redirect is asked for any more.
    </p>
    {answer && (
      <p class={answer.outcome === 'left' ? 'note' : 'note doubtful'} role="status">
        {wordsOf(answer, host)}
      </p>
    )}
    <form
      class="steps"
      method="post"
      action="/bot"
      data-slow="Your robots.txt is read, in the turn of its host."
    >
      <input type="hidden" name="token" value={csrf} />
      <p class="field">
        <label for="host">Your host</label>
        <span class="hint" id="host-hint">
          Like gme.hospital.example, as it stands in the addresses that we read
        </span>
        <input
          id="host"
          name="host"
          value={host}
          maxlength={300}
          inputmode="url"
          autocomplete="off"
          aria-describedby="host-hint"
        />
      </p>
      <p class="actions">
        <button type="submit">Read my robots.txt now</button>
      </p>
    </form>
    <p>
      Or write to <MailLink address={contact} /> from an address of your site: we stop, and remove what was
      read if you ask for it.
    </p>
    <h2>How to be read well</h2>
    <p>
      A table or a list with specialty, PGY level, number of places, start, deadline, visa and a contact
      address is read without mistakes. When a place is gone, say “filled” or take the row away.
    </p>
  </>
);

function wordsOf(answer: LeftOut, host: string): string {
  if (answer.outcome === 'left')
    return `Done. No request goes to ${answer.hosts.join(', ')} or to names below it any more. ${countOf(answer.sources, 'source')} there will not be read again.`;
  if (!('robots' in answer))
    return answer.outcome === 'unknown'
      ? `We read no page of ${host || 'that host'}, so that nothing was asked of it. Is it written as in the addresses that we read?`
      : 'Too many were asked for from your network in this hour. Try again later, or write to us.';
  const files = answer.robots.join(', ');
  return answer.outcome === 'allowed'
    ? `It was read just now and does not forbid us: ${files}. Write the two lines above into it, and press again.`
    : `It could not be read: ${files}. As long as that lasts your site is not read. Try again later, or write to us.`;
}
