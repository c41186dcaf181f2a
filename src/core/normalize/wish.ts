/** Words that turn a requirement into a wish or a refusal: shared by every requirement reader. */

/** "preferred", "a plus": said, but not asked. */
export const wished =
  /\b(?:prefer(?:red|ably|ence|s|ences|ential)?|desir(?:ed|able)|a plus|an? (?:advantage|asset|bonus)|advantageous|encouraged|recommended|ideal(?:ly)?|helpful|optional|nice[- ]to[- ]haves?|favou?r(?:ed|able)|welcome(?:d)?|strongly considered|priority|looked upon favou?rably|is appreciated|competitive applicants|nice to have|like to see|liked|(?:is|are|be) valued|bonus|pluses|counts? in your favou?r)\b/i;

/** "not required", "no need": said to be unnecessary. */
export const unneeded =
  /\b(?:not (?:a )?(?:required|requirement|needed|necessary|mandatory|compulsory|demanded|essential|obligatory|a must|a prerequisite|be required|be needed)|(?:isn't|aren't) (?:required|needed|necessary)|unnecessary|waived|no requirement|need not|needn't|does not (?:require|need)|do not (?:require|need)|don't (?:require|need)|not require|(?:do|does|did) not (?:ask|insist|demand|have to be|look for|mind)|(?:don't|doesn't) (?:ask|insist|demand|have to be|matter)|(?:not|never) (?:asked|insisted|an obligation|a condition|expected)|(?:nobody|no one|none) needs|no need|can wait|may wait|unimportant|irrelevant)\b|\?\s*["']?\s*(?:no|none|not)\b(?! (?:more|later|less|fewer) )/i;
