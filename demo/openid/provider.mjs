// The OpenID provider that the demo's apps sign people in at: certified, on loopback, with everything in memory.
//
//   node provider.mjs [PORT]      port 0, the default, picks a free one
//
// It prints `listening on http://127.0.0.1:PORT` when it is ready, and ends on SIGTERM. Tests, and whoever tries the demo, can end what was
// granted: POST /admin/revoke-grants, or have tokens end sooner: POST /admin/token-life?seconds=30, both with the header X-Demo-Admin: 1.

import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const CLIENT = 'agent-console';
const SECRET = 'demo-secret';
const CALLBACK = '/agent-access/oauth/callback';
const ACCOUNT = 'demo-user';
/** How its pages look. */
const STYLE =
  ':root{color-scheme:light dark}body{margin:0;font:.875rem/1.5 system-ui,sans-serif;background:light-dark(#f7f8f9,#101314);color:light-dark(#171b1c,#e9eced)}main{max-inline-size:26rem;margin:12vh auto 0;padding:1.5rem;background:light-dark(#fff,#181c1e);border:1px solid light-dark(#dfe3e5,#2c3336);border-radius:.75rem}h1{font-size:1.25rem;margin:0 0 .75rem}p{margin:0 0 .75rem}form{display:inline-block;margin-inline-end:.5rem}button{font:inherit;padding:.375rem .875rem;border:1px solid light-dark(#c3c9cc,#3c464a);border-radius:.5rem;background:transparent;color:inherit;cursor:pointer}form:first-of-type button{background:light-dark(#171b1c,#e9eced);color:light-dark(#fff,#171b1c)}';
const STYLE_DIGEST = createHash('sha256').update(STYLE).digest('base64');

/** Seconds that access tokens last; an hour until somebody changes it. */
let life = 3600;
/** Ids of what was granted. */
const grants = new Set();

const server = createServer();
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = started(issuer);
  const protocol = provider.callback();
  server.on('request', (request, response) => {
    const path = new URL(request.url, issuer).pathname;
    const own = path.startsWith('/interaction/') ? interact : path.startsWith('/admin/') ? administer : undefined;
    if (!own) return protocol(request, response);
    own(provider, request, response, path).catch((error) => {
      process.stderr.write(`${error.stack ?? error}\n`);
      if (!response.headersSent) page(response, 400, '<h1>This did not work</h1><p>Go back to Agent Console and begin again.</p>');
    });
  });
  process.stdout.write(`listening on ${issuer}\n`);
});
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => server.close(() => process.exit(0)) && server.closeAllConnections());

function started(issuer) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT,
        client_secret: SECRET,
        // Native: the console may be on any port of this machine. [RFC 8252, 7.3]
        application_type: 'native',
        redirect_uris: [`http://127.0.0.1${CALLBACK}`, `http://localhost${CALLBACK}`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: 'demo' }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    rotateRefreshToken: true,
    ttl: { AccessToken: () => life, AuthorizationCode: 60, Grant: 30 * 86_400, IdToken: 3600, Interaction: 600, RefreshToken: 86_400, Session: 86_400 },
  });
  provider.on('server_error', (_, error) => process.stderr.write(`${error.stack}\n`));
  return provider;
}

/** Asks whether to allow it, and takes the answer. */
async function interact(provider, request, response, path) {
  const { uid, params, session } = await provider.interactionDetails(request, response);
  const answer = path.split('/')[3];
  if (request.method === 'GET' && !answer) {
    const scopes = String(params.scope).split(' ').map((scope) => `<li>${escaped(scope)}</li>`).join('');
    const button = (action, words) => `<form method="post" action="/interaction/${uid}/${action}"><button>${words}</button></form>`;
    return page(
      response,
      200,
      `<h1>Allow Agent Console?</h1><p>You are signed in as ${ACCOUNT}. Agent Console asks for:</p><ul>${scopes}</ul>${button('allow', 'Allow')}${button('refuse', 'Refuse')}`,
    );
  }
  if (request.method !== 'POST') return page(response, 405, '<h1>Not this way</h1>');
  const result = answer === 'allow' ? await allowed(provider, params, session) : { error: 'access_denied', error_description: 'The user refused.' };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function allowed(provider, params, session) {
  const accountId = session?.accountId ?? ACCOUNT;
  const grant = new provider.Grant({ accountId, clientId: params.client_id });
  grant.addOIDCScope(String(params.scope));
  const grantId = await grant.save();
  grants.add(grantId);
  return { login: { accountId }, consent: { grantId } };
}

/** No page of another site can send the header. */
async function administer(provider, request, response, path) {
  if (request.method !== 'POST' || request.headers['x-demo-admin'] !== '1') return page(response, 403, '<h1>Not allowed</h1>');
  if (path === '/admin/revoke-grants') {
    for (const id of grants) await (await provider.Grant.find(id))?.destroy();
    grants.clear();
  } else if (path === '/admin/token-life') {
    const seconds = Number(new URL(request.url, 'http://127.0.0.1').searchParams.get('seconds'));
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > 86_400) return page(response, 400, '<h1>Say how many seconds</h1>');
    life = seconds;
  } else {
    return page(response, 404, '<h1>Nothing here</h1>');
  }
  response.writeHead(204).end();
}

function page(response, status, body) {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // No form-action: Chromium would hold it against the redirect that follows the form.
    'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_DIGEST}'; frame-ancestors 'none'; base-uri 'none'`,
    'x-content-type-options': 'nosniff',
  });
  response.end(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Demo sign-in</title><meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head><body><main>${body}</main></body></html>`,
  );
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
