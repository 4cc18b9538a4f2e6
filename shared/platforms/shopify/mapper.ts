/** Version of the reading of orders and returns: rises when the same body would be read otherwise. */
export const MAPPER = 3;
