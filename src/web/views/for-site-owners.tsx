/** Who we are, by which rules we read a site, and how to stop us. */
import { MailLink } from './mail-link.tsx';

export const ForSiteOwners = ({ contact }: { contact: string }) => (
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
    <p>Write this into your robots.txt; it is obeyed from the next reading on, within a day:</p>
    <pre tabindex={0}>{'User-agent: Offcycle\nDisallow: /'}</pre>
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
