/** MJML's elements as preact components, so that every word put into them is escaped. */
import { type ComponentChildren, h, type VNode } from 'preact';

type Attributes = Record<string, unknown> & { children?: ComponentChildren };

const tag =
  (name: string) =>
  (attributes: Attributes): VNode =>
    h(name, attributes);

export const Mjml = tag('mjml');
export const Head = tag('mj-head');
export const Title = tag('mj-title');
export const Preview = tag('mj-preview');
export const Defaults = tag('mj-attributes');
export const TextDefaults = tag('mj-text');
export const SectionDefaults = tag('mj-section');
export const Style = tag('mj-style');
export const Raw = tag('mj-raw');
export const Body = tag('mj-body');
export const Section = tag('mj-section');
export const Column = tag('mj-column');
export const Text = tag('mj-text');
