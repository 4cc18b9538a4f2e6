/** Which function makes a call is told by its access key. */
export const accessKeyOf = (logicalId: string): string => `LOCAL${logicalId}`;
