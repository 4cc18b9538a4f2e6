export { RESPONSE_GROUPS, type ResponseGroup } from '../values/response-group.ts';
