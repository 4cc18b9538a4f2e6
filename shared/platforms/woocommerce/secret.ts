/** PHP `wp_specialchars_decode($secret, ENT_QUOTES)`, as WooCommerce does before it signs: & < > " ' only, one pass. */
export function decodeStoredSecret(secret: string): string {
  return secret.replace(
    /&(?:amp|lt|gt|quot);|&#0*(?:34|38|39|60|62);|&#[xX]0*2[267];/g,
    (entity) => SPECIAL[entity.toLowerCase().replace(/^(&#x?)0+/, '$1')] ?? entity,
  );
}

const SPECIAL: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&#38;': '&',
  '&#x26;': '&',
  '&lt;': '<',
  '&#60;': '<',
  '&gt;': '>',
  '&#62;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#x22;': '"',
  '&#39;': "'",
  '&#x27;': "'",
};
