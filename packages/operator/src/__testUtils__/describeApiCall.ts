/** A request to an API server in the words of its authorization. */
export interface ApiCall {
  verb: string;
  /** Empty for the core group. */
  group: string;
  /** The plural of a kind, and after a slash its subresource. */
  resource: string;
}

const verbs: Record<string, string> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

/** What a request is to the API server's authorization (the documentation's "Determine the request verb"). */
export function describeApiCall(method: string, url: string): ApiCall {
  const { pathname, searchParams } = new URL(url, 'http://server');
  const segments = pathname.split('/').slice(1);
  const group = segments[0] === 'apis' ? segments[1] : '';
  const rest = segments.slice(group ? 3 : 2);
  const [plural, name, subresource] =
    rest[0] === 'namespaces' && rest.length > 2 ? rest.slice(2) : rest;
  const read = name ? 'get' : 'list';
  return {
    verb: verbs[method] ?? (searchParams.has('watch') ? 'watch' : read),
    group,
    resource: subresource ? `${plural}/${subresource}` : plural,
  };
}
