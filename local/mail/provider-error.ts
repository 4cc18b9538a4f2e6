/** An error answer of an AWS service: `code` becomes the name of the client's exception. */
export class ProviderError extends Error {
  override name = 'ProviderError';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
