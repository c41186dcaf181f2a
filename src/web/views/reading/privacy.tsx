/** What is kept of whom, in plain words. */
import { MailLink } from '../mail-link.tsx';

export const Privacy = ({ contact }: { contact: string }) => (
  <>
    <h1>Privacy</h1>
    <p class="lead">
      Reading this site leaves nothing behind: no cookie, no script, no request to anybody else.
    </p>
    <h2>If you only read</h2>
    <p>
      Your network address is used for a minute to count requests, so that one reader cannot stop the others.
      It is not stored. When you sign up, a keyed fingerprint of your network and of your address is kept for
      a day, so that nobody floods other people’s mailboxes.
    </p>
    <h2>If you save a profile</h2>
    <p>
      Your address, name, exams, visa and mails are stored encrypted. What you are looking for (specialty,
      level, state, track) is stored in the open, since places are searched by it. Nothing is sold, and
      nothing is shown to an advisor without your consent, which you can withdraw. Nothing counts before you
      confirm your address; what nobody confirms is deleted after a week. The links in each mail let you
      change, take away and erase all of it: do not forward them. The words of a mail are deleted after half a
      year, a mail with a link to sign in after two weeks; that it was sent is kept.
    </p>
    <h2>If you sign in</h2>
    <p>
      Three cookies, all ours and needed for it: one that holds your session for 14 days, or until you sign
      out, and two for a day that tie the mailed link to your browser and lead you back. Your notes and the
      names of your searches are stored encrypted; which places stand on your board, and how far you have
      come, are not. When an advisor opens the page of a client who agreed, that is written down.
    </p>
    <h2>If you tell us of an opening</h2>
    <p>
      Your words may be published. An address you leave for questions, or the one you mail from, is stored
      encrypted, and deleted once somebody has looked at what you sent.
    </p>
    <h2>In mails</h2>
    <p>No tracking picture, no counted links. Each mail says why you get it, and stops with one click.</p>
    <h2>About institutions</h2>
    <p>
      We keep what public pages and the mails of lists say about a place, including the office addresses they
      give for applications, and a copy of the page to prove it. The words of a list’s mail are kept for 200
      days.
    </p>
    <p>
      Questions and corrections go to <MailLink address={contact} />.
    </p>
  </>
);
