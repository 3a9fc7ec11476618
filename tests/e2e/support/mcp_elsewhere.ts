import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The metadata of MCP servers elsewhere, at an address of this machine: right or not, at once or when the test lets it go. */
export class McpElsewhere {
  /** `127.0.0.1:PORT`, to be allowed. */
  readonly host: string;
  /** Whether the metadata names an authorization server, as it must. */
  finished = true;
  readonly #server: Server;
  #gate = Promise.resolve();

  private constructor(server: Server) {
    this.#server = server;
    this.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('request', (request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<McpElsewhere> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return new McpElsewhere(server);
  }

  url(name: string): string {
    return `http://${this.host}/${name}/mcp`;
  }

  /** Holds all answers until they are let go. */
  hold(): { letGo(): void } {
    let letGo = () => {};
    this.#gate = new Promise((open) => (letGo = open));
    return { letGo };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await this.#gate;
    const [, resource] = /^\/\.well-known\/oauth-protected-resource(\/.+)$/.exec(request.url ?? '') ?? [];
    const [, issuer] = /^\/\.well-known\/oauth-authorization-server(\/.+)$/.exec(request.url ?? '') ?? [];
    const login = `http://${this.host}/login`;
    const body = resource
      ? { resource: `http://${this.host}${resource}`, resource_name: 'Tools elsewhere', authorization_servers: this.finished ? [login] : [], scopes_supported: ['parts.read'] }
      : issuer
        ? { issuer: login, authorization_endpoint: `${login}/authorize`, token_endpoint: `${login}/token`, scopes_supported: ['parts.read'] }
        : undefined;
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
  }
}
