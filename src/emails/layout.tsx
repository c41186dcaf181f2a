/** The frame of every mail, and the one place where preact becomes MJML and MJML becomes HTML. */
import mjml2html from 'mjml';
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { pageLink } from '#core/digest/plain-words.ts';
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

export type Mail = { subject: string; html: string; text: string; headers: Record<string, string> };

type FrameProps = { title: string; preview: string; children: ComponentChildren; foot: ComponentChildren };

export const Frame = ({ title, preview, children, foot }: FrameProps) => (
  <Mjml lang="en" dir="ltr">
    <Head>
      <Title>{title}</Title>
      <Preview>{preview}</Preview>
      <Raw>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
      </Raw>
      <Defaults>
        <TextDefaults
          font-family={fonts}
          font-size="16px"
          line-height="24px"
          color="#1b1b1b"
          padding="8px 16px"
        />
        <SectionDefaults padding="0" />
      </Defaults>
      <Style inline="inline">{inlined}</Style>
      <Style>{adaptive}</Style>
    </Head>
    <Body width="600px" background-color="#ffffff" css-class="page">
      <Section>
        <Column>
          {children}
          <Text css-class="ink" padding="24px 16px 32px">
            {foot}
          </Text>
        </Column>
      </Section>
    </Body>
  </Mjml>
);

/** A link of ours or of a scraped page: anything but http and https loses the link and keeps the words. */
export const Link = ({
  to,
  children,
  button,
}: {
  to: string | null;
  children: ComponentChildren;
  button?: boolean;
}) => {
  const href = pageLink(to);
  if (!href) return <span>{children}</span>;
  return button ? (
    <a href={href} class="button">
      {children}
    </a>
  ) : (
    <a href={href}>{children}</a>
  );
};

/** Throws where the MJML itself is wrong: a bug of ours, for every word in it is escaped. */
export async function toHtml(frame: VNode): Promise<string> {
  const { html, errors } = await mjml2html(render(frame), {
    validationLevel: 'strict',
    ignoreIncludes: true,
    fonts: {}, // its defaults fetch fonts from a third party, even for a scraped "font-family: Lato"
  });
  if (errors.length) throw new Error(`mail layout: ${errors.map((one) => one.formattedMessage).join('; ')}`);
  return html.replace(/\n\s+/g, '\n');
}

/** Where a path of ours leads. */
export function absolute(link: string, baseUrl: string): string {
  return new URL(link, baseUrl).href;
}
