/** What somebody wrote by mail, before anything in it is read as a posting. */

/** Read as a page is: `text` as decoded, for a PDF the text of its pages. */
export type MailPart = { kind: 'text' | 'html' | 'pdf'; text: string };

/** What somebody wrote. */
export type Letter = {
  subject: string;
  /** The day of its Date field, never later than it came. */
  said: Date;
  parts: MailPart[];
  /** Mails that it carries whole (message/rfc822). */
  carried: Letter[];
};
