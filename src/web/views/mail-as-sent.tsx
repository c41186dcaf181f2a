/** A mail in a frame that can do nothing, and its plain text below. */
import { mailSandbox } from '../security.ts';

type Props = {
  html: string | null;
  text: string;
  /** Where the frame's content is served. */
  body: string;
};

export const MailAsSent = ({ html, text, body }: Props) => (
  <>
    {html && <iframe class="mail" src={body} sandbox={mailSandbox} title="The mail as it is shown" />}
    <details open={!html}>
      <summary>The mail as plain text</summary>
      <pre tabindex={0}>{text}</pre>
    </details>
  </>
);
