import * as z from 'zod/mini';

/** A text of a known kind. Of a closed list too, since lists grow: an older release must still read a newer word. */
export const text = <Text extends string>() => z.custom<Text>((value) => typeof value === 'string');
