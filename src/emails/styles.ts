/** The look of every mail: system fonts, one accent, 8 px rhythm. Only CSS that common clients keep; a test holds the list. */

/** On each element, for clients that drop style sheets. */
export const styles = {
  h1: 'margin:0;font-size:22px;line-height:30px;font-weight:bold',
  h2: 'margin:0;font-size:18px;line-height:24px;font-weight:bold',
  h3: 'margin:0;font-size:17px;line-height:24px;font-weight:bold',
  p: 'margin:0 0 4px',
  near: 'margin:8px 0',
  quiet: 'margin:0 0 4px;color:#565c65;font-size:14px;line-height:20px',
  choices: 'margin:0 0 4px;color:#565c65;font-size:14px;line-height:28px',
  quote: 'margin:8px 0;padding:0 0 0 12px;border-left:3px solid #a9aeb1;font-style:italic',
  ul: 'margin:0 0 4px;padding:0 0 0 20px',
  a: 'color:#005ea2',
  button:
    'padding:10px 16px;background-color:#005ea2;color:#ffffff;text-decoration:none;display:inline-block;border-radius:4px;font-weight:bold',
} as const;

/** On what MJML makes; juice puts it in place. */
export const inlined = '.entry { border-top: 1px solid #dfe1e2; }';

/** By class, for clients that know dark mode; the rest keep the light look. */
export const adaptive = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  body, .page, .page div { background-color: #1b1b1b !important; }
  .ink div { color: #f0f0f0 !important; }
  .ink a { color: #8ac6f5 !important; }
  .ink .quiet, .ink .choices { color: #b8bcc2 !important; }
  .ink .quote { border-left-color: #71767a !important; }
  .ink a.button { background-color: #8ac6f5 !important; color: #1b1b1b !important; }
  .entry { border-color: #565c65 !important; }
}
`;

export const fonts = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";
