/** Waiting with an end. */

/** The promise's answer, or null where it took longer; its later failure is dropped. */
export async function within<Answer>(
  ms: number,
  promise: Promise<Answer>,
): Promise<{ answer: Answer } | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  promise.catch(() => {});
  try {
    return await Promise.race([promise.then((answer) => ({ answer })), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
