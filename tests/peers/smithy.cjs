// Signs the requests on standard input, a line of JSON each, by AWS's own
// signer for JavaScript; prints the signature of each.
const path = require('node:path');
const folder = path.join(process.env.TANDEM_PEERS_NODE, 'node_modules');
const { SignatureV4 } = require(path.join(folder, '@smithy/signature-v4'));
const { Sha256 } = require(path.join(folder, '@aws-crypto/sha256-js'));

const PAYLOAD = 'x-amz-content-sha256';

async function sign(r) {
  const s3 = r.service === 's3';
  const signer = new SignatureV4({
    credentials: { accessKeyId: r.access, secretAccessKey: r.secret,
                   sessionToken: r.token || undefined },
    region: r.region, service: r.service, sha256: Sha256,
    uriEscapePath: !s3, applyChecksum: true,
  });
  const headers = Object.fromEntries(r.headers);
  const request = { method: r.method, protocol: 'http:', hostname: r.host,
                    path: r.path, query: r.query, headers,
                    body: r.body || undefined };
  const signingDate = new Date(r.date);
  if (!r.presign) {
    const done = await signer.sign(request, { signingDate });
    return done.headers.authorization.match(/Signature=(\w+)/)[1];
  }
  // What is not in the query of S3 is left out of its signature.
  if (s3) headers[PAYLOAD] = 'UNSIGNED-PAYLOAD';
  const done = await signer.presign(request, {
    signingDate, expiresIn: r.expires, unsignableHeaders: new Set([PAYLOAD]),
    unhoistableHeaders: new Set([PAYLOAD]) });
  return done.query['X-Amz-Signature'];
}

async function main() {
  const lines = require('node:fs').readFileSync(0, 'utf8').split('\n');
  for (const line of lines) {
    if (line) console.log(await sign(JSON.parse(line)));
  }
}

main().catch((error) => { console.error(error); process.exit(1); });
