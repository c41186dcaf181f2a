/** The parts mails are made of. Preact escapes every word; links that are not http or https lose the link. */
import { type ComponentChildren, createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { render } from 'preact-render-to-string';
import { pageLink } from '#core/digest/plain-words.ts';
import { ascii, asHtml } from '#core/mail-words.ts';
import { betweenHoles, hole } from '#core/parted-mail.ts';
import { type RowKind, rowClass, type Shell, shell } from './shell.tsx';
import { styles } from './styles.ts';
import { type Template, template } from './template.ts';

export type Mail = { subject: string; html: string; text: string; headers: Record<string, string> };

type Children = { children?: ComponentChildren };

const ShellContext = createContext<Shell | null>(null);

/** One row of the mail's only column, in the cell that MJML laid out for its kind. */
export const Row = ({ kind = 'plain', children }: Children & { kind?: RowKind }) => {
  const row = useContext(ShellContext)?.rows.get(kind);
  return (
    <tr>
      <td align="left" class={rowClass(kind)} style={row?.cell}>
        <div style={row?.words}>{children}</div>
      </td>
    </tr>
  );
};

export const Title = ({ children }: Children) => <h1 style={styles.h1}>{children}</h1>;
export const Heading = ({ children }: Children) => <h2 style={styles.h2}>{children}</h2>;
export const EntryHeading = ({ children }: Children) => <h3 style={styles.h3}>{children}</h3>;

export const P = ({ kind, children }: Children & { kind?: 'near' | 'quiet' | 'choices' | 'quote' }) => (
  <p style={styles[kind ?? 'p']} {...(kind ? { class: kind } : {})}>
    {children}
  </p>
);

export const List = ({ lines }: { lines: ComponentChildren[] }) =>
  lines.length === 0 ? null : (
    <ul style={styles.ul}>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );

/** A link of a scraped page, or one of ours: http or https, or it is no link. */
export const Link = ({ to, button, children }: Children & { to: string | null; button?: boolean }) => {
  const href = pageLink(to);
  if (!href) return <span>{children}</span>;
  return (
    <a href={href} style={button ? styles.button : styles.a} {...(button ? { class: 'button' } : {})}>
      {children}
    </a>
  );
};

/** A link of ours, which need not be read to know where it leads. */
export const OwnLink = ({ to, button, children }: Children & { to: string; button?: boolean }) => (
  <a href={to} style={button ? styles.button : styles.a} {...(button ? { class: 'button' } : {})}>
    {children}
  </a>
);

/** `title` and `preview` are what an inbox shows. */
type InboxWords = { title: string; preview: string };

/** `rows` are Rows. */
export async function toHtml(rows: VNode, words: InboxWords): Promise<string> {
  const frame = await shell();
  return framed(frame, templateOf(frame, rows)({}), words);
}

/** Rows, or parts of one, with their holes. */
export const sourceOf = (frame: Shell, rows: VNode): string =>
  betweenHoles(render(<ShellContext.Provider value={frame}>{rows}</ShellContext.Provider>), ascii);

export const templateOf = (frame: Shell, rows: VNode): Template => template(sourceOf(frame, rows));

/** What stands before the first row, with holes for `title` and `preview`. */
export const beginOf = (frame: Shell): string =>
  frame.before.replace(/@@(title|preview)@@/g, (_, name) => hole(name));

/** The whole mail around rows that are ready. */
function framed(frame: Shell, rows: string, { title, preview }: InboxWords): string {
  const begin = template(beginOf(frame));
  return begin({ title: asHtml(title), preview: asHtml(preview) }) + rows + frame.after;
}

/** Where a path of ours leads; a base with a path of its own keeps it. */
export function absolute(link: string, baseUrl: string): string {
  return link.startsWith('/') ? baseUrl.replace(/\/$/, '') + link : new URL(link, baseUrl).href;
}
