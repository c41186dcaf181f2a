/**
 * The frame of every mail, laid out by MJML once a process: MJML takes 25 ms and more a mail, which at
 * 10,000 mails is the whole time of sending. What varies is put in by preact, escaped, row by row.
 */
import mjml2html from 'mjml';
import { render } from 'preact-render-to-string';
import {
  Body,
  Column,
  Defaults,
  Head,
  Mjml,
  Preview,
  Raw,
  Section,
  SectionDefaults,
  Style,
  Text,
  TextDefaults,
  Title,
} from './mjml-tags.ts';
import { adaptive, fonts, inlined } from './styles.ts';

/** The kinds of rows, each with its class and padding. */
const rowKinds = {
  head: ['ink', '24px 16px 8px'],
  group: ['ink', '16px 16px 8px'],
  entry: ['ink entry', '12px 16px'],
  plain: ['ink', '8px 16px'],
  foot: ['ink', '24px 16px 32px'],
} as const;

export type RowKind = keyof typeof rowKinds;

export type Shell = {
  /** Everything before the first row, `@@title@@` and `@@preview@@` in it. */
  before: string;
  after: string;
  rows: Map<string, { cell: string; words: string }>;
};

let made: Promise<Shell> | undefined;

/** The same for every mail: nothing of any person or page is in it. */
export function shell(): Promise<Shell> {
  made ??= makeShell();
  return made;
}

async function makeShell(): Promise<Shell> {
  const { html, errors } = await mjml2html(render(<Frame />), {
    validationLevel: 'strict',
    ignoreIncludes: true,
    fonts: {}, // its defaults would fetch fonts from a third party
  });
  if (errors.length) throw new Error(`mail layout: ${errors.map((one) => one.formattedMessage).join('; ')}`);
  return takeApart(html.replace(/\n\s+/g, '\n'));
}

/** Finds the rows by their marks. A change of MJML's output that breaks this fails at the first mail, aloud. */
function takeApart(html: string): Shell {
  const row =
    /<tr>\s*<td align="left" class="[^"]*" style="([^"]*)">\s*<div style="([^"]*)">@@(\w+)@@<\/div>\s*<\/td>\s*<\/tr>/g;
  const found = [...html.matchAll(row)];
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last || found.length !== Object.keys(rowKinds).length)
    throw new Error(
      `mail layout: ${found.length} rows found in the output of MJML; see src/emails/shell.tsx`,
    );
  return {
    before: html.slice(0, first.index),
    after: html.slice(last.index + last[0].length),
    rows: new Map(found.map(([, cell = '', words = '', kind = '']) => [kind, { cell, words }])),
  };
}

export function rowClass(kind: RowKind): string {
  return rowKinds[kind][0];
}

const Frame = () => (
  <Mjml lang="en" dir="ltr">
    <Head>
      <Title>@@title@@</Title>
      <Preview>@@preview@@</Preview>
      <Raw>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
      </Raw>
      <Defaults>
        <TextDefaults font-family={fonts} font-size="16px" line-height="24px" color="#1b1b1b" />
        <SectionDefaults padding="0" />
      </Defaults>
      <Style inline="inline">{inlined}</Style>
      <Style>{adaptive}</Style>
    </Head>
    <Body width="600px" background-color="#ffffff" css-class="page">
      <Section>
        <Column>
          {Object.entries(rowKinds).map(([kind, [css, padding]]) => (
            <Text css-class={css} padding={padding}>
              @@{kind}@@
            </Text>
          ))}
        </Column>
      </Section>
    </Body>
  </Mjml>
);
