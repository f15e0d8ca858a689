/** A web address as it can stand between `<` and `>`; null for any other. */
export function webAddress(url: string): string | null {
  const { protocol } = URL.parse(url) ?? {};
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb ? url.trim().replaceAll(/[<>\s]/gu, percentEncode) : null;
}

/** As it can stand in a masked link: nothing in it ends the link. */
export function linkTarget(address: string): string {
  return address.replaceAll(/[()\\]/gu, percentEncode);
}

function percentEncode(sign: string): string {
  const encoded = encodeURIComponent(sign);
  return encoded === sign ? `%${sign.charCodeAt(0).toString(16).toUpperCase()}` : encoded;
}
