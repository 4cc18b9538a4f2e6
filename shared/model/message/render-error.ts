/** A message that must not go out as it is; its text names the fault and never the person. */
export class RenderError extends Error {
  override name = 'RenderError';
}
