export const id = 849;
export const ids = [849];
export const modules = {

/***/ 63892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o_: () => (/* binding */ NAME),
  Bw: () => (/* binding */ REPOSITORY),
  xv: () => (/* binding */ VERSION)
});

;// CONCATENATED MODULE: ./build/package.json
const package_namespaceObject = /*#__PURE__*/JSON.parse('{"UU":"flatcar-image-action","rE":"1.0.0"}');
;// CONCATENATED MODULE: ./build/src/about.js

/** The action's name, as servers see it. */
const NAME = package_namespaceObject.UU;
/** Its version, which package.json alone holds. */
const VERSION = package_namespaceObject.rE;
/** Where the action is published, as `uses:` names it. */
const REPOSITORY = 'flatcar-image-action/flatcar-image-action';


/***/ }),

/***/ 27638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ openActionSession)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./build/src/release/location.js
var release_location = __webpack_require__(60608);
// EXTERNAL MODULE: ./build/src/about.js + 1 modules
var about = __webpack_require__(63892);
;// CONCATENATED MODULE: ./build/src/transfer/credentials.js
/** Splits a URL from the credentials for it: its own userinfo, else those that the nearest of the user's URLs had, else those of the host in .netrc. */
function targetOf(asked, logins = []) {
    const url = new URL(asked);
    url.username = '';
    url.password = '';
    url.hash = '';
    const login = loginFor(asked, logins);
    return { url, authorization: login === undefined ? undefined : `Basic ${basic(login)}` };
}
function loginFor(url, logins) {
    const login = decoded(url.username);
    if (url.password !== '')
        return { login, password: decoded(url.password) };
    const [known] = logins
        .filter((entry) => (login === '' || entry.login === login) && isFor(entry, url))
        .toSorted((a, b) => nearness(b) - nearness(a));
    return known ?? (login === '' ? undefined : { login, password: '' });
}
function isFor(entry, url) {
    if ('origin' in entry)
        return entry.origin === url.origin && url.pathname.startsWith(entry.path);
    // A .netrc's `default` would send a password to hosts that the user never named, so only a named machine counts.
    return entry.machine === url.hostname;
}
/** The longest path is the nearest; .netrc comes last. */
function nearness(entry) {
    return 'origin' in entry ? entry.path.length : -1;
}
/** RFC 7617, with its UTF-8 charset. */
function basic({ login, password }) {
    return Buffer.from(`${login}:${password}`, 'utf8').toString('base64');
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/**
 * Every string to mask in logs for these URLs (base URLs, proxies) and logins: each password, or the user where there is none, as it
 * is and as it stands in the URL, and the base64 form that the header carries.
 */
function secretsOf(urls, logins = []) {
    const ofUrls = [...urls].map((url) => ({ login: decoded(url.username), password: decoded(url.password) }));
    const secrets = [...ofUrls, ...logins].flatMap((login) => {
        // A token may stand alone, in the place of the user.
        const secret = login.password || login.login;
        return secret === '' ? [] : [secret, encodeURIComponent(secret), basic(login)];
    });
    return [...new Set([...secrets, ...[...urls].map((url) => url.password).filter((password) => password !== '')])];
}
/** A URL for messages: without userinfo, and without the query, which may hold a signed permission. */
function shownUrl(url) {
    return `${url.protocol}//${url.host}${url.pathname}${url.search === '' ? '' : '?…'}`;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
;// CONCATENATED MODULE: ./build/src/transfer/netrc.js




/** A .netrc is a few lines; this many bytes are not one. */
const MAX_BYTES = 1024 * 1024;
/**
 * The logins of the user's .netrc: the file that NETRC names (empty: none), or `.netrc` in the home folder (on Windows
 * also `_netrc`) where it exists. A file that NETRC names and that cannot be read or parsed is refused with
 * INVALID_INPUT; a bad one in the home folder, which may not be meant for us, is told as a warning and not used.
 */
async function readNetrc(progress, environment = process.env, system = process.platform) {
    const named = environment['NETRC'];
    if (named === '')
        return [];
    if (named !== undefined)
        return parseNetrc(await readText(named), named);
    const home = environment['HOME'] ?? environment['USERPROFILE'] ?? (0,external_node_os_.homedir)();
    for (const name of system === 'win32' ? ['.netrc', '_netrc'] : ['.netrc']) {
        const path = (0,external_node_path_.join)(home, name);
        try {
            return parseNetrc(await readText(path), path);
        }
        catch (error) {
            if (error.cause?.code === 'ENOENT')
                continue;
            progress.warning(`${(0,errors/* toActionError */.ie)(error, `reading ${path}`).message} It is not used.`);
        }
    }
    return [];
}
async function readText(path) {
    const bytes = await (0,promises_.readFile)(path).catch((cause) => {
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `The .netrc file ${path} could not be read (${cause.code ?? 'unknown'}). Set NETRC to a file that is there, or to nothing.`, {
            cause,
        });
    });
    if (bytes.length > MAX_BYTES)
        throw invalid(path, undefined, `is larger than ${MAX_BYTES} bytes`);
    return bytes.toString('utf8');
}
/**
 * Parses .netrc text after the manual of GNU inetutils
 * (https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html): `machine NAME` or `default`, then
 * `login`, `password`, `account` with a value each, in any order; `macdef` up to an empty line is skipped; `#` where a
 * keyword is due begins a comment; values may be quoted, with `\` before a quote or backslash. Entries without login or
 * password are left out. Throws INVALID_INPUT with the line number, never with the content.
 */
function parseNetrc(text, path = '.netrc') {
    const tokens = tokenizer(text, path);
    const logins = [];
    let entry;
    const finish = () => {
        if (entry?.login !== undefined && entry.password !== undefined) {
            logins.push({ machine: entry.machine, login: entry.login, password: entry.password });
        }
    };
    for (let keyword = tokens.keyword(); keyword !== undefined; keyword = tokens.keyword()) {
        if (keyword === 'machine' || keyword === 'default') {
            finish();
            entry = { machine: keyword === 'machine' ? tokens.value().toLowerCase() : undefined };
        }
        else if (keyword === 'macdef') {
            tokens.value();
            tokens.skipMacro();
        }
        else if ((keyword === 'login' || keyword === 'password') && entry !== undefined) {
            entry[keyword] = tokens.value();
        }
        else if (keyword === 'account' && entry !== undefined) {
            tokens.value();
        }
        else {
            throw invalid(path, tokens.line(), 'has something other than machine, default, login, password, account or macdef');
        }
    }
    finish();
    return logins;
}
function invalid(path, line, what) {
    return new errors/* ActionError */.lZ('INVALID_INPUT', `The .netrc file ${path} ${what}${line === undefined ? '' : ` at line ${line}`}. Mend it.`);
}
function tokenizer(text, path) {
    let at = 0;
    const line = () => text.slice(0, at).split('\n').length;
    const match = (pattern) => {
        pattern.lastIndex = at;
        const found = pattern.exec(text)?.[0];
        if (found !== undefined)
            at += found.length;
        return found;
    };
    return {
        line,
        /** The next keyword; undefined at the end. */
        keyword() {
            match(/(?:\s+|#[^\n]*)*/y);
            return match(/\S+/y);
        },
        /** The value that belongs to the keyword just read. */
        value() {
            match(/\s+/y);
            const quoted = match(/"(?:[^"\\\n]|\\[^\n])*"(?=\s|$)/y);
            if (quoted !== undefined)
                return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
            const plain = text[at] === '"' ? undefined : match(/\S+/y);
            if (plain === undefined)
                throw invalid(path, line(), 'lacks a value or the end of a quoted one');
            return plain;
        },
        /** A macro ends at an empty line, or with the file. */
        skipMacro() {
            match(/(?:(?!\r?\n[ \t]*\r?\n)[\s\S])*/y);
        },
    };
}

;// CONCATENATED MODULE: ./build/src/transfer/proxy.js

/**
 * The proxies of the environment: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, of which lower case goes first, as
 * in curl.
 */
function proxySettings(environment) {
    const first = (...names) => names.find((name) => (environment[name] ?? '') !== '');
    const proxy = (...names) => {
        const variable = first(...names, 'all_proxy', 'ALL_PROXY');
        return variable === undefined ? undefined : parseProxy(variable, environment[variable] ?? '');
    };
    return {
        httpProxy: proxy('http_proxy', 'HTTP_PROXY'),
        httpsProxy: proxy('https_proxy', 'HTTPS_PROXY'),
        noProxy: environment[first('no_proxy', 'NO_PROXY') ?? ''] ?? '',
    };
}
function parseProxy(variable, text) {
    // `proxy.example:3128` without a scheme is common, and means http, as in curl.
    const href = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
    const url = URL.canParse(href) ? new URL(href) : undefined;
    if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
        throw new errors/* ActionError */.lZ('INVALID_INPUT', `The environment variable ${variable} holds no URL of an http or https proxy, such as http://proxy.example:3128.`);
    }
    return url;
}
/** The proxy URLs of the environment, whose passwords are to be masked (`secretsOf`). Throws INVALID_INPUT. */
function proxyUrls(environment = process.env) {
    const { httpProxy, httpsProxy } = proxySettings(environment);
    return [httpProxy, httpsProxy].filter((url) => url !== undefined);
}
/**
 * A dispatcher that goes through the environment's proxies; undefined where none is set. Throws INVALID_INPUT for a bad
 * proxy URL.
 */
async function proxyDispatcher(environment = process.env) {
    const { httpProxy, httpsProxy, noProxy } = proxySettings(environment);
    if (httpProxy === undefined && httpsProxy === undefined)
        return undefined;
    const { EnvHttpProxyAgent, Pool } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 46752, 19));
    const agent = new EnvHttpProxyAgent({
        httpProxy: httpProxy?.href ?? '',
        httpsProxy: httpsProxy?.href ?? '',
        noProxy,
        // Plain http goes in absolute form, for many proxies allow CONNECT to port 443 alone (RFC 9112 3.2.2).
        proxyTunnel: false,
        clientFactory(origin, options) {
            const client = new Pool(origin, options);
            const connect = client.connect.bind(client);
            // undici opens a tunnel again and again, without end, when the proxy breaks the connection off (nodejs/undici
            // issue 5093): it takes its own socket errors for a connection that was lost in use. An error of another kind
            // ends the request.
            const once = (tunnel) => connect(tunnel).catch((cause) => {
                throw new Error('the proxy opened no tunnel to the server', { cause });
            });
            client.connect = once;
            return client;
        },
    });
    return agent;
}

// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
;// CONCATENATED MODULE: ./build/src/transfer/file-state.js
/** Reads the state from the answer to a request for the whole file. */
function fileState({ headers, length }) {
    const etag = headers.get('etag') ?? undefined;
    const modified = headers.get('last-modified') ?? undefined;
    return {
        size: length,
        etag,
        modified,
        ranges: headers.get('accept-ranges')?.trim().toLowerCase() === 'bytes',
        validator: strongTag(etag) ?? strongDate(modified, headers.get('date')),
    };
}
/** RFC 9110 13.1.5: a weak tag must not be sent in If-Range. */
function strongTag(etag) {
    return etag !== undefined && /^"[^"]*"$/.test(etag) ? etag : undefined;
}
/** RFC 9110 8.8.2.2: a date is strong when the answer is at least a second younger than it. */
function strongDate(modified, date) {
    if (modified === undefined || date === null)
        return undefined;
    return Date.parse(date) - Date.parse(modified) >= 1000 ? modified : undefined;
}
/**
 * Why `answer`, to a later request, is of another file than `state`, as the rest of a sentence; undefined when nothing
 * says so.
 */
function differs(state, answer, total) {
    const { headers } = answer;
    const etag = headers.get('etag') ?? undefined;
    const modified = headers.get('last-modified') ?? undefined;
    const sizes = state.size !== undefined && total !== undefined && state.size !== total;
    if (sizes)
        return `the file changed on the server meanwhile (${state.size} bytes before, ${total} now)`;
    // An ETag tells more than a date: servers behind one name may differ in their dates for the same file.
    const changed = state.etag !== undefined && etag !== undefined
        ? state.etag !== etag
        : state.modified !== undefined && modified !== undefined && state.modified !== modified;
    return changed ? 'the file changed on the server meanwhile' : undefined;
}
/** `Content-Range` of a 206 (RFC 9110 14.4), all in bytes; undefined when it is missing or malformed. */
function parseContentRange(value) {
    const found = /^bytes (\d{1,15})-(\d{1,15})\/(?:(\d{1,15})|\*)$/.exec(value ?? '');
    if (found === null)
        return undefined;
    const [first, last] = [Number(found[1]), Number(found[2])];
    const total = found[3] === undefined ? undefined : Number(found[3]);
    return first <= last && (total === undefined || last < total) ? { first, last, total } : undefined;
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: ./build/src/transfer/retry.js
var retry = __webpack_require__(82831);
;// CONCATENATED MODULE: ./build/src/transfer/attempt.js

/** Begins an attempt. `url` is as shown to people; `limit` in ms bounds the whole attempt. */
function startAttempt(settings, url, limit) {
    const controller = new AbortController();
    const signal = settings.signal === undefined ? controller.signal : AbortSignal.any([controller.signal, settings.signal]);
    let waiting = false;
    let failure;
    const end = () => {
        clearTimeout(stall);
        clearTimeout(whole);
    };
    const cancel = (error) => {
        failure ??= error;
        end();
        controller.abort();
    };
    const stall = setTimeout(() => {
        if (waiting)
            cancel(stalled(url, `nothing arrived for ${settings.stallTimeout / 1000} s`));
    }, settings.stallTimeout);
    const whole = limit === undefined
        ? undefined
        : setTimeout(() => cancel(stalled(url, `it took longer than ${limit / 1000} s`)), limit);
    return {
        signal,
        end,
        cancel,
        async wait(pending) {
            waiting = true;
            if (!controller.signal.aborted)
                stall.refresh();
            try {
                return await pending;
            }
            catch (error) {
                settings.signal?.throwIfAborted();
                throw failure ?? networkError(url, error, settings.hasProxy === true);
            }
            finally {
                waiting = false;
            }
        },
    };
}
/** A server too slow to be of use: to be retried. */
function stalled(url, reason) {
    return new retry/* TransferError */.aG('STALLED', { url, reason, retryable: true });
}
/** Certificates do not change from one attempt to the next. Codes of OpenSSL's X509_verify_cert as Node names them. */
const CERTIFICATE = /CERT|UNABLE_TO_|^ERR_TLS_|^HOSTNAME_MISMATCH$|_CRL/;
/** What OpenSSL makes of an answer that is no TLS. */
const NO_TLS = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_HTTP_REQUEST']);
/** What undici says of a connection that the other side ended in the middle of a body. */
const CUT = new Set(['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_SOCKET']);
function networkError(url, error, hasProxy) {
    const { code, text } = rootCause(error);
    if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
        return stalled(url, 'nothing arrived for 300 s');
    if (CERTIFICATE.test(code)) {
        const advice = 'If the server is yours, give the runner its authority through NODE_EXTRA_CA_CERTS.';
        return new retry/* TransferError */.aG('NETWORK', { url, reason: `its certificate was refused (${text})`, advice, cause: error });
    }
    if (NO_TLS.has(code)) {
        const reason = 'what answers there does not speak TLS';
        const advice = 'Check whether the URL should begin with http://, or name another port.';
        return new retry/* TransferError */.aG('NETWORK', { url, reason, advice, cause: error });
    }
    // https://fetch.spec.whatwg.org/#port-blocking
    if (text === 'bad port') {
        return new retry/* TransferError */.aG('NETWORK', {
            url,
            reason: 'its port belongs to another protocol, and fetch refuses it',
            cause: error,
        });
    }
    // undici's words for a proxy's 407, with a tunnel and without.
    if (/proxy authentication required|\(407\)/i.test(`${text} ${error instanceof Error ? error.message : ''}`)) {
        const advice = 'Put its user and password into the URL in HTTPS_PROXY or HTTP_PROXY.';
        return new retry/* TransferError */.aG('HTTP_STATUS', {
            url,
            reason: 'the proxy asks for credentials (407)',
            advice,
            cause: error,
        });
    }
    const cut = CUT.has(code) && error instanceof Error && error.message === 'terminated';
    const reason = cut ? 'the server closed the connection before the end of the file' : `${text}`;
    const advice = 'Check the network and the proxy that the environment names, or name another mirror in `base-url`.';
    return new retry/* TransferError */.aG(cut ? 'TRANSFER_INCOMPLETE' : 'NETWORK', {
        url,
        reason,
        retryable: true,
        cause: error,
        ...(hasProxy ? { advice } : {}),
    });
}
/**
 * fetch wraps what happened in `TypeError: fetch failed`, and undici in an AggregateError when a host has several
 * addresses.
 */
function rootCause(error) {
    let root = error;
    for (let depth = 0; depth < 5; depth++) {
        const inner = root.cause ?? root.errors?.[0];
        if (typeof inner !== 'object' || inner === null)
            break;
        root = inner;
    }
    const code = typeof root.code === 'string' ? root.code : '';
    const message = typeof root.message === 'string' && root.message !== '' ? root.message : code;
    // The text may quote the other side (a certificate's names): one short printable line of it.
    const text = message
        .replace(/[^\x20-\x7e]+/g, ' ')
        .replace(/[.\s]+$/, '')
        .slice(0, 200);
    return { code, text: text || 'fetch gives no reason' };
}

;// CONCATENATED MODULE: ./build/src/transfer/body.js


/**
 * Reads a response's body. `getReader()` is the cheapest way to its chunks: on loopback it takes 1.4 to 1.6 GB/s on one
 * core, as `Readable.fromWeb` does, against 1.2 to 1.4 for `for await`; and only it lets the clock run just while a
 * read is pending.
 */
function bodyOf(attempt, response, url, stallTimeout) {
    const reader = response.body?.getReader();
    if (reader === undefined)
        attempt.end();
    const window = limits/* LIMITS */.b.slowWindow * stallTimeout;
    let waited = 0;
    let bytes = 0;
    return {
        async read() {
            if (reader === undefined)
                return undefined;
            const begin = performance.now();
            const { done, value } = await attempt.wait(reader.read());
            if (done) {
                attempt.end();
                return undefined;
            }
            waited += performance.now() - begin;
            bytes += value.length;
            if (waited >= window) {
                if (bytes < (limits/* LIMITS */.b.slowestRate * waited) / 1000) {
                    const error = stalled(url, `less than ${limits/* LIMITS */.b.slowestRate / 1000} kB/s arrived for ${Math.round(waited / 1000)} s`);
                    attempt.cancel(error);
                    throw error;
                }
                waited = 0;
                bytes = 0;
            }
            return value;
        },
    };
}

;// CONCATENATED MODULE: ./build/src/transfer/request.js






/**
 * One request, redirects followed. The answer's body is the file's own bytes: `identity` is asked for and any other
 * content coding refused, for fetch would undo it and nothing downstream would see the bytes that were signed.
 *
 * Throws HTTP_STATUS (408, 429 and 5xx are retryable; so say RFC 9110 15.5.9, RFC 6585 4 and RFC 9110 15.6),
 * TOO_MANY_REDIRECTS, and what `Attempt.wait` throws.
 */
async function request(settings, target, ask = {}) {
    const shown = shownUrl(target.url);
    // fetch would also read data: and blob: URLs.
    if (!PROTOCOLS.has(target.url.protocol)) {
        const advice = 'Give one that begins with https:// or http://.';
        throw new retry/* TransferError */.aG('INVALID_INPUT', { url: shown, reason: 'it is neither an http nor an https URL', advice });
    }
    const attempt = startAttempt(settings, shown, ask.limit);
    try {
        let current = target;
        for (let hops = 0;; hops++) {
            const response = await attempt.wait(send(settings, attempt, current, ask));
            const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
            if (location === null)
                return accepted(settings, attempt, response, current, target, ask);
            // Not awaited: a server that never ends a redirect's body must not hold us up.
            response.body?.cancel().catch(() => { });
            if (hops === limits/* LIMITS */.b.redirects)
                throw refusedRedirect(shown, `more than ${limits/* LIMITS */.b.redirects} redirects followed one another`);
            current = redirected(current, location, shown);
        }
    }
    catch (error) {
        attempt.cancel();
        throw error;
    }
}
const PROTOCOLS = new Set(['http:', 'https:']);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
function send(settings, attempt, target, ask) {
    const headers = {
        'user-agent': settings.userAgent,
        'accept-encoding': 'identity',
        ...ask.headers,
    };
    if (target.authorization !== undefined)
        headers['authorization'] = target.authorization;
    return fetch(target.url.href, {
        method: ask.method ?? 'GET',
        headers,
        redirect: 'manual',
        signal: attempt.signal,
        ...(settings.dispatcher === undefined ? {} : { dispatcher: settings.dispatcher }),
    });
}
/** Where a redirect leads. Credentials stay with the origin they were given for, and come not back on a later hop. */
function redirected(from, location, shown) {
    const url = URL.canParse(location, from.url.href) ? new URL(location, from.url) : undefined;
    if (url === undefined)
        throw refusedRedirect(shown, 'the server redirects to something that is not a URL');
    if (!PROTOCOLS.has(url.protocol)) {
        throw refusedRedirect(shown, `the server redirects to ${url.protocol}, which is neither http nor https`);
    }
    if (from.url.protocol === 'https:' && url.protocol === 'http:') {
        throw refusedRedirect(shown, `the server redirects from https down to ${shownUrl(url)}`);
    }
    url.username = '';
    url.password = '';
    url.hash = '';
    return { url, authorization: url.origin === from.url.origin ? from.authorization : undefined };
}
function refusedRedirect(url, reason) {
    return new retry/* TransferError */.aG('TOO_MANY_REDIRECTS', {
        url,
        reason,
        advice: 'Give the URL of the files themselves as `base-url`.',
    });
}
function accepted(settings, attempt, response, current, asked, ask) {
    const { status, headers } = response;
    const shown = shownUrl(asked.url);
    const length = contentLength(headers);
    settings.progress?.debug(`${ask.method ?? 'GET'} ${shown}: ${status}${length === undefined ? '' : `, ${length} bytes`}`);
    const ranged = ask.headers?.['range'] !== undefined;
    if (status === 200 || (status === 206 && ranged))
        checkContent(headers, shown);
    else if (ask.accept?.includes(status) !== true)
        throw refusedStatus(response, shown, current, asked);
    return {
        status,
        headers,
        length,
        target: current,
        body: bodyOf(attempt, response, shown, settings.stallTimeout),
        discard: () => attempt.cancel(),
    };
}
function checkContent(headers, url) {
    const coding = headers.get('content-encoding');
    if (coding !== null && coding.trim().toLowerCase() !== 'identity') {
        throw request_status(url, 'the server compressed the file on its way although it was asked not to', {
            advice: 'Turn content encoding off on that server for these files, or use another mirror.',
        });
    }
    if (/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(headers.get('content-type') ?? '')) {
        throw request_status(url, 'the server answered with an HTML page instead of the file', {
            advice: 'Check the URL, and whether a login page or a proxy stands before it.',
        });
    }
}
/** What to do about a status that more attempts do not change. */
const ADVICE = {
    401: 'Put user and password into the URL, or the host into ~/.netrc.',
    403: 'Check the URL, and whether the credentials may read it.',
};
function refusedStatus(response, url, current, asked) {
    const code = response.status;
    const name = external_node_http_.STATUS_CODES[code];
    const elsewhere = current.url.origin === asked.url.origin ? '' : ` after a redirect to ${current.url.origin}`;
    const dropped = asked.authorization !== undefined && current.authorization === undefined;
    const why = dropped ? ', where the credentials of the first server are not sent' : '';
    const advice = ADVICE[code];
    const retryAfter = (0,retry/* parseRetryAfter */.mu)(response.headers.get('retry-after'));
    return request_status(url, `the server answered ${code}${name === undefined ? '' : ` ${name}`}${elsewhere}${why}`, {
        retryable: code === 408 || code === 429 || (code >= 500 && code <= 599),
        ...(advice === undefined ? {} : { advice }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
    });
}
function request_status(url, reason, more) {
    const code = 'HTTP_STATUS';
    return new retry/* TransferError */.aG(code, { url, reason, ...more });
}
function contentLength(headers) {
    const value = headers.get('content-length');
    return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

;// CONCATENATED MODULE: ./build/src/transfer/range-stream.js




/**
 * Streams one range, and after a drop goes on where it broke, with `Range` and `If-Range` (RFC 9110 14.2 and 13.1.5). A
 * server that then answers with the whole file has the bytes skipped that were given out, if nothing says that it is
 * another file: what is wrong with it shows in the signature, which is over all bytes.
 *
 * Throws as `request` does, and TRANSFER_INCOMPLETE when the file ends early, is longer than announced, or changed
 * meanwhile.
 */
function rangeStream(given, range) {
    const url = shownUrl(range.target.url);
    const stop = new AbortController();
    const signals = given.signal === undefined ? [stop.signal] : [stop.signal, given.signal];
    const settings = { ...given, signal: AbortSignal.any(signals) };
    const budget = (0,retry/* retryBudget */.kZ)(settings, range.state.size);
    let position = range.start;
    let answer = range.answer;
    let skip = 0;
    let finished = false;
    async function step() {
        if (answer === undefined) {
            if (position === range.end)
                return undefined;
            const resumed = await resume(settings, range, position);
            if (resumed === undefined)
                return undefined;
            answer = resumed.answer;
            skip = resumed.skip;
        }
        const bytes = await answer.body.read();
        if (bytes === undefined) {
            answer = undefined;
            if (range.end !== undefined && position < range.end)
                throw incomplete(url, 'it ended early', true);
            return undefined;
        }
        const fresh = bytes.subarray(Math.min(skip, bytes.length));
        skip -= bytes.length - fresh.length;
        if (position + fresh.length > (range.end ?? Number.POSITIVE_INFINITY)) {
            throw incomplete(url, 'more bytes came than announced', true);
        }
        position += fresh.length;
        return fresh;
    }
    return {
        position: () => position,
        async read() {
            while (!finished) {
                settings.signal.throwIfAborted();
                try {
                    const bytes = await step();
                    finished = bytes === undefined;
                    if (bytes?.length !== 0)
                        return bytes;
                }
                catch (error) {
                    answer?.discard();
                    answer = undefined;
                    await budget.failed(error, position - range.start);
                }
            }
            return undefined;
        },
        moveTo(to) {
            answer?.discard();
            answer = undefined;
            position = to;
        },
        close() {
            answer?.discard();
            stop.abort();
        },
    };
}
/** Asks for the rest from `position`; undefined when the server says that there is none. */
async function resume(settings, range, position) {
    const { target, state, end } = range;
    const headers = {};
    if (position > 0 || range.strict === true) {
        headers['range'] = `bytes=${position}-${end === undefined || end === state.size ? '' : end - 1}`;
        if (state.validator !== undefined)
            headers['if-range'] = state.validator;
    }
    const answer = await request(settings, target, { headers, accept: [416] }).catch((error) => {
        throw range.strict === true ? withoutRetry(error) : error;
    });
    try {
        return checked(answer, range, position);
    }
    catch (error) {
        answer.discard();
        throw error;
    }
}
/** A server that is busy, silent, or allows only so many connections is not to be asked again for one range more. */
function withoutRetry(error) {
    if (!(error instanceof retry/* TransferError */.aG && (error.code === 'HTTP_STATUS' || error.code === 'STALLED')))
        return error;
    return new retry/* TransferError */.aG(error.code, { url: error.url ?? '', reason: error.reason, cause: error });
}
function checked(answer, range, position) {
    const { state, end } = range;
    const url = shownUrl(range.target.url);
    const contentRange = answer.headers.get('content-range');
    if (answer.status === 416) {
        answer.discard();
        // The size was never told, and the drop came after the last byte (RFC 9110 15.5.17).
        if (state.size === undefined && contentRange === `bytes */${position}`)
            return undefined;
        throw incomplete(url, 'the file became shorter on the server meanwhile');
    }
    if (answer.status === 200) {
        if (range.strict === true)
            throw notTheRange(url, 'it sent the whole file');
        const change = differs(state, answer, answer.length);
        if (change !== undefined)
            throw incomplete(url, change);
        return { answer, skip: position };
    }
    const given = parseContentRange(contentRange);
    if (given === undefined)
        throw notTheRange(url, 'without a valid Content-Range');
    if (given.first !== position)
        throw notTheRange(url, `it begins at byte ${given.first} instead of ${position}`);
    if (given.last >= (end ?? Number.POSITIVE_INFINITY))
        throw notTheRange(url, `it goes on to byte ${given.last}`);
    const change = differs(state, answer, given.total);
    if (change !== undefined)
        throw incomplete(url, change);
    return { answer, skip: 0 };
}
function incomplete(url, reason, retryable = false) {
    return new retry/* TransferError */.aG('TRANSFER_INCOMPLETE', { url, reason, retryable });
}
function notTheRange(url, reason) {
    const advice = 'The server does not handle ranges as it should; set `connections` to 1 and `retries` to 1, or use another mirror.';
    return new retry/* TransferError */.aG('HTTP_STATUS', {
        url,
        reason: `the server answered with another range than asked for: ${reason}`,
        advice,
    });
}

;// CONCATENATED MODULE: ./build/src/transfer/parallel-ranges.js

/** A pool of `size` ranges. */
function rangePool(size) {
    let left = size;
    return {
        free: () => left > 0,
        take() {
            if (left <= 0)
                return false;
            left -= 1;
            return true;
        },
        give() {
            left += 1;
        },
    };
}
/** Ranges beyond the running ones that may lie in memory, so that a fast connection need not wait for a slow one. */
const AHEAD = 2;
/**
 * Fetches a file of known size from byte `start` on as ranges side by side, and gives the bytes in order. At most
 * `connections` ranges run and `AHEAD` more are in memory: a slow reader stops requests. Errors do not come out of
 * here: after one no range is begun any more, what came in order before it can still be read, and the reader goes on at
 * `position` in another way.
 */
function parallelRanges(settings, file, policy) {
    const { connections, rangeSize, pool } = policy;
    /** In the order of the file; the first is the one that is read. */
    const segments = [];
    let next = file.start;
    let position = file.start;
    let running = 0;
    let ownFree = false;
    let others = connections - 1;
    let broken = false;
    let wake = () => { };
    function fill() {
        while (!broken && next < file.size && running < others && segments.length < others + AHEAD) {
            const own = ownFree;
            if (!own && !pool.take())
                return;
            if (own)
                ownFree = false;
            const end = Math.min(next + rangeSize, file.size);
            const range = { target: file.target, state: file.state, start: next, end, strict: true };
            const segment = { stream: rangeStream(settings, range), chunks: [], state: 'running', own };
            segments.push(segment);
            next = end;
            running += 1;
            void fetchAll(segment);
        }
    }
    async function fetchAll(segment) {
        try {
            for (let bytes = await segment.stream.read(); bytes !== undefined; bytes = await segment.stream.read()) {
                segment.chunks.push(bytes);
                wake();
            }
            segment.state = 'done';
        }
        catch (error) {
            segment.state = 'failed';
            if (!broken && settings.signal?.aborted !== true)
                settings.progress.debug(error instanceof Error ? error.message : String(error));
            broken = true;
        }
        running -= 1;
        fill();
        wake();
    }
    function change() {
        return new Promise((resolve) => {
            wake = resolve;
        });
    }
    function release({ own }) {
        if (own)
            ownFree = true;
        else
            pool.give();
    }
    fill();
    return {
        position: () => position,
        async proven() {
            const [head] = segments;
            while (!broken && head?.state === 'running' && head.chunks.length === 0)
                await change();
            return !broken && head !== undefined;
        },
        freeOwn() {
            ownFree = true;
            others = connections;
            fill();
        },
        async read() {
            for (let head = segments[0]; head !== undefined; head = segments[0]) {
                const bytes = head.chunks.shift();
                if (bytes !== undefined) {
                    position += bytes.length;
                    return bytes;
                }
                if (head.state === 'failed')
                    return undefined;
                if (head.state === 'done') {
                    segments.shift();
                    release(head);
                    fill();
                }
                else {
                    await change();
                }
            }
            return undefined;
        },
        close() {
            broken = true;
            for (const segment of segments.splice(0)) {
                segment.stream.close();
                release(segment);
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/src/transfer/remote-file.js






/**
 * The file that `answer` begins to give. Throws TOO_LARGE when it is announced, or turns out, larger than `maxBytes`.
 */
function remoteFile(settings, target, answer, maxBytes, policy) {
    const shown = shownUrl(target.url);
    const state = fileState(answer);
    if (state.size !== undefined && state.size > maxBytes) {
        answer.discard();
        throw tooLarge(shown, `the server announces ${state.size} bytes`, maxBytes);
    }
    const stream = rangeStream(settings, { target, state, start: 0, end: state.size, answer });
    let begun = false;
    async function* deliver() {
        if (begun)
            throw new errors/* ActionError */.lZ('INTERNAL', `The bytes of ${shown} were asked for twice.`);
        begun = true;
        const meter = settings.progress.meter(fileName(target.url), state.size);
        let total = 0;
        try {
            // Ranges go to where the redirects ended, rather than through them each time.
            for await (const bytes of inOrder(settings, { stream, target: answer.target, state }, policy)) {
                total += bytes.length;
                if (total > maxBytes)
                    throw tooLarge(shown, 'it goes on', maxBytes);
                meter.advance(bytes.length);
                yield bytes;
            }
            if (total !== (state.size ?? total)) {
                throw new errors/* ActionError */.lZ('INTERNAL', `${total} of ${state.size} bytes of ${shown} were given out.`);
            }
        }
        finally {
            stream.close();
            meter.end();
        }
    }
    return { url: target.url, size: state.size, chunks: deliver, close: async () => stream.close() };
}
async function* inOrder(settings, source, policy) {
    const { stream, state } = source;
    const pace = paceMeter(policy);
    let widening = policy.connections > 1 && state.ranges && state.validator !== undefined;
    for (;;) {
        const bytes = await pace.wait(stream.read());
        if (bytes === undefined)
            return;
        yield bytes;
        if (!widening || !pace.slow() || !policy.pool.free())
            continue;
        if ((state.size ?? 0) - stream.position() < policy.worthwhile)
            continue;
        // Ranges that broke after they brought something may help again; those that brought nothing will not.
        widening = yield* widened(settings, source, policy);
    }
}
/**
 * Goes on with ranges side by side as far as they carry, after which `stream` stands behind the last byte given.
 * Returns whether they brought anything.
 */
async function* widened(settings, { stream, target, state }, policy) {
    // The first connection brings one range more, while the others begin behind it. It is kept until they have proven to
    // work.
    const start = stream.position() + policy.rangeSize;
    const ranges = parallelRanges(settings, { target, state, start, size: state.size ?? 0 }, policy);
    let joined = false;
    try {
        while (stream.position() < start) {
            const bytes = await stream.read();
            if (bytes === undefined)
                return false;
            const over = stream.position() - start;
            joined = over >= 0 && (await ranges.proven());
            yield joined ? bytes.subarray(0, bytes.length - over) : bytes;
        }
        if (!joined)
            return false;
        stream.moveTo(start);
        ranges.freeOwn();
        for (let bytes = await ranges.read(); bytes !== undefined; bytes = await ranges.read())
            yield bytes;
        stream.moveTo(ranges.position());
        return ranges.position() > start;
    }
    finally {
        ranges.close();
    }
}
function paceMeter({ window, slowerThan, busy }) {
    let loop = performance.eventLoopUtilization();
    let begin = performance.now();
    let waited = 0;
    let bytes = 0;
    return {
        async wait(pending) {
            const from = performance.now();
            const read = await pending;
            waited += performance.now() - from;
            bytes += read?.length ?? 0;
            return read;
        },
        /** Was the connection what the reader waited for, in the window that ends now? */
        slow() {
            const elapsed = performance.now() - begin;
            if (elapsed < window)
                return false;
            const { utilization } = performance.eventLoopUtilization(loop);
            const slow = waited > elapsed / 2 && (bytes / elapsed) * 1000 < slowerThan && !(utilization > busy);
            loop = performance.eventLoopUtilization();
            begin += elapsed;
            waited = 0;
            bytes = 0;
            return slow;
        },
    };
}
/** The refusal of a file beyond its ceiling. */
function tooLarge(url, what, maxBytes) {
    const reason = `${what}, and files of its kind may have ${maxBytes} bytes`;
    return new retry/* TransferError */.aG('TOO_LARGE', { url, reason, advice: 'Check the URL, or use another mirror.' });
}
function fileName(url) {
    return url.pathname.slice(url.pathname.lastIndexOf('/') + 1) || url.host;
}

;// CONCATENATED MODULE: ./build/src/transfer/transport.js







/** Bytes of a file, or rest, from which ranges side by side begin to pay. */
const WORTHWHILE = 32 * 1024 * 1024;
/** Bytes per second of a connection that needs no help: a line of 2 Gbit/s is nearly full. */
const SLOWER_THAN = 200_000_000;
/** ms over which that is measured. */
const WINDOW = 100;
/**
 * Beside a connection of 150 MB/s the event loop is busy for 0.05 to 0.4 of the time; on a machine with other work, for
 * 0.8 to 1.
 */
const BUSY = 0.5;
function widenPolicy({ connections, ranges }) {
    const rangeSize = Math.min(limits/* LIMITS */.b.range, Math.floor(limits/* LIMITS */.b.rangeMemory / (connections + AHEAD)));
    const pool = rangePool(ranges?.poolSize ?? Math.floor(limits/* LIMITS */.b.rangeMemory / rangeSize));
    return {
        connections,
        rangeSize,
        pool,
        slowerThan: SLOWER_THAN,
        window: WINDOW,
        busy: BUSY,
        worthwhile: WORTHWHILE,
        ...ranges,
    };
}
/** RFC 9110 15.5.5 and 15.5.11. */
const ABSENT = [404, 410];
/**
 * Statuses of servers that know no HEAD, or do not allow it (RFC 9110 15.5.6, 15.6.2; some object stores answer 403).
 */
const HEAD_REFUSED = [403, 405, 501];
/** Makes a transport. Throws INVALID_INPUT when the environment names a proxy that is not one. */
async function createTransport(options) {
    const dispatcher = await proxyDispatcher(options.environment);
    const settings = { ...options, dispatcher, hasProxy: dispatcher !== undefined };
    const policy = widenPolicy(options);
    const limit = options.smallFileTime ?? limits/* LIMITS */.b.smallFileTime;
    const target = (url) => targetOf(url, options.credentials);
    return {
        readSmall: (url, maxBytes) => (0,retry/* withRetries */.LH)(settings, async () => {
            const answer = await request(settings, target(url), { accept: ABSENT, limit });
            try {
                return ABSENT.includes(answer.status) ? undefined : await readWhole(answer, shownUrl(url), maxBytes);
            }
            finally {
                answer.discard();
            }
        }),
        exists: (url) => (0,retry/* withRetries */.LH)(settings, () => exists(settings, target(url))),
        open: (url, maxBytes) => (0,retry/* withRetries */.LH)(settings, async () => {
            const answer = await request(settings, target(url), { accept: ABSENT });
            if (!ABSENT.includes(answer.status))
                return remoteFile(settings, target(url), answer, maxBytes, policy);
            answer.discard();
            return undefined;
        }),
    };
}
async function exists(settings, target) {
    const head = await request(settings, target, { method: 'HEAD', accept: [...ABSENT, ...HEAD_REFUSED] });
    head.discard();
    if (!HEAD_REFUSED.includes(head.status))
        return !ABSENT.includes(head.status);
    // 416: the file is there and empty.
    const first = await request(settings, target, { headers: { range: 'bytes=0-0' }, accept: [...ABSENT, 416] });
    first.discard();
    return !ABSENT.includes(first.status);
}
async function readWhole(answer, url, maxBytes) {
    if ((answer.length ?? 0) > maxBytes)
        throw tooLarge(url, `the server announces ${answer.length} bytes`, maxBytes);
    const parts = [];
    let total = 0;
    for (;;) {
        const bytes = await answer.body.read();
        if (bytes === undefined)
            break;
        total += bytes.length;
        if (total > maxBytes)
            throw tooLarge(url, 'it goes on', maxBytes);
        parts.push(bytes);
    }
    if (answer.length !== undefined && total !== answer.length) {
        throw new retry/* TransferError */.aG('TRANSFER_INCOMPLETE', {
            url,
            reason: `${total} of ${answer.length} bytes came`,
            retryable: true,
        });
    }
    return new Uint8Array(Buffer.concat(parts, total));
}

// EXTERNAL MODULE: ./build/src/verbs/signing-keys.js + 1 modules
var signing_keys = __webpack_require__(87412);
;// CONCATENATED MODULE: ./build/src/verbs/session.js






/**
 * Makes ready for a run. `mask` is told every secret that a log could come to hold.
 *
 * @throws ActionError KEY_INVALID, KEY_NOT_PINNED, INVALID_INPUT (a proxy variable or .netrc file that is none)
 */
async function openSession(options, progress, mask) {
    const credentials = [...options.logins, ...(await readNetrc(progress))];
    for (const secret of secretsOf(proxyUrls(), credentials))
        mask(secret);
    const now = new Date();
    const transport = await createTransport({
        userAgent: `${about/* NAME */.o_}/${about/* VERSION */.xv}`,
        retries: options.retries,
        stallTimeout: options.stallTimeout,
        connections: options.connections,
        credentials,
        progress,
    });
    const keys = await (0,signing_keys/* openSigningKeys */.Mj)(options.keys, transport, progress, now);
    return { transport, keys, progress, now, signedMetadata: options.signedMetadata };
}

;// CONCATENATED MODULE: ./build/src/action/open-action-session.js



/** The session for a door's inputs; every secret is masked in the log first. @throws ActionError KEY_INVALID, KEY_NOT_PINNED, INVALID_INPUT */
async function openActionSession(inputs, architectures, progress) {
    const { transfer, signedMetadata, keys, distribution } = inputs;
    const options = {
        ...transfer,
        signedMetadata,
        keys: { ...keys, distribution: distribution.name },
        logins: loginsOf(inputs, architectures),
    };
    return openSession(options, progress, (secret) => core/* setSecret */.Pq(secret));
}
function loginsOf(inputs, architectures) {
    const ofMirrors = inputs.locations.flatMap((location, index) => architectures.map((architecture) => ({
        url: (0,release_location/* rootUrl */.Ec)(location, { ...inputs, architecture }),
        userinfo: inputs.userinfos[index] ?? '',
    })));
    return [...ofMirrors, ...inputs.otherLogins]
        .filter(({ userinfo }) => userinfo !== '')
        .map(({ url, userinfo }) => {
        const [login = '', password = ''] = userinfo.split(/:(.*)/s).map(decode);
        return { origin: url.origin, path: url.pathname, login, password };
    });
}
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}


/***/ }),

/***/ 66339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ beginRollbackCheck)
});

// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
// EXTERNAL MODULE: ./build/src/store/tool-cache.js
var tool_cache = __webpack_require__(68202);
// EXTERNAL MODULE: ./build/src/release/channel.js
var release_channel = __webpack_require__(72028);
// EXTERNAL MODULE: ./build/src/release/version.js
var release_version = __webpack_require__(70671);
;// CONCATENATED MODULE: ./build/src/verbs/rollback.js


/**
 * Warns when versions of the same channel are known that are newer than what the mirror calls current: it may have been rolled back (TUF, "rollback
 * attack"). What is known is not proven, so it is no reason to refuse; `minimum-version` is.
 *
 * @param knownBy continues "…, and": "the tool cache holds"
 */
function warnOfRollback({ channel, distribution, version }, known, knownBy, progress) {
    const { major } = (0,release_version/* versionNumbers */.ni)(version);
    // Each LTS stream has a major version of its own, and is older than the newest LTS release by nature.
    const isOfStream = (each) => channel.year === undefined || (0,release_version/* versionNumbers */.ni)(each).major === major;
    const sameChannel = known.filter((each) => (0,release_channel/* namedChannel */.X7)(each, distribution) === channel.name && isOfStream(each) && !each.includes('+'));
    const newest = sameChannel.toSorted(release_version/* compareVersions */.Zy).at(-1);
    if (newest === undefined || (0,release_version/* compareVersions */.Zy)(newest, version) <= 0)
        return;
    progress.warning(`The current ${(0,release_channel/* channelLabel */.sM)(channel)} release is ${version}, and ${knownBy} ${newest} already: the mirror may have been rolled back. Set \`minimum-version\` to refuse this.`);
}

// EXTERNAL MODULE: ./build/src/action/runner.js
var runner = __webpack_require__(58312);
;// CONCATENATED MODULE: ./build/src/action/rollback-check.js





/**
 * Begins to ask the workflow's repository for its tags, which begin with `tagPrefix`, so that nobody has to wait for the answer later; without a token not
 * at all. A repository that can't be asked says nothing: this is a help in passing. The runner's tool cache is looked at, too.
 */
function beginRollbackCheck(tagPrefix, token, progress) {
    const tagged = token === '' ? Promise.resolve([]) : lookUpTags(tagPrefix, token, progress);
    return {
        async compare(current) {
            const { toolCacheRoot } = (0,runner/* readRunner */.f)();
            const stored = toolCacheRoot === undefined ? [] : await (0,tool_cache/* storedVersions */.hd)(toolCacheRoot, current.distribution.name);
            warnOfRollback(current, stored, 'the tool cache holds', progress);
            warnOfRollback(current, await tagged, 'the repository has a tag for', progress);
        },
    };
}
async function lookUpTags(prefix, token, progress) {
    try {
        const [{ openWorkflowApi }, { taggedVersions }] = await Promise.all([
            __webpack_require__.e(/* import() */ 45).then(__webpack_require__.bind(__webpack_require__, 70045)),
            __webpack_require__.e(/* import() */ 807).then(__webpack_require__.bind(__webpack_require__, 43807)),
        ]);
        const { api, repository } = await openWorkflowApi(token, 1, progress, limits/* API_LIMITS */.s.inPassing);
        return await taggedVersions(api, repository, prefix);
    }
    catch (error) {
        progress.debug(`The repository's tags were not compared: ${(0,errors/* describeError */.Uc)(error)}`);
        return [];
    }
}


/***/ }),

/***/ 58312:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ readRunner)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var _about_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63892);


/** Reads https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables. */
function readRunner(environment = process.env) {
    const read = (name) => environment[name] ?? '';
    return {
        temporary: read('RUNNER_TEMP') || (0,node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir)(),
        toolCacheRoot: read('RUNNER_TOOL_CACHE') || undefined,
        serverUrl: read('GITHUB_SERVER_URL') || 'https://github.com',
        apiUrl: read('GITHUB_API_URL') || 'https://api.github.com',
        repository: read('GITHUB_REPOSITORY'),
        workflow: read('GITHUB_WORKFLOW'),
        job: read('GITHUB_JOB'),
        runId: read('GITHUB_RUN_ID'),
        workflowRef: read('GITHUB_WORKFLOW_REF'),
        actionRepository: read('GITHUB_ACTION_REPOSITORY') || _about_js__WEBPACK_IMPORTED_MODULE_1__/* .REPOSITORY */ .Bw,
    };
}


/***/ }),

/***/ 46192:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ writeSummary)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33838);

/** Has `fill` add to the job summary, and writes it where the runner keeps one. What was done is done, so a summary that can't be written is a warning. */
async function writeSummary(fill) {
    if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '')
        return;
    fill(_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z);
    await _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .summary */ .z
        .write()
        .catch((error) => _actions_core__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e(`The job summary could not be written: ${error instanceof Error ? error.message : String(error)}`));
}


/***/ }),

/***/ 51064:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ copyInto),
  qp: () => (/* binding */ createStaging),
  vf: () => (/* binding */ discard),
  Zc: () => (/* binding */ isStagingName),
  cG: () => (/* binding */ moveInto),
  jU: () => (/* binding */ removeAbandoned)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
;// CONCATENATED MODULE: ./build/src/store/owner.js



/** Of a mark: host, process, when that process started, its pid namespace, the machine's boot. */
const MARK = /^([0-9A-Za-z]{1,63})-(\d+)-(\d+)-(\d+)-([0-9a-f]{8})$/;
const HOST = (0,external_node_os_.hostname)()
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(0, 63) || 'host';
/** What a folder's name says about the process that works in it, so that others can tell after a kill -9 that nobody does any more. */
async function ownerMark() {
    return [HOST, process.pid, await startTime(process.pid), await pidNamespace(), await bootId()].join('-');
}
/**
 * Whether the process that `mark` names is gone, and what lies at `path` was left behind. Of another machine or container, whose processes can't be asked
 * for, that is taken for so after `LIMITS.abandonedAfter`. What is no mark is nobody's: false.
 */
async function isOwnerGone(mark, path) {
    const [, host, pid, start, namespace, boot] = MARK.exec(mark) ?? [];
    if (host === undefined)
        return false;
    if (host !== HOST)
        return isOld(path);
    if (boot !== (await bootId()))
        return true;
    if (namespace !== (await pidNamespace()))
        return isOld(path);
    return !isAlive(Number(pid)) || start !== (await startTime(Number(pid)));
}
async function isOld(path) {
    const status = await (0,promises_.lstat)(path).catch(() => undefined);
    return status !== undefined && Date.now() - status.mtimeMs > limits/* LIMITS */.b.abandonedAfter;
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // EPERM: it lives and belongs to somebody else.
        return error.code === 'EPERM';
    }
}
/** proc_pid_stat(5), field 22, in clock ticks since boot: tells a process from a later one with its number. `0` where there is no /proc. */
async function startTime(pid) {
    const text = await (0,promises_.readFile)(`/proc/${pid}/stat`, 'latin1').catch(() => '');
    // The second field is the program's name in parentheses and may hold anything, so count from the last one.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
}
async function pidNamespace() {
    const link = await (0,promises_.readlink)('/proc/self/ns/pid').catch(() => '');
    return /\d+/.exec(link)?.[0] ?? '0';
}
async function bootId() {
    const text = await (0,promises_.readFile)('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => '00000000');
    return text.slice(0, 8);
}

;// CONCATENATED MODULE: ./build/src/store/staging.js






const PREFIX = '.partial-';
const MAKE_ATTEMPTS = 10;
/** Prefix, the owner's mark, something random. */
const NAME = /^\.partial-(.+)-[0-9A-Za-z]+$/;
/**
 * A new staging folder in `parent`, which is made if missing, and goes again with the staging folder when nothing was placed. Clears away what
 * killed runs left there. As long as there is one, SIGINT and SIGTERM end the process with 128 and their number, and whatever ends it takes the folder
 * away, except for a kill that no process can answer.
 */
async function createStaging(parent) {
    const folder = await makeFolder(parent);
    const { directory, made } = folder;
    watch(folder, parent);
    const remove = async () => {
        // What can't be removed now is cleared away by a later run; the work itself is done.
        await (0,promises_.rm)(directory, { recursive: true, force: true }).catch(() => undefined);
        if (made !== undefined)
            await removeEmpty(parent, made);
        unwatch(folder);
    };
    return {
        directory,
        isIn: (other) => other === parent,
        path: (name) => (0,external_node_path_.join)(directory, name),
        async place(name) {
            const target = (0,external_node_path_.join)(parent, name);
            await (0,promises_.rename)((0,external_node_path_.join)(directory, name), target);
            return target;
        },
        remove,
        [Symbol.asyncDispose]: remove,
    };
}
/** Whether a name is that of a staging folder, of this run or another one. */
function isStagingName(name) {
    return name.startsWith(PREFIX);
}
/** Staging folders in use, with their parents. */
const inUse = new Map();
/** What GitHub's runner cancels a step with, in this order. */
const SIGNALS = ['SIGINT', 'SIGTERM'];
function watch(folder, parent) {
    if (inUse.size === 0) {
        process.on('exit', removeInUse);
        for (const signal of SIGNALS)
            process.on(signal, exitBy);
    }
    inUse.set(folder, parent);
}
function unwatch(folder) {
    if (!inUse.delete(folder) || inUse.size > 0)
        return;
    process.off('exit', removeInUse);
    for (const signal of SIGNALS)
        process.off(signal, exitBy);
}
/** The exit code of a process that a signal ended, as shells give it. */
function exitBy(signal) {
    process.exit(128 + external_node_os_.constants.signals[signal]);
}
/** Nothing that takes turns with other work is done any more at a process's exit. */
function removeInUse() {
    for (const [{ directory, made }, parent] of inUse) {
        try {
            (0,external_node_fs_.rmSync)(directory, { recursive: true, force: true, maxRetries: 5 });
            for (let path = parent; made !== undefined && path.length >= made.length; path = (0,external_node_path_.dirname)(path))
                (0,external_node_fs_.rmdirSync)(path);
        }
        catch {
            // What can't be removed now is cleared away by a later run.
        }
    }
}
/** Another run that fails may take an empty parent away at any moment before the folder is in it; then it is made again. */
async function makeFolder(parent) {
    for (let attempt = 1;; attempt++) {
        try {
            const made = await (0,promises_.mkdir)(parent, { recursive: true });
            await removeAbandoned(parent);
            return { directory: await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, `${PREFIX}${await ownerMark()}-`)), made };
        }
        catch (error) {
            if (error.code !== 'ENOENT' || attempt === MAKE_ATTEMPTS)
                throw error;
        }
    }
}
/** Removes `folder` and those above it up to `uppermost`, as long as they are empty. */
async function removeEmpty(folder, uppermost) {
    for (let path = folder; path.length >= uppermost.length; path = (0,external_node_path_.dirname)(path)) {
        const isGone = await (0,promises_.rmdir)(path).then(() => true, () => false);
        if (!isGone)
            return;
    }
}
/** Copies a file into a staging folder, sharing its blocks where the file system can. */
async function copyInto(staging, source, name) {
    await (0,promises_.copyFile)(source, staging.path(name), promises_.constants.COPYFILE_FICLONE | promises_.constants.COPYFILE_EXCL);
}
/** Moves a file into a staging folder; where that is on another disk, by copying. */
async function moveInto(staging, source, name) {
    try {
        await (0,promises_.rename)(source, staging.path(name));
    }
    catch (error) {
        if (error.code !== 'EXDEV')
            throw error;
        await copyInto(staging, source, name);
        await (0,promises_.rm)(source);
    }
}
/** Clears away what killed runs left in `parent`, as far as this user may. */
async function removeAbandoned(parent) {
    for (const name of await (0,promises_.readdir)(parent)) {
        const path = (0,external_node_path_.join)(parent, name);
        const [, mark] = NAME.exec(name) ?? [];
        if (mark === undefined || !(await isOwnerGone(mark, path)))
            continue;
        await (0,promises_.rm)(path, { recursive: true, force: true }).catch(() => undefined);
    }
}
/** Takes a path away at once: nobody finds it half removed. Absent is fine. */
async function discard(path) {
    const status = await (0,promises_.lstat)(path).catch(absent);
    if (status === undefined)
        return;
    if (!status.isDirectory())
        return (0,promises_.rm)(path, { force: true });
    // Under this name the rest is cleared away later, should this run be killed.
    const aside = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `${PREFIX}${await ownerMark()}-${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`);
    await (0,promises_.rename)(path, aside).catch(absent);
    // A folder that may not be read can't be emptied.
    await (0,promises_.chmod)(aside, 0o700).catch(() => undefined);
    await (0,promises_.rm)(aside, { recursive: true, force: true });
}
function absent(error) {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR')
        throw error;
}


/***/ }),

/***/ 68202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CL: () => (/* binding */ readStored),
/* harmony export */   P5: () => (/* binding */ toolCacheEntry),
/* harmony export */   Tr: () => (/* binding */ checkEntry),
/* harmony export */   Tu: () => (/* binding */ markComplete),
/* harmony export */   US: () => (/* binding */ isForbidden),
/* harmony export */   Uf: () => (/* binding */ toolName),
/* harmony export */   c2: () => (/* binding */ openStored),
/* harmony export */   hd: () => (/* binding */ storedVersions),
/* harmony export */   mL: () => (/* binding */ isStored),
/* harmony export */   pd: () => (/* binding */ dropStored)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27406);
/* harmony import */ var _release_version_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70671);
/* harmony import */ var _staging_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(51064);






/** The name under which `@actions/tool-cache` finds a platform's images, such as `flatcar-qemu`. */
function toolName({ distribution, platform }) {
    return `${distribution}-${platform}`;
}
/** The entry for `key` under the tool cache's root; nothing is made or read. */
function toolCacheEntry(root, key) {
    const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(root, toolName(key), (0,_release_version_js__WEBPACK_IMPORTED_MODULE_4__/* .toolCacheVersion */ .tI)(key.version), key.architecture);
    return { directory, marker: `${directory}.complete` };
}
/**
 * Makes sure that an entry's path leads to nowhere else: a link on the way would let whoever put it there choose where files are written and
 * read, so it is removed, what it leads to left alone. So is everything in the folder that is not a plain file, what can't be read, and a mark without
 * files. Nothing is made.
 *
 * @throws ActionError FILE_SYSTEM where something may not be removed
 */
async function checkEntry(root, entry, progress) {
    const [architecture, version, tool] = [entry.directory, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(entry.directory), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(entry.directory))];
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(tool) !== (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(root))
        throw new TypeError(`${entry.directory} is no entry of ${root}`);
    for (const folder of [tool, version, architecture]) {
        const problem = await folderProblem(folder);
        if (problem === undefined)
            continue;
        progress.warning(`${folder} in the tool cache ${problem}; it is dropped and its files are fetched anew.`);
        await drop(entry.marker);
        await drop(folder);
    }
    // A run that finds everything here makes no staging folder, and so clears away none.
    await (0,_staging_js__WEBPACK_IMPORTED_MODULE_5__/* .removeAbandoned */ .jU)(entry.directory).catch(() => undefined);
    // Looked at first: another run marks an entry after it has placed its files.
    const isMarked = (await statusOf(entry.marker)) !== undefined;
    const inside = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(entry.directory, { withFileTypes: true }).catch(() => []);
    for (const one of inside) {
        if ((0,_staging_js__WEBPACK_IMPORTED_MODULE_5__/* .isStagingName */ .Zc)(one.name))
            continue;
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(entry.directory, one.name);
        const problem = one.isFile() ? await accessProblem(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.R_OK) : 'is not a plain file';
        if (problem === undefined)
            continue;
        progress.warning(`${path} in the tool cache ${problem}; it is dropped and fetched anew.`);
        await drop(path);
    }
    if (inside.length > 0 || !isMarked)
        return;
    progress.warning(`The tool cache marks ${entry.directory} as complete, and nothing is there; its files are fetched anew.`);
    await drop(entry.marker);
}
/** What is wrong with a folder on the way to an entry, in words that continue its name; undefined where nothing is, or where there is none. */
async function folderProblem(path) {
    const status = await statusOf(path);
    if (status === undefined)
        return undefined;
    return status.isDirectory()
        ? await accessProblem(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.R_OK | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK)
        : 'is a link or a file, not a folder';
}
async function accessProblem(path, mode) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.access)(path, mode).then(() => undefined, (error) => (isForbidden(error) ? 'can not be read by this user' : undefined));
}
/** Takes away what may not be used. @throws ActionError FILE_SYSTEM where this user may not do that */
async function drop(path) {
    try {
        await (0,_staging_js__WEBPACK_IMPORTED_MODULE_5__/* .discard */ .vf)(path);
    }
    catch (error) {
        if (!isForbidden(error))
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ('FILE_SYSTEM', `${path} in the tool cache may not be used, and this user may not remove it (${error.message}). Remove it, give the runner's user its tool cache, or set \`cache: false\`.`, { cause: error });
    }
}
/** Whether the system refused an access: another user's file, a mode, or a file system that is read-only. */
function isForbidden(error) {
    return ['EACCES', 'EPERM', 'EROFS'].includes(error?.code ?? '');
}
/** Says to `@actions/tool-cache` that the entry can be used: all that a platform takes is there. A mark that is there is left as it is: another user may own it. */
async function markComplete(entry) {
    // Anything but a plain file is removed: what a link leads to must not be written to.
    if (await isStored((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(entry.marker), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(entry.marker)))
        return;
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(entry.marker, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0), 0o644);
    await handle.close();
}
/**
 * A stored file that is a plain file of no more than `maxBytes`, opened without following a link; undefined when there is none. What is not a plain file is
 * removed.
 */
async function openStored(directory, name, maxBytes) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, name);
    if (!(await isStored(directory, name)) || (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path)).size > maxBytes)
        return undefined;
    // O_NOFOLLOW is undefined on Windows, where links need a right that jobs don't have.
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0));
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(path, { fd: handle, highWaterMark: 1024 * 1024 });
}
/** Whether a plain file of that name is stored. Anything else under that name (a link, a folder) is removed. */
async function isStored(directory, name) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, name);
    const status = await statusOf(path);
    if (status === undefined)
        return false;
    if (status.isFile())
        return true;
    await (0,_staging_js__WEBPACK_IMPORTED_MODULE_5__/* .discard */ .vf)(path);
    return false;
}
function statusOf(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch((error) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
            return undefined;
        throw error;
    });
}
/** A small stored file, or undefined when it is absent or larger than `maxBytes`. */
async function readStored(directory, name, maxBytes) {
    if (!(await isStored(directory, name)))
        return undefined;
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, name);
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path)).size > maxBytes)
        return undefined;
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path);
}
/** Removes stored files that are not to be trusted, and the mark that the entry is complete. @throws ActionError FILE_SYSTEM where this user may not */
async function dropStored(entry, names) {
    await drop(entry.marker);
    for (const name of names)
        await drop((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(entry.directory, name));
}
/** The versions of which the tool cache holds anything, of whatever platform, newest last. They prove nothing; they are a reason to warn. */
async function storedVersions(root, distribution) {
    const prefix = toolName({ distribution, platform: '' });
    const tools = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(root).catch(() => [])).filter((name) => name.startsWith(prefix));
    const names = await Promise.all(tools.map((tool) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, tool)).catch(() => [])));
    return [...new Set(names.flat())]
        .map((name) => (0,_release_version_js__WEBPACK_IMPORTED_MODULE_4__/* .parseVersion */ .ot)(name.replace('-', '+')))
        .filter((version) => version !== undefined)
        .sort(_release_version_js__WEBPACK_IMPORTED_MODULE_4__/* .compareVersions */ .Zy);
}


/***/ }),

/***/ 82831:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LH: () => (/* binding */ withRetries),
/* harmony export */   aG: () => (/* binding */ TransferError),
/* harmony export */   kZ: () => (/* binding */ retryBudget),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27406);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24449);



/** What to do about a failure that says nothing better. */
const ADVICE = {
    NETWORK: 'Check the network, or name another mirror in `base-url`.',
    HTTP_STATUS: 'Run the step again later, or name another mirror in `base-url`.',
    STALLED: 'Run the step again, raise `stall-timeout`, or name another mirror in `base-url`.',
    TRANSFER_INCOMPLETE: 'Run the step again, or name another mirror in `base-url`.',
    TOO_LARGE: 'It is not what its name says: name another mirror in `base-url`.',
    TOO_MANY_REDIRECTS: 'Name the place that it leads to, or another mirror, in `base-url`.',
};
/** A failed transfer, with whether another attempt may end better. */
class TransferError extends _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ {
    reason;
    /** What to do; empty where there is nothing to say. */
    advice;
    retryable;
    /** ms that the server asks to wait (`Retry-After`). */
    retryAfter;
    constructor(code, details) {
        const { url, reason, advice, retryable = false, retryAfter } = details;
        const next = advice ?? ADVICE[code] ?? '';
        super(code, `Could not fetch ${url}: ${reason}. ${next}`.trim(), details);
        this.advice = next;
        this.reason = reason;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }
}
/** Attempts are counted anew after this many bytes more … */
const PROGRESS_BYTES = 1024 * 1024;
/** … or after this part of a smaller file. */
const PROGRESS_PART = 32;
/**
 * Counts the attempts of one request. Pauses are exponential with full jitter, so that many jobs that failed together
 * do not come back together, and never shorter than the `Retry-After` asked for (RFC 9110 10.2.3). `size` in bytes
 * where known.
 */
function retryBudget(settings, size) {
    const step = Math.max(1, Math.min(PROGRESS_BYTES, Math.ceil((size ?? Number.POSITIVE_INFINITY) / PROGRESS_PART)));
    let failures = 0;
    let total = 0;
    let reached = 0;
    return {
        async failed(error, position = 0) {
            settings.signal?.throwIfAborted();
            if (!(error instanceof TransferError && error.retryable))
                throw error;
            if (position - reached >= step) {
                failures = 0;
                reached = position;
            }
            failures += 1;
            total += 1;
            const patient = (error.retryAfter ?? 0) <= _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .LIMITS */ .b.retryAfterMax;
            if (failures >= settings.retries || total >= settings.retries * _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .LIMITS */ .b.failuresFactor || !patient) {
                throw exhausted(error, total, patient);
            }
            const delay = Math.max(backoff(failures, settings.retryBase ?? _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .LIMITS */ .b.retryBase), error.retryAfter ?? 0);
            const when = `in ${(delay / 1000).toFixed(1)} s (attempt ${failures + 1} of ${settings.retries})`;
            settings.progress.info(`Trying ${error.url} again ${when}: ${error.reason}.`);
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(delay, undefined, { signal: settings.signal }).catch(() => settings.signal?.throwIfAborted());
        },
    };
}
function backoff(failures, base) {
    return Math.random() * Math.min(base * 2 ** (failures - 1), _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .LIMITS */ .b.retryMax);
}
function exhausted(error, total, patient) {
    const times = total > 1 ? ` This was attempt ${total}.` : '';
    const wait = patient
        ? ''
        : ` The server asks to wait ${Math.ceil((error.retryAfter ?? 0) / 1000)} s, which is too long.`;
    const message = `Could not fetch ${error.url}: ${error.reason}.${times}${wait} ${error.advice}`.trim();
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(error.code, message, { url: error.url ?? '', cause: error.cause });
}
/** Runs `attempt` until it succeeds or the attempts are used up. */
async function withRetries(settings, attempt) {
    const budget = retryBudget(settings);
    for (;;) {
        try {
            return await attempt();
        }
        catch (error) {
            await budget.failed(error);
        }
    }
}
/** `Retry-After` in ms: seconds or a date (RFC 9110 10.2.3); undefined when there is none that can be read. */
function parseRetryAfter(value, now = Date.now()) {
    if (value === null)
        return undefined;
    if (/^\d{1,9}$/.test(value))
        return Number(value) * 1000;
    const date = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(value)
        ? Date.parse(value)
        : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}


/***/ }),

/***/ 97315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wy: () => (/* binding */ latin1),
/* harmony export */   u1: () => (/* binding */ decodeArmor),
/* harmony export */   z9: () => (/* binding */ unwrapArmor)
/* harmony export */ });
/** `bytes` as text, one character a byte: armor is ASCII, and what is not ASCII fails its grammar. */
function latin1(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
/**
 * The packets inside `input`, which holds them as they are or in ASCII armor under `label` (RFC 9580, 6.2). Nothing but
 * white space may stand outside the armor, and only one block may be there: everything that is read is then also what
 * is judged. The checksum line is passed over, as RFC 9580, 6.1 demands.
 * @throws what `refuse` makes
 */
function unwrapArmor(input, label, refuse) {
    const first = input[0];
    if (first === undefined)
        throw refuse('is empty');
    // Every packet begins with a byte that has its highest bit set (RFC 9580, 4.2); armor is ASCII.
    if ((first & 0x80) !== 0)
        return input;
    const text = latin1(input).trim();
    if (text === '')
        throw refuse('is empty');
    if (/^<[!?a-z]/i.test(text))
        throw refuse('is an HTML or XML page');
    const lines = text.split(/\r?\n/);
    const blocks = lines.filter((line) => line.startsWith(`-----BEGIN ${label}-----`)).length;
    if (blocks > 1)
        throw refuse(`holds ${blocks === 2 ? 'two' : blocks} armored blocks: export them together, as one`);
    return decodeArmor(lines, label, refuse);
}
/**
 * The bytes of one armored block that fills `lines` from its first to its last.
 * @throws what `refuse` makes
 */
function decodeArmor(lines, label, refuse) {
    const trimmed = lines.map((line) => line.replace(/[ \t]+$/, ''));
    const found = /^-----BEGIN ([A-Z ,/0-9]{1,60})-----$/.exec(`${trimmed[0]}`)?.[1];
    if (found === undefined)
        throw refuse('is neither binary OpenPGP data nor begins with an armor header line');
    if (found !== label)
        throw refuse(`holds "${found}" instead of "${label}"`);
    if (trimmed.at(-1) !== `-----END ${label}-----`)
        throw refuse('has no armor tail line at its end: it is cut, or something follows it');
    const blank = trimmed.indexOf('');
    if (blank === -1 || !trimmed.slice(1, blank).every((line) => /^[A-Za-z]+:(?: |$)/.test(line))) {
        throw refuse('has armor headers of an unknown form');
    }
    const body = trimmed.slice(blank + 1, -1);
    if (body.at(-1)?.startsWith('='))
        body.pop();
    const base64 = body.join('');
    if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
        throw refuse('has something other than base64 between its armor lines');
    return Buffer.from(base64, 'base64');
}


/***/ }),

/***/ 35127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AF: () => (/* binding */ issuersToLookUp),
/* harmony export */   Od: () => (/* binding */ verifySignature),
/* harmony export */   iR: () => (/* binding */ preflightSignature),
/* harmony export */   yi: () => (/* binding */ hashBytes)
/* harmony export */ });
/* unused harmony export verifyBytes */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var openpgp__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13074);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27406);
/* harmony import */ var _self_signature_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4387);
/* harmony import */ var _signature_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(95273);
/* harmony import */ var _signature_policy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(65405);
/* harmony import */ var _signing_key_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27693);







/**
 * All that can be said of a signature before its data is there, so that no download begins in vain.
 * @throws ActionError UNKNOWN_SIGNING_KEY, KEY_CANNOT_SIGN, KEY_REVOKED, KEY_EXPIRED, SIGNATURE_IN_FUTURE,
 * SIGNATURE_INVALID, WEAK_HASH when no signature of the file can count
 */
function preflightSignature(file, keyring, now) {
    const problems = [...file.problems];
    for (const signature of file.signatures) {
        try {
            (0,_signature_policy_js__WEBPACK_IMPORTED_MODULE_5__/* .checkClaim */ .xU)(signature, keyring, now);
            return;
        }
        catch (error) {
            problems.push(asRefusal(error));
        }
    }
    throw (0,_signature_file_js__WEBPACK_IMPORTED_MODULE_4__/* .mostTelling */ .Ft)(problems);
}
/**
 * The issuers (fingerprints or key IDs) of `file` that a newer copy of the primary key may know, or may know to have
 * been valid: when there is one, the published key is worth a look. Empty when it would change nothing.
 */
function issuersToLookUp(file, keyring) {
    return file.signatures.filter((signature) => (0,_signature_policy_js__WEBPACK_IMPORTED_MODULE_5__/* .wouldNewerKeyHelp */ .nd)(signature, keyring)).map(_signature_policy_js__WEBPACK_IMPORTED_MODULE_5__/* .issuerOf */ .xD);
}
/**
 * The verdict on data whose `hashes` have taken in every byte of it: at least one signature of `file` must count by
 * `checkClaim` and be a signature over the data. The hashes are copied, never ended.
 * @throws ActionError as `preflightSignature`, and SIGNATURE_MISMATCH
 */
async function verifySignature(file, hashes, keyring, now) {
    const problems = [...file.problems];
    for (const signature of file.signatures) {
        try {
            const key = (0,_signature_policy_js__WEBPACK_IMPORTED_MODULE_5__/* .checkClaim */ .xU)(signature, keyring, now);
            await checkMathematics(signature, hashes, key, keyring, now);
            await checkByLibrary(signature, key, keyring);
            return {
                signingKey: key.fingerprint,
                primaryFingerprint: keyring.primaryFingerprint,
                signedAt: signature.signedAt,
                notes: notesOn(key, now),
            };
        }
        catch (error) {
            problems.push(asRefusal(error));
        }
    }
    throw (0,_signature_file_js__WEBPACK_IMPORTED_MODULE_4__/* .mostTelling */ .Ft)(problems);
}
/**
 * `verifySignature` for data that is in memory.
 * @throws ActionError as `parseSignatureFile` and `verifySignature`
 */
async function verifyBytes(data, signature, keyring, now) {
    const file = await parseSignatureFile(signature);
    return verifySignature(file, hashBytes(data, file.hashNames), keyring, now);
}
/** `data` hashed with each of `names`, ready for `verifySignature`. */
function hashBytes(data, names) {
    return new Map([...names].map((name) => [name, (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(name).update(data)]));
}
/**
 * Whether the signature is over the hashed data. The library gets the finished digest instead of the data: that of the
 * data, the signed part of the signature, and its trailer (RFC 9580, 5.2.4).
 */
async function checkMathematics(signature, hashes, key, keyring, now) {
    const { packet, hashName, signedAt } = signature;
    const hash = hashes.get(hashName);
    const signedPart = packet.signatureData;
    if (hash === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('INTERNAL', `The data was not hashed with ${hashName}. Please report this.`);
    const trailer = Buffer.from([4, 0xff, 0, 0, 0, 0]);
    trailer.writeUInt32BE(signedPart.length, 2);
    Object.assign(packet, { hashed: hash.copy().update(signedPart).update(trailer).digest() });
    const issuer = keyring.publicKey
        .getKeys()
        .map(({ keyPacket }) => keyPacket)
        .find((candidate) => (0,_signing_key_js__WEBPACK_IMPORTED_MODULE_6__/* .fingerprintOf */ .ax)(candidate) === key.fingerprint);
    const at = new Date(Math.max(now.getTime(), signedAt.getTime()));
    try {
        await packet.verify(issuer, Number(packet.signatureType), new Uint8Array(), at, true, openpgp__WEBPACK_IMPORTED_MODULE_1__/* .config */ .$W);
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('SIGNATURE_MISMATCH', `The signature by ${key.fingerprint} of ${(0,_signature_policy_js__WEBPACK_IMPORTED_MODULE_5__/* .day */ .vd)(signedAt)} does not belong to these bytes: the file was changed, cut or exchanged. Do not use it.`, { cause: error });
    }
}
/**
 * The library's own judgement of the key at the time of the signature: a second pair of eyes on flags, binding,
 * back-signature, dates and revocations. It knows no key whose self-signatures were all made anew since (CoreOS's
 * primary key in 2017), and is not asked then.
 */
async function checkByLibrary(signature, key, keyring) {
    if (signature.signedAt < key.selfSignedAt)
        return;
    try {
        await keyring.publicKey.getSigningKey(signature.packet.issuerKeyID, signature.signedAt, undefined, (0,_self_signature_js__WEBPACK_IMPORTED_MODULE_3__/* .selfSignatureRules */ .wi)(keyring.primaryFingerprint));
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('KEY_CANNOT_SIGN', `The signature was made by ${key.fingerprint}, which the OpenPGP library refuses: ${error.message}. Do not use the file.`, { cause: error });
    }
}
function notesOn(key, now) {
    const notes = [];
    if (key.expiresAt !== undefined && key.expiresAt <= now)
        notes.push(`The signing key ${key.fingerprint} was valid then and has ended since (${(0,_signature_policy_js__WEBPACK_IMPORTED_MODULE_5__/* .day */ .vd)(key.expiresAt)}).`);
    if (key.revocation !== undefined) {
        notes.push(`The signing key ${key.fingerprint} was revoked ${key.revocation.reason} later (${(0,_signature_policy_js__WEBPACK_IMPORTED_MODULE_5__/* .day */ .vd)(key.revocation.at)}), which spares what it signed before.`);
    }
    return notes;
}
/** Anything but a refusal is a defect and passes through. */
function asRefusal(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ && error.code !== 'INTERNAL')
        return error;
    throw error;
}


/***/ }),

/***/ 71929:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ PACKET),
/* harmony export */   w: () => (/* binding */ splitPackets)
/* harmony export */ });
/** Packet type IDs (RFC 9580, 5) that this room meets. */
const PACKET = { signature: 2, secretKey: 5, publicKey: 6, secretSubkey: 7, publicSubkey: 14 };
/**
 * Cuts `bytes` into packets, old and new format (RFC 9580, 4.2), and leaves no byte over.
 * Lengths must be definite: only data packets, which have no business in keys and signatures, may have others.
 * @throws what `refuse` makes
 */
function splitPackets(bytes, refuse) {
    const packets = [];
    let at = 0;
    while (at < bytes.length) {
        const { type, headerLength, bodyLength } = readHeader(bytes.subarray(at), refuse);
        const end = at + headerLength + bodyLength;
        if (end > bytes.length)
            throw refuse(`is cut: a packet of ${bodyLength} bytes ends after ${bytes.length - at - headerLength}`);
        packets.push({ type, body: bytes.subarray(at + headerLength, end), raw: bytes.subarray(at, end) });
        at = end;
    }
    return packets;
}
function readHeader(bytes, refuse) {
    const first = readNumber(bytes, 0, 1, refuse);
    if ((first & 0x80) === 0)
        throw refuse('has bytes that are no OpenPGP packet');
    return (first & 0x40) !== 0 ? readNewHeader(bytes, refuse) : readOldHeader(bytes, refuse);
}
/** RFC 9580, 4.2.1. */
function readNewHeader(bytes, refuse) {
    const type = readNumber(bytes, 0, 1, refuse) & 0x3f;
    const length = readNumber(bytes, 1, 1, refuse);
    if (length < 192)
        return { type, headerLength: 2, bodyLength: length };
    if (length < 224) {
        return { type, headerLength: 3, bodyLength: readNumber(bytes, 1, 2, refuse) - (192 << 8) + 192 };
    }
    if (length === 255)
        return { type, headerLength: 6, bodyLength: readNumber(bytes, 2, 4, refuse) };
    throw refuse('has a packet of partial length');
}
/** RFC 9580, 4.2.2. */
function readOldHeader(bytes, refuse) {
    const first = readNumber(bytes, 0, 1, refuse);
    const lengthType = first & 0x03;
    if (lengthType === 3)
        throw refuse('has a packet of indeterminate length');
    const octets = 1 << lengthType;
    return { type: (first & 0x3f) >> 2, headerLength: 1 + octets, bodyLength: readNumber(bytes, 1, octets, refuse) };
}
function readNumber(bytes, at, octets, refuse) {
    if (at + octets > bytes.length)
        throw refuse('is cut in the middle of a packet header');
    let value = 0;
    for (const byte of bytes.subarray(at, at + octets))
        value = value * 256 + byte;
    return value;
}


/***/ }),

/***/ 4387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sw: () => (/* binding */ revokes),
/* harmony export */   k6: () => (/* binding */ directSignaturesOf),
/* harmony export */   v9: () => (/* binding */ holds),
/* harmony export */   wi: () => (/* binding */ selfSignatureRules)
/* harmony export */ });
/* harmony import */ var openpgp__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13074);
/* harmony import */ var _built_in_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27603);


const WEAK_HASHES = [openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.hash.md5, openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.hash.sha1, openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.hash.ripemd];
/**
 * The library's rules for signatures inside a key, made stricter: no SHA-1. The one exception is CoreOS's primary key,
 * whose only self-certification (of 2017) and first three bindings (of 2013 to 2015) are SHA-1 and will never be made
 * anew. There the key that is signed was chosen by its owner, so a forger would need a second preimage, which SHA-1
 * still withstands.
 */
function selfSignatureRules(primaryFingerprint) {
    const sha1IsAllowed = primaryFingerprint === _built_in_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .BUILT_IN_KEYS */ .E.coreos.primaryFingerprint;
    const rejectHashAlgorithms = new Set(WEAK_HASHES.filter((hash) => !(sha1IsAllowed && hash === openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.hash.sha1)));
    return { ...openpgp__WEBPACK_IMPORTED_MODULE_0__/* .config */ .$W, rejectHashAlgorithms };
}
const ANY_HASH = { ...openpgp__WEBPACK_IMPORTED_MODULE_0__/* .config */ .$W, rejectHashAlgorithms: new Set(), rejectMessageHashAlgorithms: new Set() };
/**
 * Whether `signature` is of one of `types`, made by `issuer` over `thing`, with a hash that `rules` allow. Its time is
 * judged by who asks.
 */
async function holds(signature, types, issuer, thing, rules) {
    // The library hashes as it is told to and does not compare: a binding signature would pass for a back-signature.
    if (!types.includes(Number(signature.signatureType)))
        return false;
    try {
        // `null` leaves the time out, which the library understands and its types do not say.
        await signature.verify(issuer, Number(signature.signatureType), thing, null, false, rules);
        return true;
    }
    catch {
        return false;
    }
}
/**
 * Whether `revocation` was made by the primary key over `thing`. Weak hashes (where the algorithm allows them at all),
 * critical additions and an end of its validity do not take a revocation back: when in doubt the key is revoked.
 */
async function revokes(revocation, type, primary, thing) {
    Object.assign(revocation, { unknownSubpackets: [], rawNotations: [], revocationKeyClass: null });
    return holds(revocation, [type], primary, thing, ANY_HASH);
}
/** The direct-key signatures of a key, which the library keeps and its types leave out. */
function directSignaturesOf(publicKey) {
    return publicKey.directSignatures;
}


/***/ }),

/***/ 95273:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Az: () => (/* binding */ parseSignatureFile),
/* harmony export */   Ft: () => (/* binding */ mostTelling),
/* harmony export */   Vv: () => (/* binding */ parseSignatures)
/* harmony export */ });
/* harmony import */ var openpgp__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13074);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27406);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24449);
/* harmony import */ var _armor_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97315);
/* harmony import */ var _packets_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(71929);





/** RFC 9580, 9.5. */
const HASHES = new Map([
    [openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.hash.sha224, 'sha224'],
    [openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.hash.sha256, 'sha256'],
    [openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.hash.sha384, 'sha384'],
    [openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.hash.sha512, 'sha512'],
]);
const WEAK_HASHES = new Map([
    [openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.hash.md5, 'MD5'],
    [openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.hash.sha1, 'SHA-1'],
    [openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.hash.ripemd, 'RIPEMD-160'],
]);
/** RFC 9580, 5.2.3.7. */
const SUBPACKET = { revocationKey: 12, issuerKeyId: 16, issuerFingerprint: 33 };
const ISSUER_SUBPACKETS = new Set([SUBPACKET.issuerKeyId, SUBPACKET.issuerFingerprint]);
/**
 * Reads a `.sig`: one or more detached signatures over binary data, binary or armored, and nothing else.
 * @throws ActionError SIGNATURE_INVALID, WEAK_HASH, TOO_LARGE when no signature in it can be used
 */
async function parseSignatureFile(bytes) {
    return parseSignatures(bytes, openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.signature.binary, 'signature file');
}
/**
 * As `parseSignatureFile`, for signatures of `type` (RFC 9580, 5.2.1): 0x00 over binary data, 0x01 over text. Messages
 * call them `what`.
 * @throws ActionError SIGNATURE_INVALID, WEAK_HASH, TOO_LARGE
 */
async function parseSignatures(bytes, type, what) {
    if (bytes.length > _limits_js__WEBPACK_IMPORTED_MODULE_2__/* .LIMITS */ .b.signature) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('TOO_LARGE', `The ${what} has ${bytes.length} bytes; ${_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .LIMITS */ .b.signature} are the most. It is something else than a signature: use another mirror.`);
    }
    const refuse = (why) => new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('SIGNATURE_INVALID', `The ${what} ${why}. It is not what the publisher's gpg wrote: use another mirror.`);
    const packets = (0,_packets_js__WEBPACK_IMPORTED_MODULE_3__/* .splitPackets */ .w)((0,_armor_js__WEBPACK_IMPORTED_MODULE_4__/* .unwrapArmor */ .z9)(bytes, 'PGP SIGNATURE', refuse), refuse);
    if (packets.some((packet) => packet.type !== _packets_js__WEBPACK_IMPORTED_MODULE_3__/* .PACKET */ .h.signature))
        throw refuse('holds something else beside signatures');
    const signatures = [];
    const problems = [];
    for (const packet of packets) {
        const read = await readPacket(packet, type, refuse);
        if (read instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ)
            problems.push(read);
        else
            signatures.push(read);
    }
    if (signatures.length === 0)
        throw mostTelling(problems);
    return { hashNames: new Set(signatures.map(({ hashName }) => hashName)), signatures, problems };
}
async function readPacket(packet, type, refuse) {
    const version = packet.body[0];
    if (version !== 4)
        return refuse(`holds a signature of version ${version ?? 'unknown'}, of which only 4 is supported`);
    try {
        const config = { ignoreUnsupportedPackets: false };
        const [signature] = (await (0,openpgp__WEBPACK_IMPORTED_MODULE_0__/* .readSignature */ .Bc)({ binarySignature: packet.raw, config })).packets;
        return readClaim(signature, type, refuse);
    }
    catch (error) {
        return refuse(`holds an unreadable signature (${error.message})`);
    }
}
function readClaim(packet, type, refuse) {
    // The library's types allow null in a packet that has been read.
    const [actualType, hashAlgorithm] = [Number(packet.signatureType), Number(packet.hashAlgorithm)];
    if (actualType !== type)
        return refuse(`holds a signature of type ${hex(actualType)} where ${hex(type)} is expected`);
    const hashName = HASHES.get(hashAlgorithm);
    if (hashName === undefined)
        return refuseHash(hashAlgorithm, refuse);
    if (hasUnknownCritical(packet))
        return refuse('holds a signature with a critical subpacket that is not understood');
    if (packet.revocationKeyClass !== null)
        return refuse('holds a signature that names a revocation key, which belongs into keys alone');
    const issuer = readIssuer(packet);
    if (issuer === undefined)
        return refuse('holds a signature that does not name one maker');
    const expiresAt = packet.getExpirationTime();
    const signedAt = new Date(Number(packet.created));
    return { ...issuer, hashName, packet, signedAt, expiresAt: expiresAt instanceof Date ? expiresAt : undefined };
}
/**
 * RFC 9580, 5.2.3.7: what is critical and not understood makes the signature void. Where nobody signed it, nothing but
 * the issuer is understood.
 */
function hasUnknownCritical({ unknownSubpackets, rawNotations, unhashedSubpackets }) {
    const strays = unhashedSubpackets.filter(({ type }) => !ISSUER_SUBPACKETS.has(type));
    return [...unknownSubpackets, ...rawNotations, ...strays].some(({ critical }) => critical);
}
function refuseHash(algorithm, refuse) {
    const weak = WEAK_HASHES.get(algorithm);
    if (weak === undefined)
        return refuse(`holds a signature with the hash algorithm ${algorithm}, which is not supported`);
    const hint = algorithm === openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.hash.sha1 ? ' CoreOS signed so in 2015: take a later release.' : '';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ('WEAK_HASH', `The signature uses ${weak}, with which a signature can be carried over to another file. Do not use the file.${hint}`);
}
/** RFC 9580, 5.2.3.12 and 5.2.3.35: the key ID, the fingerprint, or both and then the same, signed or not. */
function readIssuer(packet) {
    // The library keeps the last of each kind that it meets, which is one that nobody signed.
    for (const type of ISSUER_SUBPACKETS)
        if (valuesOf(type, packet).size > 1)
            return undefined;
    const issuerKeyId = packet.issuerKeyID.toHex().toUpperCase();
    const { issuerFingerprint: bytes, issuerKeyVersion } = packet;
    if (bytes === null)
        return /^(?!0{16})[0-9A-F]{16}$/.test(issuerKeyId) ? { issuerFingerprint: undefined, issuerKeyId } : undefined;
    const issuerFingerprint = Buffer.from(bytes).toString('hex').toUpperCase();
    if (issuerKeyVersion !== 4 || bytes.length !== 20 || !issuerFingerprint.endsWith(issuerKeyId))
        return undefined;
    return { issuerFingerprint, issuerKeyId };
}
/** What a signature's subpackets of `type` hold, in hex: those of the part that is signed, and of the other. */
function valuesOf(type, { signatureData, unhashedSubpackets }) {
    const signed = signatureData === null ? [] : readSubpackets(signatureData.subarray(HASHED_AREA));
    const all = [...signed, ...unhashedSubpackets].filter((each) => each.type === type);
    return new Set(all.map(({ body }) => Buffer.from(body).toString('hex')));
}
/** Where a version 4 signature's hashed subpackets begin: after version, type, two algorithms and their length (RFC 9580, 5.2.3). */
const HASHED_AREA = 6;
/** RFC 9580, 5.2.3.7. The library has read this area before, so its lengths are those of what is there. */
function readSubpackets(area) {
    const subpackets = [];
    for (let at = 0; at < area.length;) {
        const { start, length } = subpacketAt(area, at);
        subpackets.push({ type: (area[start] ?? 0) & 0x7f, body: area.subarray(start + 1, start + length) });
        at = start + Math.max(1, length);
    }
    return subpackets;
}
function subpacketAt(area, at) {
    const bytes = Buffer.from(area.buffer, area.byteOffset, area.byteLength);
    const first = bytes[at] ?? 0;
    if (first < 192)
        return { start: at + 1, length: first };
    if (first < 255)
        return { start: at + 2, length: ((first - 192) << 8) + (bytes[at + 1] ?? 0) + 192 };
    return { start: at + 5, length: at + 5 <= bytes.length ? bytes.readUInt32BE(at + 1) : 0 };
}
/**
 * The reason that tells most, where several signatures fail for several: one that names a known key before one that
 * names none.
 */
const TELLING = [
    'KEY_REVOKED',
    'SIGNATURE_MISMATCH',
    'KEY_EXPIRED',
    'KEY_CANNOT_SIGN',
    'SIGNATURE_IN_FUTURE',
    'UNKNOWN_SIGNING_KEY',
    'WEAK_HASH',
    'SIGNATURE_INVALID',
];
/** Of at least one problem: a file without signatures does not get this far. */
function mostTelling(problems) {
    return problems.toSorted((a, b) => TELLING.indexOf(a.code) - TELLING.indexOf(b.code))[0];
}
function hex(number) {
    return `0x${number.toString(16).padStart(2, '0')}`;
}


/***/ }),

/***/ 65405:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   nd: () => (/* binding */ wouldNewerKeyHelp),
/* harmony export */   vd: () => (/* binding */ day),
/* harmony export */   xD: () => (/* binding */ issuerOf),
/* harmony export */   xU: () => (/* binding */ checkClaim)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27406);

/**
 * How far, in ms, a signer's clock may be ahead of ours: virtual machines that have just been woken run minutes late.
 */
const CLOCK_SKEW = 5 * 60 * 1000;
/**
 * Whether a signature as claimed would count at `now`: everything but the mathematics, which needs the data. Its key
 * belongs to the pinned primary key, may sign (key flags, binding, back-signature, strength), is not revoked for it,
 * and was valid when it was made, which is not in the future. Keys that have ended since are fine.
 * @returns the key that is to have made it
 * @throws ActionError UNKNOWN_SIGNING_KEY, KEY_CANNOT_SIGN, KEY_REVOKED, SIGNATURE_IN_FUTURE, KEY_EXPIRED,
 * SIGNATURE_INVALID
 */
function checkClaim(claim, keyring, now) {
    const key = findIssuer(claim, keyring);
    checkMaySign(key);
    checkNotRevoked(key, claim.signedAt);
    checkNotFromFuture(claim, now);
    checkWasValid(key, claim.signedAt);
    checkHasNotEnded(claim, now);
    return key;
}
/**
 * Whether a newer copy of the primary key could make a difference: its maker is unknown, or had ended by what is known
 * of it.
 */
function wouldNewerKeyHelp(claim, keyring) {
    const key = lookUp(claim, keyring);
    return (key === undefined || (key.canSign && key.revocation === undefined && endAhead(key, claim.signedAt) !== undefined));
}
/** The issuer as named in messages: its fingerprint, or the key ID where the signature has only that. */
function issuerOf(claim) {
    return claim.issuerFingerprint ?? claim.issuerKeyId;
}
function findIssuer(claim, keyring) {
    const key = lookUp(claim, keyring);
    if (key !== undefined)
        return key;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('UNKNOWN_SIGNING_KEY', `The signature was made by ${issuerOf(claim)}, which does not belong to the pinned primary key ${keyring.primaryFingerprint}. Do not use the file unless its signer is known to you by other means.`);
}
function lookUp(claim, keyring) {
    const { issuerFingerprint, issuerKeyId } = claim;
    if (issuerFingerprint !== undefined)
        return keyring.signingKeys.find(({ fingerprint }) => fingerprint === issuerFingerprint);
    return keyring.signingKeys.find(({ keyId }) => keyId === issuerKeyId);
}
function checkMaySign(key) {
    if (key.canSign)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('KEY_CANNOT_SIGN', `The signature was made by ${key.fingerprint}; that key ${key.cannotSignBecause}. Do not use the file.`);
}
function checkNotRevoked(key, signedAt) {
    const { revocation } = key;
    if (revocation === undefined || (revocation.kind === 'soft' && signedAt < revocation.at))
        return;
    const when = revocation.kind === 'soft' ? `, before the signature of ${day(signedAt)}` : '; whoever holds it can set any date';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('KEY_REVOKED', `The signature was made by ${key.fingerprint}, which was revoked ${revocation.reason} on ${day(revocation.at)}${when}. Do not use the file.`);
}
function checkNotFromFuture(claim, now) {
    if (claim.signedAt.getTime() <= now.getTime() + CLOCK_SKEW)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('SIGNATURE_IN_FUTURE', `The signature claims to be made at ${instant(claim.signedAt)}, and it is ${instant(now)}. Check the runner's clock; if it is right, do not use the file.`);
}
function checkWasValid(key, signedAt) {
    if (signedAt < key.createdAt) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('KEY_EXPIRED', `The signature of ${instant(signedAt)} is older than the key ${key.fingerprint} that made it (${instant(key.createdAt)}). Do not use the file.`);
    }
    const end = endAhead(key, signedAt);
    if (end === undefined)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('KEY_EXPIRED', `The signature of ${day(signedAt)} was made by ${key.fingerprint}, which had ended on ${day(end)}. Do not use the file.`);
}
/** The end of `key`, where that lies ahead of the signature. */
function endAhead({ expiresAt }, signedAt) {
    return expiresAt !== undefined && expiresAt <= signedAt ? expiresAt : undefined;
}
function checkHasNotEnded(claim, now) {
    if (claim.expiresAt === undefined || now < claim.expiresAt)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('SIGNATURE_INVALID', `The signature was valid until ${instant(claim.expiresAt)} by its own words. Ask the publisher for a newer one.`);
}
/** `date` as an ISO 8601 day. */
function day(date) {
    return date.toISOString().slice(0, 10);
}
function instant(date) {
    return date.toISOString().replace('.000', '');
}


/***/ }),

/***/ 27693:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ax: () => (/* binding */ fingerprintOf),
/* harmony export */   mC: () => (/* binding */ describeKeys),
/* harmony export */   v0: () => (/* binding */ weaknessOf)
/* harmony export */ });
/* harmony import */ var openpgp__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13074);
/* harmony import */ var _fingerprint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11192);
/* harmony import */ var _self_signature_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4387);



/** Reason codes of RFC 9580, 5.2.3.31. Every other reason, and none, counts as the worst. */
const SOFT_REASONS = new Map([
    [openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.reasonForRevocation.keySuperseded, 'as superseded by another key'],
    [openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.reasonForRevocation.keyRetired, 'as retired'],
]);
/** 1024 bits are within reach of those who want them badly (NIST SP 800-131A disallows them since 2014). */
const MIN_RSA_BITS = 2048;
const CURVES = new Set([openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.curve.nistP256, openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.curve.nistP384, openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.curve.nistP521]);
const EDWARDS = new Set(['eddsaLegacy', 'ed25519', 'ed448']);
const CERTIFICATIONS = [
    openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.signature.certGeneric,
    openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.signature.certPersona,
    openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.signature.certCasual,
    openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.signature.certPositive,
];
/**
 * The primary key of `publicKey` and its subkeys, judged by the self-signatures made until `now`; undefined when the
 * primary key has no user ID with a valid self-certification. Subkeys that are not bound are there too, as keys that
 * can't sign, so that a refusal can say why.
 */
async function describeKeys(publicKey, now) {
    const rules = (0,_self_signature_js__WEBPACK_IMPORTED_MODULE_2__/* .selfSignatureRules */ .wi)(fingerprintOf(publicKey.keyPacket));
    const primary = await describePrimaryKey(publicKey, rules, now);
    if (primary === undefined)
        return undefined;
    const keys = [primary];
    for (const subkey of publicKey.subkeys)
        keys.push(await describeSubkey(subkey, primary, publicKey.keyPacket, rules, now));
    return keys;
}
/** The fingerprint of a key packet that the library has read. */
function fingerprintOf(packet) {
    return packet.getFingerprint().toUpperCase();
}
async function describePrimaryKey(publicKey, rules, now) {
    const packet = publicKey.keyPacket;
    const certifications = await validCertifications(publicKey, rules, now);
    if (certifications.length === 0)
        return undefined;
    const directs = await filterAsync(madeUntil((0,_self_signature_js__WEBPACK_IMPORTED_MODULE_2__/* .directSignaturesOf */ .k6)(publicKey), now), (signature) => (0,_self_signature_js__WEBPACK_IMPORTED_MODULE_2__/* .holds */ .v9)(signature, [openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.signature.key], packet, { key: packet }, rules));
    const revocation = await weightiestRevocation(publicKey.revocationSignatures, openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.signature.keyRevocation, packet, {
        key: packet,
    });
    const problem = firstProblem(newest(certifications), flagsProblem);
    const said = [...newest(certifications), ...newest(directs)];
    return {
        ...identityOf(packet, true),
        expiresAt: earliest(said.map((signature) => endOf(packet, signature))),
        selfSignedAt: firstTime(certifications),
        revocation,
        canSign: problem === undefined,
        cannotSignBecause: problem,
    };
}
/**
 * Self-certifications of every user ID that was never revoked: like the library, which knows no way back from there.
 */
async function validCertifications(publicKey, rules, now) {
    const packet = publicKey.keyPacket;
    const valid = [];
    for (const user of publicKey.users) {
        if (user.userID === null)
            continue;
        const thing = { key: packet, userID: user.userID };
        const revocations = await filterAsync(user.revocationSignatures, (signature) => (0,_self_signature_js__WEBPACK_IMPORTED_MODULE_2__/* .revokes */ .Sw)(signature, openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.signature.certRevocation, packet, thing));
        if (revocations.length > 0)
            continue;
        const certifications = madeUntil(user.selfCertifications, now);
        valid.push(...(await filterAsync(certifications, (each) => (0,_self_signature_js__WEBPACK_IMPORTED_MODULE_2__/* .holds */ .v9)(each, CERTIFICATIONS, packet, thing, rules))));
    }
    return valid;
}
async function describeSubkey(subkey, primary, primaryPacket, rules, now) {
    const packet = subkey.keyPacket;
    const thing = { key: primaryPacket, bind: packet };
    const allBindings = await filterAsync(madeUntil(subkey.bindingSignatures, now), (signature) => (0,_self_signature_js__WEBPACK_IMPORTED_MODULE_2__/* .holds */ .v9)(signature, [openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.signature.subkeyBinding], primaryPacket, thing, rules));
    const bindings = newest(allBindings);
    // Only the primary key can bind, but anyone can take the back-signature out of a copy of the binding.
    const backSigned = await filterAsync(bindings, (binding) => hasBackSignature(binding, packet, thing, rules));
    const revocation = await weightiestRevocation(subkey.revocationSignatures, openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.signature.subkeyRevocation, primaryPacket, thing);
    const problem = weaknessOf(packet) ?? bindingProblem(subkey, bindings, backSigned.length > 0);
    return {
        ...identityOf(packet, false),
        expiresAt: earliest([...bindings.map((binding) => endOf(packet, binding)), primary.expiresAt]),
        selfSignedAt: latest([firstTime(allBindings), primary.selfSignedAt]),
        revocation: weightier([revocation, ofPrimary(primary.revocation)]),
        canSign: problem === undefined,
        cannotSignBecause: problem,
    };
}
/**
 * The subkey's own consent (RFC 9580, 5.2.1.9), without which a primary key could claim another owner's subkey and its
 * signatures.
 */
async function hasBackSignature(binding, packet, thing, rules) {
    const embedded = binding.embeddedSignature;
    return embedded !== null && (0,_self_signature_js__WEBPACK_IMPORTED_MODULE_2__/* .holds */ .v9)(embedded, [openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.signature.keyBinding], packet, thing, rules);
}
function bindingProblem(subkey, bindings, hasBack) {
    if (bindings.length === 0) {
        const isSha1 = subkey.bindingSignatures.some((signature) => signature.hashAlgorithm === openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.hash.sha1);
        return isSha1
            ? 'is bound to the primary key with SHA-1 only'
            : 'is not bound to the primary key by a valid binding signature';
    }
    return (firstProblem(bindings, flagsProblem) ??
        (hasBack ? undefined : 'is bound to the primary key without its own back-signature'));
}
function firstProblem(signatures, problemOf) {
    return signatures.map(problemOf).find((problem) => problem !== undefined);
}
/** RFC 9580, 5.2.3.29. No flags at all say nothing, and what is not said is not allowed. */
function flagsProblem(selfSignature) {
    const flags = selfSignature.keyFlags?.[0] ?? 0;
    return (flags & openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.keyFlags.signData) !== 0 ? undefined : 'may not sign data by its key flags';
}
/**
 * What makes a key too weak for signatures, in words that continue "the key"; undefined when nothing does. Algorithms
 * are those that the library accepts by default, RSA from 2048 bits, and of the curves those that it can compute
 * everywhere.
 */
function weaknessOf(packet) {
    const { algorithm, bits, curve } = packet.getAlgorithmInfo();
    if (algorithm === 'rsaEncryptSign' || algorithm === 'rsaSign') {
        return Number(bits) < MIN_RSA_BITS
            ? `is an RSA key of ${bits} bits, of which ${MIN_RSA_BITS} are the least`
            : undefined;
    }
    if (algorithm === 'ecdsa')
        return CURVES.has(`${curve}`) ? undefined : `is on the curve ${curve}, which is not accepted`;
    return EDWARDS.has(algorithm) ? undefined : `is of the algorithm ${algorithm}, which is not accepted for signatures`;
}
async function weightiestRevocation(signatures, type, primary, thing) {
    const valid = await filterAsync(signatures, (signature) => (0,_self_signature_js__WEBPACK_IMPORTED_MODULE_2__/* .revokes */ .Sw)(signature, type, primary, thing));
    return weightier(valid.map(readRevocation));
}
function readRevocation(signature) {
    const at = new Date(timeOf(signature));
    const reason = signature.reasonForRevocationFlag;
    const soft = reason === null ? undefined : SOFT_REASONS.get(reason);
    if (soft !== undefined)
        return { kind: 'soft', at, reason: soft };
    return {
        kind: 'hard',
        at,
        reason: reason === openpgp__WEBPACK_IMPORTED_MODULE_0__/* .enums */ .vP.reasonForRevocation.keyCompromised
            ? 'as compromised'
            : 'without a reason that would spare older signatures',
    };
}
/** Hard before soft, then the earlier. */
function weightier(revocations) {
    const there = revocations.filter((revocation) => revocation !== undefined);
    const hard = there.filter(({ kind }) => kind === 'hard');
    return (hard.length > 0 ? hard : there).toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
}
function ofPrimary(revocation) {
    return revocation && { ...revocation, reason: `together with its primary key ${revocation.reason}` };
}
function identityOf(packet, isPrimary) {
    const fingerprint = fingerprintOf(packet);
    return { fingerprint, keyId: (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .keyIdOf */ .y)(fingerprint), isPrimary, createdAt: packet.getCreationTime() };
}
/**
 * When a key ends by `selfSignature`: the key's expiration (RFC 9580, 5.2.3.13), or that of the self-signature itself.
 */
function endOf(packet, selfSignature) {
    const seconds = selfSignature.keyExpirationTime ?? 0;
    const ofKey = seconds === 0 ? undefined : new Date(packet.getCreationTime().getTime() + seconds * 1000);
    const ofSignature = selfSignature.getExpirationTime();
    return earliest([ofKey, ofSignature instanceof Date ? ofSignature : undefined]);
}
function earliest(dates) {
    return dates.filter((date) => date !== undefined).toSorted((a, b) => a.getTime() - b.getTime())[0];
}
function latest(dates) {
    return new Date(Math.max(...dates.map((date) => date.getTime())));
}
/** When the first of `signatures` was made; the beginning of time where there is none, which no signature precedes. */
function firstTime(signatures) {
    return new Date(signatures.length === 0 ? 0 : Math.min(...signatures.map(timeOf)));
}
function timeOf(signature) {
    return Number(signature.created);
}
function madeUntil(signatures, now) {
    return signatures.filter((signature) => timeOf(signature) <= now.getTime());
}
/** Those with the latest time: the last word of the primary key on a matter. Where it spoke twice in a second, the stricter word counts. */
function newest(signatures) {
    const last = Math.max(...signatures.map(timeOf));
    return signatures.filter((signature) => timeOf(signature) === last);
}
async function filterAsync(items, keep) {
    const kept = [];
    for (const item of items)
        if (await keep(item))
            kept.push(item);
    return kept;
}


/***/ }),

/***/ 87412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U6: () => (/* binding */ checkStillPasses),
  Mj: () => (/* binding */ openSigningKeys),
  G9: () => (/* binding */ settle),
  Hc: () => (/* binding */ verdictOn)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
// EXTERNAL MODULE: ./build/src/limits.js
var limits = __webpack_require__(24449);
// EXTERNAL MODULE: ./build/src/trust/built-in-keys.js
var built_in_keys = __webpack_require__(27603);
// EXTERNAL MODULE: ./build/src/trust/detached-signature.js
var detached_signature = __webpack_require__(35127);
// EXTERNAL MODULE: ./node_modules/openpgp/dist/node/openpgp.mjs
var openpgp = __webpack_require__(13074);
// EXTERNAL MODULE: ./build/src/trust/armor.js
var armor = __webpack_require__(97315);
// EXTERNAL MODULE: ./build/src/trust/packets.js
var trust_packets = __webpack_require__(71929);
// EXTERNAL MODULE: ./build/src/trust/self-signature.js
var self_signature = __webpack_require__(4387);
// EXTERNAL MODULE: ./build/src/trust/signing-key.js
var signing_key = __webpack_require__(27693);
;// CONCATENATED MODULE: ./build/src/trust/keyring.js








/**
 * The keyring that `keyBlock` holds, armored or binary, as its self-signatures stand at `now`. With `pinned`, that
 * primary key is taken, whichever others the block holds. Without it the block must hold exactly one.
 * @throws ActionError KEY_INVALID, KEY_NOT_PINNED, TOO_LARGE
 */
async function readKeyring(keyBlock, pinned, now) {
    const blocks = splitKeyBlock(keyBlock);
    const wanted = pinned ?? onlyFingerprint(blocks);
    const chosen = blocks.filter(({ fingerprint }) => fingerprint === wanted);
    if (chosen.length === 0) {
        const found = blocks.map(({ fingerprint }) => fingerprint ?? 'of another version than 4').join(', ');
        throw new errors/* ActionError */.lZ('KEY_NOT_PINNED', `The public key block holds the primary key ${found}, not the pinned ${wanted}. Use the key that belongs to the fingerprint, or check where this one comes from.`);
    }
    const keys = [];
    for (const block of chosen)
        keys.push(await parseKey(block));
    return describeKeyring(mergeKeys(keys), now);
}
/**
 * `current` together with what its primary key says in a newer block: new subkeys, new dates and new revocations count.
 * Nothing that `current` knew is lost, so a block that leaves out a revocation does not undo it.
 * @throws ActionError KEY_NOT_PINNED when the block's primary key is another, KEY_INVALID when its self-signatures do
 * not hold, TOO_LARGE
 */
async function updateKeyring(current, published, now) {
    const newer = await readKeyring(published, current.primaryFingerprint, now);
    return describeKeyring(mergeKeys([current.publicKey, newer.publicKey]), now);
}
/**
 * When the last of the keys that may sign today's releases ends; undefined when one of them never does. Subkeys count,
 * and the primary key only where it has none that sign: a primary key stays in its safe.
 */
function newestExpiry(keyring) {
    const usable = keyring.signingKeys.filter((key) => key.canSign && key.revocation === undefined);
    const subkeys = usable.filter((key) => !key.isPrimary);
    const ends = (subkeys.length > 0 ? subkeys : usable).map((key) => key.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY);
    const last = Math.max(...ends);
    return Number.isFinite(last) ? new Date(last) : undefined;
}
const refuse = (why) => new errors/* ActionError */.lZ('KEY_INVALID', `The public key block ${why}. Use a block as \`gpg --export --armor\` writes it.`);
function splitKeyBlock(keyBlock) {
    // Editors on Windows begin a text with a byte order mark.
    const input = typeof keyBlock === 'string' ? Buffer.from(keyBlock.replace(/^\ufeff/, ''), 'utf8') : keyBlock;
    if (input.length > limits/* LIMITS */.b.key) {
        throw new errors/* ActionError */.lZ('TOO_LARGE', `The public key block has ${input.length} bytes; ${limits/* LIMITS */.b.key} are the most. Export the pinned key alone.`);
    }
    const packets = (0,trust_packets/* splitPackets */.w)((0,armor/* unwrapArmor */.z9)(input, 'PGP PUBLIC KEY BLOCK', refuse), refuse);
    if (packets.some(({ type }) => type === trust_packets/* PACKET */.h.secretKey || type === trust_packets/* PACKET */.h.secretSubkey)) {
        throw refuse('holds a secret key, which must never be given to a workflow');
    }
    const groups = [];
    for (const packet of packets) {
        if (packet.type === trust_packets/* PACKET */.h.publicKey)
            groups.push([]);
        const group = groups.at(-1);
        if (group === undefined)
            throw refuse('does not begin with a public key');
        group.push(packet);
    }
    return groups.map((group) => ({
        fingerprint: computeFingerprint(group[0]),
        bytes: Buffer.concat(revocationsEverywhere(group).map(({ raw }) => raw)),
    }));
}
/**
 * The packets of a key with each revocation of a subkey behind every subkey. The library looks for one behind its own alone, and gives up what stands behind a
 * user ID; but whatever place it was moved to, a revocation that the primary key made of a subkey counts.
 */
function revocationsEverywhere(packets) {
    const revocations = packets.filter(isSubkeyRevocation);
    return packets
        .filter((packet) => !isSubkeyRevocation(packet))
        .flatMap((packet) => (packet.type === trust_packets/* PACKET */.h.publicSubkey ? [packet, ...revocations] : [packet]));
}
function isSubkeyRevocation({ type, body }) {
    return type === trust_packets/* PACKET */.h.signature && body[0] === 4 && body[1] === openpgp/* enums */.vP.signature.subkeyRevocation;
}
/** RFC 9580, 5.5.4.2. */
function computeFingerprint({ body }) {
    if (body[0] !== 4)
        return undefined;
    const header = Buffer.from([0x99, body.length >> 8, body.length & 0xff]);
    return (0,external_node_crypto_.createHash)('sha1').update(header).update(body).digest('hex').toUpperCase();
}
function onlyFingerprint(blocks) {
    const fingerprints = new Set(blocks.map(({ fingerprint }) => fingerprint));
    const [first] = fingerprints;
    if (first === undefined)
        throw refuse('holds no key of version 4, the only one that is supported');
    if (fingerprints.size > 1)
        throw refuse(`holds ${fingerprints.size} primary keys: name the one to trust with \`signing-key-fingerprint\``);
    return first;
}
async function parseKey(block) {
    try {
        const key = await (0,openpgp/* readKey */.YZ)({ binaryKey: block.bytes });
        if (key.getFingerprint().toUpperCase() !== block.fingerprint)
            throw new Error('the primary key has bytes after its end');
        checkCount(key);
        return key;
    }
    catch (error) {
        throw new errors/* ActionError */.lZ('KEY_INVALID', `The public key block is unreadable: ${error.message}. Use a block as \`gpg --export --armor\` writes it.`, {
            cause: error,
        });
    }
}
/** Whoever pads a block with what looks like self-signatures would have each of them verified, at every use of the key. */
function checkCount(key) {
    const lists = [
        key.revocationSignatures,
        (0,self_signature/* directSignaturesOf */.k6)(key),
        ...key.users.flatMap((user) => [user.selfCertifications, user.revocationSignatures]),
        ...key.subkeys.flatMap((subkey) => [subkey.bindingSignatures, subkey.revocationSignatures]),
    ];
    const most = Math.max(...lists.map(({ length }) => length));
    if (most > limits/* LIMITS */.b.selfSignatures)
        throw new Error(`one of its parts has ${most} self-signatures, of which ${limits/* LIMITS */.b.selfSignatures} are the most`);
}
/**
 * One key with the self-signatures of all, each once; the library's own `update` would let an unproven newer binding take the
 * place of a good one.
 */
function mergeKeys(keys) {
    // Copies: the lists of a keyring that somebody holds must not grow.
    const [merged, ...others] = keys.map((key) => new openpgp/* PublicKey */.J3(key.toPacketList()));
    for (const key of others) {
        addNew(merged.revocationSignatures, key.revocationSignatures);
        addNew((0,self_signature/* directSignaturesOf */.k6)(merged), (0,self_signature/* directSignaturesOf */.k6)(key));
        for (const user of key.users) {
            const known = merged.users.find(({ userID }) => userID !== null && userID.userID === user.userID?.userID);
            if (known === undefined) {
                merged.users.push(user);
                continue;
            }
            addNew(known.selfCertifications, user.selfCertifications);
            addNew(known.revocationSignatures, user.revocationSignatures);
        }
    }
    const subkeys = new Map();
    for (const subkey of [merged, ...others].flatMap((key) => key.subkeys)) {
        const known = subkeys.get(subkey.getFingerprint());
        if (known === undefined) {
            subkeys.set(subkey.getFingerprint(), subkey);
        }
        else {
            addNew(known.bindingSignatures, subkey.bindingSignatures);
            addNew(known.revocationSignatures, subkey.revocationSignatures);
        }
    }
    merged.subkeys = [...subkeys.values()];
    return merged;
}
/** Adds the signatures that `known` does not have yet, byte for byte. */
function addNew(known, more) {
    const bytesOf = (signature) => Buffer.from(signature.write()).toString('base64');
    const seen = new Set(known.map(bytesOf));
    known.push(...more.filter((signature) => !seen.has(bytesOf(signature))));
}
async function describeKeyring(publicKey, now) {
    const primaryFingerprint = (0,signing_key/* fingerprintOf */.ax)(publicKey.keyPacket);
    const weakness = (0,signing_key/* weaknessOf */.v0)(publicKey.keyPacket);
    if (weakness !== undefined)
        throw new errors/* ActionError */.lZ('KEY_INVALID', `The primary key ${primaryFingerprint} ${weakness}. Use a stronger key.`);
    const signingKeys = await (0,signing_key/* describeKeys */.mC)(publicKey, now);
    if (signingKeys === undefined) {
        throw new errors/* ActionError */.lZ('KEY_INVALID', `The primary key ${primaryFingerprint} has no user ID with a valid self-certification. Fetch the key again from its owner.`);
    }
    return { primaryFingerprint, signingKeys, publicKey };
}

;// CONCATENATED MODULE: ./build/src/verbs/signing-keys.js






const DAY = 24 * 60 * 60 * 1000;
const WARN_BEFORE_END = 60 * DAY;
/** Reads the pinned key. @throws ActionError KEY_INVALID, KEY_NOT_PINNED */
async function openSigningKeys(options, transport, progress, now) {
    const builtIn = built_in_keys/* BUILT_IN_KEYS */.E[options.distribution];
    const pinned = options.fingerprint ?? (options.block === undefined ? builtIn.primaryFingerprint : undefined);
    let keyring = await (0,errors/* withSubject */.tX)(options.block === undefined ? 'Input `signing-key-fingerprint`' : 'Input `signing-key`', () => readKeyring(options.block ?? builtIn.armored, pinned, now));
    let published;
    let fetching;
    let growth = Promise.resolve();
    const learned = new Map();
    const passed = [];
    if (options.block === undefined && options.distribution === 'flatcar')
        warnOfEnd(keyring, progress, now);
    /** One after the other, so that none is lost. */
    function grow(block) {
        const grown = growth.then(async () => {
            keyring = await updateKeyring(keyring, block, now);
        });
        growth = grown.catch(() => undefined);
        return grown;
    }
    async function fetchPublished(url) {
        const block = await transport.readSmall(url, limits/* LIMITS */.b.key);
        if (block === undefined)
            throw new errors/* ActionError */.lZ('FILE_NOT_FOUND', `There is no key at ${url.href}. Check \`signing-key-url\`.`);
        const before = new Set(keyring.signingKeys.map(({ fingerprint }) => fingerprint));
        await grow(block);
        published = block;
        const added = keyring.signingKeys
            .filter(({ fingerprint }) => !before.has(fingerprint))
            .map(({ fingerprint }) => fingerprint);
        progress.info(`Took the published key ${url.href}: its primary key is the pinned ${keyring.primaryFingerprint}, which vouches for ${added.length === 0 ? 'no new subkey' : added.join(', ')}`);
    }
    async function pass(used, check) {
        const result = await check(used);
        passed.push({ used, check });
        return result;
    }
    return {
        async check(check, file) {
            const used = keyring;
            try {
                return await pass(used, check);
            }
            catch (error) {
                if (!(error instanceof errors/* ActionError */.lZ) || !mayNewerKeyHelp(error, used, file))
                    throw error;
                const { url } = options;
                if (url === undefined)
                    throw explain(error, 'No published key was looked at, since `signing-key-url` names none.');
                fetching ??= fetchPublished(url);
                try {
                    await fetching;
                }
                catch (reason) {
                    throw explain(error, `The published key was tried and did not help: ${(0,errors/* toActionError */.ie)(reason, `fetching ${url.href}`).message}`);
                }
                if (keyring === used)
                    throw explain(error, `The published key ${url.href} does not know it either.`);
                return pass(keyring, check);
            }
        },
        async confirm() {
            for (const one of passed) {
                const newer = keyring;
                if (one.used === newer)
                    continue;
                try {
                    await one.check(newer);
                    one.used = newer;
                }
                catch (error) {
                    if (!(error instanceof errors/* ActionError */.lZ))
                        throw error;
                    passed.length = 0;
                    return error;
                }
            }
            return undefined;
        },
        learn(block) {
            const digest = (0,external_node_crypto_.createHash)('sha256').update(block).digest('hex');
            const learning = learned.get(digest) ??
                grow(block).then(() => true, (error) => {
                    if (!(error instanceof errors/* ActionError */.lZ))
                        throw error;
                    return false;
                });
            learned.set(digest, learning);
            return learning;
        },
        published: () => published,
    };
}
/**
 * The verdict on `data` by its detached signature.
 *
 * @throws ActionError of `verifySignature`
 */
async function verdictOn(data, signature, { keys, now }) {
    const hashes = (0,detached_signature/* hashBytes */.yi)(data, signature.hashNames);
    return keys.check((keyring) => (0,detached_signature/* verifySignature */.Od)(signature, hashes, keyring, now), signature);
}
/** Rounds of `settle`: the published key is fetched once, and caches hold a copy or two. */
const ROUNDS = 4;
/**
 * Gives what `work` gives, when no copy of the key that came in the middle of it revokes what had passed before. Otherwise `takeBack` undoes what was made of
 * that, and `work` is done again, with what is known now. So is work that `checkStillPasses` has broken off.
 *
 * @throws ActionError of `work`, KEY_REVOKED
 */
async function settle(work, { keys, progress }, takeBack = async () => undefined) {
    for (let round = 1;; round++) {
        const outcome = await tryOnce(work, keys);
        if ('result' in outcome)
            return outcome.result;
        const { refusal } = outcome;
        await takeBack();
        if (round === ROUNDS)
            throw refusal;
        progress.warning(`The newer copy of the signing key that came during this run takes back what had passed before, so everything is verified again. ${(0,errors/* describeError */.Uc)(refusal)}`);
    }
}
async function tryOnce(work, keys) {
    try {
        const result = await work();
        const refusal = await keys.confirm();
        return refusal === undefined ? { result } : { refusal };
    }
    catch (error) {
        if (!isBreakOff(error))
            throw error;
        return { refusal: error.cause };
    }
}
/** Breaks off the work of `settle` where what passed before does so no more. It is asked before anything is put in its place. */
async function checkStillPasses(keys) {
    const cause = await keys.confirm();
    // No mirror can mend it, so none is to be tried.
    if (cause !== undefined)
        throw Object.assign(new Error(cause.message, { cause }), { name: 'AbortError' });
}
function isBreakOff(error) {
    return error instanceof Error && error.name === 'AbortError' && error.cause instanceof errors/* ActionError */.lZ;
}
/** The error of several signatures is that of the most telling one, which need not be the one whose maker is unknown. */
function mayNewerKeyHelp({ code }, keyring, file) {
    if (code === 'UNKNOWN_SIGNING_KEY' || code === 'KEY_EXPIRED')
        return true;
    return file !== undefined && (0,detached_signature/* issuersToLookUp */.AF)(file, keyring).length > 0;
}
function explain(error, tried) {
    return new errors/* ActionError */.lZ(error.code, `${error.message} ${tried}`, {
        ...(error.file === undefined ? {} : { file: error.file }),
        cause: error,
    });
}
function warnOfEnd(keyring, progress, now) {
    const end = newestExpiry(keyring);
    if (end === undefined || end.getTime() - now.getTime() > WARN_BEFORE_END)
        return;
    progress.warning(`The newest subkey of the built-in key ends on ${end.toISOString().slice(0, 10)}. Releases signed by its successor need the published key to be reachable: update this action.`);
}


/***/ })

};
