/** A contact address, or what stands in its place while none is set. */
export const MailLink = ({ address }: { address: string }) =>
  address.endsWith('.invalid') ? (
    <>the operator of this site (no contact address is set; operators: CONTACT_ADDRESS)</>
  ) : (
    <a href={`mailto:${encodeURIComponent(address).replace('%40', '@')}`}>{address}</a>
  );
