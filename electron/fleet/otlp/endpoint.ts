/** Where OTLP over HTTP takes metrics below an endpoint that names no path of its own (OTLP specification 1.x). */
const metricsPath = '/v1/metrics';

/** The address metrics are posted to, or null for what is no http or https address. */
export function otlpUrl(endpoint: string): string | null {
  let url: URL;
  try {
    url = new URL(endpoint);
  } catch {
    return null; // the constructor's way of saying no
  }
  const isHttp = url.protocol === 'http:' || url.protocol === 'https:';
  // a name and password would stand in logs and process lists; OTEL_EXPORTER_OTLP_HEADERS is for those
  if (!isHttp || url.hostname === '' || url.username !== '' || url.password !== '') return null;
  if (url.pathname === '/' || url.pathname === '') url.pathname = metricsPath;
  url.hash = '';
  return url.href;
}
