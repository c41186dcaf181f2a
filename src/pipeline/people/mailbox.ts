/** "nora+1@" and "nora+2@" are one mailbox where limits are counted; the mail still goes to what was typed. */
export function mailbox(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at).replace(/(?<=.)\+.*$/, '')}@${address.slice(at + 1)}`;
}
