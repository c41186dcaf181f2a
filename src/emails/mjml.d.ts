/** mjml 5 ships no types and, unlike 4, answers with a promise. */
declare module 'mjml' {
  type Options = {
    validationLevel?: 'strict' | 'soft' | 'skip';
    keepComments?: boolean;
    ignoreIncludes?: boolean;
    fonts?: Record<string, string>;
  };
  type Problem = { formattedMessage: string };
  export default function mjml2html(
    mjml: string,
    options?: Options,
  ): Promise<{ html: string; errors: Problem[] }>;
}
